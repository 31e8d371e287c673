import { Injectable } from '@nestjs/common';
import { LiveNetworks } from '#editions';
import { PeopleService, SignInService, roles, type OpenedSession } from '#identity';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, type Tenant } from '#programmes';
import { z } from 'zod';

const demoLogIn = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** Organisation or regions, for people who hold the role there only. */
  place: z.string().nullable(),
});

/** Somebody to sign in as with one click. */
export type DemoLogIn = z.output<typeof demoLogIn>;

/** A network of the demo and its people. */
export interface DemoNetwork {
  slug: string;
  name: string;
  logIns: DemoLogIn[];
}

/** A few people of each network that has something going on, at most this many per role. */
const perRole = 2;

/** Who can be signed in with one click in the demo. */
@Injectable()
export class DemoLogIns {
  constructor(
    private readonly live: LiveNetworks,
    private readonly ownTenant: TenantsService,
    private readonly tenancy: Tenancy,
    private readonly people: PeopleService,
    private readonly signIn: SignInService,
  ) {}

  /** Networks of the demo with a live edition, by name. */
  async networks(): Promise<DemoNetwork[]> {
    const networks: DemoNetwork[] = [];
    for (const tenant of await this.live.list()) {
      if (tenant.kind === 'demo') networks.push(await this.tenancy.run(tenant.id, () => this.network(tenant)));
    }
    return networks;
  }

  /** Signs in as this person of the tenant; 404 when there is none, and in a network that is neither demo nor rehearsal. */
  async open(tenantId: string, personId: string): Promise<OpenedSession> {
    const { email } = await this.tenancy.run(tenantId, async () => {
      const tenant = await this.ownTenant.load();
      if (tenant.kind === 'real') throw notFound('person of a demo', personId);
      return this.people.get(personId);
    });
    if (email === null) throw notFound('person with an address', personId);
    return this.signIn.openForDemo(email);
  }

  private async network({ id, slug, name }: Tenant): Promise<DemoNetwork> {
    const logIns = await this.tenancy.rows(
      demoLogIn,
      `with holders as (
         select g.person_id, g.role, g.id, coalesce(o.name,
           (select string_agg(r.name, ', ' order by r.name) from regions r where r.tenant_id = g.tenant_id and r.id = any(g.region_ids))) as place
         from roles_in_force g left join organisations o on o.tenant_id = g.tenant_id and o.id = g.organisation_id
         where g.tenant_id = $1
         union all
         (select r.person_id, 'participant', r.id, o.name
          from registrations r join organisations o on o.tenant_id = r.tenant_id and o.id = r.organisation_id
          where r.tenant_id = $1 order by r.id desc limit 20)),
       ranked as (
         select p.id, p.name, h.role, h.place, row_number() over (partition by h.role order by h.id) as n
         from holders h join people p on p.tenant_id = $1 and p.id = h.person_id and p.anonymised_at is null and p.email is not null)
       select id as "personId", name, role, place from ranked where n <= $2
       order by array_position(array['owner', 'work_group', 'partner_coordinator', 'regional_coordinator', 'contact', 'host', 'participant'], role), name`,
      [id, perRole],
    );
    return { slug, name, logIns };
  }
}
