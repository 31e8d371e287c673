import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSchema, ApiTags } from '@nestjs/swagger';
import { PromotionService, type Promotion } from '#editions';
import type { Actor } from '#identity';
import { languages, type Language } from '#wording';
import { CurrentActor, Field, Requires } from '../http/index.js';

@ApiSchema({ name: 'PromotionTexts' })
class PromotionTextsAnswer {
  @Field('Language of these texts.', { enum: languages })
  language: Language;
  @Field('Heading of the text for an intranet.')
  title: string;
  @Field('Text for an intranet: plain, an empty line between paragraphs.')
  intranet: string;
  @Field('Subject of a mail to everybody.')
  subject: string;
  @Field('Text of that mail: plain, an empty line between paragraphs.')
  mail: string;
}

@ApiSchema({ name: 'Promotion' })
class PromotionAnswer implements Promotion {
  @Field('Address of the page where one signs up, with the organisation chosen already.', { format: 'uri' })
  signUpUrl: string;
  @Field('Until when people sign up, local; null once that is over.', { type: String, nullable: true })
  signUpCloses: string | null;
  @Field('Texts in every language.', { type: [PromotionTextsAnswer] })
  texts: PromotionTextsAnswer[];
}

@ApiTags('participations')
@Controller('v1/tenants/:tenant/editions/:editionId/organisations/:organisationId/promotion')
export class PromotionController {
  constructor(private readonly promotion: PromotionService) {}

  @Get()
  @Requires('organisation.read')
  @ApiOperation({ summary: 'With what an organisation tells its own people of an edition: texts and an address' })
  @ApiOkResponse({ type: PromotionAnswer })
  read(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
  ): Promise<PromotionAnswer> {
    return this.promotion.of(actor, editionId, organisationId);
  }
}
