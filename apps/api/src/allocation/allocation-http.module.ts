import { Module } from '@nestjs/common';
import { AllocationModule } from '#allocation';
import { AllocationController } from './allocation.controller.js';
import { ScenariosController } from './scenarios.controller.js';
import { WhatIfController } from './what-if.controller.js';

@Module({
  imports: [AllocationModule],
  controllers: [AllocationController, ScenariosController, WhatIfController],
})
export class AllocationHttpModule {}
