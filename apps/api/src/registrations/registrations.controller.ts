import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#identity';
import {
  ColleaguesService,
  EmploymentService,
  ManagerSayService,
  RegistrationViews,
  RegistrationsService,
  WishesService,
} from '#registrations';
import {
  CurrentActor,
  OneTransaction,
  OptionalReasonDto,
  PagedOf,
  ReasonDto,
  Requires,
  paged,
  type Paged,
} from '../http/index.js';
import { ifMatchHeader, readIfMatch } from '../http/versions/if-match.js';
import {
  ColleagueAddressDto,
  ColleagueDto,
  ColleagueSignUpDto,
  EmploymentDecisionDto,
  NewRegistrationDto,
  RegistrationAnswer,
  RegistrationQuery,
  WishListDto,
} from './registration.dto.js';

@ApiTags('registrations')
@Controller('v1/tenants/:tenant')
export class RegistrationsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly colleagues: ColleaguesService,
    private readonly employment: EmploymentService,
    private readonly managerSay: ManagerSayService,
    private readonly wishes: WishesService,
    private readonly views: RegistrationViews,
  ) {}

  @Post('editions/:editionId/registrations')
  @OneTransaction()
  @Requires('registration.own')
  @ApiOperation({ summary: 'Register for an edition, for one employer' })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async register(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() body: NewRegistrationDto,
  ): Promise<RegistrationAnswer> {
    const { id, personId } = await this.registrations.register(actor, { editionId, ...body });
    return this.views.get({ ...actor, personId }, id);
  }

  @Get('editions/:editionId/registrations')
  @Requires('registration.read')
  @ApiOperation({ summary: 'Registrations that one may see, by name' })
  @ApiOkResponse({ type: PagedOf(RegistrationAnswer) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: RegistrationQuery,
  ): Promise<Paged<RegistrationAnswer>> {
    const { items, total } = await this.views.list(actor, editionId, query, query);
    return paged(items, query, total);
  }

  @Get('editions/:editionId/registrations/mine')
  @Requires('registration.own')
  @ApiOperation({ summary: "One's own registration in an edition" })
  @ApiOkResponse({ type: RegistrationAnswer })
  mine(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
  ): Promise<RegistrationAnswer> {
    return this.views.mine(actor, editionId);
  }

  @Get('registrations/:registrationId')
  @Requires('registration.own')
  @ApiOperation({ summary: 'A registration with its wishes' })
  @ApiOkResponse({ type: RegistrationAnswer })
  get(@CurrentActor() actor: Actor, @Param('registrationId', ParseUUIDPipe) id: string): Promise<RegistrationAnswer> {
    return this.views.get(actor, id);
  }

  @Put('registrations/:registrationId/wishes')
  @OneTransaction()
  @Requires('wish.own')
  @ApiOperation({ summary: 'Replace the list of wishes' })
  @ApiHeader({
    ...ifMatchHeader,
    required: false,
    description: 'ETag of what was read; left out, or `*`: whatever it is now.',
  })
  @ApiOkResponse({ type: RegistrationAnswer })
  async saveWishes(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: WishListDto,
    @Headers('if-match') etag?: string,
  ): Promise<RegistrationAnswer> {
    const { wishes, anyOther = false, requirements = [] } = body;
    await this.wishes.save(actor, id, { wishes, anyOther, requirements }, etag === undefined ? '*' : readIfMatch(etag));
    return this.views.get(actor, id);
  }

  @Post('registrations/:registrationId/submissions')
  @OneTransaction()
  @Requires('registration.own')
  @ApiOperation({ summary: 'Submit the list; again and again until the deadline' })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async submit(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
  ): Promise<RegistrationAnswer> {
    await this.registrations.submit(actor, id);
    return this.views.get(actor, id);
  }

  @Post('registrations/:registrationId/withdrawals')
  @OneTransaction()
  @Requires('registration.own')
  @ApiOperation({ summary: 'Withdraw from the edition; seats are freed' })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: OptionalReasonDto,
  ): Promise<RegistrationAnswer> {
    await this.registrations.withdraw(actor, id, body?.reason);
    return this.views.get(actor, id);
  }

  @Post('registrations/:registrationId/employment-decisions')
  @OneTransaction()
  @Requires('registration.confirm_employment')
  @ApiOperation({ summary: "The employer's word on a claimed employment" })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async confirmEmployment(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: EmploymentDecisionDto,
  ): Promise<RegistrationAnswer> {
    await this.employment.confirmEmployment(actor, id, body.decision === 'confirmed');
    return this.views.get(actor, id);
  }

  @Post('editions/:editionId/organisations/:organisationId/colleagues')
  @OneTransaction()
  @Requires('registration.act_for')
  @ApiOperation({
    summary: 'Sign up a colleague, as contact of the organisation',
    description:
      'Who has an e-mail address is told, and chooses or withdraws. For who has none the contact chooses, gives seats back and withdraws (as the participant would), and is sent what they are told, to be handed on.',
  })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async signUpColleague(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Body() body: ColleagueSignUpDto,
  ): Promise<RegistrationAnswer> {
    const { id } = await this.colleagues.signUp(actor, editionId, organisationId, body);
    return this.views.get(actor, id);
  }

  @Post('registrations/:registrationId/addresses')
  @OneTransaction()
  @Requires('registration.act_for')
  @ApiOperation({
    summary: 'Note the e-mail address of a colleague who had none',
    description:
      'They are asked there whether it is theirs, and sign in with it to say so. Another one may be noted instead.',
  })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async noteAddress(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: ColleagueAddressDto,
  ): Promise<RegistrationAnswer> {
    await this.colleagues.noteAddress(actor, id, body.email);
    return this.views.get(actor, id);
  }

  @Post('registrations/:registrationId/manager-overrides')
  @OneTransaction()
  @Requires('registration.decide')
  @ApiOperation({ summary: "Set a line manager's objection, or the lack of an answer, aside" })
  @ApiCreatedResponse({ type: RegistrationAnswer })
  async overrideManager(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: ReasonDto,
  ): Promise<RegistrationAnswer> {
    await this.managerSay.override(actor, id, body.reason);
    return this.views.get(actor, id);
  }

  @Post('organisations/:organisationId/colleagues')
  @HttpCode(204)
  @Requires('registration.confirm_employment')
  @ApiOperation({ summary: 'Vouch for a colleague beforehand, so that registering shows employment by invitation' })
  @ApiNoContentResponse()
  inviteColleague(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Body() body: ColleagueDto,
  ): Promise<void> {
    return this.employment.inviteColleague(actor, organisationId, body);
  }
}
