import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { ProgrammesModule } from '#programmes';
import { ClustersService } from './clusters.service.js';
import { ContactInvitationsService } from './contacts/contact-invitations.service.js';
import { ContactsService } from './contacts/contacts.service.js';
import { OrganisationRecords } from './organisation-records.service.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  imports: [AuditModule, IdentityModule, ProgrammesModule],
  providers: [OrganisationsService, OrganisationRecords, ClustersService, ContactsService, ContactInvitationsService],
  exports: [OrganisationsService, ClustersService, ContactsService, ContactInvitationsService],
})
export class OrganisationsModule {}
