import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { OrganisersService } from './organisers.service.js';
import { ProgrammesService } from './programmes.service.js';
import { RehearsalsService } from './rehearsals.service.js';

@Module({
  imports: [AuditModule, IdentityModule],
  providers: [OrganisersService, ProgrammesService, RehearsalsService],
  exports: [OrganisersService, ProgrammesService, RehearsalsService],
})
export class ProgrammesModule {}
