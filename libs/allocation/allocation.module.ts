import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EditionsModule } from '#editions';
import { PlacementsModule } from '#placements';
import { RegistrationsModule } from '#registrations';
import { AllocationViews } from './allocation-views.service.js';
import { AllocationService } from './runs/allocation.service.js';
import { ScenarioComparison } from './questions/comparison.service.js';
import { Engine } from './engine/engine.service.js';
import { Questions } from './questions/questions.js';
import { RunComputer } from './runs/run-computer.service.js';
import { RunConfirmation } from './runs/run-confirmation.service.js';
import { RunInput } from './problem/run-input.service.js';
import { WhatIf } from './questions/what-if.service.js';

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
