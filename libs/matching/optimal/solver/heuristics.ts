import { Code } from '../../compile/codes.js';
import type { Instance } from '../../compile/instance.js';
import { Ledger } from '../../strategies/ledger.js';

/** Solves what is a flow, in the strict sense where a rule is none; `complete` false: some exclusions are left out. */
type Solve = (instance: Instance, closed: Uint8Array) => { ledger: Ledger; complete: boolean };

/**
 * An allocation that keeps every rule, soon and without a solver. Minimum groups: close the session that is furthest from
 * its minimum, solve again, until none is below it. Wishes that exclude each other in no simple way: one round per place,
 * each an optimum on its own, earlier rounds standing.
 */
export function feasibleAllocation(instance: Instance, solve: Solve): Ledger {
  const closed = new Uint8Array(instance.sessionIds.length);
  for (;;) {
    const relaxed = solve(instance, closed);
    const ledger = relaxed.complete ? relaxed.ledger : byRounds(instance, closed, solve);
    const below = belowMinimum(instance, ledger.taken);
    if (below.length === 0) return ledger;
    // Many at once while many are below, so that large problems need few rounds.
    for (const s of below.slice(0, Math.max(1, below.length >> 3))) closed[s] = 1;
  }
}

/** Sessions below their minimum, the emptiest in proportion first. */
export function belowMinimum({ minGroup, pinned }: Instance, taken: Int32Array): number[] {
  const below = [...taken.keys()].filter((s) => pinned[s] === 0 && taken[s]! > 0 && taken[s]! < minGroup[s]!);
  return below.sort((a, b) => taken[a]! / minGroup[a]! - taken[b]! / minGroup[b]! || a - b);
}

function byRounds(instance: Instance, closed: Uint8Array, solve: Solve): Ledger {
  let standing = instance;
  let ledger = new Ledger(instance, new Uint8Array(closed.length), new Int32Array(closed.length));
  const rounds = instance.maxPlacements.reduce((a, b) => Math.max(a, b), 0);
  for (let round = 1; round <= rounds; round++) {
    const held = ledger.heldCount;
    // One place at a time: beside what stands nobody has more than one to fill, so exclusions are settled.
    const maxPlacements = instance.maxPlacements.map(
      (most, p) => held[p]! + (held[p]! < Math.min(round, most) ? 1 : 0),
    );
    ledger = solve({ ...standing, maxPlacements }, closed).ledger;
    standing = withStanding(instance, ledger);
  }
  const final = new Ledger(instance, new Uint8Array(closed.length), new Int32Array(closed.length));
  for (let p = 0; p < ledger.heldCount.length; p++)
    for (let i = 0; i < ledger.heldCount[p]!; i++) {
      const s = ledger.held[ledger.heldStart[p]! + i]!;
      const isPin = instance.pinSession.subarray(instance.pinStart[p], instance.pinStart[p + 1]).includes(s);
      if (!isPin) final.place(p, s);
    }
  final.lastAdmitted.fill(-1);
  return final;
}

/** The instance with every placement made so far standing like a pin. */
function withStanding(instance: Instance, ledger: Ledger): Instance {
  const { listStart, listSession, listRank, listCode } = instance;
  const pinStart = new Int32Array(instance.pinStart.length);
  const pinSession: number[] = [];
  const pinRank: number[] = [];
  const pinned = new Int32Array(instance.pinned.length);
  const codes = listCode.slice();
  for (let p = 0; p + 1 < pinStart.length; p++) {
    for (let i = 0; i < ledger.heldCount[p]!; i++) {
      const s = ledger.held[ledger.heldStart[p]! + i]!;
      let rank = 0;
      for (let w = listStart[p]!; w < listStart[p + 1]!; w++)
        if (listSession[w] === s) {
          codes[w] = Code.pinned;
          rank = listRank[w]!;
        }
      pinSession.push(s);
      pinRank.push(rank);
      pinned[s]!++;
    }
    pinStart[p + 1] = pinSession.length;
  }
  return {
    ...instance,
    pinStart,
    pinSession: Int32Array.from(pinSession),
    pinRank: Uint8Array.from(pinRank),
    pinned,
    listCode: codes,
  };
}
