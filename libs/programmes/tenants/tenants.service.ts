import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, readEmail, type Actor } from '#identity';
import { newId } from '#platform/database';
import { atVersion, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { IsNull, Not } from 'typeorm';
import { Region } from '../regions/region.entity.js';
import { demandNetworkSlug, slugTaken } from './slug.js';
import { hostNameTaken } from './host-names.js';
import { Tenant, TenantHost } from './tenant.entity.js';

/** A new network with the regions it works in. */
export interface NewTenant {
  /** Its id, when the caller's unit of work is bound to it already. */
  id?: string;
  /** Kebab-case, unique on the platform. */
  slug: string;
  name: string;
  /** Reply-To of the network's mail. */
  contactEmail: string;
  /** `nl` when left out. */
  locale?: string;
  /** `real` when left out. */
  kind?: Tenant['kind'];
  regions: { scheme: string; code: string; name: string }[];
}

/** What an owner may change of the network; what is left out stays. */
export interface TenantChanges {
  slug?: string;
  name?: string;
  contactEmail?: string;
  locale?: string;
  articles?: Tenant['articles'];
  /** Null takes it away, here and below. */
  colour?: string | null;
  accessibilityUrl?: string | null;
  privacyText?: string | null;
}

/** Networks: how they are made, called and reached. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a network and its regions, inside the new network's own wall. Who may is the caller's to know. Refuses (409
   * `slug_taken`) a slug that some network has or had, and (400) one that is no name or is kept for Wissel itself.
   */
  async create(wanted: NewTenant): Promise<{ tenant: Tenant; regions: Region[] }> {
    demandNetworkSlug(wanted.slug);
    const tenantId = wanted.id ?? newId();
    return this.tenancy.run(tenantId, async () => {
      // Another network's row is invisible here, so its slug is only found out by trying.
      const made = await this.tenancy.count(
        `insert into tenant (id, slug, name, kind, contact_email, locale) values ($1, $2, $3, $4, $5, $6)
         on conflict (slug) do nothing`,
        [
          tenantId,
          wanted.slug,
          wanted.name,
          wanted.kind ?? 'real',
          readEmail(wanted.contactEmail, '/contactEmail'),
          wanted.locale ?? 'nl',
        ],
      );
      if (made === 0 || !(await this.take(wanted.slug))) throw slugTaken(wanted.slug);
      const regions = wanted.regions.map((region) => ({ tenantId, id: newId(), ...region }));
      await this.tenancy.repository(Region).insert(regions);
      return {
        tenant: await this.load(),
        regions: await this.tenancy.repository(Region).find({ where: { tenantId }, order: { code: 'ASC' } }),
      };
    });
  }

  /** The network, as its people see it. */
  async get(actor: Actor): Promise<Tenant> {
    demand(actor, 'programme.read');
    return this.tenancy.run(actor.tenantId, () => this.load());
  }

  /**
   * Changes what the network is called, and where, and its house style. The former slug stays its own and leads to the new one. 412 when the
   * network is no longer at `version`.
   */
  async update(actor: Actor, changes: TenantChanges, version: ReadVersion): Promise<Tenant> {
    demand(actor, 'tenant.configure');
    const { slug, name, contactEmail, locale, articles, colour, accessibilityUrl, privacyText } = changes;
    if (slug !== undefined) demandNetworkSlug(slug);
    const fields = {
      ...(slug !== undefined && { slug }),
      ...(name !== undefined && { name: name.trim() }),
      ...(contactEmail !== undefined && { contactEmail: readEmail(contactEmail, '/contactEmail') }),
      ...(locale !== undefined && { locale }),
      ...(articles !== undefined && { articles }),
      ...(colour !== undefined && { colour: colour?.toLowerCase() ?? null }),
      ...(accessibilityUrl !== undefined && { accessibilityUrl }),
      ...(privacyText !== undefined && { privacyText }),
    };
    return this.tenancy.run(actor.tenantId, async () => {
      if (slug !== undefined && !(await this.take(slug))) throw slugTaken(slug);
      const { affected } = await this.tenancy
        .repository(Tenant)
        .update({ id: actor.tenantId, ...atVersion(version) }, { ...fields, id: actor.tenantId });
      const now = await this.load();
      if (affected === 0) {
        throw preconditionFailed(
          `The network was changed meanwhile: it is at version ${now.version}. Read it again and repeat the change.`,
        );
      }
      await this.audit.record({
        actor,
        action: 'tenant.update',
        subjectType: 'tenant',
        subjectId: actor.tenantId,
        details: { fields: Object.keys(fields), ...(slug !== undefined && { slug }) },
      });
      return now;
    });
  }

  /** Whether the network is suspended: nothing of it may leave, and no step be made. For use inside a unit of work. */
  async suspended(): Promise<boolean> {
    return this.tenancy.repository(Tenant).existsBy({ id: this.tenancy.tenantId, suspendedAt: Not(IsNull()) });
  }

  /** Suspends the network of the current unit of work, or lets it go on (null). Who may is the caller's to know. */
  async setSuspended(at: Date | null, reason: string | null): Promise<void> {
    const id = this.tenancy.tenantId;
    await this.tenancy.repository(Tenant).update({ id }, { suspendedAt: at, suspendedReason: reason });
  }

  /**
   * Makes these the host names of the network of the current unit of work, and no others. 409 `host_name_taken` when one
   * leads to another network. Who may is the caller's to know.
   */
  async setHostNames(names: readonly string[]): Promise<void> {
    const tenantId = this.tenancy.tenantId;
    await this.tenancy.query('delete from tenant_host where tenant_id = $1 and name <> all($2::text[])', [
      tenantId,
      names,
    ]);
    for (const name of names) {
      // Another network's row is invisible here, so a name that is taken is only found out by trying.
      const made = await this.tenancy.count(
        `with made as (insert into tenant_host (name, tenant_id) values ($1, $2) on conflict do nothing returning name)
         select name from made union all select name from tenant_host where name = $1 and tenant_id = $2`,
        [name, tenantId],
      );
      if (made === 0) throw hostNameTaken(name);
    }
  }

  /** Host names of the network of the current unit of work, by the alphabet. */
  async hostNames(): Promise<string[]> {
    const where = { tenantId: this.tenancy.tenantId };
    const hosts = await this.tenancy.repository(TenantHost).find({ where, order: { name: 'ASC' } });
    return hosts.map(({ name }) => name);
  }

  /** The network of the current unit of work, locked until its end. */
  lock(): Promise<Tenant> {
    const where = { id: this.tenancy.tenantId };
    return this.tenancy.repository(Tenant).findOneOrFail({ where, lock: { mode: 'pessimistic_write' } });
  }

  /** The network of the current unit of work. */
  load(): Promise<Tenant> {
    return this.tenancy.repository(Tenant).findOneByOrFail({ id: this.tenancy.tenantId });
  }

  /** Makes a slug the current network's own for good; false when another one has or had it. */
  private async take(slug: string): Promise<boolean> {
    const values = [slug, this.tenancy.tenantId];
    const taken = await this.tenancy.count(
      `with taken as (insert into tenant_slug (slug, tenant_id) values ($1, $2) on conflict do nothing returning slug)
       select slug from taken union all select slug from tenant_slug where slug = $1 and tenant_id = $2`,
      values,
    );
    return taken > 0;
  }
}
