import { hash } from 'node:crypto';

/**
 * The lottery number of a participant: the first 8 bytes, as an unsigned big-endian integer, of SHA-256 over the UTF-8
 * bytes of seed, U+001F and id. It depends on nobody else, so a drop-out changes no other number.
 * The smaller number has the earlier turn; all 64 bits count.
 */
export function lotteryNumber(seed: string, participantId: string): bigint {
  return digest(seed, participantId).readBigUInt64BE(0);
}

/** Positions 0, 1, ... in lottery order, by participant, where `ids` is in code-unit order (equal numbers go by id). */
export function lotteryOrder(seed: string, ids: readonly string[]): Int32Array {
  const high = new Uint32Array(ids.length);
  const low = new Uint32Array(ids.length);
  ids.forEach((id, p) => {
    const bytes = digest(seed, id);
    high[p] = bytes.readUInt32BE(0);
    low[p] = bytes.readUInt32BE(4);
  });
  return Int32Array.from(ids.keys()).sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]! || a - b);
}

function digest(seed: string, participantId: string): Buffer {
  return hash('sha256', `${seed}\u001f${participantId}`, 'buffer');
}
