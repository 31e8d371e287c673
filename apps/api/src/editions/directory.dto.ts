import { ApiSchema } from '@nestjs/swagger';
import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import type { DirectoryEntry } from '#editions';
import { Field, OptionalField, PageQuery } from '../http/index.js';

export class DirectoryQuery extends PageQuery {
  @OptionalField('Words that all occur in name or town, whatever their case and accents.')
  @IsString()
  @MaxLength(200)
  text?: string;

  @OptionalField('Only those that take part in this region.', { format: 'uuid' })
  @IsUUID()
  regionId?: string;

  @OptionalField('Only those whose people have addresses in this domain: what stands behind the @, never an address.', {
    example: 'waddenmeer.example',
  })
  @Matches(/^@?[^@\s\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+$/, {
    message: 'give what stands behind the @ of an address',
  })
  @MaxLength(254)
  domain?: string;
}

@ApiSchema({ name: 'DirectoryRegion' })
export class DirectoryRegion {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Code.')
  code: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'DirectoryEntry' })
export class DirectoryAnswer implements DirectoryEntry {
  @Field('Id; what signing up asks for as the employer.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Kind of work.')
  sector: string;
  @Field('Town.')
  place: string;
  @Field('Home region.', { type: DirectoryRegion })
  region: DirectoryRegion;
  @Field('Your own address lies in one of its domains; false when nobody is signed in.')
  suggested: boolean;
  @Field('Its people get a seat only once their line manager, whom they name, agrees.')
  managerAgrees: boolean;
}
