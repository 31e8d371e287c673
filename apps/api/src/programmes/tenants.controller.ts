import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { TenantsService } from '#programmes';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { TenantAnswer, TenantChangesDto, tenantAnswer } from './tenant.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Get()
  @Requires('programme.read')
  @ApiOperation({ summary: 'The network itself' })
  @ApiOkResponse({ type: TenantAnswer })
  async read(@CurrentActor() actor: Actor): Promise<TenantAnswer> {
    return tenantAnswer(await this.tenants.get(actor));
  }

  @Patch()
  @Requires('tenant.configure')
  @ApiOperation({
    summary: 'Change what the network is called, in addresses, too',
    description: 'Requests below a former slug are answered with 308 and the address below the new one.',
  })
  @ApiOkResponse({ type: TenantAnswer })
  async update(
    @CurrentActor() actor: Actor,
    @IfMatch() version: ReadVersion,
    @Body() body: TenantChangesDto,
  ): Promise<TenantAnswer> {
    return tenantAnswer(await this.tenants.update(actor, body, version));
  }
}
