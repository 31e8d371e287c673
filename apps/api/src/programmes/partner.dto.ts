import { ApiSchema } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { SeenPartner } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';
import { LogoAnswer } from './tenant.dto.js';

@ApiSchema({ name: 'NewPartner' })
export class NewPartnerDto {
  @Field('Name of the network that co-organises.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Address for matters of the co-operation.', { format: 'email' })
  @EmailAddress()
  contactEmail: string;

  @Field('Regions it is there for.', { type: [String] })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  regionIds: string[];
}

@ApiSchema({ name: 'PartnerChanges' })
export class PartnerChangesDto {
  @OptionalField('Name of the network that co-organises.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name?: string;

  @OptionalField('Address for matters of the co-operation.', { format: 'email' })
  @EmailAddress()
  contactEmail?: string;

  @OptionalField('Regions it is there for; its coordinators follow.', { type: [String] })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  regionIds?: string[];
}

@ApiSchema({ name: 'Partner' })
export class PartnerAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field("Address for matters of the co-operation; null to all but the network's organisers.", {
    type: String,
    nullable: true,
  })
  contactEmail: string | null;
  @Field('Regions it is there for.', { type: [String] })
  regionIds: string[];
  @Field('Its logo; null without one.', { type: () => LogoAnswer, nullable: true })
  logo: LogoAnswer | null;
  @Field('When the co-operation ended; null while it lasts.', { type: String, format: 'date-time', nullable: true })
  retiredAt: string | null;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

export const partnerAnswer = ({
  id,
  name,
  contactEmail,
  regionIds,
  logo,
  retiredAt,
  version,
}: SeenPartner): PartnerAnswer => ({
  id,
  name,
  contactEmail,
  regionIds,
  logo,
  retiredAt: retiredAt?.toISOString() ?? null,
  version,
});
