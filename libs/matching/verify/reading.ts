import { hash } from 'node:crypto';
import type { AllocationProblem, ProblemParticipant, ProblemSession } from '../format/problem.js';
import type { AllocationResult, ReasonCode } from '../format/result.js';

/**
 * The verifier's own reading of a problem and of the placements in a result; nothing here is shared with the code that
 * solves. People, sessions and organisations go by number, people and sessions in the order of their ids.
 *
 * @throws Error when the problem names something it does not have; such a problem has no result.
 */
export class Reading {
  readonly people: ProblemParticipant[];
  readonly places: ProblemSession[];
  readonly organisations = new Map<string, number>();
  /** Organisation by person and by session. */
  readonly employer: Int32Array;
  readonly host: Int32Array;
  /** Wishes of person `p` in pick order: from `wishStart[p]` up to `wishStart[p + 1]`. */
  readonly wishStart: Int32Array;
  readonly wishPlace: Int32Array;
  readonly wishRank: Int32Array;
  /** Pins by session; those of a person by `pinsOf`. */
  readonly pinsAt: Int32Array;
  /** Person and session of each entry of the allocations; -1 where the problem has none of this id. */
  readonly entryPerson: Int32Array;
  readonly entryPlace: Int32Array;
  /** Placements of person `p`: `heldPlace` from `heldStart[p]` up to `heldStart[p + 1]`. */
  readonly heldStart: Int32Array;
  readonly heldPlace: Int32Array;
  /** Placements by session. */
  readonly taken: Int32Array;
  readonly counts: Counts;
  readonly pinned: Counts;
  readonly limits: { sendQuota: Float64Array; hostQuota: Float64Array; slack: Float64Array };
  private personNumbers: Map<string, number> | undefined;
  private readonly placeNumbers: Map<string, number>;
  private readonly pins = new Map<number, number[]>();
  private readonly prohibited = new Set<number>();
  private readonly start: Float64Array;
  private readonly end: Float64Array;
  private readonly drawn: Uint8Array;
  private readonly numberHigh: Uint32Array;
  private readonly numberLow: Uint32Array;

  constructor(
    readonly problem: AllocationProblem,
    allocations: AllocationResult['allocations'],
  ) {
    const { rules } = problem;
    this.people = inOrder(problem.participants);
    this.places = inOrder(problem.sessions);
    this.placeNumbers = numbersOf(this.places);
    this.employer = byEntry(this.people, ({ organisationId }) => this.numberOrganisation(organisationId));
    this.host = byEntry(this.places, ({ organisationId }) => this.numberOrganisation(organisationId));
    this.limits = {
      sendQuota: this.byOrganisation(rules.sendQuota),
      hostQuota: this.byOrganisation(rules.hostQuota),
      slack: this.byOrganisation(rules.reciprocity?.slack),
    };
    this.start = Float64Array.from(this.places, ({ slot }) => (slot ? instantOf(slot.start) : NaN));
    this.end = Float64Array.from(this.places, ({ slot }) => (slot ? instantOf(slot.end) : NaN));
    const wishes = this.people.reduce((sum, { list }) => sum + list.length, 0);
    this.wishStart = new Int32Array(this.people.length + 1);
    this.wishPlace = new Int32Array(wishes);
    this.wishRank = new Int32Array(wishes);
    this.readWishes();
    for (const { participantId, sessionId } of problem.prohibitions ?? [])
      this.prohibited.add(this.pair(...this.known(participantId, sessionId)));
    this.pinsAt = new Int32Array(this.places.length);
    this.pinned = new Counts(this);
    for (const { participantId, sessionId } of problem.pins ?? []) {
      const [p, s] = this.known(participantId, sessionId);
      this.pins.set(
        p,
        [...this.pinsOf(p), s].sort((a, b) => a - b),
      );
      this.pinsAt[s]!++;
      this.pinned.add(p, s);
    }
    this.drawn = new Uint8Array(this.people.length);
    this.numberHigh = new Uint32Array(this.people.length);
    this.numberLow = new Uint32Array(this.people.length);
    this.heldStart = new Int32Array(this.people.length + 1);
    this.heldPlace = new Int32Array(allocations.length);
    this.taken = new Int32Array(this.places.length);
    this.counts = new Counts(this);
    // They should stand in order of ids: then one walk along both finds them.
    let next = 0;
    this.entryPerson = byEntry(allocations, ({ participantId: id }) => {
      while (next < this.people.length && this.people[next]!.id < id) next++;
      return this.people[next]?.id === id ? next : (this.person(id) ?? -1);
    });
    this.entryPlace = byEntry(allocations, ({ sessionId }) => this.place(sessionId) ?? -1);
    this.readPlacements();
  }

  /** Number of a participant; undefined when there is none of this id. */
  person(id: string): number | undefined {
    this.personNumbers ??= numbersOf(this.people);
    return this.personNumbers.get(id);
  }

  place(id: string): number | undefined {
    return this.placeNumbers.get(id);
  }

  /** One number for a person and a session. */
  pair(p: number, s: number): number {
    return p * this.places.length + s;
  }

  /** The numbers of a pair that the problem names. */
  known(participantId: string, sessionId: string): [number, number] {
    const p = this.person(participantId);
    const s = this.place(sessionId);
    if (p === undefined) throw new Error(`the problem names the unknown participant ${participantId}`);
    if (s === undefined) throw new Error(`the problem names the unknown session ${sessionId}`);
    return [p, s];
  }

  heldBy(p: number): Int32Array {
    return this.heldPlace.subarray(this.heldStart[p], this.heldStart[p + 1]);
  }

  heldCount(p: number): number {
    return this.heldStart[p + 1]! - this.heldStart[p]!;
  }

  holds(p: number, s: number): boolean {
    for (let i = this.heldStart[p]!; i < this.heldStart[p + 1]!; i++) if (this.heldPlace[i] === s) return true;
    return false;
  }

  /** Sessions a person is pinned to, in order. */
  pinsOf(p: number): readonly number[] {
    return this.pins.get(p) ?? NONE;
  }

  isPinned(p: number, s: number): boolean {
    return this.pins.size > 0 && this.pinsOf(p).includes(s);
  }

  /** Rank of a session on the list; 0 when it is not there. */
  rankOf(p: number, s: number): number {
    for (let w = this.wishStart[p]!; w < this.wishStart[p + 1]!; w++)
      if (this.wishPlace[w] === s) return this.wishRank[w]!;
    return 0;
  }

  /** The hard rule that takes a wish off the list. */
  forbiddenBy(p: number, s: number): ReasonCode | undefined {
    const session = this.places[s]!;
    if (this.employer[p] === this.host[s]) {
      const { ownOrganisation } = this.problem.rules;
      if (ownOrganisation === 'never') return 'own_organisation';
      if (ownOrganisation === 'online_only' && session.site !== 'online') return 'own_organisation';
    }
    if (this.prohibited.size > 0 && this.prohibited.has(this.pair(p, s))) return 'prohibited';
    if (session.requiredTags?.some((tag) => !this.people[p]!.tags?.includes(tag))) return 'missing_tag';
    return session.capacity === 0 ? 'withdrawn' : undefined;
  }

  overlap(a: number, b: number): boolean {
    const gap = this.isOnSite(a) && this.isOnSite(b) ? (this.problem.rules.travelMinutes ?? 0) * 60000 : 0;
    // Without a slot these are NaN, and every comparison is false.
    return this.start[a]! < this.end[b]! + gap && this.start[b]! < this.end[a]! + gap;
  }

  sameOffer(a: number, b: number): boolean {
    const offer = this.places[a]!.offerId;
    return offer !== undefined && offer === this.places[b]!.offerId;
  }

  isOnSite(s: number): boolean {
    return this.places[s]!.site === 'onsite';
  }

  isGuest(p: number, s: number): boolean {
    return this.employer[p] !== this.host[s];
  }

  /** The most placements one employer may have at a session; infinite without the rule. */
  shareLimit(s: number): number {
    const share = this.problem.rules.organisationShare;
    return share === undefined ? Infinity : Math.max(1, Math.floor(share * this.places[s]!.capacity + 1e-9));
  }

  /** How many more of this employer the rule organisationShare lets into a session. */
  shareRoom(organisation: number, s: number): number {
    return this.shareLimit(s) - this.counts.share(organisation, s);
  }

  /** How many more placements an organisation may send, by reciprocity alone. */
  reciprocityRoom(organisation: number): number {
    const pinned = this.pinned.sent[organisation]! - this.pinned.hosted[organisation]!;
    const slack = Math.max(this.limits.slack[organisation]!, pinned);
    return this.counts.hosted[organisation]! + slack - this.counts.sent[organisation]!;
  }

  /** Lottery number as a decimal text. */
  lotteryNumber(p: number): string {
    this.draw(p);
    return ((BigInt(this.numberHigh[p]!) << 32n) + BigInt(this.numberLow[p]!)).toString();
  }

  /** Negative when the lottery puts person `a` before `b`. */
  byLottery(a: number, b: number): number {
    const { numberHigh, numberLow } = this;
    this.draw(a);
    this.draw(b);
    return numberHigh[a]! - numberHigh[b]! || numberLow[a]! - numberLow[b]! || a - b;
  }

  /** These people, or all, in lottery order. */
  lotteryOrder(people: Iterable<number> = this.people.keys()): Int32Array {
    return Int32Array.from(people).sort((a, b) => this.byLottery(a, b));
  }

  private draw(p: number): void {
    if (this.drawn[p] === 1) return;
    this.drawn[p] = 1;
    const bytes = hash('sha256', `${this.problem.lottery.seed}\u001f${this.people[p]!.id}`, 'binary');
    for (let i = 0; i < 4; i++) {
      this.numberHigh[p] = this.numberHigh[p]! * 256 + bytes.charCodeAt(i);
      this.numberLow[p] = this.numberLow[p]! * 256 + bytes.charCodeAt(i + 4);
    }
  }

  private numberOrganisation(id: string): number {
    const known = this.organisations.get(id);
    if (known !== undefined) return known;
    this.organisations.set(id, this.organisations.size);
    return this.organisations.size - 1;
  }

  /** Limits by organisation; infinite where there is none. */
  private byOrganisation(limits: Record<string, number> | undefined): Float64Array {
    const found = new Float64Array(this.organisations.size).fill(Infinity);
    for (const [id, limit] of Object.entries(limits ?? {})) {
      const organisation = this.organisations.get(id);
      if (organisation !== undefined) found[organisation] = limit;
    }
    return found;
  }

  private readWishes(): void {
    const { people, wishStart, wishPlace, wishRank, placeNumbers } = this;
    let end = 0;
    for (let p = 0; p < people.length; p++) {
      const { list } = people[p]!;
      const from = end;
      for (let i = 0; i < list.length; i++) {
        const { sessionId, rank } = list[i]!;
        const s = placeNumbers.get(sessionId);
        if (s === undefined) throw new Error(`${people[p]!.id} wishes the unknown session ${sessionId}`);
        // By insertion: most lists stand in order already.
        let at = end++;
        for (; at > from && comesAfter(wishRank[at - 1]!, wishPlace[at - 1]!, rank, s); at--) {
          wishRank[at] = wishRank[at - 1]!;
          wishPlace[at] = wishPlace[at - 1]!;
        }
        wishRank[at] = rank;
        wishPlace[at] = s;
      }
      wishStart[p + 1] = end;
    }
  }

  /** Placements of whom or what the problem does not know are left out here, and found where the form is checked. */
  private readPlacements(): void {
    const { heldStart, heldPlace, taken, counts, entryPerson, entryPlace } = this;
    entryPerson.forEach((p, i) => {
      const s = entryPlace[i]!;
      if (p < 0 || s < 0) return;
      heldStart[p + 1]!++;
      taken[s]!++;
      counts.add(p, s);
    });
    for (let p = 0; p < this.people.length; p++) heldStart[p + 1]! += heldStart[p]!;
    const next = heldStart.slice();
    entryPerson.forEach((p, i) => {
      if (p >= 0 && entryPlace[i]! >= 0) heldPlace[next[p]!++] = entryPlace[i]!;
    });
  }
}

/** Placements by organisation, of guests; and, where a rule asks, by employer and session. */
export class Counts {
  readonly sent: Int32Array;
  readonly hosted: Int32Array;
  /** By `session * organisations + employer`; kept only under organisationShare. */
  readonly shares = new Map<number, number>();

  constructor(private readonly reading: Reading) {
    this.sent = new Int32Array(reading.organisations.size);
    this.hosted = new Int32Array(reading.organisations.size);
  }

  add(p: number, s: number, by = 1): void {
    const { employer, host, organisations, problem } = this.reading;
    const g = employer[p]!;
    if (problem.rules.organisationShare !== undefined) {
      const key = s * organisations.size + g;
      this.shares.set(key, (this.shares.get(key) ?? 0) + by);
    }
    if (g === host[s]) return;
    this.sent[g]! += by;
    this.hosted[host[s]!]! += by;
  }

  share(organisation: number, s: number): number {
    return this.shares.get(s * this.reading.organisations.size + organisation) ?? 0;
  }
}

const NONE: readonly number[] = [];

const comesAfter = (rank: number, s: number, otherRank: number, other: number): boolean =>
  rank > otherRank || (rank === otherRank && s > other);

/** One number by entry; a loop, since `Int32Array.from` walks an iterator. */
function byEntry<T>(entries: readonly T[], number: (entry: T) => number): Int32Array {
  const found = new Int32Array(entries.length);
  for (let i = 0; i < entries.length; i++) found[i] = number(entries[i]!);
  return found;
}

function inOrder<T extends { id: string }>(entries: readonly T[]): T[] {
  const isInOrder = () => {
    for (let i = 1; i < entries.length; i++) if (entries[i - 1]!.id >= entries[i]!.id) return false;
    return true;
  };
  if (isInOrder()) return [...entries];
  const ordered = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const repeated = ordered.find(({ id }, i) => i > 0 && ordered[i - 1]!.id === id);
  if (repeated) throw new Error(`the problem uses the id ${repeated.id} twice`);
  return ordered;
}

function numbersOf(entries: readonly { id: string }[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let i = 0; i < entries.length; i++) numbers.set(entries[i]!.id, i);
  return numbers;
}

function instantOf(text: string): number {
  return new Date(text.toUpperCase()).getTime();
}
