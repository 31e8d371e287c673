import { realNow } from './real-clock.js';

/**
 * One stretch of an edition's clock: from the real instant `realStart` on, the edition's time is
 * `virtualStart + (real - realStart) * speed`. Instants are ISO 8601 in UTC. Segments are in order of time, without
 * gaps; the last one goes on for ever. A real edition has no segments at all: its time is real time.
 */
export interface ClockSegment {
  realStart: string;
  virtualStart: string;
  speed: number;
}

/** An edition's clock; null is real time. */
export type EditionClock = ClockSegment[] | null;

/** The edition's time at a real instant. */
export function toEditionTime(clock: EditionClock, real: Date): Date {
  const segment = clock && lastStartedBefore(clock, (s) => Date.parse(s.realStart), real.getTime());
  if (!segment) return real;
  const passed = real.getTime() - Date.parse(segment.realStart);
  return new Date(Math.floor(Date.parse(segment.virtualStart) + passed * segment.speed));
}

/** The real instant at which the edition's time will be (or was) `at`. Never early: `toEditionTime` of it is not before `at`. */
export function toReal(clock: EditionClock, at: Date): Date {
  const segment = clock && lastStartedBefore(clock, (s) => Date.parse(s.virtualStart), at.getTime());
  if (!segment) return at;
  const ahead = at.getTime() - Date.parse(segment.virtualStart);
  return new Date(Math.ceil(Date.parse(segment.realStart) + ahead / segment.speed));
}

/** The edition's time now. */
export const editionNow = (clock: EditionClock): Date => toEditionTime(clock, realNow());

function lastStartedBefore(
  clock: ClockSegment[],
  start: (segment: ClockSegment) => number,
  at: number,
): ClockSegment | undefined {
  let found = clock[0];
  for (const segment of clock) if (start(segment) <= at) found = segment;
  return found;
}
