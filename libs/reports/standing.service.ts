import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { demand, type Actor } from '#identity';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const counts = z.object({
  offersBegun: z.int(),
  offersToChange: z.int(),
  offersHandedIn: z.int(),
  offersWithoutHost: z.int(),
  seatsOffered: z.int(),
  registered: z.int(),
  claimsWaiting: z.int(),
  peopleSent: z.int(),
  out: z.int(),
  in: z.int(),
  regionIds: z.array(z.string()),
});

/** What the programme asks of each organisation: places offered and people sent. */
export interface ReciprocityRule {
  minOffered: number;
  minSent: number;
  maxSent: number;
  /** `warning`: shown; `hard`: a run keeps to `maxSent`. */
  kind: 'warning' | 'hard';
}

/** How one organisation stands in an edition now: counts, and the rule they are held against; it names no person. */
export type Standing = Omit<z.output<typeof counts>, 'regionIds'> & { rule: ReciprocityRule | null };

const liveOffer = `o.tenant_id = $1 and o.edition_id = $2 and o.organisation_id = $3 and o.state not in ('withdrawn', 'rejected')`;
const offersIn = (condition: string): string =>
  `(select count(*)::int from offers o where ${liveOffer} and ${condition})`;
const ownPeople = `reg.tenant_id = $1 and reg.edition_id = $2 and reg.organisation_id = $3`;
const seat = `
  from placements p
  join registrations reg on reg.tenant_id = p.tenant_id and reg.id = p.registration_id
  join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
  join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
  where p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed'`;
const goesOut = `reg.organisation_id = $3 and o.organisation_id <> $3`;

const sql = `
  select ${offersIn(`o.state = 'draft'`)} as "offersBegun",
         ${offersIn(`o.state = 'changes_requested'`)} as "offersToChange",
         ${offersIn(`o.state in ('submitted', 'approved', 'published')`)} as "offersHandedIn",
         ${offersIn(`o.host_person_id is null`)} as "offersWithoutHost",
         (select coalesce(sum(s.max_seats), 0)::int from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           where ${liveOffer} and o.state <> 'draft' and s.runs) as "seatsOffered",
         (select count(*)::int from registrations reg where ${ownPeople} and reg.takes_part) as registered,
         (select count(*)::int from registrations reg
           where ${ownPeople} and reg.takes_part and reg.employment = 'claimed') as "claimsWaiting",
         (select count(distinct reg.person_id)::int ${seat} and ${goesOut}) as "peopleSent",
         (select count(*)::int ${seat} and ${goesOut}) as "out",
         (select count(*)::int ${seat} and reg.organisation_id <> $3 and o.organisation_id = $3) as "in",
         array(select r.region_id from organisation_regions r
                where r.tenant_id = $1 and r.organisation_id = $3 and r.state <> 'refused') as "regionIds"
    from organisations g where g.tenant_id = $1 and g.id = $3`;

/** How organisations stand in an edition, for themselves: what there is to do, and how many go out and come in. */
@Injectable()
export class StandingService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** The standing of one organisation, counted now. 403 when it is out of the actor's reach. */
  of(actor: Actor, editionId: string, organisationId: string): Promise<Standing> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { configuration } = await this.editions.find(editionId);
      const [counted] = await this.tenancy.rows(counts, sql, [actor.tenantId, editionId, organisationId]);
      if (!counted) throw notFound('organisation', organisationId);
      const { regionIds, ...standing } = counted;
      demand(actor, 'organisation.read', { organisationId, regionIds, editionId });
      return { ...standing, rule: configuration.rules.reciprocity ?? null };
    });
  }
}
