import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { Role } from '#identity';
import { templateNames, type TemplateName } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';

const roles: Role[] = [
  'owner',
  'work_group',
  'partner_coordinator',
  'regional_coordinator',
  'contact',
  'host',
  'participant',
];

@ApiSchema({ name: 'RehearsalRegion' })
export class RehearsalRegionDto {
  @Field('Region set the code is from.', { example: 'PV' })
  @IsString()
  @MinLength(1)
  @MaxLength(20)
  scheme: string;

  @Field('Code in that set.', { example: 'PV21' })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  code: string;

  @Field('Name.', { example: 'Fryslân' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name: string;
}

@ApiSchema({ name: 'NewRehearsal' })
export class NewRehearsalDto {
  @Field('Template of the programme to be played.', { enum: templateNames })
  @IsIn(templateNames)
  template: TemplateName;

  @OptionalField('Name of the network and its programme.')
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name?: string;

  @OptionalField('Regions to play in; left out: those for which the template was first made.', {
    type: [RehearsalRegionDto],
  })
  @ValidateNested({ each: true })
  @Type(() => RehearsalRegionDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  regions?: RehearsalRegionDto[];

  @OptionalField("Fields of the programme's configuration that take the place of the template's own.", {
    type: 'object',
    additionalProperties: true,
  })
  @IsObject()
  programmeConfiguration?: Record<string, unknown>;
}

@ApiSchema({ name: 'NewAccessToken' })
export class AccessTokenDto {
  @Field('Address of the person; made when the rehearsal does not know it.', { format: 'email' })
  @EmailAddress()
  email: string;

  @OptionalField('Name of the person, when new.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name?: string;

  @OptionalField('Role to give as well.', { enum: roles })
  @IsIn(roles)
  role?: Role;

  @OptionalField('Organisation to which the role is limited.', { format: 'uuid' })
  @IsUUID()
  organisationId?: string;

  @OptionalField('Regions to which the role is limited.', { type: [String] })
  @IsUUID(undefined, { each: true })
  regionIds?: string[];
}

@ApiSchema({ name: 'AccessToken' })
export class AccessTokenView {
  @Field('Address of the person.', { format: 'email' })
  email: string;

  @Field('For `Authorization: Bearer`; shown only here.')
  token: string;
}

@ApiSchema({ name: 'RehearsalNetwork' })
class RehearsalTenantView {
  @Field('Id.', { format: 'uuid' })
  id: string;

  @Field('Name in addresses.', { example: 'rehearsal-1f4c9a02' })
  slug: string;
}

@ApiSchema({ name: 'Rehearsal' })
export class RehearsalDetailView {
  @Field("The rehearsal's own network.", { type: RehearsalTenantView })
  tenant: RehearsalTenantView;

  @Field('Its programme.', { format: 'uuid' })
  programmeId: string;

  @Field('Its owner.', { type: AccessTokenView })
  owner: AccessTokenView;

  @Field('Its coordinator, who is in the work group, too.', { type: AccessTokenView })
  coordinator: AccessTokenView;
}
