import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  DisruptionService,
  DraftsService,
  EditionsService,
  LifecycleService,
  RehearsalClocks,
  type Edition,
} from '#editions';
import type { Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { badRequest, type ReadVersion } from '#platform/errors';
import { milestoneNames, type MilestoneName } from '#programmes';
import { CurrentActor, IfMatch, ReasonDto, Requires } from '../http/index.js';
import {
  ClockHoldDto,
  EditionDetailView,
  EditionView,
  MilestoneDto,
  NewEditionDto,
  NewlyMadeEditionView,
  ReschedulingDto,
  TransitionDto,
  editionView,
  milestoneView,
  transitionView,
} from './edition.dto.js';

const view = (edition: Edition): EditionView => editionView(edition, virtualNow(edition.clock));

@ApiTags('editions')
@Controller('v1/tenants/:tenant/editions')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly drafts: DraftsService,
    private readonly lifecycle: LifecycleService,
    private readonly disruption: DisruptionService,
    private readonly clocks: RehearsalClocks,
  ) {}

  @Get()
  @Requires('edition.read')
  @ApiOperation({ summary: 'Editions, the newest first' })
  @ApiQuery({ name: 'programmeId', required: false, description: 'Only of this programme.' })
  @ApiOkResponse({ type: [EditionView] })
  async list(
    @CurrentActor() actor: Actor,
    @Query('programmeId', new ParseUUIDPipe({ optional: true })) programmeId?: string,
  ): Promise<EditionView[]> {
    return (await this.editions.list(actor, programmeId)).map(view);
  }

  @Post()
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Make an edition, all its dates computed' })
  @ApiCreatedResponse({ type: NewlyMadeEditionView })
  async create(@CurrentActor() actor: Actor, @Body() body: NewEditionDto): Promise<NewlyMadeEditionView> {
    const { edition, holidays } = await this.drafts.create(actor, body);
    return { ...view(edition), holidays };
  }

  @Get(':editionId')
  @Requires('edition.read')
  @ApiOperation({ summary: 'An edition with its dates and history' })
  @ApiOkResponse({ type: EditionDetailView })
  async read(@CurrentActor() actor: Actor, @Param('editionId', ParseUUIDPipe) id: string): Promise<EditionDetailView> {
    const { edition, milestones, transitions, now } = await this.editions.read(actor, id);
    return {
      ...editionView(edition, now),
      modes: edition.configuration.modes,
      seatWays: edition.configuration.seatWays,
      milestones: milestones.map(milestoneView),
      transitions: transitions.map(transitionView),
    };
  }

  @Patch(':editionId/milestones/:name')
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Move a date that lies ahead' })
  @ApiParam({ name: 'name', enum: milestoneNames, description: 'The milestone to move.' })
  @ApiOkResponse({ type: EditionView })
  async setMilestone(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Param('name') name: string,
    @IfMatch() version: ReadVersion,
    @Body() body: MilestoneDto,
  ): Promise<EditionView> {
    return view(await this.editions.setMilestone(actor, id, readMilestoneName(name), body, version));
  }

  @Post(':editionId/transitions')
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Enter the next state by hand, now' })
  @ApiCreatedResponse({ type: EditionView })
  async move(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: TransitionDto,
  ): Promise<EditionView> {
    return view(await this.lifecycle.move(actor, id, body.to, body.reason ?? null));
  }

  @Post(':editionId/cancellations')
  @Requires('edition.cancel')
  @ApiOperation({ summary: 'Cancel the whole edition; everyone is told once' })
  @ApiCreatedResponse({ type: EditionView })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: ReasonDto,
  ): Promise<EditionView> {
    return view(await this.disruption.cancel(actor, id, body.reason));
  }

  @Post(':editionId/reschedulings')
  @Requires('edition.reschedule')
  @ApiOperation({ summary: 'Move the whole edition to another first day' })
  @ApiCreatedResponse({ type: EditionView })
  async reschedule(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: ReschedulingDto,
  ): Promise<EditionView> {
    return view(await this.disruption.reschedule(actor, id, body.firstDay, body.reason, body.policy ?? 'keep_and_ask'));
  }

  @Post(':editionId/suspensions')
  @Requires('edition.reschedule')
  @ApiOperation({ summary: 'Suspend the edition: all timers stop' })
  @ApiCreatedResponse({ type: EditionView })
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: ReasonDto,
  ): Promise<EditionView> {
    return view(await this.disruption.suspend(actor, id, body.reason));
  }

  @Post(':editionId/resumptions')
  @Requires('edition.reschedule')
  @ApiOperation({ summary: 'Resume a suspended edition where it was' })
  @ApiCreatedResponse({ type: EditionView })
  async resume(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: ReasonDto,
  ): Promise<EditionView> {
    return view(await this.disruption.resume(actor, id, body.reason));
  }

  @Post(':editionId/clock-holds')
  @Requires('edition.manage')
  @ApiOperation({
    summary: "Hold a rehearsal's clock for a while",
    description: 'People who are slower than the clock get done; all that lies ahead comes later by as much.',
  })
  @ApiCreatedResponse({ type: EditionView })
  async holdClock(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @Body() body: ClockHoldDto,
  ): Promise<EditionView> {
    return view(await this.clocks.hold(actor, id, body.seconds));
  }
}

function readMilestoneName(name: string): MilestoneName {
  if (milestoneNames.includes(name as MilestoneName)) return name as MilestoneName;
  const detail = `give one of ${milestoneNames.join(', ')}`;
  throw badRequest('bad_milestone', `name: ${detail}.`, [{ pointer: '{name}', detail }]);
}
