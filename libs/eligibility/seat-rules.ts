import type { SessionMode, SessionState } from '#offers';
import type { ProgrammeConfiguration } from '#programmes';

type Rules = ProgrammeConfiguration['rules'];

/** What the hard rules need to know of a session. */
export interface SeatFacts {
  sessionId: string;
  offerId: string;
  /** The host organisation. */
  organisationId: string;
  /** Edition's time. */
  startsAt: Date;
  endsAt: Date;
  mode: SessionMode;
}

/** What somebody has to do in an edition already. */
export interface Engagements {
  /** Sessions where they have a seat, or are promised one. */
  held: readonly SeatFacts[];
  /** Sessions at which they receive the visitors. */
  hosting: readonly SeatFacts[];
}

/** Why a seat does not fit beside what a person has to do already; `withSessionId` is the session in the way. */
export type Clash =
  | { code: 'same_offer' | 'time_conflict'; withSessionId: string }
  /** The person receives visitors at that hour. */
  | { code: 'time_conflict'; withSessionId: string; hosting: true }
  | { code: 'limit_reached' | 'on_site_limit'; limit: number };

/** True while a session can still take place. */
export const isAhead = (state: SessionState): boolean => state === 'planned' || state === 'confirmed';

/** True when people come to a place. A hybrid session counts as on site: whoever has a seat may use the chair. */
export const isOnSite = (mode: SessionMode): boolean => mode !== 'online';

/** True when the rule forbids somebody of `employerId` to take part in this session of their own organisation. */
export function isOwnOrganisation(rule: Rules['ownOrganisation'], employerId: string, seat: SeatFacts): boolean {
  if (seat.organisationId !== employerId || rule === 'allowed') return false;
  return rule === 'never' || isOnSite(seat.mode);
}

/** The requirements of an offer that were not ticked. */
export const missingRequirements = (required: readonly string[], ticked: readonly string[]): string[] =>
  required.filter((requirement) => !ticked.includes(requirement));

/**
 * The first rule that forbids this seat beside what somebody has to do already: who receives visitors at that hour has no
 * room for a seat elsewhere (online it is for them to judge, see `whileHosting`); never the same offer twice, no overlap (travel
 * minutes between two on-site sessions), the most placements, the most on site. Null when it fits. Intervals are
 * half-open, so one session may begin when another ends.
 */
export function clash(
  seat: SeatFacts,
  { held, hosting }: Engagements,
  rules: Pick<Rules, 'maxPlacements' | 'maxOnSite' | 'travelMinutes'>,
): Clash | null {
  const receiving = isOnSite(seat.mode) && whileHosting(seat, hosting, rules);
  if (receiving) return { code: 'time_conflict', withSessionId: receiving.sessionId, hosting: true };
  const same = held.find((other) => other.offerId === seat.offerId);
  if (same) return { code: 'same_offer', withSessionId: same.sessionId };
  const overlapping = held.find((other) => overlap(seat, other, rules.travelMinutes));
  if (overlapping) return { code: 'time_conflict', withSessionId: overlapping.sessionId };
  if (held.length >= rules.maxPlacements) return { code: 'limit_reached', limit: rules.maxPlacements };
  const onSite = held.filter((other) => isOnSite(other.mode)).length;
  if (isOnSite(seat.mode) && onSite >= rules.maxOnSite) return { code: 'on_site_limit', limit: rules.maxOnSite };
  return null;
}

/** The session at which somebody receives visitors at the hour of this seat, travel included; not the session itself. */
export const whileHosting = (
  seat: SeatFacts,
  hosting: readonly SeatFacts[],
  { travelMinutes }: Pick<Rules, 'travelMinutes'>,
): SeatFacts | undefined =>
  hosting.find((own) => own.sessionId !== seat.sessionId && overlap(seat, own, travelMinutes));

function overlap(a: SeatFacts, b: SeatFacts, travelMinutes: number): boolean {
  const gap = isOnSite(a.mode) && isOnSite(b.mode) ? travelMinutes * 60_000 : 0;
  return a.startsAt.getTime() < b.endsAt.getTime() + gap && b.startsAt.getTime() < a.endsAt.getTime() + gap;
}

/** The most seats one employer may hold in a session of so many seats; Infinity without such a rule. */
export const organisationLimit = (share: number | undefined, seats: number): number =>
  share === undefined ? Infinity : Math.max(1, Math.floor(share * seats + 1e-9));
