import { Module } from '@nestjs/common';
import { Queues } from '#platform/queue';
import { TemporalClient } from '#platform/temporal';
import { HttpKitModule } from '../http/http-kit.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

@Module({
  imports: [HttpKitModule],
  controllers: [HealthController],
  providers: [HealthService, Queues, TemporalClient],
})
export class HealthHttpModule {}
