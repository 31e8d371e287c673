import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { AttendanceService, ExchangeViews, PlacementViews, PlacementsService } from '#placements';
import { CurrentActor, OptionalReasonDto, Requires } from '../http/index.js';
import {
  AttendanceDto,
  AttendanceListDto,
  ExchangeAnswer,
  MarkedAnswer,
  OwnPlacementAnswer,
  PlacementAnswer,
  TakeSeatDto,
  TakenSeatAnswer,
  VisitorAnswer,
  placementAnswer,
  takenSeatAnswer,
} from './placement.dto.js';

@ApiTags('placements')
@Controller('v1/tenants/:tenant')
export class PlacementsController {
  constructor(
    private readonly placements: PlacementsService,
    private readonly attendance: AttendanceService,
    private readonly views: PlacementViews,
    private readonly exchangeViews: ExchangeViews,
  ) {}

  @Get('registrations')
  @Requires('registration.own')
  @ApiOperation({ summary: "One's own registrations, the newest edition first, and what came of them" })
  @ApiOkResponse({ type: [ExchangeAnswer] })
  exchanges(@CurrentActor() actor: Actor): Promise<ExchangeAnswer[]> {
    return this.exchangeViews.mine(actor);
  }

  @Post('registrations/:registrationId/placements')
  @Requires('placement.own')
  @ApiOperation({ summary: 'Take an instant seat, or a rest place' })
  @ApiCreatedResponse({ type: TakenSeatAnswer })
  async take(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) registrationId: string,
    @Body() body: TakeSeatDto,
  ): Promise<TakenSeatAnswer> {
    return takenSeatAnswer(await this.placements.takeSeat(actor, registrationId, body.sessionId, body.requirements));
  }

  @Get('registrations/:registrationId/placements')
  @Requires('placement.own')
  @ApiOperation({ summary: 'Seats of a registration, past ones included' })
  @ApiOkResponse({ type: [OwnPlacementAnswer] })
  ofRegistration(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) registrationId: string,
  ): Promise<OwnPlacementAnswer[]> {
    return this.views.ofRegistration(actor, registrationId);
  }

  @Post('placements/:placementId/withdrawals')
  @Requires('placement.own')
  @ApiOperation({ summary: 'Give a seat back' })
  @ApiCreatedResponse({ type: PlacementAnswer })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('placementId', ParseUUIDPipe) id: string,
    @Body() body: OptionalReasonDto,
  ): Promise<PlacementAnswer> {
    return placementAnswer(await this.placements.withdraw(actor, id, body?.reason));
  }

  @Put('placements/:placementId/attendance')
  @Requires('attendance.mark')
  @ApiOperation({ summary: 'Mark whether somebody came' })
  @ApiOkResponse({ type: PlacementAnswer })
  async mark(
    @CurrentActor() actor: Actor,
    @Param('placementId', ParseUUIDPipe) id: string,
    @Body() body: AttendanceDto,
  ): Promise<PlacementAnswer> {
    return placementAnswer(await this.attendance.mark(actor, id, body.attendance));
  }

  @Get('sessions/:sessionId/placements')
  @Requires('placement.read')
  @ApiOperation({ summary: 'Who comes to a session' })
  @ApiOkResponse({ type: [VisitorAnswer] })
  ofSession(
    @CurrentActor() actor: Actor,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
  ): Promise<VisitorAnswer[]> {
    return this.views.ofSession(actor, sessionId);
  }

  @Put('sessions/:sessionId/attendance')
  @Requires('attendance.mark')
  @ApiOperation({ summary: 'Mark several people of a session at once' })
  @ApiOkResponse({ type: MarkedAnswer })
  markSession(
    @CurrentActor() actor: Actor,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Body() body: AttendanceListDto,
  ): Promise<MarkedAnswer> {
    return this.attendance.markSession(actor, sessionId, body.placements);
  }
}
