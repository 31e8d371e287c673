import { z } from 'zod';
import { realNow } from './real-clock.js';

/**
 * One stretch of a virtual clock: from the real instant `realStart` on, its time is
 * `virtualStart + (real - realStart) * speed`. Instants are ISO 8601 in UTC. Segments are in order of time, without
 * gaps; the last one goes on for ever. At speed 0 the time stands still until the next segment; never in the last one.
 * No segments at all: real time.
 */
const clockSegment = z.object({ realStart: z.string(), virtualStart: z.string(), speed: z.number() });
export type ClockSegment = z.output<typeof clockSegment>;

/** A clock of one's own; null is real time. */
export const virtualClock = z.array(clockSegment).nullable();
export type VirtualClock = z.output<typeof virtualClock>;

/** The virtual time at a real instant. */
export function toVirtual(clock: VirtualClock, real: Date): Date {
  const segment = clock && lastStartedBefore(clock, (s) => Date.parse(s.realStart), real.getTime());
  if (!segment) return real;
  const passed = real.getTime() - Date.parse(segment.realStart);
  return new Date(Math.floor(Date.parse(segment.virtualStart) + passed * segment.speed));
}

/** The real instant at which the virtual time will be (or was) `at`. Never early: `toVirtual` of it is not before `at`. */
export function toReal(clock: VirtualClock, at: Date): Date {
  const segment = clock && lastStartedBefore(clock, (s) => Date.parse(s.virtualStart), at.getTime());
  if (!segment) return at;
  const ahead = at.getTime() - Date.parse(segment.virtualStart);
  return new Date(Math.ceil(Date.parse(segment.realStart) + ahead / segment.speed));
}

/** The virtual time now. */
export const virtualNow = (clock: VirtualClock): Date => toVirtual(clock, realNow());

function lastStartedBefore(
  clock: ClockSegment[],
  start: (segment: ClockSegment) => number,
  at: number,
): ClockSegment | undefined {
  let found = clock[0];
  for (const segment of clock) if (start(segment) <= at) found = segment;
  return found;
}
