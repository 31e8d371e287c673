import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { HouseStyles } from './house-style/house-styles.service.js';
import { PartnerLogos } from './house-style/partner-logos.service.js';
import { OrganisersService } from './organisers/organisers.service.js';
import { PartnersService } from './regions/partners.service.js';
import { ProgrammesService } from './programmes.service.js';
import { RegionsService } from './regions/regions.service.js';
import { RehearsalsService } from './tenants/rehearsals.service.js';
import { TenantAddresses } from './tenants/tenant-addresses.service.js';
import { TenantsService } from './tenants/tenants.service.js';

const services = [
  TenantsService,
  TenantAddresses,
  ProgrammesService,
  RegionsService,
  PartnersService,
  OrganisersService,
  RehearsalsService,
  HouseStyles,
  PartnerLogos,
];

@Module({ imports: [AuditModule, IdentityModule], providers: services, exports: services })
export class ProgrammesModule {}
