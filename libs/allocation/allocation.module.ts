import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EditionsModule } from '#editions';
import { RegistrationsModule } from '#registrations';
import { AllocationViews } from './allocation-views.service.js';
import { AllocationService } from './allocation.service.js';
import { HeldSeats } from './held-seats.js';
import { RunConfirmation } from './run-confirmation.service.js';
import { RunInput } from './run-input.service.js';
import { SolveInBackground } from './solve-in-background.js';

@Module({
  imports: [AuditModule, EditionsModule, RegistrationsModule],
  providers: [AllocationService, AllocationViews, HeldSeats, RunConfirmation, RunInput, SolveInBackground],
  exports: [AllocationService, AllocationViews, HeldSeats],
})
export class AllocationModule {}
