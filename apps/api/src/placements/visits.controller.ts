import { Controller, Get, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { VisitsService } from '#placements';
import { AnswersTable, CurrentActor, PagedOf, Requires, paged, tableAnswer, type Paged } from '../http/index.js';
import { VisitAnswer, VisitExportQuery, VisitQuery } from './visit.dto.js';

@ApiTags('placements')
@Controller('v1/tenants/:tenant/editions/:editionId/organisations/:organisationId/visits')
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  @Get()
  @Requires('placement.read')
  @ApiOperation({
    summary: 'Who comes to an organisation',
    description:
      'For its contact and its reception; a host sees the own sessions. Names and times, no more of anybody.',
  })
  @ApiOkResponse({ type: PagedOf(VisitAnswer) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Query() query: VisitQuery,
  ): Promise<Paged<VisitAnswer>> {
    const { items, total } = await this.visits.list(actor, editionId, organisationId, query, query);
    return paged(items, query, total);
  }

  @Get('export')
  @Requires('placement.read')
  @ApiOperation({ summary: 'The same as a file, all of it' })
  @AnswersTable()
  async export(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Query() { format, ...filters }: VisitExportQuery,
  ): Promise<StreamableFile> {
    return tableAnswer(await this.visits.export(actor, editionId, organisationId, filters, format));
  }
}
