import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { SurveysModule } from '#surveys';
import { ReportsService } from './reports.service.js';
import { StandingService } from './standing.service.js';

@Module({
  imports: [EditionsModule, SurveysModule],
  providers: [ReportsService, StandingService],
  exports: [ReportsService, StandingService],
})
export class ReportsModule {}
