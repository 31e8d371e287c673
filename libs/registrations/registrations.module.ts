import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EditionsModule } from '#editions';
import { IdentityModule } from '#identity';
import { RegistrationViews } from './registration-views.service.js';
import { RegistrationsService } from './registrations.service.js';
import { WishesService } from './wishes.service.js';

@Module({
  imports: [AuditModule, IdentityModule, EditionsModule],
  providers: [RegistrationsService, WishesService, RegistrationViews],
  exports: [RegistrationsService, WishesService, RegistrationViews],
})
export class RegistrationsModule {}
