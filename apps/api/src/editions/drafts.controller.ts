import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import { DraftsService, type Edition } from '#editions';
import type { Actor } from '#identity';
import { ReleasePreviews } from '#notifications';
import { virtualNow } from '#platform/clock';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { EditionChangesDto, EditionView, editionView } from './edition.dto.js';
import { ReleasePreviewView, releasePreviewView } from './release.dto.js';

const view = (edition: Edition): EditionView => editionView(edition, virtualNow(edition.clock));

@ApiTags('editions')
@Controller('v1/tenants/:tenant/editions/:editionId')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly previews: ReleasePreviews,
  ) {}

  @Patch()
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Rename an edition' })
  @ApiOkResponse({ type: EditionView })
  async rename(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @IfMatch() version: ReadVersion,
    @Body() body: EditionChangesDto,
  ): Promise<EditionView> {
    return view(await this.drafts.rename(actor, id, body, version));
  }

  @Delete()
  @HttpCode(204)
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Delete a draft that nobody has released' })
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
    @IfMatch() version: ReadVersion,
  ): Promise<void> {
    return this.drafts.remove(actor, id, version);
  }

  @Get('release-preview')
  @Requires('edition.manage')
  @ApiOperation({ summary: 'What will be sent when, to how many people, once it is released' })
  @ApiOkResponse({ type: ReleasePreviewView })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) id: string,
  ): Promise<ReleasePreviewView> {
    return releasePreviewView(await this.previews.read(actor, id));
  }

  @Post('releases')
  @Requires('edition.manage')
  @ApiOperation({
    summary: 'Release a draft',
    description:
      'From now on the clock moves it: it is announced at its planned moment. Refused while a date lies in the past.',
  })
  @ApiCreatedResponse({ type: EditionView })
  async release(@CurrentActor() actor: Actor, @Param('editionId', ParseUUIDPipe) id: string): Promise<EditionView> {
    return view(await this.drafts.release(actor, id));
  }
}
