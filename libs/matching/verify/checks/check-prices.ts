import type { AllocationResult } from '../../format/result.js';
import { addTo, lexicographic, type TierCosts, type Vector } from './check-tiers.js';
import { bestChoice, isOpen, type Offer } from '../own-choice.js';
import type { Reading } from '../reading.js';

/**
 * Proves an allocation optimal from its prices (complementary slackness, tier by tier in lexicographic order): no price is
 * below zero, only what is full has one, and everybody holds what is best for them at these prices. That shows that no
 * allocation is better, whatever produced this one.
 */
export function* faultsOfPrices(reading: Reading, costs: TierCosts, prices: Prices): Generator<string> {
  yield* prices.faults;
  const { people } = reading;
  for (let p = 0; p < people.length; p++) {
    const places = people[p]!.maxPlacements - reading.pinsOf(p).length;
    const best = places === 1 ? holdsBest(reading, costs, prices, p) : holdsBestOfSeveral(reading, costs, prices, p);
    if (!best) yield `at the prices given ${people[p]!.id} could do better`;
  }
}

/** The prices of a certificate: what a placement costs beyond its own cost. */
export class Prices {
  readonly faults: string[] = [];
  private readonly session: (Vector | undefined)[];
  private readonly share = new Map<number, Vector>();
  private readonly organisation = {
    send_quota: new Map<number, Vector>(),
    host_quota: new Map<number, Vector>(),
    reciprocity: new Map<number, Vector>(),
  };
  private ruled = false;
  private readonly zero: Vector;

  constructor(
    private readonly reading: Reading,
    { names, zero }: TierCosts,
    { certificate }: AllocationResult,
  ) {
    this.zero = zero;
    this.session = new Array<Vector | undefined>(reading.places.length).fill(undefined);
    const take = (price: Vector, of: string, tight: boolean) => {
      if (price.length !== names.length || !price.every(Number.isSafeInteger))
        this.faults.push(`the price of ${of} is malformed`);
      const sign = lexicographic(price, zero);
      if (sign < 0) this.faults.push(`the price of ${of} is below zero`);
      if (sign > 0 && !tight) this.faults.push(`${of} has a price and is not exhausted`);
    };
    for (const { sessionId, price } of certificate.prices ?? []) {
      const s = reading.place(sessionId);
      take(price, sessionId, s !== undefined && reading.taken[s]! >= reading.places[s]!.capacity);
      if (s !== undefined) this.session[s] = price;
    }
    for (const { rule, organisationId, sessionId, price } of certificate.rulePrices ?? []) {
      this.ruled = true;
      const g = reading.organisations.get(organisationId);
      const s = sessionId === undefined ? undefined : reading.place(sessionId);
      take(price, `${rule} of ${organisationId}`, g !== undefined && this.isTight(rule, g, s));
      if (g === undefined) continue;
      if (rule !== 'organisation_share') this.organisation[rule]?.set(g, price);
      else if (s !== undefined) this.share.set(this.shareKey(g, s), price);
    }
  }

  of(p: number, s: number): Vector {
    const seat = this.session[s] ?? this.zero;
    if (!this.ruled) return seat;
    const { employer, host } = this.reading;
    const { send_quota: send, host_quota: hosting, reciprocity } = this.organisation;
    const g = employer[p]!;
    const h = host[s]!;
    const total = [...seat];
    const add = (price: Vector | undefined, sign = 1) => price && addTo(total, price, sign);
    add(this.share.get(this.shareKey(g, s)));
    if (g === h) return total;
    add(send.get(g));
    add(hosting.get(h));
    add(reciprocity.get(g));
    add(reciprocity.get(h), -1);
    return total;
  }

  /** Whether a session has a price, so that it is full in every best allocation. */
  isDear(s: number): boolean {
    return this.session[s]?.some((amount) => amount !== 0) ?? false;
  }

  private shareKey(organisation: number, s: number): number {
    return s * this.reading.organisations.size + organisation;
  }

  private isTight(rule: string, g: number, s: number | undefined): boolean {
    const { counts, limits } = this.reading;
    switch (rule) {
      case 'organisation_share':
        return s !== undefined && this.reading.shareRoom(g, s) <= 0;
      case 'send_quota':
        return counts.sent[g]! >= limits.sendQuota[g]!;
      case 'host_quota':
        return counts.hosted[g]! >= limits.hostQuota[g]!;
      case 'reciprocity':
        return this.reading.reciprocityRoom(g) <= 0;
      default:
        return false;
    }
  }
}

/** What the one place of a person is worth: the cost and the price of a seat, or of nothing. */
export function ownValue(
  reading: Reading,
  costs: TierCosts,
  prices: Prices,
  p: number,
): { cost: Vector; price: Vector } {
  const { heldPlace, heldStart } = reading;
  const pins = reading.pinsOf(p);
  for (let i = heldStart[p]!; i < heldStart[p + 1]!; i++) {
    const s = heldPlace[i]!;
    if (!pins.includes(s)) return { cost: costs.seat(p, s, reading.rankOf(p, s)), price: prices.of(p, s) };
  }
  return { cost: costs.empty(p, pins.length === 0), price: costs.zero };
}

/** Negative when a cost and a price together come before another cost and price. */
export function compareValues(cost: Vector, price: Vector, otherCost: Vector, otherPrice: Vector): number {
  for (let t = 0; t < cost.length; t++) {
    const difference = cost[t]! + price[t]! - otherCost[t]! - otherPrice[t]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function holdsBest(reading: Reading, costs: TierCosts, prices: Prices, p: number): boolean {
  const { wishStart, wishPlace, wishRank } = reading;
  const { cost, price } = ownValue(reading, costs, prices, p);
  for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++) {
    const s = wishPlace[w]!;
    if (compareValues(costs.seat(p, s, wishRank[w]!), prices.of(p, s), cost, price) < 0 && isOpen(reading, p, s))
      return false;
  }
  return compareValues(costs.empty(p, reading.pinsOf(p).length === 0), costs.zero, cost, price) >= 0;
}

const sum = (a: Vector, b: Vector): Vector => a.map((amount, t) => amount + b[t]!);

function holdsBestOfSeveral(reading: Reading, costs: TierCosts, prices: Prices, p: number): boolean {
  const { wishStart, wishPlace, wishRank } = reading;
  const pins = reading.pinsOf(p).length;
  const places = reading.people[p]!.maxPlacements - pins;
  const offers: Offer[] = [];
  for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++) {
    const s = wishPlace[w]!;
    if (isOpen(reading, p, s)) offers.push({ s, value: sum(costs.seat(p, s, wishRank[w]!), prices.of(p, s)) });
  }
  const empties = (filled: number): Vector => {
    const total = [...costs.zero];
    for (let place = filled; place < places; place++)
      addTo(total, costs.empty(p, pins === 0 && filled === 0 && place === places - 1));
    return total;
  };
  const mine = offers.filter(({ s }) => reading.holds(p, s));
  const value = [...empties(mine.length)];
  for (const offer of mine) addTo(value, offer.value);
  return lexicographic(value, bestChoice(reading, p, offers, places, empties)) <= 0;
}
