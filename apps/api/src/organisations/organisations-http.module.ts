import { Module } from '@nestjs/common';
import { OrganisationsModule } from '#organisations';
import { ClustersController } from './clusters.controller.js';
import { ContactInvitationsController } from './contact-invitations.controller.js';
import { ContactsController } from './contacts.controller.js';
import { OrganisationsController } from './organisations.controller.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [OrganisationsController, ClustersController, ContactsController, ContactInvitationsController],
})
export class OrganisationsHttpModule {}
