import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
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

  @Get('metrics')
  @Header('X-Robots-Tag', 'noindex')
  @Public('Prometheus reads it; figures by route, none by tenant or person')
  async figures(@Res() response: Response): Promise<void> {
    const { type, text } = await this.health.figures();
    response.type(type).send(text);
  }
}
