import { toVirtual, type ClockSegment } from '#platform/clock';
import { badRequest } from '#platform/errors';
import type { MilestoneName } from '#programmes';

/** How much of a rehearsal's time each phase gets, relative to the others: the more people act in it, the more. */
const weights: Partial<Record<MilestoneName, number>> = {
  call_open: 12,
  curation: 6,
  registration_open: 40,
  allocating: 4,
  rest_open: 8,
  evaluating: 4,
};
const leastMilliseconds = 1000;
const day = 86_400_000;

/**
 * A clock on which a whole edition passes in `seconds` of real time, from a day before its first milestone to its last
 * one. Each phase has its share, none below a second, sign-up the largest; after the last milestone a day passes in a
 * second. Refused when there is less than a second for each phase.
 */
export function rehearsalClock(
  milestones: { name: MilestoneName; at: Date }[],
  realStart: Date,
  seconds: number,
): ClockSegment[] {
  const first = milestones[0];
  const least = (milestones.length * leastMilliseconds) / 1000;
  if (!first || !(seconds >= least) || seconds > 86_400) {
    const detail = `give a number of seconds from ${least} (a second for each phase) to 86400`;
    throw badRequest('bad_rehearsal', `rehearsal.seconds: ${detail}.`, [{ pointer: '/rehearsal/seconds', detail }]);
  }
  const lengthOf = lengths(milestones, seconds);
  const stretches = [
    { from: first.at.getTime() - day, to: first.at.getTime(), length: lengthOf(null) },
    ...milestones.slice(0, -1).map((milestone, i) => ({
      from: milestone.at.getTime(),
      to: (milestones[i + 1] as { at: Date }).at.getTime(),
      length: lengthOf(milestone.name),
    })),
  ];
  let real = realStart.getTime();
  const segments = stretches.map(({ from, to, length }) => {
    const segment = { realStart: iso(real), virtualStart: iso(from), speed: (to - from) / length };
    real += length;
    return segment;
  });
  const last = milestones.at(-1) as { at: Date };
  return [...segments, { realStart: iso(real), virtualStart: iso(last.at.getTime()), speed: day / 1000 }];
}

/**
 * The least whole number of seconds for a rehearsal in which each of these phases lasts at least as long as its people
 * need, in real milliseconds.
 */
export function rehearsalSeconds(
  phases: { name: MilestoneName }[],
  needs: Partial<Record<MilestoneName, number>>,
): number {
  // What is shared out grows by the same part for every phase.
  const { total, fixed } = shares(phases);
  const wanted = phases.slice(0, -1).map(({ name }) => {
    const beyond = Math.max(0, (needs[name] ?? 0) - leastMilliseconds);
    return fixed + (beyond * total) / weightOf(name);
  });
  return Math.ceil(Math.max(fixed, ...wanted) / 1000);
}

const weightOf = (phase: MilestoneName | null): number => (phase && weights[phase]) ?? 1;

/** The stretches are the time before the first phase, and every phase but the last, which has no end. */
function shares(phases: { name: MilestoneName }[]): { total: number; fixed: number } {
  const names = [null, ...phases.slice(0, -1).map(({ name }) => name)];
  return {
    total: names.reduce((sum, name) => sum + weightOf(name), 0),
    fixed: names.length * leastMilliseconds,
  };
}

/** Real milliseconds of each phase; of null: of the time before the first one. */
function lengths(phases: { name: MilestoneName }[], seconds: number): (phase: MilestoneName | null) => number {
  const { total, fixed } = shares(phases);
  return (phase) => leastMilliseconds + ((seconds * 1000 - fixed) * weightOf(phase)) / total;
}

/** The same clock, begun at another real instant. */
export function begunAt(clock: ClockSegment[], realStart: Date): ClockSegment[] {
  const later = realStart.getTime() - Date.parse(clock[0]?.realStart ?? iso(realStart.getTime()));
  return clock.map((segment) => ({ ...segment, realStart: iso(Date.parse(segment.realStart) + later) }));
}

/** The same clock, held at a real instant for so many milliseconds: its time stands still, then everything comes later by as much. */
export function heldAt(clock: ClockSegment[], real: Date, milliseconds: number): ClockSegment[] {
  const from = real.getTime();
  const passed = clock.filter(({ realStart }) => Date.parse(realStart) <= from);
  const ahead = clock.slice(passed.length);
  const running = passed.at(-1);
  // It has not begun: it begins later.
  if (!running) return begunAt(clock, new Date(Date.parse(ahead[0]?.realStart ?? iso(from)) + milliseconds));
  const virtualStart = toVirtual(clock, real).toISOString();
  return [
    ...passed,
    { realStart: iso(from), virtualStart, speed: 0 },
    { realStart: iso(from + milliseconds), virtualStart, speed: running.speed },
    ...ahead.map((segment) => ({ ...segment, realStart: iso(Date.parse(segment.realStart) + milliseconds) })),
  ];
}

const iso = (milliseconds: number): string => new Date(Math.round(milliseconds)).toISOString();
