import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiExtension,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { PeopleService, SignInService, canSomewhere, permissions, type Actor } from '#identity';
import {
  Afterwards,
  Blind,
  Caller,
  CurrentActor,
  Public,
  Requires,
  SecretAnswer,
  type WisselRequest,
} from '../http/index.js';
import { Knock } from './knock.js';
import {
  MeView,
  NewAddressDto,
  NotedAnswerDto,
  OwnSignInView,
  PersonChangesDto,
  SessionDto,
  SessionView,
  SignInCodeDto,
  opened,
} from './sign-in.dto.js';

@ApiTags('sign-in')
@Controller('v1/tenants/:tenant')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly people: PeopleService,
    private readonly knock: Knock,
    private readonly afterwards: Afterwards,
  ) {}

  @Post('sign-in-codes')
  @Blind()
  @HttpCode(202)
  @SecretAnswer()
  @Public('how one signs in')
  @ApiOperation({
    summary: 'Have a sign-in code mailed',
    description:
      'Six digits, good for ten minutes, three tries and one use; a code in flight stays good when another is asked for. The answer is the same for every address and below every name of a network; while a network has announced nothing, codes leave for people whom it knows alone. At most ten an hour for one address from one caller.',
  })
  @ApiExtension('x-throttled', true)
  @ApiAcceptedResponse({ description: 'A code is on its way.' })
  async requestCode(
    @Req() { tenantId }: WisselRequest,
    @Body() { email }: SignInCodeDto,
    @Caller() caller: string,
  ): Promise<void> {
    const address = await this.signIn.askForCode(email, caller);
    this.afterwards.begin('A sign-in code was not mailed.', () => this.knock.mailCode(tenantId, address, caller));
  }

  @Post('sessions')
  @Blind()
  @SecretAnswer()
  @Public('how one signs in')
  @ApiOperation({
    summary: 'Sign in with the code from the mail',
    description: 'Failures alone are counted: at most ten an hour for one address from one caller.',
  })
  @ApiExtension('x-throttled', true)
  @ApiCreatedResponse({ type: SessionView, description: 'Signed in; a cookie is set, too.' })
  async open(
    @Body() { email, code }: SessionDto,
    @Caller() caller: string,
    @Req() request: WisselRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const program = request.headers['user-agent'] ?? '';
    return opened(await this.signIn.exchange(email, code, caller, program), response);
  }

  @Delete('sessions/current')
  @Blind()
  @HttpCode(204)
  @Public('ending a session that is not there does nothing')
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'Signed out; the cookie is cleared.' })
  async end(@Req() request: WisselRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { cookie, authorization } = request.headers;
    response.setHeader('Set-Cookie', await this.signIn.end({ cookie, authorization }));
  }

  @Patch('me')
  @HttpCode(204)
  @Requires('edition.read')
  @ApiOperation({ summary: 'Correct the own name, or choose the language of mails and screens' })
  @ApiNoContentResponse({ description: 'Changed.' })
  correct(@CurrentActor() actor: Actor, @Body() body: PersonChangesDto): Promise<void> {
    return this.people.correct(actor, body);
  }

  @Put('me/address')
  @HttpCode(200)
  @SecretAnswer()
  @Requires('edition.read')
  @ApiOperation({
    summary: 'Get another address in this network',
    description:
      'Both addresses confirm: ask for a sign-in code for each. The answer is a session of the new address; sessions of the former one are those of nobody here any more.',
  })
  @ApiExtension('x-throttled', true)
  @ApiOkResponse({ type: SessionView })
  async changeAddress(
    @CurrentActor() actor: Actor,
    @Body() body: NewAddressDto,
    @Caller() caller: string,
    @Req() { headers }: WisselRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return opened(await this.signIn.changeAddress(actor, body, caller, headers['user-agent'] ?? ''), response);
  }

  @Get('me/sign-ins')
  @Requires('edition.read')
  @ApiOperation({ summary: 'Where one is signed in, in all networks' })
  @ApiOkResponse({ type: [OwnSignInView] })
  signIns(@Req() { headers: { cookie, authorization } }: WisselRequest): Promise<OwnSignInView[]> {
    return this.signIn.sessions({ cookie, authorization });
  }

  @Delete('me/sign-ins/:signIn')
  @HttpCode(204)
  @Requires('edition.read')
  @ApiOperation({ summary: 'End one of them' })
  @ApiParam({ name: 'signIn', description: 'Id of the sign-in.', schema: { type: 'string', format: 'uuid' } })
  @ApiNoContentResponse({ description: 'Ended.' })
  endSignIn(
    @Param('signIn', ParseUUIDPipe) id: string,
    @Req() { headers: { cookie, authorization } }: WisselRequest,
  ): Promise<void> {
    return this.signIn.endOne({ cookie, authorization }, id);
  }

  @Post('me/noted-address-answers')
  @HttpCode(204)
  @Requires('edition.read')
  @ApiOperation({
    summary: 'Say whether the address that a colleague noted is yours',
    description: 'For whoever signed in with it (`noted` of `me`). Then they are the person for whom it was noted.',
  })
  @ApiNoContentResponse({ description: 'Answered.' })
  answerNoted(@CurrentActor() actor: Actor, @Body() { yes }: NotedAnswerDto): Promise<void> {
    return this.people.answerNoted(actor, yes);
  }

  @Get('me')
  @Requires('edition.read')
  @ApiOperation({ summary: 'Who is signed in, and what they may do in this tenant' })
  @ApiOkResponse({ type: MeView })
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    return {
      email: actor.email ?? '',
      person: await this.people.introduction(actor),
      noted: await this.people.notedFor(actor),
      grants: actor.grants,
      permissions: permissions.filter((permission) => canSomewhere(actor, permission)),
    };
  }
}
