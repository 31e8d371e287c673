import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllocationService, AllocationViews } from '#allocation';
import type { Actor } from '#identity';
import { CurrentActor, OneTransaction, Requires } from '../http/index.js';
import { OutcomeAnswer, RunAnswer } from './allocation.dto.js';

@ApiTags('allocation')
@Controller('v1/tenants/:tenant')
export class AllocationController {
  constructor(
    private readonly allocation: AllocationService,
    private readonly views: AllocationViews,
  ) {}

  @Post('editions/:editionId/allocation-runs')
  @OneTransaction()
  @Requires('allocation.run')
  @ApiOperation({ summary: 'Ask for a run, computed in the background; the same input gives the run that stands' })
  @ApiCreatedResponse({ type: RunAnswer })
  async run(@CurrentActor() actor: Actor, @Param('editionId', ParseUUIDPipe) editionId: string): Promise<RunAnswer> {
    const { id } = await this.allocation.request(actor, editionId);
    return this.views.get(actor, id);
  }

  @Get('editions/:editionId/allocation-runs')
  @Requires('allocation.read')
  @ApiOperation({ summary: 'Runs of an edition, scenarios among them, the newest first' })
  @ApiOkResponse({ type: [RunAnswer] })
  list(@CurrentActor() actor: Actor, @Param('editionId', ParseUUIDPipe) editionId: string): Promise<RunAnswer[]> {
    return this.views.list(actor, editionId);
  }

  @Get('allocation-runs/:runId')
  @Requires('allocation.read')
  @ApiOperation({ summary: 'A run in figures; while it is being computed, how far it is' })
  @ApiOkResponse({ type: RunAnswer })
  get(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<RunAnswer> {
    return this.views.get(actor, runId);
  }

  @Post('allocation-runs/:runId/cancellations')
  @OneTransaction()
  @Requires('allocation.run')
  @ApiOperation({ summary: 'Stop a run that is being computed' })
  @ApiCreatedResponse({ type: RunAnswer })
  async cancel(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<RunAnswer> {
    await this.allocation.cancel(actor, runId);
    return this.views.get(actor, runId);
  }

  @Post('allocation-runs/:runId/approvals')
  @OneTransaction()
  @Requires('allocation.approve')
  @ApiOperation({ summary: 'Approve a run; four eyes ask for two different people' })
  @ApiCreatedResponse({ type: RunAnswer })
  async approve(@CurrentActor() actor: Actor, @Param('runId', ParseUUIDPipe) runId: string): Promise<RunAnswer> {
    await this.allocation.approve(actor, runId);
    return this.views.get(actor, runId);
  }

  @Get('registrations/:registrationId/outcomes')
  @Requires('registration.own')
  @ApiOperation({ summary: 'What became of each wish, once the edition is confirmed' })
  @ApiOkResponse({ type: [OutcomeAnswer] })
  outcomes(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) registrationId: string,
  ): Promise<OutcomeAnswer[]> {
    return this.views.outcomes(actor, registrationId);
  }
}
