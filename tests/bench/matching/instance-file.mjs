/** Instances as files of 32-bit integers, little-endian: participants, sessions, wishes, entries; capacities; starts; wishes. */
import { openSync, readFileSync, closeSync, writeSync } from 'node:fs';

export function writeInstance(file, { participants, sessions, wishes, capacity, start, wished }) {
  const out = openSync(file, 'w');
  const head = Int32Array.of(participants, sessions, wishes, wished.length);
  for (const part of [head, capacity, start, wished])
    writeSync(out, Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  closeSync(out);
}

export function readInstance(file) {
  // Views of what was read: a second copy of the input would count as memory of whoever solves it.
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const words = new Int32Array(buffer, byteOffset, byteLength / 4);
  let at = 0;
  const take = (count) => words.subarray(at, (at += count));
  const [participants, sessions, wishes, entries] = take(4);
  return {
    participants,
    sessions,
    wishes,
    capacity: take(sessions),
    start: take(participants + 1),
    wished: take(entries),
  };
}
