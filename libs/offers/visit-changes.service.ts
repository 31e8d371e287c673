import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { VisitsChanged, type VisitFacts } from './offer.events.js';

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
    const before = await this.facts(offerId);
    const answer = await work();
    const after = new Map((await this.facts(offerId)).map(({ sessionId, facts }) => [sessionId, facts]));
    const changes = before.filter(({ sessionId, facts }) => {
      const now = after.get(sessionId);
      return now !== undefined && !isDeepStrictEqual(now, facts);
    });
    const [first] = changes;
    if (first) {
      await this.events.announce(VisitsChanged, {
        editionId: first.editionId,
        changes: changes.map(({ sessionId, facts }) => ({ sessionId, before: facts })),
        occurrenceId: newId(),
      });
    }
    return answer;
  }

  private facts(offerId: string): Promise<{ sessionId: string; editionId: string; facts: VisitFacts }[]> {
    return this.tenancy.query(
      `select s.id as "sessionId", s.edition_id as "editionId", ${visitFacts} as facts
         from session s join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and o.id = $2 and o.state = 'published' and s.state in ('planned', 'confirmed')
        order by s.id`,
      [this.tenancy.tenantId, offerId],
    );
  }
}

/** SQL of a session `s` and its offer `o`: its `VisitFacts`. */
export const visitFacts = `jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at, 'mode', o.mode, 'place', o.place,
  'address', o.address, 'link', o.meeting_link, 'bring', o.bring, 'hostPersonId', o.host_person_id)`;
