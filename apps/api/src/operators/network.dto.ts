import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { NetworkView } from '#operators';
import { hostNamePattern, mostHostNames } from '#programmes';
import { EmailAddress, Field, OptionalField } from '../http/index.js';
import { NetworkFields, NetworkHead } from '../programmes/tenant.dto.js';

@ApiSchema({ name: 'NewOwner' })
export class NewOwnerDto {
  @Field('Address that signs in; a mail says how.', { format: 'email' })
  @EmailAddress()
  email: string;

  @Field('Name.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'NewNetwork' })
export class NewNetworkDto extends NetworkFields {
  @OptionalField('What kind of network it is; mail of a demo stays here. `real` when left out.', {
    enum: ['real', 'demo'],
  })
  @IsIn(['real', 'demo'])
  kind?: 'real' | 'demo';

  @Field('Its first owner.', { type: NewOwnerDto })
  @ValidateNested()
  @Type(() => NewOwnerDto)
  owner: NewOwnerDto;
}

@ApiSchema({ name: 'Network' })
export class NetworkAnswer extends NetworkHead {
  @Field('When it was made.', { format: 'date-time' })
  createdAt: string;
  @Field('Since when nobody gets in and nothing leaves; null while it goes on.', {
    type: String,
    format: 'date-time',
    nullable: true,
  })
  suspendedAt: string | null;
  @Field('Why, in the words of the operator.', { type: String, nullable: true })
  suspendedReason: string | null;
}

@ApiSchema({ name: 'HostNames' })
export class HostNamesDto {
  @Field('Host names in small letters.', { type: [String], example: ['uitwisseling.netwerk.example'] })
  @IsString({ each: true })
  @Matches(hostNamePattern, { each: true, message: 'give a host name in small letters' })
  @ArrayMaxSize(mostHostNames)
  @ArrayUnique()
  hostNames: string[];
}

export const networkAnswer = ({ createdAt, suspendedAt, ...network }: NetworkView): NetworkAnswer => ({
  ...network,
  createdAt: createdAt.toISOString(),
  suspendedAt: suspendedAt?.toISOString() ?? null,
});
