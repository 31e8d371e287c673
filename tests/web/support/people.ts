import { apiClient } from '#client';
import type { DemoService } from './demo-service.js';

/** Somebody of the demo who holds a role. */
export interface Holder {
  id: string;
  email: string;
  name: string;
  /** Where they hold it; null for a role in the whole network. */
  organisation: string | null;
}

/** The first who holds a role in a network of the demo. */
export async function holderOf(service: DemoService, tenant: 'noord' | 'oost', role: string): Promise<Holder> {
  const [found] = await service.query<Holder>(
    `select p.id, p.email, p.name, g.organisation_id as organisation
       from role_grant g join tenant t on t.id = g.tenant_id
       join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
      where t.slug = $1 and g.role = $2 and p.anonymised_at is null order by g.id limit 1`,
    [tenant, role],
  );
  if (!found) throw new Error(`The demo has no ${role} in ${tenant}.`);
  return found;
}

/** The cookie of this person of the demo, who signs in with one click. */
export async function sessionOf(service: DemoService, tenant: string, personId: string): Promise<string> {
  const { headers } = await fetch(`${service.url}/demo/log-in/${tenant}/${personId}`, { redirect: 'manual' });
  return headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** The API as this person of the demo. */
export async function clientOf(service: DemoService, tenant: string, personId: string) {
  const cookie = await sessionOf(service, tenant, personId);
  return apiClient({ baseUrl: service.url, headers: { cookie, origin: service.url } });
}
