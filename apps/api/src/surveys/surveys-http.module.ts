import { Module } from '@nestjs/common';
import { SurveysModule } from '#surveys';
import { SurveysController } from './surveys.controller.js';

@Module({ imports: [SurveysModule], controllers: [SurveysController] })
export class SurveysHttpModule {}
