import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { offerTypes, seatWays, sessionModes, type OfferType, type SeatWay, type SessionMode } from '#offers';
import { Field, OptionalField, PageQuery } from '../http/index.js';

export class CatalogueQuery extends PageQuery {
  @OptionalField('Only sessions on this local day.', { format: 'date', example: '2027-06-01' })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'give a day as YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: 'give a day that exists' })
  day?: string;

  @OptionalField('Only in this region.', { format: 'uuid' })
  @IsUUID()
  regionId?: string;

  @OptionalField('Only in this mode.', { enum: sessionModes })
  @IsIn(sessionModes)
  mode?: SessionMode;

  @OptionalField('Only with this way to a seat.', { enum: seatWays })
  @IsIn(seatWays)
  way?: SeatWay;

  @OptionalField('Only this kind of activity.', { enum: offerTypes })
  @IsIn(offerTypes)
  type?: OfferType;

  @OptionalField('Only of organisations in this sector.')
  @IsString()
  @MaxLength(60)
  sector?: string;

  @OptionalField('Only of this organisation.', { format: 'uuid' })
  @IsUUID()
  organisationId?: string;

  @OptionalField('Only sessions with a free seat, as far as that may be told.')
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean({ message: 'give true or false' })
  freeSeats?: boolean;

  @OptionalField('Words that all occur in title, description, town or organisation.')
  @IsString()
  @MaxLength(200)
  text?: string;
}

export class CatalogueOrganisation {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Kind of work.')
  sector: string;
}

export class CatalogueRegion {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Code.')
  code: string;
  @Field('Name.')
  name: string;
}

export class CatalogueSessionAnswer {
  @Field('Id; what a wish names.', { format: 'uuid' })
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
  @Field('Free seats; null while people are wishing for it, when demand stays hidden.', {
    type: 'integer',
    nullable: true,
  })
  freeSeats: number | null;
  @Field('Where it stands.', { enum: ['planned', 'confirmed', 'held'] })
  state: 'planned' | 'confirmed' | 'held';
}

export class CatalogueAnswer {
  @Field('Id of the offer.', { format: 'uuid' })
  id: string;
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
  @Field('Who offers it.', { type: CatalogueOrganisation })
  organisation: CatalogueOrganisation;
  @Field('Region.', { type: CatalogueRegion })
  region: CatalogueRegion;
  @Field('Town.', { type: String, nullable: true })
  place: string | null;
  @Field('Street and number.', { type: String, nullable: true })
  address: string | null;
  @Field('What to bring.', { type: String, nullable: true })
  bring: string | null;
  @Field('To be ticked before a wish counts.', { type: [String] })
  requirements: string[];
  @Field('IANA zone of the local date-times.')
  timeZone: string;
  @Field('Sessions that match, in order.', { type: [CatalogueSessionAnswer] })
  sessions: CatalogueSessionAnswer[];
}
