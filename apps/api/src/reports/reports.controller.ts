import { Controller, Get, Header, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ReportsService } from '#reports';
import { CurrentActor, Requires } from '../http/index.js';
import { ReportAnswer, reportAnswer } from './report.dto.js';

@ApiTags('reports')
@Controller('v1/tenants/:tenant')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post('editions/:editionId/reports')
  @Requires('report.request')
  @ApiOperation({ summary: 'Ask for a report; it is counted in the background' })
  @ApiCreatedResponse({ type: ReportAnswer })
  async request(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
  ): Promise<ReportAnswer> {
    return reportAnswer(await this.reports.request(actor, editionId));
  }

  @Get('editions/:editionId/reports')
  @Requires('report.read')
  @ApiOperation({ summary: 'Reports on an edition, the newest first' })
  @ApiOkResponse({ type: [ReportAnswer] })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
  ): Promise<ReportAnswer[]> {
    return (await this.reports.list(actor, editionId)).map(reportAnswer);
  }

  @Get('reports/:reportId')
  @Requires('report.read')
  @ApiOperation({ summary: 'A report with its figures' })
  @ApiOkResponse({ type: ReportAnswer })
  async get(@CurrentActor() actor: Actor, @Param('reportId', ParseUUIDPipe) reportId: string): Promise<ReportAnswer> {
    return reportAnswer(await this.reports.get(actor, reportId));
  }

  @Get('reports/:reportId/csv')
  @Requires('report.read')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="report.csv"')
  @ApiOperation({ summary: 'The figures as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@CurrentActor() actor: Actor, @Param('reportId', ParseUUIDPipe) reportId: string): Promise<string> {
    return this.reports.csv(actor, reportId);
  }
}
