import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ColleagueViews } from '#placements';
import { CurrentActor, PagedOf, Requires, paged, type Paged } from '../http/index.js';
import { ColleagueAnswer, ColleagueQuery } from './colleague.dto.js';

@ApiTags('registrations')
@Controller('v1/tenants/:tenant/editions/:editionId/organisations/:organisationId/colleagues')
export class ColleaguesController {
  constructor(private readonly colleagues: ColleagueViews) {}

  @Get()
  @Requires('registration.read')
  @ApiOperation({
    summary: 'Who of an organisation signed up, by name, and what came of it',
    description: 'Everybody, whatever became of it: who withdrew, was refused or objected to, too.',
  })
  @ApiOkResponse({ type: PagedOf(ColleagueAnswer) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Param('organisationId', ParseUUIDPipe) organisationId: string,
    @Query() query: ColleagueQuery,
  ): Promise<Paged<ColleagueAnswer>> {
    const { items, total } = await this.colleagues.list(actor, editionId, organisationId, query, query);
    return paged(items, query, total);
  }
}
