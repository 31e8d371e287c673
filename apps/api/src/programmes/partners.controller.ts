import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ProgrammesService } from '#programmes';
import { CurrentActor, Requires } from '../http/index.js';
import { NewPartnerDto, PartnerAnswer, partnerAnswer } from './programme.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/partners')
export class PartnersController {
  constructor(private readonly programmes: ProgrammesService) {}

  @Get()
  @Requires('programme.read')
  @ApiOperation({ summary: 'Networks that co-organise, by name' })
  @ApiOkResponse({ type: [PartnerAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<PartnerAnswer[]> {
    return (await this.programmes.partners(actor)).map(partnerAnswer);
  }

  @Post()
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Add a network that co-organises' })
  @ApiCreatedResponse({ type: PartnerAnswer })
  async add(@CurrentActor() actor: Actor, @Body() body: NewPartnerDto): Promise<PartnerAnswer> {
    return partnerAnswer(await this.programmes.addPartner(actor, body));
  }
}
