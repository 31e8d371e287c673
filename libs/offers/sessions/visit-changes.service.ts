import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isHostOf } from '#organisations';
import { newId } from '#platform/database';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { VisitsChanged, keptVisitFacts } from '../offer.events.js';

const visit = z.object({ sessionId: z.string(), editionId: z.string(), facts: keptVisitFacts });

/** A session that lies ahead, and what its visitors go by. */
type Visit = z.output<typeof visit>;

/** Watches over what the visitors of a session go by: time, place, link, host, what to bring. */
@Injectable()
export class VisitChanges {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
  ) {}

  /**
   * Does the work, and announces what it changed for the visitors of this offer's sessions that lie ahead. Whatever changes a
   * published offer or its sessions goes through here. Inside a unit of work.
   */
  async around<Answer>(offerId: string, work: () => Promise<Answer>): Promise<Answer> {
    const before = await this.facts('o.id = $2', [offerId]);
    const answer = await work();
    const after = new Map((await this.facts('o.id = $2', [offerId])).map(({ sessionId, facts }) => [sessionId, facts]));
    await this.announce(
      before.filter(({ sessionId, facts }) => {
        const now = after.get(sessionId);
        return now !== undefined && !isDeepStrictEqual(now, facts);
      }),
    );
    return answer;
  }

  /**
   * After a host named in offers of an organisation came into office, or left it: what visitors read there is another name.
   * `was`: the host before, null for nobody. Inside that unit of work.
   */
  async hostChanged(organisationId: string, hostPersonId: string, was: string | null): Promise<void> {
    const now = await this.facts('o.organisation_id = $2 and o.host_person_id = $3', [organisationId, hostPersonId]);
    await this.announce(
      now
        .filter(({ facts }) => facts.hostPersonId !== was)
        .map((one) => ({ ...one, facts: { ...one.facts, hostPersonId: was } })),
    );
  }

  /** Each edition hears of its own. */
  private async announce(before: readonly Visit[]): Promise<void> {
    for (const editionId of new Set(before.map((one) => one.editionId))) {
      const changes = before
        .filter((one) => one.editionId === editionId)
        .map(({ sessionId, facts }) => ({ sessionId, before: facts }));
      await this.events.announce(VisitsChanged, { editionId, changes, occurrenceId: newId() });
    }
  }

  private facts(condition: string, parameters: unknown[]): Promise<Visit[]> {
    return this.tenancy.rows(
      visit,
      `select s.id as "sessionId", s.edition_id as "editionId", ${visitFacts} as facts
         from session s join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and ${condition} and o.state = 'published' and s.state in ('planned', 'confirmed')
        order by s.id`,
      [this.tenancy.tenantId, ...parameters],
    );
  }
}

/** SQL of a session `s` and its offer `o`: its `VisitFacts`. */
export const visitFacts = `jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at, 'mode', o.mode, 'place', o.place,
  'address', o.address, 'link', o.meeting_link, 'bring', o.bring,
  'hostPersonId', case when ${isHostOf('o.tenant_id', 'o.organisation_id', 'o.host_person_id')} then o.host_person_id end)`;
