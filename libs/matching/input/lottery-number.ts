import { hash } from 'node:crypto';

/**
 * The lottery number of a participant: the first 8 bytes, as an unsigned big-endian integer, of SHA-256 over the UTF-8
 * bytes of seed, U+001F and id. It depends on nobody else, so a drop-out changes no other number.
 * The smaller number has the earlier turn; all 64 bits count.
 */
export function lotteryNumber(seed: string, participantId: string): bigint {
  // One character per byte: several times sooner than a buffer of its own.
  const bytes = hash('sha256', `${seed}\u001f${participantId}`, 'binary');
  const word = (at: number) =>
    bytes.charCodeAt(at) * 0x1000000 +
    ((bytes.charCodeAt(at + 1) << 16) | (bytes.charCodeAt(at + 2) << 8) | bytes.charCodeAt(at + 3));
  return (BigInt(word(0)) << 32n) | BigInt(word(4));
}

/** The lottery numbers of many, by position in `ids`. */
export function lotteryNumbers(seed: string, ids: readonly string[]): BigUint64Array {
  return BigUint64Array.from(ids, (id) => lotteryNumber(seed, id));
}

/** Positions in lottery order, where the ids behind `numbers` are in code-unit order (equal numbers go by id). */
export function lotteryOrder(numbers: BigUint64Array): Int32Array {
  const high = Uint32Array.from(numbers, (number) => Number(number >> 32n));
  const low = Uint32Array.from(numbers, (number) => Number(number & 0xffffffffn));
  return Int32Array.from(numbers.keys()).sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]! || a - b);
}
