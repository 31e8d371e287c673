import type { ProblemParticipant } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { reciprocityRoom, shareRoom } from './check-rules.js';
import { addTo, lexicographic, TierCosts } from './check-tiers.js';
import { bestChoice, type Offer } from './own-choice.js';
import { countIn, pairKey, type Reading } from './reading.js';

type Vector = readonly number[];

/**
 * Proves an allocation optimal from its prices (complementary slackness, tier by tier in lexicographic order): no price is
 * below zero, only what is full has one, and everybody holds what is best for them at these prices. That shows that no
 * allocation is better, whatever produced this one.
 */
export function* faultsOfPrices(reading: Reading, result: AllocationResult): Generator<string> {
  const costs = new TierCosts(reading);
  const zero = costs.names.map(() => 0);
  const prices = new Prices(zero);
  yield* prices.read(reading, result);
  for (const person of reading.participants.values()) {
    const fault = worseThanPossible(reading, costs, prices, person);
    if (fault) yield fault;
  }
}

class Prices {
  private readonly session = new Map<string, Vector>();
  private readonly share = new Map<string, Vector>();
  private readonly organisation = {
    send_quota: new Map<string, Vector>(),
    host_quota: new Map<string, Vector>(),
    reciprocity: new Map<string, Vector>(),
  };
  private ruled = false;

  constructor(private readonly zero: Vector) {}

  *read(reading: Reading, { certificate }: AllocationResult): Generator<string> {
    for (const { sessionId, price } of certificate.prices ?? []) {
      yield* this.faultsOf(price, sessionId, isFull(reading, sessionId));
      this.session.set(sessionId, price);
    }
    for (const { rule, organisationId, sessionId, price } of certificate.rulePrices ?? []) {
      this.ruled = true;
      yield* this.faultsOf(price, `${rule} of ${organisationId}`, isTight(reading, rule, organisationId, sessionId));
      if (rule === 'organisation_share') this.share.set(pairKey(organisationId, sessionId ?? ''), price);
      else this.organisation[rule]?.set(organisationId, price);
    }
  }

  private *faultsOf(price: Vector, of: string, tight: boolean): Generator<string> {
    if (price.length !== this.zero.length || !price.every(Number.isSafeInteger))
      yield `the price of ${of} is malformed`;
    const sign = lexicographic(price, this.zero);
    if (sign < 0) yield `the price of ${of} is below zero`;
    if (sign > 0 && !tight) yield `${of} has a price and is not exhausted`;
  }

  /** What a placement costs beyond its own cost. */
  of(reading: Reading, person: ProblemParticipant, sessionId: string): Vector {
    const seat = this.session.get(sessionId) ?? this.zero;
    if (!this.ruled) return seat;
    const total = [...seat];
    const host = reading.sessions.get(sessionId)!.organisationId;
    addTo(total, this.share.get(pairKey(person.organisationId, sessionId)) ?? this.zero);
    if (!reading.isGuest(person, sessionId)) return total;
    addTo(total, this.organisation.send_quota.get(person.organisationId) ?? this.zero);
    addTo(total, this.organisation.host_quota.get(host) ?? this.zero);
    addTo(total, this.organisation.reciprocity.get(person.organisationId) ?? this.zero);
    addTo(total, this.organisation.reciprocity.get(host) ?? this.zero, -1);
    return total;
  }
}

function isFull(reading: Reading, sessionId: string): boolean {
  const session = reading.sessions.get(sessionId);
  return session !== undefined && countIn(reading.taken, sessionId) >= session.capacity;
}

function isTight(reading: Reading, rule: string, organisationId: string, sessionId: string | undefined): boolean {
  const { rules } = reading.problem;
  switch (rule) {
    case 'organisation_share':
      return reading.sessions.has(sessionId ?? '') && shareRoom(reading, organisationId, sessionId!) <= 0;
    case 'send_quota':
      return countIn(reading.sent, organisationId) >= (rules.sendQuota?.[organisationId] ?? Infinity);
    case 'host_quota':
      return countIn(reading.hosted, organisationId) >= (rules.hostQuota?.[organisationId] ?? Infinity);
    case 'reciprocity':
      return reciprocityRoom(reading, organisationId) <= 0;
    default:
      return false;
  }
}

function worseThanPossible(
  reading: Reading,
  costs: TierCosts,
  prices: Prices,
  person: ProblemParticipant,
): string | undefined {
  const pins = reading.pinsOf(person.id);
  const places = person.maxPlacements - pins;
  if (places === 0) return undefined;
  const held = new Set(reading.heldBy(person.id));
  const offers: Offer[] = [];
  for (const { sessionId, rank } of person.list) {
    if (reading.isPinned(person.id, sessionId) || reading.forbiddenBy(person, sessionId)) continue;
    const value = [...costs.seat(person.id, sessionId, rank)];
    addTo(value, prices.of(reading, person, sessionId));
    offers.push({ sessionId, value });
  }
  const empties = (filled: number): Vector => {
    const total = costs.names.map(() => 0);
    for (let place = filled; place < places; place++)
      addTo(total, costs.empty(person, pins === 0 && filled === 0 && place === places - 1));
    return total;
  };
  const mine = offers.filter(({ sessionId }) => held.has(sessionId));
  const value = [...empties(mine.length)];
  for (const offer of mine) addTo(value, offer.value);
  const best = bestChoice(reading, person, offers, places, empties);
  return lexicographic(value, best) > 0 ? `at the prices given ${person.id} could do better` : undefined;
}
