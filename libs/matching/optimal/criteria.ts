import type { Instance } from '../compile/instance.js';
import type { TierList } from '../format/problem.js';
import type { TierValue } from '../format/result.js';
import type { Outcome } from '../strategies/outcome.js';

/** What one place of a participant came to, as far as any criterion asks. */
export interface PlaceClass {
  kind: 'seat' | 'unlisted pin' | 'empty';
  /** Rank of the wish; of an empty place K + 1, or one below the last wish when the list is short. */
  outcomeRank: number;
  /** One of the previous placements. */
  kept?: boolean;
  /** An empty place of a participant whose list is short. */
  short?: boolean;
  /** The one empty place by which a participant has no placement at all. */
  without?: boolean;
}

/** One criterion of a tier list, as `allocation-problem.schema.json` defines it under `tiers`. */
export interface Criterion {
  name: string;
  aim: 'minimise' | 'maximise';
  /** What a place of this class adds. */
  amount(place: PlaceClass): number;
}

const placed: Criterion = {
  name: 'placed',
  aim: 'minimise',
  amount: ({ without, short }) => (without && !short ? 1 : 0),
};

const keepSeat: Criterion = { name: 'keepSeat', aim: 'maximise', amount: ({ kept }) => (kept ? 1 : 0) };

const rankSum: Criterion = { name: 'rankSum', aim: 'minimise', amount: ({ outcomeRank }) => outcomeRank };

const atRank = (rank: number): Criterion => ({
  name: `rank ${rank}`,
  aim: 'maximise',
  amount: ({ outcomeRank, kind, short }) => (outcomeRank === rank && (kind === 'seat' || short) ? 1 : 0),
});

const worseThan = (rank: number): Criterion => ({
  name: `worse than ${rank}`,
  aim: 'minimise',
  amount: ({ outcomeRank }) => (outcomeRank > rank ? 1 : 0),
});

/** The criteria of a tier list in order; `ranks` is the greatest rank on any list, `repair` whether there is a `previous`. */
export function criteriaOf(list: TierList, ranks: number, repair: boolean): Criterion[] {
  const upwards = Array.from({ length: ranks }, (_, index) => index + 1);
  const keep = repair ? [keepSeat] : [];
  switch (list) {
    case 'greedy':
      return [placed, ...keep, ...upwards.map(atRank)];
    case 'generous':
      return [placed, ...keep, ...upwards.reverse().map(worseThan)];
    case 'rankMaximal':
      return [...keep, ...upwards.map(atRank)];
    case 'minRankSum':
      return [placed, ...keep, rankSum];
  }
}

export const criteria = ({ problem, ranks }: Instance): Criterion[] =>
  criteriaOf(problem.tiers ?? 'greedy', ranks, (problem.previous?.length ?? 0) > 0);

/** The greatest rank on the list of `p` as given; 0 for an empty list. */
export function longestRank({ listStart, listRank }: Instance, p: number): number {
  return listStart[p]! < listStart[p + 1]! ? listRank[listStart[p + 1]! - 1]! : 0;
}

/** The class of an empty place of participant `p`; `without`: the one by which it has no placement at all. */
export function emptyPlace(instance: Instance, p: number, without: boolean): PlaceClass {
  return instance.fullList[p] === 1
    ? { kind: 'empty', outcomeRank: instance.ranks + 1, without }
    : { kind: 'empty', outcomeRank: longestRank(instance, p) + 1, without, short: true };
}

/** Whether the pair is among the previous placements. */
export function wasHeld({ previous, sessionIds }: Instance, p: number, s: number): boolean {
  return previous.size > 0 && previous.has(p * sessionIds.length + s);
}

/** Every criterion in order with its value in an allocation. */
export function tierValues(instance: Instance, outcome: Outcome): TierValue[] {
  const { listStart, listSession, listRank, maxPlacements } = instance;
  const list = criteria(instance);
  const values = new Array<number>(list.length).fill(0);
  const add = (place: PlaceClass, times: number) => {
    if (times > 0) list.forEach((criterion, t) => (values[t]! += times * criterion.amount(place)));
  };
  for (let p = 0; p < maxPlacements.length; p++) {
    const from = outcome.heldStart[p]!;
    const count = outcome.heldCount[p]!;
    for (let i = from; i < from + count; i++) {
      const s = outcome.held[i]!;
      let rank = 0;
      for (let w = listStart[p]!; w < listStart[p + 1]!; w++) if (listSession[w] === s) rank = listRank[w]!;
      const kept = wasHeld(instance, p, s);
      add({ kind: rank > 0 ? 'seat' : 'unlisted pin', outcomeRank: rank || 1, kept }, 1);
    }
    const without = count === 0 ? 1 : 0;
    add(emptyPlace(instance, p, true), without);
    add(emptyPlace(instance, p, false), maxPlacements[p]! - count - without);
  }
  return list.map(({ name }, t) => ({ name, value: values[t]! }));
}

const KINDS: readonly PlaceClass['kind'][] = ['seat', 'unlisted pin', 'empty'];

/** Places of one kind that cost the same in every tier share a class number; the numbers come in order of first use. */
export class ClassTable {
  readonly places: PlaceClass[] = [];
  private readonly numbers = new Map<number, number>();

  number(place: PlaceClass): number {
    const { kind, outcomeRank, kept, short, without } = place;
    const flags = (kept ? 1 : 0) + (short ? 2 : 0) + (without ? 4 : 0);
    const key = (outcomeRank * 8 + flags) * 3 + KINDS.indexOf(kind);
    let found = this.numbers.get(key);
    if (found === undefined) {
      found = this.places.push(place) - 1;
      this.numbers.set(key, found);
    }
    return found;
  }

  /** Per criterion the cost by class, shifted so that the least is 0. */
  costs(list: Criterion[]): Int32Array[] {
    return list.map(({ aim, amount }) => {
      const cost = Int32Array.from(this.places, (place) => (aim === 'minimise' ? amount(place) : -amount(place)));
      const least = cost.reduce((a, b) => Math.min(a, b), 0);
      return cost.map((c) => c - least);
    });
  }
}
