import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiExtension,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { OperatorsService, type AtDesk } from '#operators';
import {
  Afterwards,
  Caller,
  CurrentOperator,
  OperatorsOnly,
  PageQuery,
  PagedOf,
  Public,
  SecretAnswer,
  paged,
  type Paged,
} from '../http/index.js';
import { SessionDto, SessionView, SignInCodeDto, opened } from '../sign-in/sign-in.dto.js';
import {
  NewOperatorDto,
  OperatorActAnswer,
  OperatorAnswer,
  operatorActAnswer,
  operatorAnswer,
} from './operator.dto.js';

@ApiTags('operators')
@Controller('v1')
export class OperatorsController {
  constructor(
    private readonly operators: OperatorsService,
    private readonly afterwards: Afterwards,
  ) {}

  @Post('operators/sign-in-codes')
  @HttpCode(202)
  @SecretAnswer()
  @Public('how an operator signs in')
  @ApiOperation({
    summary: 'Have a sign-in code mailed to an operator',
    description:
      'Six digits, good for ten minutes, three tries and one use. The answer is the same for every address; mail goes to operators alone. At most ten an hour for one address from one caller.',
  })
  @ApiExtension('x-throttled', true)
  @ApiAcceptedResponse({ description: 'A code is on its way, if this is an operator.' })
  async requestCode(@Body() { email }: SignInCodeDto, @Caller() caller: string): Promise<void> {
    const address = await this.operators.askForCode(email, caller);
    this.afterwards.begin('An operator was mailed no sign-in code.', () => this.operators.mailCode(address, caller));
  }

  @Post('operators/sessions')
  @SecretAnswer()
  @Public('how an operator signs in')
  @ApiOperation({ summary: 'Sign in as an operator with the code from the mail, for an hour' })
  @ApiExtension('x-throttled', true)
  @ApiCreatedResponse({ type: SessionView, description: 'Signed in; a cookie is set, too.' })
  async open(
    @Body() { email, code }: SessionDto,
    @Caller() caller: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return opened(await this.operators.exchange(email, code, caller), response);
  }

  @Get('operators')
  @OperatorsOnly()
  @ApiOperation({ summary: 'Operators of the platform, by name' })
  @ApiOkResponse({ type: [OperatorAnswer] })
  async list(@CurrentOperator() operator: AtDesk): Promise<OperatorAnswer[]> {
    return (await this.operators.list(operator)).map(operatorAnswer);
  }

  @Post('operators')
  @OperatorsOnly()
  @ApiOperation({ summary: 'Make somebody an operator; a mail says how to sign in' })
  @ApiCreatedResponse({ type: OperatorAnswer })
  async invite(@CurrentOperator() operator: AtDesk, @Body() body: NewOperatorDto): Promise<OperatorAnswer> {
    return operatorAnswer(await this.operators.invite(operator, body));
  }

  @Delete('operators/:operatorId')
  @HttpCode(204)
  @OperatorsOnly()
  @ApiOperation({ summary: "End an operator's role; never that of the last one" })
  @ApiNoContentResponse({ description: 'Ended.' })
  async dismiss(@CurrentOperator() operator: AtDesk, @Param('operatorId', ParseUUIDPipe) id: string): Promise<void> {
    await this.operators.dismiss(operator, id);
  }

  @Get('operator-acts')
  @OperatorsOnly()
  @ApiOperation({ summary: 'What operators did, and why, the newest first' })
  @ApiOkResponse({ type: PagedOf(OperatorActAnswer) })
  async acts(@CurrentOperator() operator: AtDesk, @Query() query: PageQuery): Promise<Paged<OperatorActAnswer>> {
    const { items, total } = await this.operators.acts(operator, query);
    return paged(items.map(operatorActAnswer), query, total);
  }
}
