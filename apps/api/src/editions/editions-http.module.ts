import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { DirectoryController } from './directory.controller.js';
import { EditionsController } from './editions.controller.js';
import { ParticipationsController } from './participations.controller.js';

@Module({ imports: [EditionsModule], controllers: [EditionsController, ParticipationsController, DirectoryController] })
export class EditionsHttpModule {}
