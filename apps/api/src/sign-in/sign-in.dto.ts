import { alphabets } from '#platform/database';
import { ApiSchema } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import type { Response } from 'express';
import { permissions, type OpenedSession, type Permission, type Role, roles } from '#identity';
import { EmailAddress, Field, OptionalField, anyOfFields } from '../http/index.js';

@ApiSchema({ name: 'NewSignInCode' })
export class SignInCodeDto {
  @Field('Address to which the code goes.', { format: 'email', example: 'wytske.postma@sneek.example' })
  @EmailAddress()
  email: string;
}

@ApiSchema({ name: 'NewSignIn' })
export class SessionDto extends SignInCodeDto {
  @Field('The six digits from the mail.', { pattern: '^\\d{6}$', example: '204816' })
  @Matches(/^\d{6}$/, { message: 'must be the six digits from the mail' })
  code: string;
}

@ApiSchema({ name: 'SignIn' })
export class SessionView {
  @Field('For `Authorization: Bearer`; browsers go by the cookie that comes with it.')
  token: string;

  @Field('When the session ends.', { format: 'date-time' })
  expiresAt: Date;
}

/** The answer to who has signed in, with the cookie. */
export function opened({ token, expiresAt, cookies }: OpenedSession, response: Response): SessionView {
  response.setHeader('Set-Cookie', cookies);
  return { token, expiresAt };
}

@ApiSchema({ name: 'PersonChanges', description: 'What is left out stays.', ...anyOfFields('name', 'locale', 'phone') })
export class PersonChangesDto {
  @OptionalField('What the person is called.', { example: 'Wytske Postma' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name?: string;

  @OptionalField('Language of mails and screens.', { enum: alphabets })
  @IsIn(alphabets)
  locale?: string;

  @OptionalField(
    'Telephone number, for whoever receives this person or is received by them; null takes it away. Digits, spaces, `+ - ( )`.',
    { type: String, nullable: true, example: '06 12345678' },
  )
  @Matches(/^(?=(\D*\d){6})[0-9+][0-9 ()-]{5,28}$/, {
    message: 'give a telephone number of digits, such as 06 12345678',
  })
  phone?: string | null;
}

@ApiSchema({ name: 'NewAddress' })
export class NewAddressDto {
  @Field('The new address.', { format: 'email', example: 'w.postma@leeuwarden.example' })
  @EmailAddress()
  email: string;

  @Field('The code that went to the new address.', { pattern: '^\\d{6}$', example: '204816' })
  @Matches(/^\d{6}$/, { message: 'must be the six digits from the mail' })
  code: string;

  @Field('The code that went to the present address.', { pattern: '^\\d{6}$', example: '730122' })
  @Matches(/^\d{6}$/, { message: 'must be the six digits from the mail' })
  codeOfPresent: string;
}

@ApiSchema({ name: 'NewNotedAddressDecision' })
export class NotedAnswerDto {
  @Field('Whether you are the person for whom this address was noted.')
  @IsBoolean()
  yes: boolean;
}

@ApiSchema({ name: 'NotedFor' })
export class NotedForView {
  @Field('Name of the person for whom it was noted.')
  name: string;

  @Field('Name of the colleague who noted it.')
  by: string;
}

@ApiSchema({ name: 'OwnSignIn' })
export class OwnSignInView {
  @Field('Id.', { format: 'uuid' })
  id: string;

  @Field('When somebody signed in.', { format: 'date-time' })
  signedInAt: Date;

  @Field('When it ends by itself.', { format: 'date-time' })
  expiresAt: Date;

  @Field('What the browser called itself; empty for what was no browser.')
  program: string;

  @Field('The one that asks.')
  current: boolean;
}

@ApiSchema({ name: 'Person' })
export class PersonView {
  @Field('The person, as this tenant knows them.', { format: 'uuid' })
  id: string;

  @Field('Name.')
  name: string;

  @Field('Language of mails and screens.', { enum: alphabets })
  locale: string;

  @Field('Telephone number, if they gave one.', { type: String, nullable: true })
  phone: string | null;
}

@ApiSchema({ name: 'Grant' })
export class GrantView {
  @Field('The role.', {
    enum: roles,
  })
  role: Role;

  @Field('Regions it is limited to; null: all.', { type: [String], nullable: true })
  regionIds: string[] | null;

  @Field('Organisation it is limited to.', { type: String, format: 'uuid', nullable: true })
  organisationId: string | null;

  @Field('Edition it is limited to.', { type: String, format: 'uuid', nullable: true })
  editionId: string | null;

  @Field('Partner on whose behalf it is held.', { type: String, format: 'uuid', nullable: true })
  partnerId: string | null;
}

@ApiSchema({ name: 'Me' })
export class MeView {
  @Field('Address that signed in.', { format: 'email' })
  email: string;

  @Field('Null when this tenant does not know the address yet; registering for an edition changes that.', {
    type: () => PersonView,
    nullable: true,
  })
  person: PersonView | null;

  @Field('For whom a colleague noted this address, until it is answered; null when nobody did.', {
    type: () => NotedForView,
    nullable: true,
  })
  noted: NotedForView | null;

  @Field('Roles in this tenant.', { type: [GrantView] })
  grants: GrantView[];

  @Field('What these roles allow at least somewhere, so that a screen can leave out the rest.', {
    enum: permissions,
    isArray: true,
  })
  permissions: Permission[];
}
