import { ApiSchema } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { Region } from '#programmes';
import { Field } from '../http/index.js';

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
  @Field('When it was retired: it takes nothing new. Null while it does.', {
    type: String,
    format: 'date-time',
    nullable: true,
  })
  retiredAt: string | null;
  @Field('Version, as in the ETag.', { type: 'integer' })
  version: number;
}

@ApiSchema({ name: 'RegionChanges' })
export class RegionChangesDto {
  @Field('Name for people.', { example: 'Fryslân' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name: string;
}

@ApiSchema({ name: 'NewRegion' })
export class NewRegionDto extends RegionChangesDto {
  @Field('Set the code is from, for example PV (provinces) or CR (COROP).', { example: 'PV' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, { message: 'use letters, digits and hyphens, 20 characters at most' })
  scheme: string;

  @Field('Code in that set, unique in the network.', { example: 'PV21' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, { message: 'use letters, digits and hyphens, 40 characters at most' })
  code: string;
}

export const regionAnswer = ({ id, scheme, code, name, retiredAt, version }: Region): RegionAnswer => ({
  id,
  scheme,
  code,
  name,
  retiredAt: retiredAt?.toISOString() ?? null,
  version,
});
