import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { seedActor } from '#identity';
import { realNow } from '#platform/clock';
import { newId, rowsOf } from '#platform/database';
import { badRequest } from '#platform/errors';
import { Events } from '#platform/events';
import { closeMailGate } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { OrganisersService, TenantsService, tenantKinds, type NewTenant, type Tenant } from '#programmes';
import { z } from 'zod';
import { OperatorDesk, type AtDesk } from './operator-desk.js';
import { TenantResumed } from './operator.events.js';

/** A network to be made, with its first owner. */
export interface NewNetwork extends Omit<NewTenant, 'regions' | 'id'> {
  owner: { email: string; name: string };
}

const networkView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.enum(tenantKinds),
  contactEmail: z.string(),
  createdAt: z.date(),
  suspendedAt: z.date().nullable(),
  suspendedReason: z.string().nullable(),
});

/** A network as operators see it: nothing of what is in it. Instants are real ones. */
export type NetworkView = z.output<typeof networkView>;

/** Networks, made and suspended by operators of the platform. */
@Injectable()
export class NetworksService {
  constructor(
    private readonly desk: OperatorDesk,
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantsService,
    private readonly organisers: OrganisersService,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** Every network, by name. */
  list(by: AtDesk): Promise<NetworkView[]> {
    return this.desk.run(by, (manager) =>
      rowsOf(
        manager,
        networkView,
        `select id, slug, name, kind, contact_email as "contactEmail", created_at as "createdAt",
                suspended_at as "suspendedAt", suspended_reason as "suspendedReason"
         from every_network()`,
      ),
    );
  }

  /** Makes a network without regions, and its owner, who gets a mail. 409 `slug_taken`, 400 `bad_slug` or `slug_reserved`. */
  create(by: AtDesk, { owner, ...wanted }: NewNetwork): Promise<NetworkView> {
    const id = newId();
    return this.tenancy.run(id, async () => {
      const { tenant } = await this.tenants.create({ ...wanted, id, regions: [] });
      await this.organisers.appoint(seedActor(id), { ...owner, role: 'owner' });
      await this.record(by, 'tenant.create', null, { slug: tenant.slug, kind: tenant.kind });
      return viewOf(tenant);
    });
  }

  /**
   * From now on nobody gets in but operators, nothing leaves and no step is made. A second time changes nothing. Whatever
   * mail is being handed over at this moment is awaited.
   */
  suspend(by: AtDesk, tenantId: string, reason: string): Promise<NetworkView> {
    if (!reason.trim())
      throw badRequest('reason_missing', 'reason: say why.', [{ pointer: '/reason', detail: 'say why' }]);
    return this.change(by, tenantId, 'tenant.suspend', reason, async (tenant) => {
      if (tenant.suspendedAt) return false;
      await closeMailGate(this.tenancy, tenantId);
      await this.tenants.setSuspended(realNow(), reason.trim());
      return true;
    });
  }

  /** Lets a network go on: what waited is handed on, and steps that have become due are made. */
  resume(by: AtDesk, tenantId: string, reason: string): Promise<NetworkView> {
    return this.change(by, tenantId, 'tenant.resume', reason, async (tenant) => {
      if (!tenant.suspendedAt) return false;
      await this.tenants.setSuspended(null, null);
      await this.events.announce(TenantResumed, { tenantId, occurrenceId: newId() });
      return true;
    });
  }

  /** Host names at which this network is the whole of Wissel, by the alphabet. */
  hostNames(tenantId: string): Promise<string[]> {
    return this.tenancy.run(tenantId, () => this.tenants.hostNames());
  }

  /** Makes these its host names, and no others. 409 `host_name_taken` when one leads to another network. */
  setHostNames(by: AtDesk, tenantId: string, hostNames: readonly string[]): Promise<string[]> {
    return this.tenancy.run(tenantId, async () => {
      await this.tenants.lock();
      await this.tenants.setHostNames(hostNames);
      const now = await this.tenants.hostNames();
      await this.record(by, 'tenant.set_host_names', null, { hostNames: now });
      return now;
    });
  }

  private change(
    by: AtDesk,
    tenantId: string,
    action: string,
    reason: string,
    act: (tenant: Tenant) => Promise<boolean>,
  ): Promise<NetworkView> {
    return this.tenancy.run(tenantId, async () => {
      if (await act(await this.tenants.lock())) await this.record(by, action, reason.trim() || null);
      return viewOf(await this.tenants.load());
    });
  }

  // In the network's own log, too: its people read there what the platform did.
  private async record(
    by: AtDesk,
    action: string,
    reason: string | null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const { tenantId: subjectId } = this.tenancy;
    const subject = { action, subjectType: 'tenant' as const, subjectId, reason };
    await this.audit.record({
      actor: { personId: null },
      ...subject,
      details: { ...details, by: 'platform_operator' },
    });
    await this.desk.recordInTenant(by, { ...subject, details });
  }
}

const viewOf = (tenant: Tenant): NetworkView => ({
  id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  kind: tenant.kind,
  contactEmail: tenant.contactEmail,
  createdAt: tenant.createdAt,
  suspendedAt: tenant.suspendedAt,
  suspendedReason: tenant.suspendedReason,
});
