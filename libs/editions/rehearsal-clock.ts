import type { ClockSegment } from '#platform/clock';
import { badRequest } from '#platform/errors';
import type { MilestoneName } from '#programmes';

/** How much of a rehearsal's time each phase gets, relative to the others: the more people act in it, the more. */
const weights: Partial<Record<MilestoneName, number>> = {
  call_open: 12,
  curation: 6,
  registration_open: 40,
  allocating: 4,
  rest_open: 5,
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
  const stretches = [
    { from: first.at.getTime() - day, to: first.at.getTime(), weight: 1 },
    ...milestones.slice(0, -1).map((milestone, i) => ({
      from: milestone.at.getTime(),
      to: (milestones[i + 1] as { at: Date }).at.getTime(),
      weight: weights[milestone.name] ?? 1,
    })),
  ];
  const total = stretches.reduce((sum, s) => sum + s.weight, 0);
  const shared = seconds * 1000 - stretches.length * leastMilliseconds;
  let real = realStart.getTime();
  const segments = stretches.map(({ from, to, weight }) => {
    const length = leastMilliseconds + (shared * weight) / total;
    const segment = { realStart: iso(real), virtualStart: iso(from), speed: (to - from) / length };
    real += length;
    return segment;
  });
  const last = milestones.at(-1) as { at: Date };
  return [...segments, { realStart: iso(real), virtualStart: iso(last.at.getTime()), speed: day / 1000 }];
}

const iso = (milliseconds: number): string => new Date(Math.round(milliseconds)).toISOString();
