import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { SeatCalendars } from '#notifications';
import { CurrentActor, Requires } from '../http/index.js';

@ApiTags('placements')
@Controller('v1/tenants/:tenant/placements')
export class SeatCalendarsController {
  constructor(private readonly calendars: SeatCalendars) {}

  @Get(':placementId/calendar-file')
  @Requires('placement.own')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="wissel.ics"')
  @ApiOperation({ summary: 'A seat as a calendar file (RFC 5545), the same entry as in the mails' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  file(@CurrentActor() actor: Actor, @Param('placementId', ParseUUIDPipe) id: string): Promise<string> {
    return this.calendars.file(actor, id);
  }
}
