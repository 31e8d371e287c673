import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import type { ReadVersion } from '#platform/errors';
import { ConsentsService, SurveyFiguresService, SurveysService } from '#surveys';
import { CurrentActor, IfMatch, PageQuery, PagedOf, Requires, paged, type Paged } from '../http/index.js';
import {
  CertificateAnswer,
  NextEditionConsentDto,
  PersonToInviteAnswer,
  SurveyAnswer,
  SurveyFiguresAnswer,
  SurveyResponseDto,
} from './survey.dto.js';

@ApiTags('surveys')
@Controller('v1/tenants/:tenant')
export class SurveysController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly figures: SurveyFiguresService,
    private readonly consents: ConsentsService,
  ) {}

  @Get('registrations/:registrationId/survey')
  @Requires('registration.own')
  @ApiOperation({ summary: 'What one is asked after an edition, and what one answered; nobody else reads it' })
  @ApiOkResponse({ type: SurveyAnswer })
  read(@CurrentActor() actor: Actor, @Param('registrationId', ParseUUIDPipe) id: string): Promise<SurveyAnswer> {
    return this.surveys.read(actor, id);
  }

  @Put('registrations/:registrationId/survey-response')
  @Requires('registration.own')
  @ApiOperation({ summary: 'Answer, once, and otherwise as long as the survey is open' })
  @ApiOkResponse({ type: SurveyAnswer })
  answer(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() body: SurveyResponseDto,
    @IfMatch() version: ReadVersion,
  ): Promise<SurveyAnswer> {
    return this.surveys.answer(actor, id, body, version);
  }

  @Put('registrations/:registrationId/next-edition-consent')
  @Requires('registration.own')
  @ApiOperation({ summary: 'Agree to be mailed about the next edition' })
  @ApiOkResponse({ type: SurveyAnswer })
  agree(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
    @Body() { wording }: NextEditionConsentDto,
  ): Promise<SurveyAnswer> {
    return this.surveys.agree(actor, id, wording);
  }

  @Delete('registrations/:registrationId/next-edition-consent')
  @HttpCode(200)
  @Requires('registration.own')
  @ApiOperation({ summary: 'Take that back' })
  @ApiOkResponse({ type: SurveyAnswer })
  takeBack(@CurrentActor() actor: Actor, @Param('registrationId', ParseUUIDPipe) id: string): Promise<SurveyAnswer> {
    return this.surveys.takeBack(actor, id);
  }

  @Get('registrations/:registrationId/attendance-certificate')
  @Requires('registration.own')
  @ApiOperation({ summary: 'The own certificate of attendance: what a host marked' })
  @ApiOkResponse({ type: CertificateAnswer })
  certificate(
    @CurrentActor() actor: Actor,
    @Param('registrationId', ParseUUIDPipe) id: string,
  ): Promise<CertificateAnswer> {
    return this.surveys.certificate(actor, id);
  }

  @Get('editions/:editionId/next-edition-consents')
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Who agreed to be mailed about the next edition, by name' })
  @ApiOkResponse({ type: PagedOf(PersonToInviteAnswer) })
  async toInvite(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: PageQuery,
  ): Promise<Paged<PersonToInviteAnswer>> {
    const { items, total } = await this.consents.list(actor, editionId, query);
    return paged(items, query, total);
  }

  @Get('editions/:editionId/survey-figures')
  @Requires('report.read')
  @ApiOperation({
    summary: 'A survey in numbers; of fewer than five answers, or before it is closed, only how many there are',
  })
  @ApiOkResponse({ type: SurveyFiguresAnswer })
  inNumbers(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
  ): Promise<SurveyFiguresAnswer> {
    return this.figures.read(actor, editionId);
  }
}
