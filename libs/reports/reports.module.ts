import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { ReportsService } from './reports.service.js';

@Module({ imports: [EditionsModule], providers: [ReportsService], exports: [ReportsService] })
export class ReportsModule {}
