import { Module } from '@nestjs/common';
import { PlacementsModule } from '#placements';
import { PlacementsController } from './placements.controller.js';

@Module({ imports: [PlacementsModule], controllers: [PlacementsController] })
export class PlacementsHttpModule {}
