import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { PartnersService } from '#programmes';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { NewPartnerDto, PartnerAnswer, PartnerChangesDto, partnerAnswer } from './partner.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  @Get()
  @Requires('programme.read')
  @ApiOperation({ summary: 'Networks that co-organise, by name; the retired ones, too' })
  @ApiOkResponse({ type: [PartnerAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<PartnerAnswer[]> {
    return (await this.partners.list(actor)).map(partnerAnswer);
  }

  @Post()
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Add a network that co-organises' })
  @ApiCreatedResponse({ type: PartnerAnswer })
  async add(@CurrentActor() actor: Actor, @Body() body: NewPartnerDto): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.add(actor, body));
  }

  @Patch(':partnerId')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Change name, address or regions of a partner; its coordinators follow' })
  @ApiOkResponse({ type: PartnerAnswer })
  async update(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: PartnerChangesDto,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.update(actor, partnerId, body, version));
  }

  @Post(':partnerId/retirements')
  @HttpCode(200)
  @Requires('programme.configure')
  @ApiOperation({ summary: 'End the co-operation, and with it the roles of its coordinators; it stays in the history' })
  @ApiOkResponse({ type: PartnerAnswer })
  async retire(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.retire(actor, partnerId));
  }
}
