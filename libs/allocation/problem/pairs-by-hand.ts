import { clash, type Engagements, type SeatFacts } from '#eligibility';
import type { ProblemDecidedPair } from '#matching';
import type { ProgrammeConfiguration } from '#programmes';
import { covers, type PairRuleFacts } from '#registrations';

/** A pin that cannot be kept any more, and why. */
export interface LostPin {
  sessionId: string;
  code: string;
  facts: Record<string, unknown>;
}

/** What was decided by hand for one person. */
export class PairsByHand {
  constructor(private readonly rules: readonly PairRuleFacts[]) {}

  /** Sorts the decisions of an edition by registration. */
  static byRegistration(rules: readonly PairRuleFacts[]): (registrationId: string) => PairsByHand {
    const sorted = new Map<string, PairRuleFacts[]>();
    for (const rule of rules) sorted.set(rule.registrationId, [...(sorted.get(rule.registrationId) ?? []), rule]);
    return (registrationId) => new PairsByHand(sorted.get(registrationId) ?? []);
  }

  /** The prohibition that keeps the person from a session, if there is one. */
  prohibition(session: SeatFacts): PairRuleFacts | undefined {
    return this.rules.find((rule) => rule.kind === 'prohibition' && covers(rule, session));
  }

  /**
   * The pins that can still be kept, and those that cannot: `unfit` says why the person gets nothing at all, a session
   * that cannot be given is `withdrawn`, and what was checked when the pin was made can have changed since.
   */
  pins<Session extends SeatFacts>(
    unfit: string | null,
    sessions: ReadonlyMap<string, Session>,
    canBeGiven: (session: Session) => boolean,
    { held, hosting }: Engagements,
    limits: Pick<ProgrammeConfiguration['rules'], 'maxPlacements' | 'maxOnSite' | 'travelMinutes'>,
  ): { kept: PairRuleFacts[]; lost: LostPin[] } {
    const kept: PairRuleFacts[] = [];
    const lost: LostPin[] = [];
    const seats = [...held];
    for (const pin of this.rules.filter((rule) => rule.kind === 'pin')) {
      const sessionId = pin.sessionId as string;
      const session = sessions.get(sessionId) as Session;
      const fault = unfit
        ? { code: unfit }
        : canBeGiven(session)
          ? clash(session, { held: seats, hosting }, limits)
          : { code: 'withdrawn' };
      if (fault) {
        const { code, ...facts } = fault;
        lost.push({ sessionId, code, facts });
      } else {
        kept.push(pin);
        seats.push(session);
      }
    }
    return { kept, lost };
  }
}

/** A pair for the engine. The words behind it stay where they were written; a run names the decision alone. */
export const decidedPair = (participantId: string, sessionId: string, rule: PairRuleFacts): ProblemDecidedPair => ({
  participantId,
  sessionId,
  reason: `pair rule ${rule.id}`,
});
