import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { RegistrationsModule } from '#registrations';
import { HttpKitModule } from '../http/http-kit.module.js';
import { triesPer } from '../http/throttle.js';
import { LineManagerController } from './line-manager.controller.js';
import { PairRulesController } from './pair-rules.controller.js';
import { RegistrationsController } from './registrations.controller.js';

/** Per link. */
const limits = triesPer('link', 60, ({ body }) => String((body as { token?: unknown } | undefined)?.token));

@Module({
  imports: [RegistrationsModule, HttpKitModule, ThrottlerModule.forRoot(limits)],
  controllers: [RegistrationsController, PairRulesController, LineManagerController],
})
export class RegistrationsHttpModule {}
