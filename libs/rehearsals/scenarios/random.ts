/**
 * A small generator of repeatable numbers for demo data: the same seed gives the same data on every machine.
 * Source: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (14), 2003, triple (13, 17, 5).
 */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0 || 1;
    for (let i = 0; i < 20; i++) this.next();
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** An index, each as likely as its weight; -1 when all weights are 0. */
  weighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i] as number;
    let rest = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i] as number;
      if ((weights[i] as number) > 0 && rest < 0) return i;
    }
    return Array.from(weights).findLastIndex((w) => w > 0);
  }

  /** A shuffled copy. Source: Fisher and Yates in Durstenfeld's form (CACM 7 (7), 1964). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
}

/** Splits a whole number over shares so that the parts sum to it exactly (largest remainders, earlier ones first). */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] as number) + 1;
  return parts;
}
