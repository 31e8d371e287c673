import { apportion, type Random } from './random.js';
import type { Choosable, DemoParticipant } from './scenario.js';

/** How people choose, as shares and limits; figures of the domain's reference editions. */
export interface Appetite {
  /** Share of people with one, two, three, ... choices. */
  counts: readonly number[];
  /** Exponent of Zipf's law over the sessions in order of popularity. */
  zipf: number;
  /** Share of choices that lie in another region. */
  crossRegion: number;
  /** Instant seats of one person at most, beside a ranked wish and without one. */
  instantBesideRanked: number;
  instantAlone: number;
}

/**
 * Gives every participant their choices: popularity by Zipf's law times the square root of the seats, mostly in their own
 * region, never at their own employer, never the same offer twice, instant seats never at the same hour.
 */
export function choose(
  random: Random,
  sessions: Choosable[],
  participants: Pick<DemoParticipant, 'organisation'>[],
  homeRegions: string[],
  appetite: Appetite,
): DemoParticipant['choices'][] {
  const rank = random.shuffle(sessions.map((_, i) => i));
  const appeal = sessions.map((s, i) => Math.sqrt(s.seats) / ((rank[i] as number) + 1) ** appetite.zipf);
  const counts = random.shuffle(
    apportion(participants.length, appetite.counts).flatMap((people, i) => new Array<number>(people).fill(i + 1)),
  );
  return participants.map((participant, p) => {
    const home = homeRegions[participant.organisation];
    const chosen: Choosable[] = [];
    const wanted = counts[p] as number;
    // Who wants more than instant seats alone can give keeps room for ranked wishes.
    const alone = wanted > appetite.instantAlone ? appetite.instantBesideRanked : appetite.instantAlone;
    const fits = (s: Choosable): boolean =>
      s.organisation !== participant.organisation &&
      chosen.every((c) => c.offer !== s.offer) &&
      fitsLimits(s, chosen, appetite.instantBesideRanked, alone);
    while (chosen.length < wanted) {
      const away = random.chance(appetite.crossRegion);
      const weights = (sameSide: boolean): number[] =>
        sessions.map((s, i) =>
          ((s.regionCode !== home) === away || !sameSide) && fits(s) ? (appeal[i] as number) : 0,
        );
      let index = random.weighted(weights(true));
      if (index < 0) index = random.weighted(weights(false));
      if (index < 0) break;
      chosen.push(sessions[index] as Choosable);
    }
    return chosen.map(({ offer, session }) => ({ offer, session }));
  });
}

function fitsLimits(session: Choosable, chosen: Choosable[], besideRanked: number, alone: number): boolean {
  const instant = chosen.filter((c) => c.way === 'instant');
  const ranked = chosen.some((c) => c.way === 'ranked');
  if (session.way === 'ranked') return ranked || instant.length <= besideRanked;
  const most = ranked ? besideRanked : alone;
  return instant.length < most && instant.every((c) => session.to <= c.from || c.to <= session.from);
}
