import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { ProgrammesModule } from '#programmes';
import { ContactsService } from './contacts.service.js';
import { OrganisationRecords } from './organisation-records.service.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  imports: [AuditModule, IdentityModule, ProgrammesModule],
  providers: [OrganisationsService, OrganisationRecords, ContactsService],
  exports: [OrganisationsService, ContactsService],
})
export class OrganisationsModule {}
