import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NetworksService, type AtDesk } from '#operators';
import { CurrentOperator, CurrentTenantId, OperatorsOnly, ReasonDto } from '../http/index.js';
import { HostNamesDto, NetworkAnswer, NewNetworkDto, networkAnswer } from './network.dto.js';

@ApiTags('operators')
@Controller('v1/tenants')
export class NetworksController {
  constructor(private readonly networks: NetworksService) {}

  @Get()
  @OperatorsOnly()
  @ApiOperation({ summary: 'Every network, by name' })
  @ApiOkResponse({ type: [NetworkAnswer] })
  async list(@CurrentOperator() operator: AtDesk): Promise<NetworkAnswer[]> {
    return (await this.networks.list(operator)).map(networkAnswer);
  }

  @Post()
  @OperatorsOnly()
  @ApiOperation({ summary: 'Make a network and its first owner, who gets a mail' })
  @ApiCreatedResponse({ type: NetworkAnswer })
  async create(@CurrentOperator() operator: AtDesk, @Body() body: NewNetworkDto): Promise<NetworkAnswer> {
    return networkAnswer(await this.networks.create(operator, body));
  }

  @Get(':tenant/host-names')
  @OperatorsOnly()
  @ApiOperation({ summary: 'Host names at which this network is the whole of Wissel' })
  @ApiOkResponse({ type: HostNamesDto })
  async hostNames(@CurrentTenantId() tenantId: string): Promise<HostNamesDto> {
    return { hostNames: await this.networks.hostNames(tenantId) };
  }

  @Put(':tenant/host-names')
  @OperatorsOnly()
  @ApiOperation({
    summary: 'Say at which host names this network is the whole of Wissel: the first page there is its own',
    description: 'These and no others. The names have to lead here, and the certificate has to hold them, too.',
  })
  @ApiOkResponse({ type: HostNamesDto })
  async setHostNames(
    @CurrentOperator() operator: AtDesk,
    @CurrentTenantId() tenantId: string,
    @Body() { hostNames }: HostNamesDto,
  ): Promise<HostNamesDto> {
    return { hostNames: await this.networks.setHostNames(operator, tenantId, hostNames) };
  }

  @Post(':tenant/suspensions')
  @HttpCode(200)
  @OperatorsOnly()
  @ApiOperation({
    summary: 'Suspend a network',
    description: 'Nobody gets in but operators, nothing leaves, and no step is made, until it goes on.',
  })
  @ApiOkResponse({ type: NetworkAnswer })
  async suspend(
    @CurrentOperator() operator: AtDesk,
    @CurrentTenantId() tenantId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<NetworkAnswer> {
    return networkAnswer(await this.networks.suspend(operator, tenantId, reason));
  }

  @Post(':tenant/resumptions')
  @HttpCode(200)
  @OperatorsOnly()
  @ApiOperation({
    summary: 'Let a suspended network go on',
    description: 'What waited leaves, as far as it is still true, and steps that have become due are made.',
  })
  @ApiOkResponse({ type: NetworkAnswer })
  async resume(
    @CurrentOperator() operator: AtDesk,
    @CurrentTenantId() tenantId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<NetworkAnswer> {
    return networkAnswer(await this.networks.resume(operator, tenantId, reason));
  }
}
