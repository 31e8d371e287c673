import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExtension, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ManagerSayService } from '#registrations';
import { Public, Throttled, type CallerLimit, type WisselRequest } from '../http/index.js';
import {
  LineManagerAnswerDto,
  LineManagerQuestionAnswer,
  LineManagerTokenDto,
  questionAnswer,
} from './line-manager.dto.js';

const perLink: CallerLimit = {
  name: 'line manager page',
  most: 60,
  minutes: 10,
  of: ({ body }) => String((body as { token?: unknown } | undefined)?.token),
};

/**
 * What a line manager, who has no account, is asked and answers. The token from the mail stands in the body: it reaches no log.
 * Mail scanners open links, some run scripts, none press buttons, so the page asks for the question after a press.
 */
@ApiTags('registrations')
@Controller('v1/tenants/:tenant')
export class LineManagerController {
  constructor(private readonly managerSay: ManagerSayService) {}

  @Post('line-manager-questions')
  @HttpCode(200)
  @Throttled(perLink)
  @Public('the signed token is the proof; whoever has it sees what the manager is asked')
  @ApiOperation({ summary: 'What a line manager is asked, by the token from the mail; changes nothing' })
  @ApiExtension('x-throttled', true)
  @ApiOkResponse({ type: LineManagerQuestionAnswer })
  async ask(@Req() request: WisselRequest, @Body() { token }: LineManagerTokenDto): Promise<LineManagerQuestionAnswer> {
    return questionAnswer(await this.managerSay.question(request.tenantId as string, token));
  }

  @Post('line-manager-answers')
  @HttpCode(204)
  @Throttled(perLink)
  @Public('the signed token is the proof; no cookie plays a part')
  @ApiOperation({ summary: 'A line manager agrees or objects, once' })
  @ApiExtension('x-throttled', true)
  @ApiNoContentResponse({ description: 'Answered.' })
  async answer(@Req() request: WisselRequest, @Body() { token, answer, reason }: LineManagerAnswerDto): Promise<void> {
    await this.managerSay.answer(request.tenantId as string, token, answer, reason);
  }
}
