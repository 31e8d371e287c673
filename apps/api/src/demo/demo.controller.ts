import { Controller, Get, Param, ParseUUIDPipe, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Configuration } from '#platform/config';
import { DemoOnly, Public, pagePolicy, type WisselRequest } from '../http/index.js';
import { DemoLogIns } from './demo-log-ins.js';
import { demoPage } from './demo-page.js';

/** The way into the demo, for a browser; no part of the API. */
@ApiExcludeController()
@UseGuards(DemoOnly)
@Controller('demo')
export class DemoController {
  constructor(
    private readonly logIns: DemoLogIns,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Public('in demo mode, on the machine itself, everybody may look around; elsewhere it is refused')
  async page(@Res() response: Response): Promise<void> {
    const page = demoPage(await this.logIns.networks(), this.configuration.temporalWebUrl);
    response.setHeader('Content-Security-Policy', pagePolicy).type('html').send(page);
  }

  @Get('log-in/:tenant/:personId')
  @Public('in demo mode, on the machine itself, one signs in with one click; elsewhere it is refused')
  async open(
    @Req() request: WisselRequest,
    @Param('tenant') tenant: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { cookies } = await this.logIns.open(request.tenantId as string, personId);
    response.setHeader('Set-Cookie', cookies).redirect(303, `/${tenant}/mijn`);
  }
}
