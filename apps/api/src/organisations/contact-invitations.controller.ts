import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ContactInvitationsService } from '#organisations';
import { CurrentActor, Requires } from '../http/index.js';
import { ContactInvitationAnswer, NewContactInvitationDto, OwnInvitationAnswer } from './contact-invitation.dto.js';

@ApiTags('organisations')
@Controller('v1/tenants/:tenant')
export class ContactInvitationsController {
  constructor(private readonly invitations: ContactInvitationsService) {}

  @Get('organisations/:organisationId/contact-invitations')
  @Requires('contact.manage')
  @ApiOperation({ summary: 'Whom an organisation has asked to be contact or host, the newest first' })
  @ApiOkResponse({ type: [ContactInvitationAnswer] })
  list(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) id: string,
  ): Promise<ContactInvitationAnswer[]> {
    return this.invitations.list(actor, id);
  }

  @Post('organisations/:organisationId/contact-invitations')
  @Requires('contact.manage')
  @ApiOperation({
    summary: 'Ask somebody to be contact or host of an organisation',
    description: 'They act for it once they have accepted. Asked again, the earlier invitation ends.',
  })
  @ApiCreatedResponse({ type: ContactInvitationAnswer })
  invite(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Body() body: NewContactInvitationDto,
  ): Promise<ContactInvitationAnswer> {
    return this.invitations.invite(actor, { organisationId, ...body });
  }

  @Delete('contact-invitations/:contactInvitationId')
  @HttpCode(204)
  @Requires('contact.manage')
  @ApiOperation({ summary: 'Take an open invitation back' })
  @ApiNoContentResponse({ description: 'Ended; it can be accepted no more.' })
  end(@CurrentActor() actor: Actor, @Param('contactInvitationId', ParseUUIDPipe) id: string): Promise<void> {
    return this.invitations.end(actor, id);
  }

  @Get('contact-invitations')
  @Requires('invitation.own')
  @ApiOperation({ summary: 'What your own address is invited to: by whom, for what, until when' })
  @ApiOkResponse({ type: [OwnInvitationAnswer] })
  mine(@CurrentActor() actor: Actor): Promise<OwnInvitationAnswer[]> {
    return this.invitations.mine(actor);
  }

  @Post('contact-invitations/:contactInvitationId/acceptances')
  @HttpCode(204)
  @Requires('invitation.own')
  @ApiOperation({
    summary: 'Accept an invitation of your own',
    description: 'You act for the organisation from then on; where it has applied, once the network has approved it.',
  })
  @ApiNoContentResponse({ description: 'Accepted.' })
  accept(@CurrentActor() actor: Actor, @Param('contactInvitationId', ParseUUIDPipe) id: string): Promise<void> {
    return this.invitations.accept(actor, id);
  }

  @Post('contact-invitations/:contactInvitationId/refusals')
  @HttpCode(204)
  @Requires('invitation.own')
  @ApiOperation({ summary: 'Decline an invitation of your own' })
  @ApiNoContentResponse({ description: 'Declined.' })
  decline(@CurrentActor() actor: Actor, @Param('contactInvitationId', ParseUUIDPipe) id: string): Promise<void> {
    return this.invitations.decline(actor, id);
  }
}
