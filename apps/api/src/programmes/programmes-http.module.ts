import { Module } from '@nestjs/common';
import { ProgrammesModule } from '#programmes';
import { HostNamesController } from './host-names.controller.js';
import { HouseStylesController } from './house-styles.controller.js';
import { PartnersController } from './partners.controller.js';
import { ProgrammesController } from './programmes.controller.js';
import { RegionsController } from './regions.controller.js';
import { TenantsController } from './tenants.controller.js';

@Module({
  imports: [ProgrammesModule],
  controllers: [
    TenantsController,
    HouseStylesController,
    HostNamesController,
    ProgrammesController,
    RegionsController,
    PartnersController,
  ],
})
export class ProgrammesHttpModule {}
