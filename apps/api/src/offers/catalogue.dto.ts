import { ApiSchema, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { offerTypes, seatWays, sessionModes, type OfferType, type SeatWay, type SessionMode } from '#offers';
import { Field, OptionalField, PageQuery } from '../http/index.js';
import { OfferAnswer, SessionAnswer } from './offer.dto.js';

export class CatalogueQuery extends PageQuery {
  @OptionalField('Only sessions on this local day.', { format: 'date', example: '2027-06-01' })
  @Matches(/^(19|20|21)\d\d-\d\d-\d\d$/, { message: 'give a day as YYYY-MM-DD' })
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

@ApiSchema({ name: 'CatalogueOrganisation' })
export class CatalogueOrganisation {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
  @Field('Kind of work.')
  sector: string;
}

@ApiSchema({ name: 'CatalogueRegion' })
export class CatalogueRegion {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Code.')
  code: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'CatalogueSession' })
export class CatalogueSessionAnswer extends PickType(SessionAnswer, [
  'id',
  'startsAt',
  'endsAt',
  'startsLocal',
  'endsLocal',
  'minSeats',
  'maxSeats',
]) {
  @Field('Free seats; null while people are wishing for it, when demand stays hidden.', {
    type: 'integer',
    nullable: true,
  })
  freeSeats: number | null;
  @Field('Where it stands.', { enum: ['planned', 'confirmed', 'held'] })
  state: 'planned' | 'confirmed' | 'held';
}

@ApiSchema({ name: 'CatalogueOffer' })
export class CatalogueAnswer extends PickType(OfferAnswer, [
  'id',
  'title',
  'description',
  'type',
  'mode',
  'way',
  'place',
  'address',
  'bring',
  'requirements',
  'timeZone',
]) {
  @Field('Who offers it.', { type: CatalogueOrganisation })
  organisation: CatalogueOrganisation;
  @Field('Region.', { type: CatalogueRegion })
  region: CatalogueRegion;
  @Field('Sessions that match, in order.', { type: [CatalogueSessionAnswer] })
  sessions: CatalogueSessionAnswer[];
}

@ApiSchema({ name: 'SimilarOffers' })
export class SimilarOffersAnswer {
  @Field('The most alike first; with the sessions that have a free seat.', { type: [CatalogueAnswer] })
  items: CatalogueAnswer[];
}
