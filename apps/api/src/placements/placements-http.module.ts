import { Module } from '@nestjs/common';
import { PlacementsModule } from '#placements';
import { ColleaguesController } from './colleagues.controller.js';
import { PlacementsController } from './placements.controller.js';
import { VisitsController } from './visits.controller.js';

@Module({
  imports: [PlacementsModule],
  controllers: [PlacementsController, ColleaguesController, VisitsController],
})
export class PlacementsHttpModule {}
