import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ProgrammesService } from '#programmes';
import { CurrentActor, Public } from '../http/index.js';
import { RegionAnswer, regionAnswer } from './programme.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/regions')
export class RegionsController {
  constructor(private readonly programmes: ProgrammesService) {}

  @Get()
  @Public('an organisation that applies, and whoever reads the catalogue, chooses from them')
  @ApiOperation({ summary: 'Regions of the network, by code' })
  @ApiOkResponse({ type: [RegionAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<RegionAnswer[]> {
    return (await this.programmes.regions(actor)).map(regionAnswer);
  }
}
