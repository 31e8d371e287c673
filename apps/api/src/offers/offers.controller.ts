import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { OfferDecisionsService, OffersService } from '#offers';
import {
  AnswersTable,
  CurrentActor,
  IfMatch,
  PagedOf,
  ReasonDto,
  Requires,
  paged,
  tableAnswer,
  type Paged,
} from '../http/index.js';
import {
  NewOfferDto,
  OfferAnswer,
  OfferChangesDto,
  OfferCopyDto,
  OfferExportQuery,
  OfferQuery,
  ReviewDto,
} from './offer.dto.js';

@ApiTags('offers')
@Controller('v1/tenants/:tenant')
export class OffersController {
  constructor(
    private readonly offers: OffersService,
    private readonly decisions: OfferDecisionsService,
  ) {}

  @Get('editions/:editionId/offers')
  @Requires('offer.read')
  @ApiOperation({ summary: 'Offers of an edition within reach, by organisation and title' })
  @ApiOkResponse({ type: PagedOf(OfferAnswer) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: OfferQuery,
  ): Promise<Paged<OfferAnswer>> {
    const { items, total } = await this.offers.list(actor, editionId, query, query);
    return paged(items, query, total);
  }

  @Get('editions/:editionId/offers/export')
  @Requires('offer.read')
  @ApiOperation({ summary: 'The same as a file, all of it' })
  @AnswersTable()
  async export(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() { format, ...filters }: OfferExportQuery,
  ): Promise<StreamableFile> {
    return tableAnswer(await this.offers.export(actor, editionId, filters, format));
  }

  @Post('editions/:editionId/offers')
  @Requires('offer.edit')
  @ApiOperation({ summary: 'Make a draft of an offer with its sessions' })
  @ApiCreatedResponse({ type: OfferAnswer })
  create(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() body: NewOfferDto,
  ): Promise<OfferAnswer> {
    return this.offers.create(actor, editionId, body);
  }

  @Post('editions/:editionId/offer-copies')
  @Requires('offer.edit')
  @ApiOperation({
    summary: "Offer an earlier edition's activity again",
    description: 'A draft, on the same weekdays and at the same times of day.',
  })
  @ApiCreatedResponse({ type: OfferAnswer })
  offerAgain(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() { offerId }: OfferCopyDto,
  ): Promise<OfferAnswer> {
    return this.offers.offerAgain(actor, offerId, editionId);
  }

  @Get('offers/:offerId')
  @Requires('offer.read')
  @ApiOperation({ summary: 'An offer with its sessions' })
  @ApiOkResponse({ type: OfferAnswer })
  read(@CurrentActor() actor: Actor, @Param('offerId', ParseUUIDPipe) offerId: string): Promise<OfferAnswer> {
    return this.offers.get(actor, offerId);
  }

  @Patch('offers/:offerId')
  @Requires('offer.edit')
  @ApiOperation({
    summary: 'Change an offer',
    description: 'Everything until it is approved, practical fields afterwards.',
  })
  @ApiOkResponse({ type: OfferAnswer })
  update(
    @CurrentActor() actor: Actor,
    @Param('offerId', ParseUUIDPipe) offerId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: OfferChangesDto,
  ): Promise<OfferAnswer> {
    return this.offers.update(actor, offerId, body, version);
  }

  @Post('offers/:offerId/submissions')
  @Requires('offer.edit')
  @ApiOperation({ summary: 'Hand an offer in for review' })
  @ApiCreatedResponse({ type: OfferAnswer })
  submit(@CurrentActor() actor: Actor, @Param('offerId', ParseUUIDPipe) offerId: string): Promise<OfferAnswer> {
    return this.offers.submit(actor, offerId);
  }

  @Post('offers/:offerId/reviews')
  @Requires('offer.review')
  @ApiOperation({ summary: 'Approve an offer, ask for changes, or reject it' })
  @ApiCreatedResponse({ type: OfferAnswer })
  review(
    @CurrentActor() actor: Actor,
    @Param('offerId', ParseUUIDPipe) offerId: string,
    @Body() { decision, note }: ReviewDto,
  ): Promise<OfferAnswer> {
    return this.decisions.review(actor, offerId, decision, note ?? null);
  }

  @Post('offers/:offerId/withdrawals')
  @Requires('offer.edit')
  @ApiOperation({ summary: 'Withdraw an offer with all its sessions' })
  @ApiCreatedResponse({ type: OfferAnswer })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('offerId', ParseUUIDPipe) offerId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfferAnswer> {
    return this.decisions.withdraw(actor, offerId, reason);
  }
}
