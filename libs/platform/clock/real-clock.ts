/** Real time now. The only place that asks the machine for it. */
export const realNow = (): Date => new Date();

/** Milliseconds that have passed, for measuring how long something took; not a date. */
export const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => performance.now() - start;
};

/** Waits by real time: for machines (retries, polling), never for an edition's dates. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
