import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { RegistrationsModule } from '#registrations';
import { ConsentsService } from './consents.service.js';
import { OwnVisits } from './own-visits.service.js';
import { SurveyFiguresService } from './survey-figures.service.js';
import { SurveysService } from './surveys.service.js';

@Module({
  imports: [EditionsModule, RegistrationsModule],
  providers: [OwnVisits, SurveysService, SurveyFiguresService, ConsentsService],
  exports: [SurveysService, SurveyFiguresService, ConsentsService],
})
export class SurveysModule {}
