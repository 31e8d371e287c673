import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { CatalogueService } from '#offers';
import { CurrentActor, PagedOf, Public, paged, type Paged } from '../http/index.js';
import { CatalogueAnswer, CatalogueQuery, SimilarOffersAnswer } from './catalogue.dto.js';

@ApiTags('offers')
@Controller('v1/tenants/:tenant/editions/:editionId')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get('catalogue')
  @Public('people look around before they sign in; it names no person and no meeting link')
  @ApiOperation({ summary: 'Search what is published' })
  @ApiOkResponse({ type: PagedOf(CatalogueAnswer) })
  async search(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: CatalogueQuery,
  ): Promise<Paged<CatalogueAnswer>> {
    const { items, total } = await this.catalogue.search(actor, editionId, query, query);
    return paged(items, query, total);
  }

  @Get('catalogue-offers/:offerId')
  @Public('people look around before they sign in; it names no person and no meeting link')
  @ApiOperation({ summary: 'One offer of the catalogue, with all its sessions' })
  @ApiOkResponse({ type: CatalogueAnswer })
  read(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('offerId', ParseUUIDPipe) offerId: string,
  ): Promise<CatalogueAnswer> {
    return this.catalogue.get(actor, editionId, offerId);
  }

  @Get('catalogue-offers/:offerId/similar-offers')
  @Public('people look around before they sign in; it names no person and no meeting link')
  @ApiOperation({
    summary: 'At most three others that are like it (kind, sector, region), still ahead and with a free seat',
  })
  @ApiOkResponse({ type: SimilarOffersAnswer })
  async similar(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('offerId', ParseUUIDPipe) offerId: string,
  ): Promise<SimilarOffersAnswer> {
    return { items: await this.catalogue.similar(actor, editionId, offerId) };
  }
}
