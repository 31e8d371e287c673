import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllocationService, AllocationViews, ScenarioComparison } from '#allocation';
import type { Actor } from '#identity';
import { CurrentActor, OneTransaction, Requires } from '../http/index.js';
import { RunAnswer } from './allocation.dto.js';
import { ComparedRunAnswer, ComparisonQuery, ScenarioBody } from './scenario.dto.js';

@ApiTags('allocation')
@Controller('v1/tenants/:tenant')
export class ScenariosController {
  constructor(
    private readonly allocation: AllocationService,
    private readonly views: AllocationViews,
    private readonly comparison: ScenarioComparison,
  ) {}

  @Post('editions/:editionId/scenarios')
  @OneTransaction()
  @Requires('allocation.run')
  @ApiOperation({ summary: 'Ask for a scenario: a run by other strategies or rules, computed in the background' })
  @ApiCreatedResponse({ type: RunAnswer })
  async create(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() { name, choices }: ScenarioBody,
  ): Promise<RunAnswer> {
    const { id } = await this.allocation.requestScenario(actor, editionId, name, choices);
    return this.views.get(actor, id);
  }

  @Get('editions/:editionId/scenarios/comparison')
  @Requires('allocation.read')
  @ApiOperation({ summary: 'Runs side by side: placed, by rank, unplaced, under minimum, balance, who differs' })
  @ApiOkResponse({ type: [ComparedRunAnswer] })
  compare(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: ComparisonQuery,
  ): Promise<ComparedRunAnswer[]> {
    return this.comparison.compare(actor, editionId, query.list());
  }

  @Post('allocation-runs/:runId/choices')
  @OneTransaction()
  @Requires('allocation.run')
  @ApiOperation({ summary: 'Make a scenario the run that stands to be approved and confirmed' })
  @ApiCreatedResponse({ type: RunAnswer })
  async choose(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<RunAnswer> {
    await this.allocation.choose(actor, runId);
    return this.views.get(actor, runId);
  }
}
