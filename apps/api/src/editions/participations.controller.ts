import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ParticipationsService, type Participation, type ParticipationView } from '#editions';
import type { Actor } from '#identity';
import { CurrentActor, OptionalReasonDto, Requires } from '../http/index.js';
import {
  JoinDto,
  ParticipationAnswer,
  ParticipationDecisionDto,
  ParticipationDetailAnswer,
} from './participation.dto.js';

const view = (p: Participation): ParticipationAnswer => ({
  id: p.id,
  editionId: p.editionId,
  organisationId: p.organisationId,
  state: p.state,
  reason: p.reason,
});

@ApiTags('participations')
@Controller('v1/tenants/:tenant/editions/:editionId/participations')
export class ParticipationsController {
  constructor(private readonly participations: ParticipationsService) {}

  @Get()
  @Requires('edition.read')
  @ApiOperation({ summary: 'Organisations of an edition that one may see' })
  @ApiOkResponse({ type: [ParticipationDetailAnswer] })
  list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
  ): Promise<ParticipationView[]> {
    return this.participations.list(actor, editionId);
  }

  @Post()
  @Requires('participation.join')
  @ApiOperation({ summary: 'Join an edition, or invite an organisation to it' })
  @ApiCreatedResponse({ type: ParticipationAnswer })
  async join(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() body: JoinDto,
  ): Promise<ParticipationAnswer> {
    return view(await this.participations.join(actor, editionId, body.organisationId, body.regionIds));
  }

  @Post(':participationId/decisions')
  @Requires('participation.decide')
  @ApiOperation({ summary: "Confirm or refuse an organisation in one's region" })
  @ApiCreatedResponse({ type: ParticipationAnswer })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('participationId', ParseUUIDPipe) id: string,
    @Body() body: ParticipationDecisionDto,
  ): Promise<ParticipationAnswer> {
    return view(await this.participations.decide(actor, id, body.regionId, body.decision, body.reason ?? null));
  }

  @Post(':participationId/withdrawals')
  @Requires('participation.join')
  @ApiOperation({ summary: 'Take no part after all' })
  @ApiCreatedResponse({ type: ParticipationAnswer })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('participationId', ParseUUIDPipe) id: string,
    @Body() body: OptionalReasonDto,
  ): Promise<ParticipationAnswer> {
    return view(await this.participations.withdraw(actor, id, body.reason ?? null));
  }
}
