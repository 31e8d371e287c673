import { Module } from '@nestjs/common';
import { AllocationModule } from '#allocation';
import { AllocationController } from './allocation.controller.js';

@Module({ imports: [AllocationModule], controllers: [AllocationController] })
export class AllocationHttpModule {}
