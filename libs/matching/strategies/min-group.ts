import type { Instance } from '../compile/instance.js';
import type { Ledger } from './ledger.js';

/**
 * The procedure for minimum groups under `lottery`, `first_come` and `deferred_acceptance`: run; close the session
 * furthest from its right to exist (fewest placements, then smallest id) among those under their minimum; run again
 * from the start with the same lottery numbers; until there is none.
 */
export function runWithMinGroups(
  instance: Instance,
  run: (instance: Instance, closed: Uint8Array, had: Int32Array) => Ledger,
): Ledger {
  const closed = new Uint8Array(instance.sessionIds.length);
  const had = new Int32Array(instance.sessionIds.length);
  for (;;) {
    const ledger = run(instance, closed, had);
    const worst = emptiestUnderMinimum(instance, ledger.taken);
    if (worst < 0) return ledger;
    closed[worst] = 1;
    had[worst] = ledger.taken[worst]!;
  }
}

function emptiestUnderMinimum({ minGroup, pinned }: Instance, taken: Int32Array): number {
  let worst = -1;
  for (let s = 0; s < taken.length; s++)
    if (pinned[s] === 0 && taken[s]! > 0 && taken[s]! < minGroup[s]! && (worst < 0 || taken[s]! < taken[worst]!))
      worst = s;
  return worst;
}
