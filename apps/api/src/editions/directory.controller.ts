import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DirectoryService } from '#editions';
import type { Actor } from '#identity';
import { CurrentActor, PagedOf, Public, paged, type Paged } from '../http/index.js';
import { DirectoryAnswer, DirectoryQuery } from './directory.dto.js';

@ApiTags('editions')
@Controller('v1/tenants/:tenant/editions/:editionId/organisations')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  @Public('people look for their employer before they sign up; it names no person')
  @ApiOperation({ summary: 'Organisations that take part, once the catalogue is out; those suggested first' })
  @ApiOkResponse({ type: PagedOf(DirectoryAnswer) })
  async search(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: DirectoryQuery,
  ): Promise<Paged<DirectoryAnswer>> {
    const { items, total } = await this.directory.search(actor, editionId, query, query);
    return paged(items, query, total);
  }
}
