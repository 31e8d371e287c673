import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiSchema, ApiTags } from '@nestjs/swagger';
import { TenantAddresses } from '#programmes';
import { Field, Public } from '../http/index.js';

@ApiSchema({ name: 'HostNetwork' })
export class HostNetworkAnswer {
  @Field('Name in addresses of the network that the host name means; null: none, so it is about every network.', {
    type: String,
    nullable: true,
  })
  slug: string | null;
}

@ApiTags('programmes')
@Controller('v1/host-names')
export class HostNamesController {
  constructor(private readonly addresses: TenantAddresses) {}

  @Get(':hostName')
  @Public('whoever opens a host name sees where it leads')
  @ApiOperation({ summary: 'The one network that a host name means, if it means one' })
  @ApiParam({ name: 'hostName', description: 'Host name, without a port.' })
  @ApiOkResponse({ type: HostNetworkAnswer })
  async read(@Param('hostName') hostName: string): Promise<HostNetworkAnswer> {
    const found = await this.addresses.ofHost(hostName);
    return { slug: found && !found.suspendedAt ? found.slug : null };
  }
}
