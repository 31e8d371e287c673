import { Injectable } from '@nestjs/common';
import { editionStates } from '#editions';
import { employments, managerSays, registrationStates } from '#eligibility';
import { demand, type Actor } from '#identity';
import { isoInstant } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const exchangeView = z.object({
  /** Id of the registration. */
  id: z.string(),
  edition: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    state: z.enum(editionStates),
    firstDay: z.string(),
    lastDay: z.string(),
    timeZone: z.string(),
  }),
  organisationName: z.string(),
  state: z.enum(registrationStates),
  employment: z.enum(employments),
  managerSay: z.enum(managerSays),
  /** How many. */
  wishes: z.int(),
  seats: z.int(),
  /** The first of them in time. */
  firstSeat: z.object({ title: z.string(), startsAt: z.string(), endsAt: z.string() }).nullable(),
});

/** What somebody takes part in, in short: a registration, where its edition stands, and how many seats came of it. */
export type ExchangeView = z.output<typeof exchangeView>;

/** What a person takes part in, over the years. */
@Injectable()
export class ExchangeViews {
  constructor(private readonly tenancy: Tenancy) {}

  /** The actor's own registrations, the newest edition first. */
  mine(actor: Actor): Promise<ExchangeView[]> {
    demand(actor, 'registration.own', { personId: actor.personId });
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.rows(
        exchangeView,
        `select reg.id, json_build_object('id', e.id, 'slug', e.slug, 'name', e.name, 'state', e.state, 'firstDay', e.first_day,
                  'lastDay', e.last_day, 'timeZone', e.time_zone) as edition,
                employer.name as "organisationName", reg.state, reg.employment, reg.manager_say as "managerSay",
                (select count(*)::int from wishes w where w.tenant_id = reg.tenant_id and w.registration_id = reg.id) as wishes,
                coalesce(held.seats, 0) as seats, held.first as "firstSeat"
           from registrations reg
           join editions e on e.tenant_id = reg.tenant_id and e.id = reg.edition_id
           join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
           left join lateral (
             select count(*)::int as seats,
                    (array_agg(json_build_object('title', o.title, 'startsAt', ${isoInstant('s.starts_at')}, 'endsAt', ${isoInstant('s.ends_at')})
                       order by s.starts_at, p.id))[1] as first
               from placement p
               join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
               join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
              where p.tenant_id = reg.tenant_id and p.registration_id = reg.id and p.state = 'confirmed'
              group by p.registration_id) held on true
          where reg.tenant_id = $1 and reg.person_id = $2
          order by e.first_day desc, reg.id`,
        [actor.tenantId, actor.personId],
      ),
    );
  }
}
