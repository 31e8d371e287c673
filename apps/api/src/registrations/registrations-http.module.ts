import { Module } from '@nestjs/common';
import { RegistrationsModule } from '#registrations';
import { RegistrationsController } from './registrations.controller.js';

@Module({ imports: [RegistrationsModule], controllers: [RegistrationsController] })
export class RegistrationsHttpModule {}
