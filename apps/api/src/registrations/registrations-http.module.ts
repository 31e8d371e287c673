import { Module } from '@nestjs/common';
import { RegistrationsModule } from '#registrations';
import { HttpKitModule } from '../http/http-kit.module.js';
import { LineManagerController } from './line-manager.controller.js';
import { PairRulesController } from './pair-rules.controller.js';
import { RegistrationsController } from './registrations.controller.js';

@Module({
  imports: [RegistrationsModule, HttpKitModule],
  controllers: [RegistrationsController, PairRulesController, LineManagerController],
})
export class RegistrationsHttpModule {}
