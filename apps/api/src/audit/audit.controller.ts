import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { CurrentActor, PagedOf, Requires, paged, type Paged } from '../http/index.js';
import { AuditEntryAnswer, AuditQuery, auditEntryAnswer } from './audit.dto.js';

@ApiTags('audit')
@Controller('v1/tenants/:tenant/audit-entries')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get()
  @Requires('audit.read')
  @ApiOperation({ summary: 'Who did what, to what, and why, the newest first' })
  @ApiOkResponse({ type: PagedOf(AuditEntryAnswer) })
  async list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<Paged<AuditEntryAnswer>> {
    // Entries know no edition or region: who holds the permission for a part of the network does not see the whole. The
    // room of the audit lies below that of permissions, so it is asked here.
    demand(actor, 'audit.read');
    const { items, total } = await this.audit.list(actor.tenantId, query, query);
    return paged(items.map(auditEntryAnswer), query, total);
  }
}
