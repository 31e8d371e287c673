import { Module } from '@nestjs/common';
import { ProgrammesModule } from '#programmes';
import { HouseStylesController } from './house-styles.controller.js';
import { PartnersController } from './partners.controller.js';
import { ProgrammesController } from './programmes.controller.js';
import { RegionsController } from './regions.controller.js';
import { TenantsController } from './tenants.controller.js';

@Module({
  imports: [ProgrammesModule],
  controllers: [TenantsController, HouseStylesController, ProgrammesController, RegionsController, PartnersController],
})
export class ProgrammesHttpModule {}
