import { createHash } from 'node:crypto';
import type { AllocationProblem, ProblemParticipant, ProblemSession, ProblemWish } from '../format/problem.js';
import type { AllocationResult, ReasonCode } from '../format/result.js';

/**
 * The verifier's own reading of a problem and of the placements in a result: plain maps from ids, nothing shared with the
 * code that solves.
 */
export class Reading {
  readonly participants: Map<string, ProblemParticipant>;
  readonly sessions: Map<string, ProblemSession>;
  readonly pinnedSessions = new Map<string, Set<string>>();
  readonly pinsAt = new Map<string, number>();
  /** Session ids held by participant id. */
  readonly held = new Map<string, string[]>();
  readonly taken = new Map<string, number>();
  /** Participant ids by the session they hold. */
  readonly holders = new Map<string, string[]>();
  /** Placements by employer and session, and of organisations as a whole; pins apart. */
  readonly share = new Map<string, number>();
  readonly sent = new Map<string, number>();
  readonly hosted = new Map<string, number>();
  readonly pinnedShare = new Map<string, number>();
  readonly pinnedSent = new Map<string, number>();
  readonly pinnedHosted = new Map<string, number>();
  private readonly prohibited = new Set<string>();
  private readonly slots = new Map<string, { start: number; end: number }>();
  private readonly numbers = new Map<string, bigint>();

  constructor(
    readonly problem: AllocationProblem,
    allocations: AllocationResult['allocations'],
  ) {
    this.participants = new Map(problem.participants.map((p) => [p.id, p]));
    this.sessions = new Map(problem.sessions.map((s) => [s.id, s]));
    for (const { participantId, sessionId } of problem.prohibitions ?? [])
      this.prohibited.add(pairKey(participantId, sessionId));
    for (const { id, slot } of problem.sessions)
      if (slot) this.slots.set(id, { start: instantOf(slot.start), end: instantOf(slot.end) });
    for (const { participantId, sessionId } of problem.pins ?? []) {
      if (!this.pinnedSessions.has(participantId)) this.pinnedSessions.set(participantId, new Set());
      this.pinnedSessions.get(participantId)!.add(sessionId);
      raise(this.pinsAt, sessionId);
      this.countFor(participantId, sessionId, this.pinnedShare, this.pinnedSent, this.pinnedHosted);
    }
    for (const { participantId, sessionId } of allocations) {
      if (!this.participants.has(participantId) || !this.sessions.has(sessionId)) continue;
      if (!this.held.has(participantId)) this.held.set(participantId, []);
      this.held.get(participantId)!.push(sessionId);
      raise(this.taken, sessionId);
      if (!this.holders.has(sessionId)) this.holders.set(sessionId, []);
      this.holders.get(sessionId)!.push(participantId);
      this.countFor(participantId, sessionId, this.share, this.sent, this.hosted);
    }
  }

  heldBy(participantId: string): string[] {
    return this.held.get(participantId) ?? [];
  }

  isPinned(participantId: string, sessionId: string): boolean {
    return this.pinnedSessions.get(participantId)?.has(sessionId) ?? false;
  }

  pinsOf(participantId: string): number {
    return this.pinnedSessions.get(participantId)?.size ?? 0;
  }

  /** The hard rule that takes a wish off the list. */
  forbiddenBy(person: ProblemParticipant, sessionId: string): ReasonCode | undefined {
    const session = this.sessions.get(sessionId)!;
    const { ownOrganisation } = this.problem.rules;
    if (person.organisationId === session.organisationId) {
      if (ownOrganisation === 'never') return 'own_organisation';
      if (ownOrganisation === 'online_only' && session.site !== 'online') return 'own_organisation';
    }
    if (this.prohibited.has(pairKey(person.id, sessionId))) return 'prohibited';
    for (const tag of session.requiredTags ?? []) if (!person.tags?.includes(tag)) return 'missing_tag';
    return session.capacity === 0 ? 'withdrawn' : undefined;
  }

  overlap(a: string, b: string): boolean {
    const first = this.slots.get(a);
    const second = this.slots.get(b);
    if (!first || !second) return false;
    const bothOnSite = this.sessions.get(a)!.site === 'onsite' && this.sessions.get(b)!.site === 'onsite';
    const gap = bothOnSite ? (this.problem.rules.travelMinutes ?? 0) * 60000 : 0;
    return first.start < second.end + gap && second.start < first.end + gap;
  }

  sameOffer(a: string, b: string): boolean {
    const offer = this.sessions.get(a)!.offerId;
    return offer !== undefined && offer === this.sessions.get(b)!.offerId;
  }

  isOnSite(sessionId: string): boolean {
    return this.sessions.get(sessionId)!.site === 'onsite';
  }

  /** Wishes in pick order. */
  pickOrder(person: ProblemParticipant): ProblemWish[] {
    return [...person.list].sort((a, b) => a.rank - b.rank || (a.sessionId < b.sessionId ? -1 : 1));
  }

  lotteryNumber(participantId: string): bigint {
    let found = this.numbers.get(participantId);
    if (found === undefined) {
      const text = `${this.problem.lottery.seed}\u001f${participantId}`;
      found = createHash('sha256').update(text, 'utf8').digest().readBigUInt64BE(0);
      this.numbers.set(participantId, found);
    }
    return found;
  }

  /** Participant ids in lottery order. */
  lotteryOrder(): string[] {
    return [...this.participants.keys()].sort((a, b) => {
      const first = this.lotteryNumber(a);
      const second = this.lotteryNumber(b);
      return first < second ? -1 : first > second ? 1 : a < b ? -1 : 1;
    });
  }

  /** The most placements one employer may have at a session; infinite without the rule. */
  shareLimit(sessionId: string): number {
    const share = this.problem.rules.organisationShare;
    if (share === undefined) return Infinity;
    return Math.max(1, Math.floor(share * this.sessions.get(sessionId)!.capacity + 1e-9));
  }

  isGuest(person: ProblemParticipant, sessionId: string): boolean {
    return person.organisationId !== this.sessions.get(sessionId)!.organisationId;
  }

  private countFor(
    participantId: string,
    sessionId: string,
    share: Map<string, number>,
    sent: Map<string, number>,
    hosted: Map<string, number>,
  ): void {
    const person = this.participants.get(participantId)!;
    raise(share, pairKey(person.organisationId, sessionId));
    if (!this.isGuest(person, sessionId)) return;
    raise(sent, person.organisationId);
    raise(hosted, this.sessions.get(sessionId)!.organisationId);
  }
}

/** One text for two ids; U+001F is in neither. */
export const pairKey = (a: string, b: string): string => `${a}\u001f${b}`;

export const countIn = (counts: Map<string, number>, key: string): number => counts.get(key) ?? 0;

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, countIn(counts, key) + 1);
}

function instantOf(text: string): number {
  return new Date(text.toUpperCase()).getTime();
}
