import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/index.js';
import { HealthService } from './health.service.js';

/** For whoever runs the process; no part of the API. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('health/live')
  @Public('a supervisor asks it, and it tells nothing')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('health/ready')
  @Public('a load balancer asks it, and it tells which part is away, no more')
  async ready(): Promise<{ status: 'up'; parts: Record<string, 'up'> }> {
    return { status: 'up', parts: await this.health.demandReady() };
  }
}
