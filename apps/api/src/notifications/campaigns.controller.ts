import { Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { distinctUntilChanged, exhaustMap, map, takeUntil, takeWhile, timer } from 'rxjs';
import type { Actor } from '#identity';
import { CampaignsService } from '#notifications';
import { CurrentActor, Requires, eventOf, sendEvents } from '../http/index.js';
import { CampaignAnswer } from './notification.dto.js';

/** Milliseconds between two counts for a stream, and after which it ends; a browser asks for it again by itself. */
const every = 500;
const longest = 600_000;

@ApiTags('notifications')
@Controller('v1/tenants/:tenant')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get('editions/:editionId/campaigns')
  @Requires('campaign.read')
  @ApiOperation({ summary: 'What people were told of an edition, with progress, the newest first' })
  @ApiOkResponse({ type: [CampaignAnswer] })
  list(@CurrentActor() actor: Actor, @Param('editionId', ParseUUIDPipe) editionId: string): Promise<CampaignAnswer[]> {
    return this.campaigns.list(actor, editionId);
  }

  @Get('campaigns/:campaignId')
  @Requires('campaign.read')
  @ApiOperation({ summary: 'Progress of a campaign, counted from the table' })
  @ApiOkResponse({ type: CampaignAnswer })
  read(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string): Promise<CampaignAnswer> {
    return this.campaigns.read(actor, id);
  }

  @Post('campaigns/:campaignId/stops')
  @Requires('edition.manage')
  @ApiOperation({ summary: 'Stop a campaign: what waits is withheld' })
  @ApiCreatedResponse({ type: CampaignAnswer })
  stop(@CurrentActor() actor: Actor, @Param('campaignId', ParseUUIDPipe) id: string): Promise<CampaignAnswer> {
    return this.campaigns.stop(actor, id);
  }

  @Get('campaigns/:campaignId/progress')
  @Requires('campaign.read')
  @ApiOperation({ summary: 'Progress of a campaign as server-sent events, until it is settled' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'One event `progress` for each change, until the campaign is settled or nobody listens.',
    schema: eventOf('progress', CampaignAnswer),
  })
  async progress(
    @CurrentActor() actor: Actor,
    @Param('campaignId', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.campaigns.read(actor, id);
    const progress = timer(0, every).pipe(
      exhaustMap(() => this.campaigns.read(actor, id)),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
      takeWhile(({ settled }) => !settled, true),
      takeUntil(timer(longest)),
      map((data) => ({ type: 'progress', data })),
    );
    sendEvents(response, progress);
  }
}
