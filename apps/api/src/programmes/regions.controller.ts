import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { RegionsService } from '#programmes';
import { CurrentActor, IfMatch, Public, Requires } from '../http/index.js';
import { NewRegionDto, RegionAnswer, RegionChangesDto, regionAnswer } from './region.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/regions')
export class RegionsController {
  constructor(private readonly regions: RegionsService) {}

  @Get()
  @Public('an organisation that applies, and whoever reads the catalogue, chooses from them')
  @ApiOperation({ summary: 'Regions of the network, by code; the retired ones, too' })
  @ApiOkResponse({ type: [RegionAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<RegionAnswer[]> {
    return (await this.regions.list(actor)).map(regionAnswer);
  }

  @Post()
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Add a region' })
  @ApiCreatedResponse({ type: RegionAnswer })
  async add(@CurrentActor() actor: Actor, @Body() body: NewRegionDto): Promise<RegionAnswer> {
    return regionAnswer(await this.regions.add(actor, body));
  }

  @Patch(':regionId')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Give a region another name' })
  @ApiOkResponse({ type: RegionAnswer })
  async rename(
    @CurrentActor() actor: Actor,
    @Param('regionId', ParseUUIDPipe) regionId: string,
    @IfMatch() version: ReadVersion,
    @Body() { name }: RegionChangesDto,
  ): Promise<RegionAnswer> {
    return regionAnswer(await this.regions.rename(actor, regionId, name, version));
  }

  @Post(':regionId/retirements')
  @HttpCode(200)
  @Requires('programme.configure')
  @ApiOperation({
    summary: 'Retire a region',
    description:
      'It takes no new organisations, offers, coordinators and editions and stays in the history; programmes go on without it. 409 `last_region` when a programme has no other one.',
  })
  @ApiOkResponse({ type: RegionAnswer })
  async retire(
    @CurrentActor() actor: Actor,
    @Param('regionId', ParseUUIDPipe) regionId: string,
  ): Promise<RegionAnswer> {
    return regionAnswer(await this.regions.retire(actor, regionId));
  }

  @Post(':regionId/reinstatements')
  @HttpCode(200)
  @Requires('programme.configure')
  @ApiOperation({
    summary: "Take a region's retirement back",
    description: 'Programmes get it again by their configuration.',
  })
  @ApiOkResponse({ type: RegionAnswer })
  async reinstate(
    @CurrentActor() actor: Actor,
    @Param('regionId', ParseUUIDPipe) regionId: string,
  ): Promise<RegionAnswer> {
    return regionAnswer(await this.regions.reinstate(actor, regionId));
  }
}
