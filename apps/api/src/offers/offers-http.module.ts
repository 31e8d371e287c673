import { Module } from '@nestjs/common';
import { OffersModule } from '#offers';
import { CatalogueController } from './catalogue.controller.js';
import { PublicEditionsController } from './public-editions.controller.js';
import { OffersController } from './offers.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({
  imports: [OffersModule],
  controllers: [OffersController, SessionsController, CatalogueController, PublicEditionsController],
})
export class OffersHttpModule {}
