import {
  clash,
  employments,
  isAhead,
  isOnSite,
  isOwnOrganisation,
  managerSays,
  missingRequirements,
  unentitled,
  type Engagements,
} from '#eligibility';
import type { AllocationProblem, ProblemDecidedPair, ProblemParticipant, ProblemSession, ProblemWish } from '#matching';
import { offerStates, seatWays, sessionStates } from '#offers';
import type { ProgrammeConfiguration } from '#programmes';
import { seatFacts, type PairRuleFacts } from '#registrations';
import { z } from 'zod';
import type { LeftOutWish } from '../runs/allocation-run.entity.js';
import { PairsByHand, decidedPair } from './pairs-by-hand.js';
import type { ChoiceFacts } from './run-choices.js';

export const sessionFacts = seatFacts.extend({
  regionId: z.string(),
  state: z.enum(sessionStates),
  offerState: z.enum(offerStates),
  way: z.enum(seatWays),
  minSeats: z.int(),
  maxSeats: z.int(),
  seatsTaken: z.int(),
  requirements: z.array(z.string()),
});

export const registrationFacts = z.object({
  id: z.string(),
  personId: z.string(),
  organisationId: z.string(),
  employment: z.enum(employments),
  /** Whether the employer takes part. */
  employerTakesPart: z.boolean(),
  managerSay: z.enum(managerSays),
  requirements: z.array(z.string()),
  anyOther: z.boolean(),
  /** Edition's time of the submission. */
  submittedAt: z.date(),
  wishes: z.array(z.object({ sessionId: z.string(), rank: z.int() })),
});

/** A session of the edition, whichever way its seats are won. */
export type SessionFacts = z.output<typeof sessionFacts>;

/** A submitted registration with its wishes (none: it only says who holds which seat for whom). */
export type RegistrationFacts = z.output<typeof registrationFacts>;

/** Everything a run goes by. */
export interface RunFacts {
  configuration: Pick<ProgrammeConfiguration, 'rules' | 'allocation'>;
  seed: string;
  registrations: RegistrationFacts[];
  sessions: SessionFacts[];
  /** Seats held already, instant ones. */
  held: { registrationId: string; sessionId: string }[];
  /** Who receives visitors at which session. */
  hosting: { personId: string; sessionId: string }[];
  /** Pairs decided by hand that are in force. */
  pairRules: PairRuleFacts[];
}

/** A problem without its people, the wishes that never reach the engine, and what some choices need beside it. */
export interface BuiltFrame {
  frame: Omit<AllocationProblem, 'participants'>;
  leftOut: LeftOutWish[];
  facts: ChoiceFacts;
}

/**
 * Builds the problem of a run, one registration after another, so that a large edition can be read piece by piece. People
 * go by their person's id, so that their lottery number stays theirs. Seats already held count: they use up the limits, and
 * what clashes with them, or with the hours at which the person is a host, is left out. A pin that cannot be kept any more (its session was cancelled, say) is left out with
 * its reason like a wish.
 */
export class ProblemBuilder {
  private readonly sessions: Map<string, SessionFacts>;
  private readonly heldBy = new Map<string, SessionFacts[]>();
  private readonly hostedBy = new Map<string, SessionFacts[]>();
  private readonly offered: SessionFacts[];
  private readonly byHandOf: (registrationId: string) => PairsByHand;
  private readonly prohibited: Set<string>;
  private readonly wished = new Set<string>();
  private readonly employers = new Set<string>();
  private readonly sent = new Map<string, number>();
  private readonly leftOut: LeftOutWish[] = [];
  private readonly pins: ProblemDecidedPair[] = [];
  /** People in the run who must not go somewhere. */
  private readonly kept: { personId: string; byHand: PairsByHand }[] = [];

  constructor(private readonly facts: Omit<RunFacts, 'registrations'>) {
    this.sessions = new Map(facts.sessions.map((session) => [session.sessionId, session]));
    this.offered = facts.sessions.filter(canBeGiven);
    this.byHandOf = PairsByHand.byRegistration(facts.pairRules);
    this.prohibited = new Set(
      facts.pairRules.filter(({ kind }) => kind === 'prohibition').map(({ registrationId }) => registrationId),
    );
    for (const { registrationId, sessionId } of facts.held) {
      const seat = this.sessions.get(sessionId) as SessionFacts;
      this.heldBy.set(registrationId, [...(this.heldBy.get(registrationId) ?? []), seat]);
    }
    for (const { personId, sessionId } of facts.hosting) {
      const session = this.sessions.get(sessionId) as SessionFacts;
      this.hostedBy.set(personId, [...(this.hostedBy.get(personId) ?? []), session]);
    }
  }

  /** The participant that a registration makes; null when nothing of it reaches the engine. */
  add(registration: RegistrationFacts): ProblemParticipant | null {
    const { id, personId, organisationId } = registration;
    const held = this.heldBy.get(id) ?? [];
    const byHand = this.byHandOf(id);
    for (const { sessionId } of registration.wishes) this.wished.add(sessionId);
    this.employers.add(organisationId);
    const away = held.filter((seat) => seat.organisationId !== organisationId).length;
    if (away > 0) this.sent.set(organisationId, (this.sent.get(organisationId) ?? 0) + away);
    const { rules } = this.facts.configuration;
    const busy = { held, hosting: this.hostedBy.get(personId) ?? [] };
    const answer = participant(registration, busy, byHand, this.offered, this.sessions, rules);
    this.leftOut.push(...answer.leftOut);
    if (!answer.participant) return null;
    this.pins.push(...answer.pins.map((pin) => decidedPair(personId, pin.sessionId as string, pin)));
    if (this.prohibited.has(id)) this.kept.push({ personId, byHand });
    return answer.participant;
  }

  /** The rest, once every registration was added. */
  finish(): BuiltFrame {
    const { configuration, seed } = this.facts;
    const { rules, allocation } = configuration;
    const { reciprocity } = rules;
    const sessions = this.facts.sessions.filter((session) => canBeGiven(session) || this.wished.has(session.sessionId));
    const prohibitions = this.kept.flatMap(({ personId, byHand }) =>
      sessions.flatMap((session) => {
        const rule = byHand.prohibition(session);
        return rule ? [decidedPair(personId, session.sessionId, rule)] : [];
      }),
    );
    const frame: BuiltFrame['frame'] = {
      formatVersion: 1,
      sessions: sessions.map(problemSession).sort(by((s) => s.id)),
      rules: {
        ownOrganisation: rules.ownOrganisation,
        travelMinutes: rules.travelMinutes,
        ...(rules.organisationShare !== undefined && { organisationShare: rules.organisationShare }),
        ...(reciprocity?.kind === 'hard' && {
          sendQuota: Object.fromEntries(
            [...this.employers].sort().map((id) => [id, Math.max(0, reciprocity.maxSent - (this.sent.get(id) ?? 0))]),
          ),
        }),
      },
      strategy: allocation.strategy,
      lottery: { seed },
      ...(this.pins.length > 0 && { pins: this.pins.sort(byPair) }),
      ...(prohibitions.length > 0 && { prohibitions: prohibitions.sort(byPair) }),
    };
    return {
      frame,
      leftOut: this.leftOut.sort(
        (a, b) => order(a.registrationId, b.registrationId) || order(a.sessionId, b.sessionId),
      ),
      facts: { minGroups: minGroupsOf(sessions), sent: Object.fromEntries(this.sent) },
    };
  }
}

/** The whole problem at once, for an edition whose rows are at hand. */
export function buildProblem({ registrations, ...rest }: RunFacts): {
  problem: AllocationProblem;
  leftOut: LeftOutWish[];
  facts: ChoiceFacts;
} {
  const builder = new ProblemBuilder(rest);
  const participants = registrations.flatMap((registration) => builder.add(registration) ?? []);
  const { frame, leftOut, facts } = builder.finish();
  return { problem: { ...frame, participants: participants.sort(by((p) => p.id)) }, leftOut, facts };
}

function participant(
  registration: RegistrationFacts,
  busy: Engagements,
  byHand: PairsByHand,
  offered: SessionFacts[],
  sessions: Map<string, SessionFacts>,
  rules: ProgrammeConfiguration['rules'],
): { participant: ProblemParticipant | null; leftOut: LeftOutWish[]; pins: PairRuleFacts[] } {
  const { held } = busy;
  const leftOut: LeftOutWish[] = [];
  const list: ProblemWish[] = [];
  const unfit = unentitled({ ...registration, state: 'submitted' });
  for (const wish of registration.wishes) {
    const session = sessions.get(wish.sessionId) as SessionFacts;
    const inTheWay = unfit ? { code: unfit } : clash(session, busy, rules);
    if (!inTheWay) list.push(wish);
    else {
      const { code, ...facts } = inTheWay;
      leftOut.push({ registrationId: registration.id, sessionId: wish.sessionId, rank: wish.rank, code, facts });
    }
  }
  const maxPlacements = Math.min(rules.maxRanked, rules.maxPlacements - held.length);
  const pins = byHand.pins(unfit, sessions, canBeGiven, busy, {
    ...rules,
    maxPlacements: held.length + maxPlacements,
  });
  for (const { sessionId, ...why } of pins.lost) {
    // A wish for the same session has its own reason.
    if (registration.wishes.some((wish) => wish.sessionId === sessionId)) continue;
    leftOut.push({ registrationId: registration.id, sessionId, rank: null, ...why });
  }
  const suits = (session: SessionFacts): boolean =>
    !byHand.prohibition(session) && isSuitable(session, registration, busy, rules);
  if (registration.anyOther && !unfit) list.push(...anyOther(registration, offered.filter(suits)));
  if (list.length === 0 && pins.kept.length === 0) return { participant: null, leftOut, pins: [] };
  const onSite = held.filter((seat) => isOnSite(seat.mode)).length;
  return {
    participant: {
      id: registration.personId,
      organisationId: registration.organisationId,
      maxPlacements,
      maxOnSite: Math.max(0, rules.maxOnSite - onSite),
      fullList: registration.anyOther || isFull(registration.wishes, offered, suits, sessions, rules.maxWishes),
      list: list.sort((a, b) => a.rank - b.rank || order(a.sessionId, b.sessionId)),
      arrivedAt: registration.submittedAt.getTime(),
      tags: [...registration.requirements].sort(),
    },
    leftOut,
    pins: pins.kept,
  };
}

/** Why the wishes of somebody who does not count are left out: they get the reason, the figures of a run leave them out. */
export const notCounted: readonly string[] = ['employment_refused', 'manager_objected'];

const isSuitable = (
  session: SessionFacts,
  { organisationId, requirements }: RegistrationFacts,
  busy: Engagements,
  rules: ProgrammeConfiguration['rules'],
): boolean =>
  !isOwnOrganisation(rules.ownOrganisation, organisationId, session) &&
  missingRequirements(session.requirements, requirements).length === 0 &&
  !clash(session, busy, rules);

/** "Any other suitable session" stands one rank below the last wish, without a preference among them. */
function anyOther({ wishes }: RegistrationFacts, suitable: SessionFacts[]): ProblemWish[] {
  const named = new Set(wishes.map((wish) => wish.sessionId));
  const rank = Math.min(100, Math.max(0, ...wishes.map((wish) => wish.rank)) + 1);
  return suitable.filter((session) => !named.has(session.sessionId)).map(({ sessionId }) => ({ sessionId, rank }));
}

/**
 * As many wishes as the edition asks for, or all offers there are for this person. "Any date" is one wish. Looks no further
 * than the first offer too many: an edition may have thousands.
 */
function isFull(
  wishes: ProblemWish[],
  offered: SessionFacts[],
  suits: (session: SessionFacts) => boolean,
  sessions: Map<string, SessionFacts>,
  maxWishes: number,
): boolean {
  const chosen = new Set(wishes.map((wish) => `${sessions.get(wish.sessionId)?.offerId} ${wish.rank}`)).size;
  if (chosen >= maxWishes) return true;
  const offers = new Set<string>();
  for (const session of offered) {
    if (!offers.has(session.offerId) && suits(session)) offers.add(session.offerId);
    if (offers.size > chosen) return false;
  }
  return true;
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

/** How many placements each session still asks for to reach its minimum; those that ask for none are left out. */
const minGroupsOf = (sessions: SessionFacts[]): Record<string, number> =>
  Object.fromEntries(
    sessions
      .filter(({ minSeats, seatsTaken }) => minSeats > 1 && minSeats > seatsTaken)
      .map(({ sessionId, minSeats, seatsTaken }) => [sessionId, minSeats - seatsTaken]),
  );

// The order of UTF-16 code units, as the engine sorts.
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const by =
  <T>(key: (entry: T) => string) =>
  (a: T, b: T): number =>
    order(key(a), key(b));
const byPair = (a: ProblemDecidedPair, b: ProblemDecidedPair): number =>
  order(a.participantId, b.participantId) || order(a.sessionId, b.sessionId);
