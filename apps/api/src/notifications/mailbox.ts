import { Injectable } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Editions, LiveNetworks } from '#editions';
import { parseEmail } from '#identity';
import type { RowOf } from '#platform/database';
import { notFound } from '#platform/errors';
import { MailMessages } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { TenantAddresses, TenantsService, type Tenant } from '#programmes';
import { PageQuery, paged, type Paged } from '../http/index.js';

/** A mail of the message log. */
export type Mail = RowOf<typeof MailMessages>;

/** A form sends an empty field along; that asks for nothing. */
const Blank = (): PropertyDecorator => Transform(({ value }) => (value === '' ? undefined : (value as unknown)));

/** What the demo mailbox shows: whose mails. */
export class MailboxQuery extends PageQuery {
  /** Slug or id. */
  @Blank()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  tenant?: string;

  /** A whole address, or a part of one without `@`. */
  @Blank()
  @IsOptional()
  @IsString()
  @MaxLength(320)
  to?: string;

  /** Kind of notice, or `sign_in_code`. */
  @Blank()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kind?: string;

  @Blank()
  @IsOptional()
  @IsUUID()
  editionId?: string;
}

/** What can be chosen from. */
export interface MailboxChoices {
  networks: Pick<Tenant, 'id' | 'slug' | 'name'>[];
  editions: Pick<RowOf<typeof Editions>, 'id' | 'name'>[];
}

/** The message log of a tenant, read for the demo mailbox. */
@Injectable()
export class Mailbox {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantAddresses,
    private readonly live: LiveNetworks,
    private readonly ownTenant: TenantsService,
  ) {}

  /** Mails, the newest first; none when no tenant is named. */
  async list(query: MailboxQuery): Promise<Paged<Mail>> {
    if (!query.tenant) return paged([], query, 0);
    const tenantId = (await this.tenants.find(query.tenant))?.id;
    if (!tenantId) throw notFound('tenant', query.tenant);
    return this.tenancy.run(tenantId, async () => {
      const mails = this.tenancy
        .repository(MailMessages)
        .createQueryBuilder('mail')
        .where('mail.tenantId = :tenantId', { tenantId })
        .orderBy('mail.id', 'DESC')
        .skip((query.page - 1) * query.pageSize)
        .take(query.pageSize);
      const to = query.to && parseEmail(query.to);
      if (to && 'address' in to) mails.andWhere('mail.to = :to', { to: to.address });
      else if (query.to) mails.andWhere('strpos(mail.to, :to) > 0', { to: query.to.trim().toLowerCase() });
      if (query.kind) mails.andWhere('mail.kind = :kind', { kind: query.kind });
      if (query.editionId) mails.andWhere('mail.matterId = :matterId', { matterId: query.editionId });
      const [items, total] = await mails.getManyAndCount();
      return paged(items, query, total);
    });
  }

  /** One mail and the network it came from; 404 when there is none. */
  read(tenantId: string, id: string): Promise<{ mail: Mail; network: Tenant }> {
    return this.tenancy.run(tenantId, async () => {
      const mail = await this.tenancy.repository(MailMessages).findOneBy({ tenantId, id });
      if (!mail) throw notFound('mail', id);
      return { mail, network: await this.ownTenant.load() };
    });
  }

  /** What the list can be narrowed to: networks with a live edition, rehearsals too, and the editions of the one chosen. */
  async choices(tenant: string | undefined): Promise<MailboxChoices> {
    const networks = await this.live.list();
    const tenantId = tenant ? (await this.tenants.find(tenant))?.id : null;
    if (!tenantId) return { networks, editions: [] };
    return this.tenancy.run(tenantId, async () => {
      const known = networks.some(({ id }) => id === tenantId);
      const chosen = known ? [] : [await this.ownTenant.load()];
      return {
        networks: [...networks, ...chosen],
        editions: await this.tenancy
          .repository(Editions)
          .find({ select: { id: true, name: true }, where: { tenantId }, order: { firstDay: 'DESC', id: 'ASC' } }),
      };
    });
  }
}
