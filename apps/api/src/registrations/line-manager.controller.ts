import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { WisselError } from '#platform/errors';
import { ManagerSayService } from '#registrations';
import { Public, type WisselRequest } from '../http/index.js';
import { Throttle } from '../http/throttle.js';
import { LineManagerAnswerDto } from './line-manager.dto.js';
import { LineManagerFilter } from './line-manager.filter.js';
import { questionPage, thanksPage } from './line-manager-page.js';
import { showPage } from './line-manager-response.js';

/** The one page of a line manager, who has no account; no part of the API. Opening it changes nothing, only the form acts. */
@ApiExcludeController()
@UseGuards(Throttle)
@UseFilters(LineManagerFilter)
@Controller('line-manager')
export class LineManagerController {
  constructor(private readonly managerSay: ManagerSayService) {}

  @Get(':tenant/:token')
  @Public('the signed link in the mail is the proof; whoever opens it sees what the manager is asked')
  async show(@Req() request: WisselRequest, @Param('token') token: string, @Res() response: Response): Promise<void> {
    const tenantId = request.tenantId as string;
    const question = await this.managerSay.question(tenantId, token);
    showPage(response, questionPage(question, answersOf(tenantId), token));
  }

  @Post(':tenant/answers')
  @HttpCode(200)
  @Public('the signed token in the form is the proof; no cookie plays a part')
  async answer(
    @Req() request: WisselRequest,
    @Body() { token, answer, reason }: LineManagerAnswerDto,
    @Res() response: Response,
  ): Promise<void> {
    const tenantId = request.tenantId as string;
    const question = await this.managerSay.question(tenantId, token);
    try {
      await this.managerSay.answer(tenantId, token, answer, reason);
    } catch (error) {
      if (!(error instanceof WisselError) || error.code !== 'reason_needed') throw error;
      showPage(response.status(400), questionPage(question, answersOf(tenantId), token, true));
      return;
    }
    showPage(response, thanksPage(question, answer));
  }
}

const answersOf = (tenantId: string): string => `/line-manager/${tenantId}/answers`;
