import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { employments, managerSays, registrationStates } from '#eligibility';
import { demand, type Actor } from '#identity';
import { alphabetical, isoInstant, searchPatterns, searchable } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { regionsOf } from '#registrations';
import { z } from 'zod';

/**
 * How a colleague stands in an edition, the one thing that matters most to their contact. `to_confirm`: says to work there, and
 * nothing shows it; `manager_asked`: their line manager has to agree; `submitted`: waits for a seat; `placed`: has one.
 */
export const colleagueStandings = [
  'to_confirm',
  'manager_asked',
  'draft',
  'submitted',
  'placed',
  'withdrawn',
  'refused',
  'objected',
] as const;
export type ColleagueStanding = (typeof colleagueStandings)[number];

const colleagueView = z.object({
  registrationId: z.string(),
  name: z.string(),
  /** Null for somebody who has none. */
  email: z.string().nullable(),
  jobTitle: z.string(),
  standing: z.enum(colleagueStandings),
  state: z.enum(registrationStates),
  employment: z.enum(employments),
  managerSay: z.enum(managerSays),
  /** How many. */
  wishes: z.int(),
  seats: z.array(
    z.object({
      placementId: z.string(),
      title: z.string(),
      organisationName: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
  ),
});

/** Somebody of an organisation who signed up for an edition, and what came of it. */
export type ColleagueView = z.output<typeof colleagueView>;

/** What a list of colleagues can be narrowed to. */
export interface ColleagueFilters {
  /** Words of name or job title. */
  text?: string;
  standing?: ColleagueStanding;
  /** Without an e-mail address alone. */
  withoutAddress?: boolean;
}

const counted = z.object({ total: z.int() });

const colleagues = `
  with all_colleagues as (
    select reg.id as "registrationId", person.name, person.email, reg.job_title as "jobTitle", reg.state, reg.employment,
           reg.manager_say as "managerSay",
           case when reg.state = 'withdrawn' then 'withdrawn'
                when reg.employment = 'refused' then 'refused'
                when reg.manager_say = 'objected' then 'objected'
                when reg.employment = 'claimed' then 'to_confirm'
                when held.seats is not null then 'placed'
                when reg.manager_say = 'pending' then 'manager_asked'
                else reg.state end as standing,
           (select count(*)::int from wishes w where w.tenant_id = reg.tenant_id and w.registration_id = reg.id) as wishes,
           coalesce(held.seats, '[]') as seats
      from registrations reg
      join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
      left join lateral (
        select jsonb_agg(jsonb_build_object('placementId', p.id, 'title', o.title, 'organisationName', host.name,
                 'startsAt', ${isoInstant('s.starts_at')}, 'endsAt', ${isoInstant('s.ends_at')}) order by s.starts_at, p.id) as seats
          from placement p
          join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
          join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
          join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
         where p.tenant_id = reg.tenant_id and p.registration_id = reg.id and p.state = 'confirmed') held on true
     where reg.tenant_id = $1 and reg.edition_id = $2 and reg.organisation_id = $3)`;

const matching = `
  from all_colleagues c
 where ${searchable(`concat_ws(' ', c.name, c."jobTitle")`)} like all ($4::text[])
   and ($5::text is null or c.standing = $5) and (not $6::boolean or c.email is null)`;

/** The people of an organisation in an edition, for whoever speaks for it. */
@Injectable()
export class ColleagueViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** Everybody who signed up for the organisation, whatever became of it, by name. `page` counts from 1. */
  list(
    actor: Actor,
    editionId: string,
    organisationId: string,
    { text, standing, withoutAddress }: ColleagueFilters,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ items: ColleagueView[]; total: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      const regionIds = await regionsOf(this.tenancy, organisationId);
      demand(actor, 'registration.read', { organisationId, regionIds, editionId });
      const parameters = [
        ...[actor.tenantId, editionId, organisationId, searchPatterns(text ?? '')],
        ...[standing ?? null, withoutAddress ?? false],
      ];
      const items = await this.tenancy.rows(
        colleagueView,
        `${colleagues} select c.* ${matching} order by ${alphabetical('c.name', actor.language)}, c."registrationId" limit $7 offset $8`,
        [...parameters, pageSize, (page - 1) * pageSize],
      );
      const [count] = await this.tenancy.rows(
        counted,
        `${colleagues} select count(*)::int as total ${matching}`,
        parameters,
      );
      return { items, total: count?.total ?? 0 };
    });
  }
}
