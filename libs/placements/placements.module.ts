import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EditionsModule } from '#editions';
import { OffersModule } from '#offers';
import { RegistrationsModule } from '#registrations';
import { AttendanceService } from './attendance.service.js';
import { ColleagueViews } from './colleague-views.service.js';
import { ExchangeViews } from './exchange-views.service.js';
import { PlacementReactions } from './placement-reactions.service.js';
import { PlacementViews } from './placement-views.service.js';
import { PlacementsService } from './placements.service.js';
import { SeatBook } from './seats/seat-book.service.js';
import { SeatFactsReader } from './seats/seat-facts.service.js';
import { SeatSuggestions } from './seats/seat-suggestions.service.js';
import { SeatsService } from './seats/seats.service.js';
import { VisitsService } from './visits/visits.service.js';

@Module({
  imports: [AuditModule, EditionsModule, OffersModule, RegistrationsModule],
  providers: [
    SeatsService,
    SeatFactsReader,
    SeatSuggestions,
    PlacementsService,
    AttendanceService,
    PlacementViews,
    ColleagueViews,
    ExchangeViews,
    PlacementReactions,
    SeatBook,
    VisitsService,
  ],
  exports: [
    SeatBook,
    SeatSuggestions,
    PlacementsService,
    AttendanceService,
    PlacementViews,
    ColleagueViews,
    ExchangeViews,
    VisitsService,
  ],
})
export class PlacementsModule {}
