import { ApiSchema } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsEmail,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { templateNames, type Partner, type ProgrammeConfiguration, type Region, type TemplateName } from '#programmes';
import { Field, OptionalField } from '../http/index.js';

@ApiSchema({ name: 'NewProgramme' })
export class NewProgrammeDto {
  @Field('Name for people.', { example: 'Week van de Uitwisseling' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Name in addresses, unique in the network.', { example: 'week-noord' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'use small letters, digits and single hyphens' })
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
  @Field('The configuration in force.', { type: 'object', additionalProperties: true })
  configuration: ProgrammeConfiguration;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

@ApiSchema({ name: 'Region' })
export class RegionAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Set the code is from, for example PV (provinces) or CR (COROP).')
  scheme: string;
  @Field('Code in that set.')
  code: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'NewPartner' })
export class NewPartnerDto {
  @Field('Name of the network that co-organises.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Address for matters of the co-operation.', { format: 'email' })
  @IsEmail({ allow_utf8_local_part: true, require_tld: false })
  @MaxLength(254)
  contactEmail: string;

  @Field('Regions it is there for.', { type: [String] })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  regionIds: string[];
}

@ApiSchema({ name: 'Partner' })
export class PartnerAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Address for matters of the co-operation.')
  contactEmail: string;
  @Field('Regions it is there for.', { type: [String] })
  regionIds: string[];
}

export const regionAnswer = ({ id, scheme, code, name }: Region): RegionAnswer => ({ id, scheme, code, name });

export const partnerAnswer = ({ id, name, contactEmail, regionIds }: Partner): PartnerAnswer => ({
  id,
  name,
  contactEmail,
  regionIds,
});
