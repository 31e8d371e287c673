import { Controller, Get, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { WhatIf } from '#allocation';
import type { Actor } from '#identity';
import { CurrentActor, Requires } from '../http/index.js';
import { CallerLeft } from './caller-left.js';
import { AlsoListingQuery, SeatsQuery } from './scenario.dto.js';
import { AdviceAnswer, ExplanationAnswer, MinimumChoicesAnswer } from './what-if.dto.js';

@ApiTags('allocation')
@Controller('v1/tenants/:tenant')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIf) {}

  @Get('registrations/:registrationId/outcomes/:sessionId/explanation')
  @Requires('registration.own')
  @ApiOperation({ summary: 'One wish explained: what it would have taken, found by solving again' })
  @ApiOkResponse({ type: ExplanationAnswer })
  explain(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) registrationId: string,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Query() { alsoListing }: AlsoListingQuery,
    @CallerLeft() left: AbortSignal,
  ): Promise<ExplanationAnswer> {
    return this.whatIf.explain(actor, registrationId, sessionId, alsoListing, left);
  }

  @Get('allocation-runs/:runId/advice')
  @Requires('offer.read')
  @ApiOperation({
    summary: 'What more seats would bring, session by session; hosts see their own once it is confirmed',
  })
  @ApiOkResponse({ type: AdviceAnswer })
  advise(
    @CurrentActor() actor: Actor,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() { seats }: SeatsQuery,
    @CallerLeft() left: AbortSignal,
  ): Promise<AdviceAnswer> {
    return this.whatIf.advise(actor, runId, seats, left);
  }

  @Get('allocation-runs/:runId/minimum-choices/:sessionId')
  @Requires('allocation.read')
  @ApiOperation({ summary: 'A session below its minimum: what cancelling or merging it would do' })
  @ApiOkResponse({ type: MinimumChoicesAnswer })
  minimumChoices(
    @CurrentActor() actor: Actor,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @CallerLeft() left: AbortSignal,
  ): Promise<MinimumChoicesAnswer> {
    return this.whatIf.minimumChoices(actor, runId, sessionId, left);
  }

  @Get('allocation-runs/:runId/document')
  @Requires('allocation.run')
  @ApiOperation({ summary: 'Frozen input and result, as `wissel verify-run` checks them' })
  @ApiProduces('application/json')
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['problem', 'result'],
      properties: { problem: { type: 'object' }, result: { type: 'object' } },
    },
  })
  async document(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<StreamableFile> {
    const pieces = await this.whatIf.document(actor, runId);
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), { type: 'application/json' });
  }
}
