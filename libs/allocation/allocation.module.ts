import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EditionsModule } from '#editions';
import { PlacementsModule } from '#placements';
import { RegistrationsModule } from '#registrations';
import { AllocationViews } from './allocation-views.service.js';
import { AllocationService } from './allocation.service.js';
import { ScenarioComparison } from './comparison.service.js';
import { Engine } from './engine/engine.service.js';
import { Questions } from './questions.js';
import { RunComputer } from './run-computer.service.js';
import { RunConfirmation } from './run-confirmation.service.js';
import { RunInput } from './run-input.service.js';
import { WhatIf } from './what-if.service.js';

@Module({
  imports: [AuditModule, EditionsModule, RegistrationsModule, PlacementsModule],
  providers: [
    AllocationService,
    AllocationViews,
    Engine,
    Questions,
    RunComputer,
    RunConfirmation,
    RunInput,
    ScenarioComparison,
    WhatIf,
  ],
  exports: [AllocationService, AllocationViews, RunComputer, ScenarioComparison, WhatIf],
})
export class AllocationModule {}
