import { employments, managerSays, registrationStates } from '#eligibility';
import { sessionModes } from '#offers';
import { alphabets } from '#platform/database';
import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  employmentDecisions,
  type EmploymentDecision,
  type RegistrationFilters,
  type RegistrationView,
} from '#registrations';
import { EmailAddress, Field, OptionalField, PageQuery, oneOfFields } from '../http/index.js';

@ApiSchema({ name: 'NewRegistration' })
export class NewRegistrationDto {
  @Field('The employer; somebody with two chooses one.', { format: 'uuid' })
  @IsUUID()
  organisationId: string;

  @Field('Name of the participant.', { example: 'Sietske Hoekstra' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Job title.', { example: 'Beleidsmedewerker', maxLength: 200 })
  @IsString()
  @MaxLength(200)
  jobTitle: string;

  @OptionalField(
    'E-mail address of the line manager, who needs no account; needed where the employer has managers agree.',
    {
      format: 'email',
    },
  )
  @EmailAddress()
  managerEmail?: string;

  @OptionalField('Name of the line manager.')
  @IsString()
  @MaxLength(200)
  managerName?: string;

  @OptionalField('What you need to get in and take part; where the programme asks for it, and with `careConsent`.')
  @IsString()
  @MaxLength(500)
  accessNeeds?: string;

  @OptionalField('What you do not eat; where the programme asks for it, and with `careConsent`.')
  @IsString()
  @MaxLength(500)
  diet?: string;

  @OptionalField('You agree that the hosts of your seats read `accessNeeds` and `diet`.')
  @IsBoolean()
  careConsent?: boolean;

  @OptionalField("Language of mails; left out: the edition's first one.", { enum: alphabets })
  @IsIn(alphabets)
  locale?: string;
}

@ApiSchema({ name: 'NewWish', ...oneOfFields('sessionId', 'offerId') })
export class WishDto {
  @OptionalField('The session wished for; or give `offerId`.', { format: 'uuid' })
  @IsUUID()
  sessionId?: string;

  @OptionalField('Any date of this offer: all its sessions at the same rank.', { format: 'uuid' })
  @IsUUID()
  offerId?: string;

  @Field('1 is the first wish; gaps and equal ranks are allowed.', { type: 'integer', example: 1 })
  @IsInt()
  @Min(1)
  @Max(1000)
  rank: number;
}

@ApiSchema({ name: 'WishList' })
export class WishListDto {
  @Field('The whole list; it replaces the one before.', { type: [WishDto] })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => WishDto)
  wishes: WishDto[];

  @OptionalField('"Any other suitable session": the list then counts as full.', { default: false })
  @IsBoolean()
  anyOther?: boolean;

  @OptionalField('Requirements ticked.', { type: [String], example: ['confidentiality'] })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(100, { each: true })
  requirements?: string[];
}

@ApiSchema({ name: 'NewEmploymentDecision' })
export class EmploymentDecisionDto {
  @Field('Whether this person works there.', { enum: employmentDecisions })
  @IsIn(employmentDecisions)
  decision: EmploymentDecision;
}

@ApiSchema({ name: 'NewColleague' })
export class ColleagueDto {
  @Field('Own e-mail address of the colleague.', { format: 'email' })
  @EmailAddress()
  email: string;

  @Field('Name of the colleague.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

@ApiSchema({ name: 'ColleagueSignUp' })
export class ColleagueSignUpDto {
  @Field('Name of the colleague.', { example: 'Gerrit Wieringa' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('Job title.', { example: 'Verzorgende', maxLength: 200 })
  @IsString()
  @MaxLength(200)
  jobTitle: string;

  @OptionalField('Own e-mail address of the colleague, who is told; left out: they have none.', { format: 'email' })
  @EmailAddress()
  email?: string;

  @OptionalField('E-mail address of the line manager; needed where the employer has managers agree.', {
    format: 'email',
  })
  @EmailAddress()
  managerEmail?: string;

  @OptionalField('Name of the line manager.')
  @IsString()
  @MaxLength(200)
  managerName?: string;

  @OptionalField("Language of what they are told; left out: the edition's first one.", { enum: alphabets })
  @IsIn(alphabets)
  locale?: string;
}

@ApiSchema({ name: 'NewColleagueAddress' })
export class ColleagueAddressDto {
  @Field('Own e-mail address of the colleague, who is asked there whether it is theirs.', { format: 'email' })
  @EmailAddress()
  email: string;
}

export class RegistrationQuery extends PageQuery implements RegistrationFilters {
  @OptionalField('Only of this employer.', { format: 'uuid' })
  @IsUUID()
  organisationId?: string;

  @OptionalField('Only in this state.', { enum: registrationStates })
  @IsIn(registrationStates)
  state?: RegistrationFilters['state'];

  @OptionalField('Only with employment shown like this; `claimed` ones wait for a decision.', { enum: employments })
  @IsIn(employments)
  employment?: RegistrationFilters['employment'];

  @OptionalField("Only with this line manager's say; `objected` and `pending` ones get no seat.", { enum: managerSays })
  @IsIn(managerSays)
  managerSay?: RegistrationFilters['managerSay'];
}

@ApiSchema({ name: 'LineManager' })
class ManagerAnswer {
  @Field('Name.')
  name: string;
  @Field('E-mail address.')
  email: string;
}

@ApiSchema({ name: 'Wish' })
class WishAnswer {
  @Field('The session.', { format: 'uuid' })
  sessionId: string;
  @Field('Its offer.', { format: 'uuid' })
  offerId: string;
  @Field('Title of the offer.')
  title: string;
  @Field('The host organisation.')
  organisationName: string;
  @Field('Begin.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
  @Field('How it is held.', { enum: sessionModes })
  mode: RegistrationView['wishes'][number]['mode'];
  @Field('1 is the first wish.', { type: 'integer' })
  rank: number;
}

@ApiSchema({ name: 'Registration' })
export class RegistrationAnswer implements RegistrationView {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('The participant.', { format: 'uuid' })
  personId: string;
  @Field('Name of the participant.')
  name: string;
  @Field('E-mail address of the participant; null for somebody who has none.', { nullable: true, type: String })
  email: string | null;
  @Field('The address that a contact noted for them, until they say whether it is theirs.', {
    nullable: true,
    type: String,
  })
  notedEmail: string | null;
  @Field('The colleague who signed them up; null when they did so themselves.', { nullable: true, type: String })
  signedUpBy: string | null;
  @Field('The employer.', { format: 'uuid' })
  organisationId: string;
  @Field('Name of the employer.')
  organisationName: string;
  @Field('How employment is shown.', { enum: employments })
  employment: RegistrationView['employment'];
  @Field('Where it stands.', { enum: registrationStates })
  state: RegistrationView['state'];
  @Field('Job title.')
  jobTitle: string;
  @Field('Requirements ticked.', { type: [String] })
  requirements: string[];
  @Field('"Any other suitable session".')
  anyOther: boolean;
  @Field('The line manager.', { type: ManagerAnswer, nullable: true })
  manager: ManagerAnswer | null;
  @Field("The line manager's say.", { enum: managerSays })
  managerSay: RegistrationView['managerSay'];
  @Field('Why the line manager objected.', { nullable: true, type: String })
  managerReason: string | null;
  @Field("Last submission, in the edition's time.", { format: 'date-time', nullable: true, type: String })
  submittedAt: string | null;
  @Field('Why it was withdrawn.', { nullable: true, type: String })
  withdrawnReason: string | null;
  @Field('What you need to get in and take part; null to everybody but yourself.', { nullable: true, type: String })
  accessNeeds: string | null;
  @Field('What you do not eat; null to everybody but yourself.', { nullable: true, type: String })
  diet: string | null;
  @Field('The wishes, first ones first.', { type: [WishAnswer] })
  wishes: WishAnswer[];
  @Field('Rises with each change; the ETag.', { type: 'integer' })
  version: number;
}
