import { ApiSchema, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { offerOrders, offerStates, offerTypes, reviewDecisions, seatWays, sessionModes, sessionStates } from '#offers';
import type { OfferOrder, OfferState, OfferType, ReviewDecision, SeatWay, SessionMode, SessionView } from '#offers';
import { EmailAddress, ExportOf, Field, OptionalField, PageQuery, textUnless, Paragraphs } from '../http/index.js';

const local = [
  /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/,
  { message: 'give a local date and time as YYYY-MM-DDTHH:mm' },
] as const;

@ApiSchema({ name: 'NewSession' })
export class NewSessionDto {
  @Field("Start, local in the edition's zone.", { example: '2027-06-01T09:00' })
  @Matches(...local)
  startsLocal: string;

  @Field("End, local in the edition's zone.", { example: '2027-06-01T16:30' })
  @Matches(...local)
  endsLocal: string;

  @Field('Below this many the coordinator decides whether it goes ahead.', { type: 'integer', minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  minSeats: number;

  @Field('Seats.', { type: 'integer', minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  maxSeats: number;
}

@ApiSchema({ name: 'SessionChanges' })
export class SessionChangesDto extends PartialType(NewSessionDto, { skipNullProperties: false }) {}

@ApiSchema({ name: 'SessionOfList' })
export class SessionOfListDto extends NewSessionDto {
  @OptionalField('The session that is changed; left out: a new one.', { format: 'uuid' })
  @IsUUID()
  id?: string;
}

@ApiSchema({ name: 'SessionList' })
export class SessionListDto {
  @Field('All sessions of the offer: the list replaces the one before.', { type: [SessionOfListDto] })
  @ValidateNested({ each: true })
  @Type(() => SessionOfListDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  sessions: SessionOfListDto[];
}

export class OfferFieldsDto {
  @Field('Title.', { example: 'Een dag mee met de brugwachter' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title: string;

  @Field('What visitors will see and do.')
  @IsString()
  @MinLength(1)
  @MaxLength(5000)
  @Paragraphs()
  description: string;

  @Field('Kind of activity.', { enum: offerTypes })
  @IsIn(offerTypes)
  type: OfferType;

  @Field('Where: one of the modes of the programme.', { enum: sessionModes })
  @IsIn(sessionModes)
  mode: SessionMode;

  @Field('How a seat is won: at once, or by wishes and an allocation run.', { enum: seatWays })
  @IsIn(seatWays)
  way: SeatWay;

  @OptionalField('Town; needed on site and hybrid, none online.', { type: String, nullable: true })
  @IsString()
  @MaxLength(100)
  place?: string | null;

  @OptionalField('Street and number.', { type: String, nullable: true })
  @IsString()
  @MaxLength(300)
  @Paragraphs()
  address?: string | null;

  @OptionalField('Online and hybrid; may follow later. Shown to placed people alone.', { type: String, nullable: true })
  @IsString()
  @MaxLength(1000)
  meetingLink?: string | null;

  @OptionalField('What to bring.', { type: String, nullable: true })
  @IsString()
  @MaxLength(1000)
  @Paragraphs()
  bring?: string | null;

  @OptionalField('To be ticked before a wish counts.', { type: [String], example: ['confidentiality'] })
  @Matches(/^[a-z][a-z0-9_]{0,39}$/, { each: true, message: 'use small letters, digits and underscores' })
  @ArrayMaxSize(10)
  @ArrayUnique()
  requirements?: string[];

  @OptionalField(
    'Address of who receives the visitors. Somebody who is no host of the organisation yet is invited, which needs contact.manage.',
    {
      type: String,
      nullable: true,
      format: 'email',
    },
  )
  @EmailAddress()
  hostEmail?: string | null;

  @OptionalField('Name of the host.', { type: String, nullable: true })
  @IsString()
  @MaxLength(200)
  hostName?: string | null;
}

@ApiSchema({ name: 'NewOffer' })
export class NewOfferDto extends OfferFieldsDto {
  @Field('The organisation that offers it.', { format: 'uuid' })
  @IsUUID()
  organisationId: string;

  @OptionalField('One of the regions it takes part in; left out: its home region.', {
    type: String,
    nullable: true,
    format: 'uuid',
  })
  @IsUUID()
  regionId?: string | null;

  @Field('When it takes place.', { type: [NewSessionDto] })
  @ValidateNested({ each: true })
  @Type(() => NewSessionDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  sessions: NewSessionDto[];
}

@ApiSchema({ name: 'OfferChanges' })
export class OfferChangesDto extends PartialType(OfferFieldsDto, { skipNullProperties: false }) {}

export class OfferQuery extends PageQuery {
  @OptionalField('Only in this state.', { enum: offerStates })
  @IsIn(offerStates)
  state?: OfferState;

  @OptionalField('Only of this organisation.', { format: 'uuid' })
  @IsUUID()
  organisationId?: string;

  @OptionalField('Only in this region.', { format: 'uuid' })
  @IsUUID()
  regionId?: string;

  @OptionalField('Only with this way to a seat.', { enum: seatWays })
  @IsIn(seatWays)
  way?: SeatWay;

  @OptionalField('Only in this mode.', { enum: sessionModes })
  @IsIn(sessionModes)
  mode?: SessionMode;

  @OptionalField('Words that all occur in title, town or organisation, whatever their case and accents.')
  @IsString()
  @MaxLength(200)
  text?: string;

  @OptionalField('Order: by organisation, which it is when left out, or by title.', { enum: offerOrders })
  @IsIn(offerOrders)
  sortBy?: OfferOrder;
}

export class OfferExportQuery extends ExportOf(OfferQuery) {}

@ApiSchema({ name: 'NewReview', ...textUnless('note', 'decision', 'approve') })
export class ReviewDto {
  @Field('The decision.', { enum: reviewDecisions })
  @IsIn(reviewDecisions)
  decision: ReviewDecision;

  @OptionalField('What has to change, or why it is rejected; the organisation reads it.')
  @IsString()
  @MaxLength(2000)
  @Paragraphs()
  note?: string;
}

@ApiSchema({ name: 'NewOfferCopy' })
export class OfferCopyDto {
  @Field('The offer of an earlier edition.', { format: 'uuid' })
  @IsUUID()
  offerId: string;
}

@ApiSchema({ name: 'Session' })
export class SessionAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Start.', { format: 'date-time' })
  startsAt: string;
  @Field('End.', { format: 'date-time' })
  endsAt: string;
  @Field('Start, local.')
  startsLocal: string;
  @Field('End, local.')
  endsLocal: string;
  @Field('Least number of people.', { type: 'integer' })
  minSeats: number;
  @Field('Seats.', { type: 'integer' })
  maxSeats: number;
  @Field('Seats taken.', { type: 'integer' })
  seatsTaken: number;
  @Field('Where it stands.', { enum: sessionStates })
  state: SessionView['state'];
  @Field('Why it was cancelled, merged or moved: as given, or the code `host_not_participating`.', {
    type: String,
    nullable: true,
  })
  reason: string | null;
}

@ApiSchema({ name: 'Host' })
export class HostAnswer {
  @Field('Name; of somebody invited: as it was given.')
  name: string;
  @Field('E-mail address.')
  email: string;
  @Field('`in_office` once the person has accepted; until then nothing is theirs to see.', {
    enum: ['in_office', 'invited'],
  })
  state: 'in_office' | 'invited';
}

@ApiSchema({ name: 'Offer' })
export class OfferAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('The edition.', { format: 'uuid' })
  editionId: string;
  @Field('The organisation that offers it.', { format: 'uuid' })
  organisationId: string;
  @Field('Its name.')
  organisationName: string;
  @Field('The region whose coordinator reviews it.', { format: 'uuid' })
  regionId: string;
  @Field('Same for the same activity over the years.', { format: 'uuid' })
  seriesId: string;
  @Field('Title.')
  title: string;
  @Field('What visitors will see and do.')
  description: string;
  @Field('Kind of activity.', { enum: offerTypes })
  type: OfferType;
  @Field('Where.', { enum: sessionModes })
  mode: SessionMode;
  @Field('How a seat is won.', { enum: seatWays })
  way: SeatWay;
  @Field('Town.', { type: String, nullable: true })
  place: string | null;
  @Field('Street and number.', { type: String, nullable: true })
  address: string | null;
  @Field('Link to the meeting.', { type: String, nullable: true })
  meetingLink: string | null;
  @Field('What to bring.', { type: String, nullable: true })
  bring: string | null;
  @Field('To be ticked before a wish counts.', { type: [String] })
  requirements: string[];
  @Field('Who receives the visitors.', { type: HostAnswer, nullable: true })
  host: HostAnswer | null;
  @Field('Where it stands.', { enum: offerStates })
  state: OfferState;
  @Field('What the reviewer said last, or why it was withdrawn.', { type: String, nullable: true })
  note: string | null;
  @Field('IANA zone of the local date-times.')
  timeZone: string;
  @Field('When it takes place, in order.', { type: [SessionAnswer] })
  sessions: SessionAnswer[];
  @Field('Version of the offer with its sessions, as in the ETag.', { type: 'integer' })
  version: number;
}
