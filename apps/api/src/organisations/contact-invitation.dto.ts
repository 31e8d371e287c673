import { ApiSchema } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  contactKinds,
  invitationOrigins,
  invitationStates,
  type ContactInvitationView,
  type ContactKind,
  type OwnInvitationView,
} from '#organisations';
import { Field } from '../http/index.js';
import { PersonDto } from './organisation.dto.js';

@ApiSchema({ name: 'NewContactInvitation' })
export class NewContactInvitationDto extends PersonDto {
  @Field('`contact` speaks for the organisation, `host` receives visitors.', { enum: contactKinds })
  @IsIn(contactKinds)
  kind: ContactKind;
}

@ApiSchema({ name: 'ContactInvitation' })
export class ContactInvitationAnswer implements ContactInvitationView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The organisation.', { format: 'uuid' })
  organisationId: string;
  @Field('To be what.', { enum: contactKinds })
  kind: ContactKind;
  @Field('Name, as it was given.')
  name: string;
  @Field('E-mail address, as it was given.')
  email: string;
  @Field('Where it stands.', { enum: [...invitationStates, 'expired'] })
  state: ContactInvitationView['state'];
  @Field('Until when it can be accepted.', { format: 'date-time' })
  expiresAt: string;
}

@ApiSchema({ name: 'InvitingOrganisation' })
export class InvitingOrganisation {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Town.')
  place: string;
}

@ApiSchema({ name: 'OwnInvitation' })
export class OwnInvitationAnswer implements OwnInvitationView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('To be what.', { enum: contactKinds })
  kind: ContactKind;
  @Field('Of which organisation.', { type: InvitingOrganisation })
  organisation: InvitingOrganisation;
  @Field(
    'Who asks: the network, the organisation itself, or its own application, in which somebody named your address.',
    { enum: invitationOrigins },
  )
  origin: OwnInvitationView['origin'];
  @Field('Name of the person who asks; null when nobody was signed in.', { type: String, nullable: true })
  invitedBy: string | null;
  @Field('`accepted`: of an application that the network has not decided on yet.', { enum: ['open', 'accepted'] })
  state: OwnInvitationView['state'];
  @Field('Until when it can be accepted.', { format: 'date-time' })
  expiresAt: string;
}
