import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { EditionsController } from './editions.controller.js';
import { ParticipationsController } from './participations.controller.js';

@Module({ imports: [EditionsModule], controllers: [EditionsController, ParticipationsController] })
export class EditionsHttpModule {}
