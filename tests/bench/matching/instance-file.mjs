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
  const bytes = readFileSync(file);
  let at = 0;
  const take = (count) => {
    const part = new Int32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 4 * count));
    at += 4 * count;
    return part;
  };
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
