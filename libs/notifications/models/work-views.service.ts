import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const workView = z.object({
  /** Organisations that applied to the network, with the region that has to decide. */
  organisations: z.array(z.object({ name: z.string(), region: z.string() })),
  /** Organisations that want to join an edition. */
  participations: z.array(z.object({ name: z.string(), edition: z.string() })),
  /** Offers handed in for review. */
  offers: z.array(z.object({ title: z.string(), organisation: z.string(), edition: z.string() })),
});

/** What waits for a coordinator's word, in the regions that are theirs. */
export type WorkView = z.output<typeof workView>;

/** Whether there is anything in it. */
export const hasWork = ({ organisations, participations, offers }: WorkView): boolean =>
  organisations.length + participations.length + offers.length > 0;

/** SQL that is true where one of the person's ($1) roles reaches a region, in an edition. */
const mine = (region: string, edition = 'null::uuid'): string => `exists (
  select from roles_in_force gr where gr.person_id = $1 and (gr.edition_id is null or gr.edition_id = ${edition})
    and (gr.role in ('owner', 'work_group') and gr.region_ids is null
      or gr.role in ('owner', 'work_group', 'regional_coordinator', 'partner_coordinator') and ${region} = any(gr.region_ids)))`;

const live = `e.state not in ('draft', 'evaluating', 'reported', 'archived', 'cancelled')`;

/** SQL of the applications that wait for a person's decision. */
const applications = `from organisation_regions r
            join organisations o on o.tenant_id = r.tenant_id and o.id = r.organisation_id and o.state in ('applied', 'approved')
            join regions re on re.tenant_id = r.tenant_id and re.id = r.region_id
           where r.state = 'applied' and ${mine('r.region_id')}`;

/** Reads the work that waits. */
@Injectable()
export class WorkViews {
  constructor(private readonly tenancy: Tenancy) {}

  /** What waits for a person now, inside a unit of work. */
  async of(personId: string): Promise<WorkView> {
    const [view] = await this.tenancy.rows(
      workView,
      `select
         (select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'region', re.name) order by o.name, re.name), '[]')
            ${applications}) as organisations,
         (select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'edition', e.name) order by o.name, e.name), '[]')
            from participations pa
            join editions e on e.tenant_id = pa.tenant_id and e.id = pa.edition_id and ${live}
            join organisations o on o.tenant_id = pa.tenant_id and o.id = pa.organisation_id
           where pa.state = 'applied' and exists (
             select from participation_regions r where r.tenant_id = pa.tenant_id and r.participation_id = pa.id
               and ${mine('r.region_id', 'e.id')})) as participations,
         (select coalesce(jsonb_agg(jsonb_build_object('title', f.title, 'organisation', o.name, 'edition', e.name)
                   order by f.title, o.name), '[]')
            from offers f
            join editions e on e.tenant_id = f.tenant_id and e.id = f.edition_id and ${live}
            join organisations o on o.tenant_id = f.tenant_id and o.id = f.organisation_id
           where f.state = 'submitted' and ${mine('f.region_id', 'e.id')}) as offers`,
      [personId],
    );
    return view!;
  }

  /** Does an organisation's application wait for a person's decision now? Inside a unit of work. */
  async hasApplied(personId: string, organisationId: string): Promise<boolean> {
    return (await this.tenancy.count(`select ${applications} and o.id = $2 limit 1`, [personId, organisationId])) > 0;
  }
}
