/** A plain seating problem in numbers; options are packed as `session << bits | class`. */
export interface PackedSeating {
  participants: number;
  sessions: number;
  capacity: Int32Array;
  start: Int32Array;
  option: Int32Array;
  nothing: Uint16Array;
  costs: Int32Array[];
}

const BITS = 9;

/**
 * Whether the prices prove a seating optimal, for problems too large to be written out with ids: the same conditions as
 * `check-prices.ts`, in one pass over the options per tier. Per tier only options that were still best in all tiers
 * before it are compared, which is what lexicographic order means.
 */
export function seatPricesProve(
  { participants, sessions, capacity, start, option, nothing, costs }: PackedSeating,
  { choice, prices }: { choice: Int32Array; prices: Int32Array[] },
): boolean {
  const mask = (1 << BITS) - 1;
  const taken = new Int32Array(sessions + 1);
  for (const x of choice) taken[x >> BITS]!++;
  for (let s = 0; s < sessions; s++) {
    if (taken[s]! > capacity[s]!) return false;
    const sign = prices.find((price) => price[s] !== 0)?.[s] ?? 0;
    if (sign < 0 || (sign > 0 && taken[s]! < capacity[s]!)) return false;
  }
  const tiers = costs.length;
  for (let p = 0; p < participants; p++) {
    const mine = choice[p]!;
    const held = mine >> BITS;
    const empty = (sessions << BITS) | nothing[p]!;
    let listed = mine === empty;
    const to = start[p + 1]!;
    for (let e = start[p]!; e <= to; e++) {
      const x = e === to ? empty : option[e]!;
      if (x === mine) {
        listed = true;
        continue;
      }
      const other = x >> BITS;
      for (let t = 0; t < tiers; t++) {
        const price = prices[t]!;
        const here = costs[t]![mine & mask]! + (held === sessions ? 0 : price[held]!);
        const there = costs[t]![x & mask]! + (other === sessions ? 0 : price[other]!);
        if (there < here) return false;
        if (there > here) break;
      }
    }
    if (!listed) return false;
  }
  return true;
}
