import { Injectable } from '@nestjs/common';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Database } from '#platform/database';
import { notFound } from '#platform/errors';
import { MailMessage } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { Tenant } from '#programmes';
import { PageQuery, paged, type Paged } from '../http/index.js';
import { Tenants } from '../http/tenants.js';

/** What the demo mailbox shows: whose mails. */
export class MailboxQuery extends PageQuery {
  /** Slug or id. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  tenant?: string;

  /** A whole address, or a part of one without `@`. */
  @IsOptional()
  @IsString()
  @MaxLength(320)
  to?: string;

  /** Kind of notice, or `sign_in_code`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kind?: string;

  @IsOptional()
  @IsUUID()
  editionId?: string;
}

/** The message log of a tenant, read for the demo mailbox. */
@Injectable()
export class Mailbox {
  constructor(
    private readonly database: Database,
    private readonly tenancy: Tenancy,
    private readonly tenants: Tenants,
  ) {}

  /** Mails, the newest first; none when no tenant is named. */
  async list(query: MailboxQuery): Promise<Paged<MailMessage>> {
    if (!query.tenant) return paged([], query, 0);
    const tenantId = await this.tenants.find(query.tenant);
    if (!tenantId) throw notFound('tenant', query.tenant);
    return this.tenancy.run(tenantId, async () => {
      const mails = this.tenancy
        .repository(MailMessage)
        .createQueryBuilder('mail')
        .where('mail.tenantId = :tenantId', { tenantId })
        .orderBy('mail.id', 'DESC')
        .skip((query.page - 1) * query.pageSize)
        .take(query.pageSize);
      const to = query.to?.trim().toLowerCase();
      if (to?.includes('@')) mails.andWhere('mail.to = :to', { to });
      else if (to) mails.andWhere('strpos(mail.to, :to) > 0', { to });
      if (query.kind) mails.andWhere('mail.kind = :kind', { kind: query.kind });
      if (query.editionId) mails.andWhere('mail.editionId = :editionId', { editionId: query.editionId });
      const [items, total] = await mails.getManyAndCount();
      return paged(items, query, total);
    });
  }

  /** One mail and the network it came from; 404 when there is none. */
  read(tenantId: string, id: string): Promise<{ mail: MailMessage; network: Tenant }> {
    return this.tenancy.run(tenantId, async () => {
      const mail = await this.tenancy.repository(MailMessage).findOneBy({ tenantId, id });
      if (!mail) throw notFound('mail', id);
      return { mail, network: await this.tenancy.repository(Tenant).findOneByOrFail({ id: tenantId }) };
    });
  }

  /** Networks with a live edition, rehearsals too, to choose from. */
  async networks(): Promise<{ slug: string; name: string }[]> {
    const rows = await this.database.source.query<{ id: string }[]>(
      'select distinct tenant_id as id from live_editions()',
    );
    const networks: Tenant[] = [];
    for (const { id } of rows) {
      networks.push(await this.tenancy.run(id, () => this.tenancy.repository(Tenant).findOneByOrFail({ id })));
    }
    return networks.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  }
}
