import type { AllocationProblem, ProblemParticipant, ProblemSession, ProblemWish } from '#matching';
import type { ProgrammeConfiguration } from '#programmes';
import {
  clash,
  isAhead,
  isOnSite,
  isOwnOrganisation,
  missingRequirements,
  type Registration,
  type SeatFacts,
} from '#registrations';
import type { LeftOutWish } from './allocation-run.entity.js';

/** A session of the edition, whichever way its seats are won. */
export interface SessionFacts extends SeatFacts {
  regionId: string;
  state: string;
  offerState: string;
  way: string;
  maxSeats: number;
  seatsTaken: number;
  requirements: string[];
}

/** A submitted registration with its wishes (none: it only says who holds which seat for whom). */
export interface RegistrationFacts {
  id: string;
  personId: string;
  organisationId: string;
  employment: Registration['employment'];
  /** Whether the employer takes part. */
  employerTakesPart: boolean;
  requirements: string[];
  anyOther: boolean;
  /** Edition's time of the submission. */
  submittedAt: Date;
  wishes: ProblemWish[];
}

/** Everything a run goes by. */
export interface RunFacts {
  configuration: Pick<ProgrammeConfiguration, 'rules' | 'allocation'>;
  seed: string;
  registrations: RegistrationFacts[];
  sessions: SessionFacts[];
  /** Seats held already, instant ones. */
  held: { registrationId: string; sessionId: string }[];
}

/**
 * The problem of a run, and the wishes that never reach the engine. People go by their person's id, so that their
 * lottery number stays theirs. Seats already held count: they use up the limits, and what clashes with them is left out.
 */
export function buildProblem(facts: RunFacts): { problem: AllocationProblem; leftOut: LeftOutWish[] } {
  const { rules, allocation } = facts.configuration;
  const sessions = new Map(facts.sessions.map((session) => [session.sessionId, session]));
  const heldBy = new Map<string, SessionFacts[]>();
  for (const { registrationId, sessionId } of facts.held) {
    heldBy.set(registrationId, [...(heldBy.get(registrationId) ?? []), sessions.get(sessionId) as SessionFacts]);
  }
  const offered = facts.sessions.filter(canBeGiven);
  const wished = new Set(
    facts.registrations.flatMap((registration) => registration.wishes.map((wish) => wish.sessionId)),
  );
  const leftOut: LeftOutWish[] = [];
  const participants = facts.registrations.flatMap((registration) => {
    const answer = participant(registration, heldBy.get(registration.id) ?? [], offered, sessions, rules);
    leftOut.push(...answer.leftOut);
    return answer.participant ? [answer.participant] : [];
  });
  const employers = [...new Set(facts.registrations.map((registration) => registration.organisationId))].sort();
  const sent = sentAlready(facts, sessions);
  const { reciprocity } = rules;
  const problem: AllocationProblem = {
    formatVersion: 1,
    participants: participants.sort(by((p) => p.id)),
    sessions: facts.sessions
      .filter((session) => canBeGiven(session) || wished.has(session.sessionId))
      .map(problemSession)
      .sort(by((s) => s.id)),
    rules: {
      ownOrganisation: rules.ownOrganisation,
      travelMinutes: rules.travelMinutes,
      ...(rules.organisationShare !== undefined && { organisationShare: rules.organisationShare }),
      ...(reciprocity?.kind === 'hard' && {
        sendQuota: Object.fromEntries(
          employers.map((id) => [id, Math.max(0, reciprocity.maxSent - (sent.get(id) ?? 0))]),
        ),
      }),
    },
    strategy: allocation.strategy,
    lottery: { seed: facts.seed },
  };
  return {
    problem,
    leftOut: leftOut.sort((a, b) => order(a.registrationId, b.registrationId) || order(a.sessionId, b.sessionId)),
  };
}

function participant(
  registration: RegistrationFacts,
  held: SessionFacts[],
  offered: SessionFacts[],
  sessions: Map<string, SessionFacts>,
  rules: ProgrammeConfiguration['rules'],
): { participant: ProblemParticipant | null; leftOut: LeftOutWish[] } {
  const leftOut: LeftOutWish[] = [];
  const list: ProblemWish[] = [];
  const unfit = notEntitled(registration);
  for (const wish of registration.wishes) {
    const session = sessions.get(wish.sessionId) as SessionFacts;
    const inTheWay = unfit ? { code: unfit } : clash(session, held, rules);
    if (!inTheWay) list.push(wish);
    else {
      const { code, ...facts } = inTheWay;
      leftOut.push({ registrationId: registration.id, sessionId: wish.sessionId, rank: wish.rank, code, facts });
    }
  }
  const suitable = offered.filter((session) => isSuitable(session, registration, held, rules));
  if (registration.anyOther && !unfit) list.push(...anyOther(registration, suitable));
  if (list.length === 0) return { participant: null, leftOut };
  const onSite = held.filter((seat) => isOnSite(seat.mode)).length;
  return {
    participant: {
      id: registration.personId,
      organisationId: registration.organisationId,
      maxPlacements: Math.min(rules.maxRanked, rules.maxPlacements - held.length),
      maxOnSite: Math.max(0, rules.maxOnSite - onSite),
      fullList: registration.anyOther || isFull(registration.wishes, suitable, sessions, rules.maxWishes),
      list: list.sort((a, b) => a.rank - b.rank || order(a.sessionId, b.sessionId)),
      arrivedAt: registration.submittedAt.getTime(),
      tags: [...registration.requirements].sort(),
    },
    leftOut,
  };
}

function notEntitled({ employment, employerTakesPart }: RegistrationFacts): string | null {
  if (employment === 'refused') return 'employment_refused';
  if (employment === 'claimed') return 'employment_unconfirmed';
  return employerTakesPart ? null : 'employer_not_participating';
}

const isSuitable = (
  session: SessionFacts,
  { organisationId, requirements }: RegistrationFacts,
  held: SessionFacts[],
  rules: ProgrammeConfiguration['rules'],
): boolean =>
  !isOwnOrganisation(rules.ownOrganisation, organisationId, session) &&
  missingRequirements(session.requirements, requirements).length === 0 &&
  !clash(session, held, rules);

/** "Any other suitable session" stands one rank below the last wish, without a preference among them. */
function anyOther({ wishes }: RegistrationFacts, suitable: SessionFacts[]): ProblemWish[] {
  const named = new Set(wishes.map((wish) => wish.sessionId));
  const rank = Math.min(100, Math.max(0, ...wishes.map((wish) => wish.rank)) + 1);
  return suitable.filter((session) => !named.has(session.sessionId)).map(({ sessionId }) => ({ sessionId, rank }));
}

/** As many wishes as the edition asks for, or all offers there are for this person. "Any date" is one wish. */
function isFull(
  wishes: ProblemWish[],
  suitable: SessionFacts[],
  sessions: Map<string, SessionFacts>,
  maxWishes: number,
): boolean {
  const chosen = new Set(wishes.map((wish) => `${sessions.get(wish.sessionId)?.offerId} ${wish.rank}`));
  const offers = new Set(suitable.map((session) => session.offerId));
  return chosen.size >= Math.min(maxWishes, offers.size);
}

const canBeGiven = (session: SessionFacts): boolean =>
  session.way === 'ranked' && session.offerState === 'published' && isAhead(session.state);

function problemSession(session: SessionFacts): ProblemSession {
  return {
    id: session.sessionId,
    organisationId: session.organisationId,
    offerId: session.offerId,
    capacity: canBeGiven(session) ? session.maxSeats - session.seatsTaken : 0,
    slot: { start: session.startsAt.toISOString(), end: session.endsAt.toISOString() },
    site: isOnSite(session.mode) ? 'onsite' : 'online',
    region: session.regionId,
    requiredTags: [...session.requirements].sort(),
  };
}

/** Seats held at other organisations, by employer. */
function sentAlready(facts: RunFacts, sessions: Map<string, SessionFacts>): Map<string, number> {
  const employerOf = new Map(facts.registrations.map((registration) => [registration.id, registration.organisationId]));
  const sent = new Map<string, number>();
  for (const seat of facts.held) {
    const employer = employerOf.get(seat.registrationId);
    if (employer && sessions.get(seat.sessionId)?.organisationId !== employer)
      sent.set(employer, (sent.get(employer) ?? 0) + 1);
  }
  return sent;
}

// The order of UTF-16 code units, as the engine sorts.
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const by =
  <T>(key: (entry: T) => string) =>
  (a: T, b: T): number =>
    order(key(a), key(b));
