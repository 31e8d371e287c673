import { Module } from '@nestjs/common';
import { PlacementsModule } from '#placements';
import { PlacementsController } from './placements.controller.js';
import { VisitsController } from './visits.controller.js';

@Module({ imports: [PlacementsModule], controllers: [PlacementsController, VisitsController] })
export class PlacementsHttpModule {}
