import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { noRoom, notForThem, unentitled, wayIn } from '#eligibility';
import { seatWays } from '#offers';
import { Tenancy } from '#platform/tenancy';
import { Registrations } from '#registrations';
import { SeatFactsReader } from './seat-facts.service.js';

/** Sessions read at a time. */
const piece = 40;

/** Seats that somebody could take now: what the door would let them have, by its very rules. */
@Injectable()
export class SeatSuggestions {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly facts: SeatFactsReader,
  ) {}

  /**
   * Ids of the first sessions, in order of time and at most `limit`, in which this person could take a seat at this moment;
   * none when they could take none. Inside a unit of work.
   */
  async of(editionId: string, personId: string, limit: number): Promise<string[]> {
    const { tenantId } = this.tenancy;
    const registration = await this.tenancy.repository(Registrations).findOneBy({ tenantId, editionId, personId });
    if (!registration) return [];
    if (unentitled({ ...registration, employerTakesPart: await this.facts.employerTakesPart(registration) })) return [];
    const edition = await this.editions.find(editionId);
    const window = await this.facts.window(edition);
    const ways = new Map(seatWays.map((way) => [way, (hasSeat: boolean) => wayIn(way, hasSeat, window)]));
    const { promised, ...person } = await this.facts.person(registration);
    const { rules } = edition.configuration;
    const found: string[] = [];
    for (let read = 0, sessions; found.length < limit; read += piece) {
      sessions = await this.facts.free(registration, read, piece);
      for (const session of sessions) {
        const way = ways.get(session.way)!(person.held.length > 0);
        if (!('origin' in way)) continue;
        const held = way.origin === 'instant' ? [...person.held, ...promised] : person.held;
        if (!noRoom(session, rules) && !notForThem(session, { ...person, held }, rules)) found.push(session.sessionId);
      }
      if (sessions.length < piece) break;
    }
    return found.slice(0, limit);
  }
}
