import { ApiSchema } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsIn, IsObject, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { templateNames, type ProgrammeConfiguration, type TemplateName, slugPattern } from '#programmes';
import { Field, OptionalField } from '../http/index.js';

@ApiSchema({ name: 'NewProgramme' })
export class NewProgrammeDto {
  @Field('Name for people.', { example: 'Week van de Uitwisseling' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Name in addresses, unique in the network.', { example: 'week-noord' })
  @Matches(slugPattern, { message: 'use small letters, digits and single hyphens' })
  @MaxLength(60)
  slug: string;

  @Field('Template it starts from.', { enum: templateNames })
  @IsIn(templateNames)
  template: TemplateName;

  @Field("Codes of the network's regions it runs in.", { type: [String], example: ['PV20', 'PV21', 'PV22'] })
  @IsString({ each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  regionCodes: string[];

  @OptionalField("Fields of the configuration that take the place of the template's own.", {
    type: 'object',
    additionalProperties: true,
  })
  @IsObject()
  configuration?: Record<string, unknown>;
}

@ApiSchema({ name: 'ProgrammeChanges' })
export class ProgrammeChangesDto {
  @Field('Name for people.', { example: 'Week van de Uitwisseling' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'Programme' })
export class ProgrammeAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field('Template it started from.')
  template: string;
  @Field('Number of the configuration in force; editions keep the one they were made with.', { type: 'integer' })
  configurationVersion: number;
  @Field("The configuration in force; null to all but the network's organisers.", {
    type: 'object',
    additionalProperties: true,
    nullable: true,
  })
  configuration: ProgrammeConfiguration | null;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}
