import { longestSlug, slugPattern } from '#programmes';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PublicEditionsService } from '#offers';
import type { Actor } from '#identity';
import { CurrentActor, CurrentTenantId, PageQuery, PagedOf, Public, paged, type Paged } from '../http/index.js';
import {
  PublicEditionAnswer,
  PublicEditionDetailAnswer,
  PublicNetworkAnswer,
  detailAnswer,
} from './public-edition.dto.js';

const announced = 'what was announced is for everybody; it names no person';

@ApiTags('editions')
@Controller('v1')
export class PublicEditionsController {
  constructor(private readonly editions: PublicEditionsService) {}

  @Get('public-editions')
  @Public(announced)
  @ApiOperation({ summary: 'What is going on in every network, the soonest first' })
  @ApiOkResponse({ type: PagedOf(PublicEditionAnswer) })
  async everywhere(@Query() query: PageQuery): Promise<Paged<PublicEditionAnswer>> {
    const { items, total } = await this.editions.everywhere(query);
    return paged(items, query, total);
  }

  @Get('tenants/:tenant/public-editions')
  @Public(announced)
  @ApiOperation({ summary: 'A network and the editions that it has announced, the newest first' })
  @ApiOkResponse({ type: PublicNetworkAnswer })
  ofNetwork(@CurrentTenantId() tenantId: string): Promise<PublicNetworkAnswer> {
    return this.editions.ofNetwork(tenantId);
  }

  @Get('tenants/:tenant/public-editions/:edition')
  @Public(announced)
  @ApiOperation({
    summary: 'An announced edition by its slug, with its dates, figures and what its catalogue can be narrowed down to',
  })
  @ApiParam({
    name: 'edition',
    description: 'Slug of the edition.',
    schema: { type: 'string', pattern: slugPattern.source, maxLength: longestSlug },
  })
  @ApiOkResponse({ type: PublicEditionDetailAnswer })
  async read(@CurrentActor() actor: Actor, @Param('edition') slug: string): Promise<PublicEditionDetailAnswer> {
    return detailAnswer(await this.editions.bySlug(actor, slug));
  }
}
