import { Module } from '@nestjs/common';
import { ReportsModule } from '#reports';
import { ReportsController } from './reports.controller.js';
import { StandingController } from './standing.controller.js';

@Module({ imports: [ReportsModule], controllers: [ReportsController, StandingController] })
export class ReportsHttpModule {}
