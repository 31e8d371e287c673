import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { OrganisationsService } from '#organisations';
import {
  CurrentActor,
  IfMatch,
  PagedOf,
  Public,
  Requires,
  Throttled,
  paged,
  type CallerLimit,
  type Paged,
} from '../http/index.js';
import {
  DomainDecisionDto,
  NewOrganisationDto,
  OrganisationAnswer,
  OrganisationChangesDto,
  OrganisationQuery,
  RegionDecisionDto,
} from './organisation.dto.js';

/** Each application sends a mail. */
const perCaller: CallerLimit = { name: 'applications', most: 30, minutes: 10 };

@ApiTags('organisations')
@Controller('v1/tenants/:tenant/organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get()
  @Requires('organisation.read')
  @ApiOperation({ summary: 'Organisations within reach, by name' })
  @ApiOkResponse({ type: PagedOf(OrganisationAnswer) })
  async list(@CurrentActor() actor: Actor, @Query() query: OrganisationQuery): Promise<Paged<OrganisationAnswer>> {
    const { items, total } = await this.organisations.list(actor, query, query);
    return paged(items, query, total);
  }

  @Post()
  @Requires('organisation.manage')
  @ApiOperation({ summary: 'Invite an organisation into the network' })
  @ApiCreatedResponse({ type: OrganisationAnswer })
  invite(@CurrentActor() actor: Actor, @Body() body: NewOrganisationDto): Promise<OrganisationAnswer> {
    return this.organisations.invite(actor, body);
  }

  @Post('applications')
  @Throttled(perCaller)
  @Public('an organisation that the network does not know yet applies here')
  @ApiOperation({
    summary: 'Apply as an organisation',
    description:
      'It gives no right and keeps no name: whoever holds the address given accepts first, then the coordinator decides.',
  })
  @ApiCreatedResponse({ type: OrganisationAnswer })
  apply(@CurrentActor() actor: Actor, @Body() body: NewOrganisationDto): Promise<OrganisationAnswer> {
    return this.organisations.apply(actor, body);
  }

  @Get(':organisationId')
  @Requires('organisation.read')
  @ApiOperation({ summary: 'An organisation' })
  @ApiOkResponse({ type: OrganisationAnswer })
  read(@CurrentActor() actor: Actor, @Param('organisationId', ParseUUIDPipe) id: string): Promise<OrganisationAnswer> {
    return this.organisations.get(actor, id);
  }

  @Patch(':organisationId')
  @Requires('organisation.manage')
  @ApiOperation({ summary: 'Change what an organisation tells of itself' })
  @ApiOkResponse({ type: OrganisationAnswer })
  update(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) id: string,
    @IfMatch() version: ReadVersion,
    @Body() body: OrganisationChangesDto,
  ): Promise<OrganisationAnswer> {
    return this.organisations.update(actor, id, body, version);
  }

  @Post(':organisationId/region-decisions')
  @Requires('organisation.decide')
  @ApiOperation({ summary: "Approve or refuse an organisation in one's region" })
  @ApiCreatedResponse({ type: OrganisationAnswer })
  decide(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) id: string,
    @Body() { regionId, decision, reason }: RegionDecisionDto,
  ): Promise<OrganisationAnswer> {
    return this.organisations.decideRegion(actor, id, regionId, decision, reason ?? null);
  }

  @Post(':organisationId/domain-decisions')
  @Requires('organisation.decide')
  @ApiOperation({ summary: 'Approve or refuse a domain whose addresses are to show employment' })
  @ApiCreatedResponse({ type: OrganisationAnswer })
  decideDomain(
    @CurrentActor() actor: Actor,
    @Param('organisationId', ParseUUIDPipe) id: string,
    @Body() { domain, decision }: DomainDecisionDto,
  ): Promise<OrganisationAnswer> {
    return this.organisations.decideDomain(actor, id, domain, decision);
  }
}
