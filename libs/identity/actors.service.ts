import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { alphabets, newId } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { grant, type Actor } from './actor.js';
import { AccessToken } from './person.entity.js';

/** What an access token starts with, so that a leaked one can be told from anything else. */
export const accessTokenPrefix = 'wat_';

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  locale: z.enum(alphabets),
  grants: z.array(grant),
});

/** Who somebody is within a tenant: their person and roles there. */
@Injectable()
export class ActorsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** The holder of a sign-in account; without a person in this tenant they hold no role there. */
  async forAccount(tenantId: string, email: string): Promise<Actor> {
    return (
      (await this.find(tenantId, 'p.email = $2', email)) ?? {
        tenantId,
        personId: null,
        name: '',
        grants: [],
        email,
        kind: 'person',
        language: 'nl',
      }
    );
  }

  /** A person of this tenant, or null. */
  async forPerson(tenantId: string, personId: string): Promise<Actor | null> {
    return this.find(tenantId, 'p.id = $2::uuid', personId);
  }

  /** The holder of an access token of this tenant; null when unknown here or run out. */
  async forToken(tenantId: string, token: string): Promise<Actor | null> {
    return this.find(
      tenantId,
      `p.id = (select t.person_id from access_token t where t.tenant_id = $1 and t.hash = $2 and t.expires_at > $3)`,
      hashOf(token),
      realNow(),
    );
  }

  /** Makes an access token of a person, in the current transaction. The answer is the only place where it is readable. */
  async issueToken(personId: string, hours: number): Promise<string> {
    const token = accessTokenPrefix + randomBytes(32).toString('base64url');
    await this.tenancy.repository(AccessToken).insert({
      tenantId: this.tenancy.tenantId,
      id: newId(),
      personId,
      hash: hashOf(token),
      expiresAt: new Date(realNow().getTime() + hours * 3_600_000),
    });
    return token;
  }

  private async find(tenantId: string, where: string, ...parameters: unknown[]): Promise<Actor | null> {
    const [row] = await this.tenancy.run(tenantId, () =>
      this.tenancy.rows(
        personRow,
        `select p.id, p.name, p.email, p.locale, coalesce(json_agg(json_build_object('role', g.role, 'regionIds', g.region_ids,
             'organisationId', g.organisation_id, 'editionId', g.edition_id, 'partnerId', g.partner_id) order by g.id)
           filter (where g.id is not null), '[]') as grants
         from person p left join roles_in_force g on g.tenant_id = p.tenant_id and g.person_id = p.id
         where p.tenant_id = $1 and p.anonymised_at is null and ${where}
         group by p.tenant_id, p.id`,
        [tenantId, ...parameters],
      ),
    );
    if (!row) return null;
    const { id, name, grants, email, locale } = row;
    return { tenantId, personId: id, name, grants, email, kind: 'person', language: locale };
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
