import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { ClustersService, type Cluster } from '#organisations';
import { CurrentActor, Requires } from '../http/index.js';
import { ClusterAnswer, NewClusterDto } from './organisation.dto.js';

const answer = ({ id, name }: Cluster): ClusterAnswer => ({ id, name });

@ApiTags('organisations')
@Controller('v1/tenants/:tenant/clusters')
export class ClustersController {
  constructor(private readonly clusters: ClustersService) {}

  @Get()
  @Requires('organisation.read')
  @ApiOperation({ summary: 'Umbrellas under which organisations report as one, by name' })
  @ApiOkResponse({ type: [ClusterAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<ClusterAnswer[]> {
    return (await this.clusters.list(actor)).map(answer);
  }

  @Post()
  @Requires('organisation.manage')
  @ApiOperation({ summary: 'Add a cluster' })
  @ApiCreatedResponse({ type: ClusterAnswer })
  async add(@CurrentActor() actor: Actor, @Body() { name }: NewClusterDto): Promise<ClusterAnswer> {
    return answer(await this.clusters.add(actor, name));
  }
}
