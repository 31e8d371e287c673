import { Body, Controller, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { SessionsService } from '#offers';
import { CurrentActor, IfMatch, ReasonDto, Requires } from '../http/index.js';
import { NewSessionDto, OfferAnswer, SessionChangesDto, SessionListDto } from './offer.dto.js';

@ApiTags('offers')
@Controller('v1/tenants/:tenant')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post('offers/:offerId/sessions')
  @Requires('offer.edit')
  @ApiOperation({ summary: 'Add a session to an offer' })
  @ApiCreatedResponse({ type: OfferAnswer })
  add(
    @CurrentActor() actor: Actor,
    @Param('offerId', ParseUUIDPipe) offerId: string,
    @Body() body: NewSessionDto,
  ): Promise<OfferAnswer> {
    return this.sessions.add(actor, offerId, body);
  }

  @Put('offers/:offerId/sessions')
  @Requires('offer.edit')
  @ApiOperation({
    summary: 'Replace the sessions of an offer that is not approved yet',
    description: "If-Match takes the offer's ETag. Sessions keep their id by naming it; whichever is not named goes.",
  })
  @ApiOkResponse({ type: OfferAnswer })
  replace(
    @CurrentActor() actor: Actor,
    @Param('offerId', ParseUUIDPipe) offerId: string,
    @IfMatch() version: ReadVersion,
    @Body() { sessions }: SessionListDto,
  ): Promise<OfferAnswer> {
    return this.sessions.replace(actor, offerId, sessions, version);
  }

  @Patch('sessions/:sessionId')
  @Requires('offer.edit')
  @ApiOperation({
    summary: 'Change a session',
    description: "If-Match takes the offer's ETag: its sessions are part of it.",
  })
  @ApiOkResponse({ type: OfferAnswer })
  update(
    @CurrentActor() actor: Actor,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: SessionChangesDto,
  ): Promise<OfferAnswer> {
    return this.sessions.update(actor, sessionId, body, version);
  }

  @Post('sessions/:sessionId/cancellations')
  @Requires('offer.edit')
  @ApiOperation({ summary: 'Cancel one session; the people who had a seat are told' })
  @ApiCreatedResponse({ type: OfferAnswer })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfferAnswer> {
    return this.sessions.cancel(actor, sessionId, reason);
  }
}
