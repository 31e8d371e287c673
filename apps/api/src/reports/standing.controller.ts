import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { StandingService } from '#reports';
import { CurrentActor, Requires } from '../http/index.js';
import { StandingAnswer } from './standing.dto.js';

@ApiTags('reports')
@Controller('v1/tenants/:tenant/editions/:editionId/organisations/:organisationId/standing')
export class StandingController {
  constructor(private readonly standings: StandingService) {}

  @Get()
  @Requires('organisation.read')
  @ApiOperation({
    summary: 'How an organisation stands in an edition',
    description: 'What it has to do, how many go out and come in, and the rule of the programme they are held against.',
  })
  @ApiOkResponse({ type: StandingAnswer })
  read(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
  ): Promise<StandingAnswer> {
    return this.standings.of(actor, editionId, organisationId);
  }
}
