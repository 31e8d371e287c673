import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { ReportsService } from './reports.service.js';
import { StandingService } from './standing.service.js';

@Module({
  imports: [EditionsModule],
  providers: [ReportsService, StandingService],
  exports: [ReportsService, StandingService],
})
export class ReportsModule {}
