import { AsyncLocalStorage } from 'node:async_hooks';

const held = new AsyncLocalStorage<true>();

/** Runs what stands inside a transaction. */
export const holding = <T>(work: () => Promise<T>): Promise<T> => held.run(true, work);

/**
 * Refuses to wait for something while a transaction is open: as long as that took, others would wait for its locks. Above all
 * for a second connection: once all are held by those who want another one, nobody ever gets it.
 */
export function refuseToWaitFor(what: string): void {
  if (held.getStore())
    throw new Error(`A transaction is open here, so nothing may wait for ${what}; do it before or after.`);
}
