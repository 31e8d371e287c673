import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { ProgrammesService } from '#programmes';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { NewProgrammeDto, ProgrammeAnswer, ProgrammeChangesDto } from './programme.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/programmes')
export class ProgrammesController {
  constructor(private readonly programmes: ProgrammesService) {}

  @Get()
  @Requires('programme.read')
  @ApiOperation({ summary: 'Programmes, by name' })
  @ApiOkResponse({ type: [ProgrammeAnswer] })
  list(@CurrentActor() actor: Actor): Promise<ProgrammeAnswer[]> {
    return this.programmes.list(actor);
  }

  @Post()
  @Requires('programme.create')
  @ApiOperation({ summary: 'Begin a programme from a template' })
  @ApiCreatedResponse({ type: ProgrammeAnswer })
  create(@CurrentActor() actor: Actor, @Body() body: NewProgrammeDto): Promise<ProgrammeAnswer> {
    return this.programmes.createProgramme(actor, body);
  }

  @Get(':programmeId')
  @Requires('programme.read')
  @ApiOperation({ summary: 'A programme with the configuration in force' })
  @ApiOkResponse({ type: ProgrammeAnswer })
  read(
    @CurrentActor() actor: Actor,
    @Param('programmeId', ParseUUIDPipe) programmeId: string,
  ): Promise<ProgrammeAnswer> {
    return this.programmes.get(actor, programmeId);
  }

  @Patch(':programmeId')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Rename a programme' })
  @ApiOkResponse({ type: ProgrammeAnswer })
  rename(
    @CurrentActor() actor: Actor,
    @Param('programmeId', ParseUUIDPipe) programmeId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: ProgrammeChangesDto,
  ): Promise<ProgrammeAnswer> {
    return this.programmes.rename(actor, programmeId, body.name, version);
  }

  @Put(':programmeId/configuration')
  @Requires('programme.configure')
  @ApiOperation({
    summary: 'Write a new version of the configuration',
    description:
      'The whole configuration, checked field by field. Editions that exist keep the one they were made with.',
  })
  @ApiBody({
    description: 'The whole configuration, as a programme shows it.',
    schema: { type: 'object', additionalProperties: true },
  })
  @ApiOkResponse({ type: ProgrammeAnswer })
  configure(
    @CurrentActor() actor: Actor,
    @Param('programmeId', ParseUUIDPipe) programmeId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: Record<string, unknown>,
  ): Promise<ProgrammeAnswer> {
    return this.programmes.configure(actor, programmeId, body, version);
  }
}
