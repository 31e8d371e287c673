import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { OrganisersService } from './organisers.service.js';
import { PartnersService } from './partners.service.js';
import { ProgrammesService } from './programmes.service.js';
import { RegionsService } from './regions.service.js';
import { RehearsalsService } from './rehearsals.service.js';
import { TenantsService } from './tenants.service.js';

const services = [
  TenantsService,
  ProgrammesService,
  RegionsService,
  PartnersService,
  OrganisersService,
  RehearsalsService,
];

@Module({ imports: [AuditModule, IdentityModule], providers: services, exports: services })
export class ProgrammesModule {}
