import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ParticipationInvitationsService } from '#editions';
import type { Actor } from '#identity';
import { CurrentActor, Requires } from '../http/index.js';
import {
  NewParticipationInvitationsDto,
  ParticipationInvitationsAnswer,
  ParticipationInvitationsQuery,
  invitationsView,
} from './participation-invitation.dto.js';

@ApiTags('participations')
@Controller('v1/tenants/:tenant/editions/:editionId')
export class ParticipationInvitationsController {
  constructor(private readonly invitations: ParticipationInvitationsService) {}

  @Get('participation-invitation-preview')
  @Requires('participation.decide')
  @ApiOperation({ summary: 'Whom inviting many organisations at once would reach, and whom not, before it is done' })
  @ApiOkResponse({ type: ParticipationInvitationsAnswer })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: ParticipationInvitationsQuery,
  ): Promise<ParticipationInvitationsAnswer> {
    return invitationsView(await this.invitations.preview(actor, editionId, query));
  }

  @Post('participation-invitations')
  @Requires('participation.decide')
  @ApiOperation({
    summary: 'Invite many organisations of the network at once',
    description:
      'From an earlier edition, a list, or all of some regions; coordinators those whose home region is theirs. Each contact is told once; of a draft when it is announced.',
  })
  @ApiCreatedResponse({ type: ParticipationInvitationsAnswer })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() body: NewParticipationInvitationsDto,
  ): Promise<ParticipationInvitationsAnswer> {
    return invitationsView(await this.invitations.invite(actor, editionId, body));
  }
}
