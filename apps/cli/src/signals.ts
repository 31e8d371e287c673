const loose = new Set<() => Promise<void>>();
let listening = false;

/**
 * Something to put away when the command is interrupted; answers how to say that it has been put away already. Until
 * there is something, the system ends the process as it does any other, also one that computes without pause.
 */
export function whenInterrupted(putAway: () => Promise<void>): () => void {
  if (!listening) endOnSignals();
  listening = true;
  loose.add(putAway);
  return () => loose.delete(putAway);
}

/** Ctrl-C and the like: puts away what is loose and ends with 130. A second one does not make it faster. */
function endOnSignals(): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void Promise.allSettled([...loose].map((putAway) => putAway())).then(() => process.exit(130));
    });
  }
}
