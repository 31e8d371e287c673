/** Real time now. The only place that asks the machine for it. */
export const realNow = (): Date => new Date();

/** Milliseconds that have passed, for measuring how long something took; not a date. */
export const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => performance.now() - start;
};

/** Waits by real time: for machines (retries, polling), never for what goes by a virtual clock. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What the work brings, unless that takes longer than so many milliseconds: then an error. The work itself goes on. */
export async function within<Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
