import { Body, Controller, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { WisselError } from '#platform/errors';
import { ManagerSayService } from '#registrations';
import { Public, Throttled, type CallerLimit, type WisselRequest } from '../http/index.js';

import { LineManagerAnswerDto, LineManagerTokenDto } from './line-manager.dto.js';
import { LineManagerFilter } from './line-manager.filter.js';
import { openingPage, questionPage, thanksPage } from './line-manager-page.js';
import { preferredLocale, showPage } from './line-manager-response.js';

const perLink: CallerLimit = {
  name: 'line manager page',
  most: 60,
  minutes: 10,
  of: ({ body }) => String((body as { token?: unknown } | undefined)?.token),
};

/**
 * The one page of a line manager, who has no account; no part of the API. Opening it shows nothing and changes nothing (mail
 * scanners open links, some run scripts, none press buttons); a first press shows the question, a second one answers it.
 */
@ApiExcludeController()
@UseFilters(LineManagerFilter)
@Controller('line-manager')
export class LineManagerController {
  constructor(private readonly managerSay: ManagerSayService) {}

  @Get(':tenant')
  @Public('shows nobody anything: the link in the mail keeps its token in the fragment, which no request carries')
  open(@Req() request: WisselRequest, @Res() response: Response): void {
    showPage(response, openingPage(questionsOf(request.tenantId as string), preferredLocale(request)));
  }

  @Post(':tenant/questions')
  @HttpCode(200)
  @Throttled(perLink)
  @Public('the signed token in the form is the proof; whoever has it sees what the manager is asked')
  async show(
    @Req() request: WisselRequest,
    @Body() { token }: LineManagerTokenDto,
    @Res() response: Response,
  ): Promise<void> {
    const tenantId = request.tenantId as string;
    const question = await this.managerSay.question(tenantId, token);
    showPage(response, questionPage(question, answersOf(tenantId), token));
  }

  @Post(':tenant/answers')
  @HttpCode(200)
  @Throttled(perLink)
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

const questionsOf = (tenantId: string): string => `/line-manager/${tenantId}/questions`;
const answersOf = (tenantId: string): string => `/line-manager/${tenantId}/answers`;
