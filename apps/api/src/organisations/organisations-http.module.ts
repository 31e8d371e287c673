import { Module } from '@nestjs/common';
import { OrganisationsModule } from '#organisations';
import { ContactsController } from './contacts.controller.js';
import { OrganisationsController } from './organisations.controller.js';

@Module({ imports: [OrganisationsModule], controllers: [OrganisationsController, ContactsController] })
export class OrganisationsHttpModule {}
