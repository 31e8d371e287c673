import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { RehearsalsService } from '#programmes';
import { CurrentActor, DemoOnly, Public, Requires, SecretAnswer } from '../http/index.js';
import { AccessTokenDto, AccessTokenView, NewRehearsalDto, RehearsalDetailView } from './rehearsal.dto.js';

@ApiTags('rehearsals')
@Controller('v1')
export class RehearsalsController {
  constructor(private readonly rehearsals: RehearsalsService) {}

  @Post('rehearsals')
  @UseGuards(DemoOnly)
  @SecretAnswer()
  @Public('in demo mode, on the machine itself, everybody may play; elsewhere it is refused')
  @ApiOperation({
    summary: 'Make a network of its own in which an edition is played',
    description:
      'With its regions, one programme, an owner and a coordinator. Then the owner makes the edition, with `rehearsal.seconds`, and it passes in that time. Only in demo mode, on the machine itself.',
  })
  @ApiCreatedResponse({ type: RehearsalDetailView })
  async create(@Body() body: NewRehearsalDto): Promise<RehearsalDetailView> {
    return this.rehearsals.create(body);
  }

  @Post('tenants/:tenant/access-tokens')
  @Requires('role.grant')
  @SecretAnswer()
  @ApiOperation({
    summary: 'Let somebody into a rehearsal without a code by mail',
    description: "Only in a rehearsal's network; elsewhere it is refused.",
  })
  @ApiCreatedResponse({ type: AccessTokenView })
  async grantToken(@CurrentActor() actor: Actor, @Body() body: AccessTokenDto): Promise<AccessTokenView> {
    return this.rehearsals.grantToken(actor, body);
  }
}
