import { ApiSchema } from '@nestjs/swagger';
import { editionStates, type EditionState } from '#editions';
import { careKinds, ownOrganisationRules } from '#programmes';
import {
  offerTypes,
  publicMilestones,
  seatWays,
  sessionModes,
  type OfferType,
  type PublicEditionDetail,
  type SeatWay,
  type SessionMode,
} from '#offers';
import { Field } from '../http/index.js';
import { LogoAnswer } from '../programmes/tenant.dto.js';

@ApiSchema({ name: 'PublicNetwork' })
export class NetworkName {
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
}

@ApiSchema({ name: 'PublicEdition' })
export class PublicEditionAnswer {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name in addresses.')
  slug: string;
  @Field('Name for people.')
  name: string;
  @Field('The network that runs it.', { type: NetworkName })
  network: NetworkName;
  @Field('Where it is in its life.', { enum: editionStates })
  state: EditionState;
  @Field('First day, local.', { format: 'date' })
  firstDay: string;
  @Field('Last day, local.', { format: 'date' })
  lastDay: string;
  @Field('IANA zone of its local dates.')
  timeZone: string;
  @Field('Why it was cancelled or suspended; null while it goes on.', { type: String, nullable: true })
  reason: string | null;
}

@ApiSchema({ name: 'PublicDate' })
export class PublicDate {
  @Field('What happens then: the state it enters.', { enum: publicMilestones })
  name: (typeof publicMilestones)[number];
  @Field("Local date and time in the edition's zone.")
  local: string;
  @Field('A deadline: the minute named is still in time.')
  closing: boolean;
  @Field('It has come to that.')
  reached: boolean;
}

@ApiSchema({ name: 'PublicFigures' })
export class PublicFigures {
  @Field('Organisations that take part for certain.', { type: 'integer' })
  organisations: number;
  @Field('Offers in the catalogue.', { type: 'integer' })
  offers: number;
  @Field('Seats of their sessions.', { type: 'integer' })
  seats: number;
}

@ApiSchema({ name: 'PublicSignUp' })
export class PublicSignUp {
  @Field('One can wish, or take a seat, now.')
  open: boolean;
  @Field('From when, local; null: this edition has no such date.', { type: String, nullable: true })
  opensLocal: string | null;
  @Field('Up to and including this minute, local; null: this edition has no such date.', {
    type: String,
    nullable: true,
  })
  closesLocal: string | null;
  @Field('Ways to a seat that offers have.', { enum: seatWays, isArray: true })
  seatWays: SeatWay[];
  @Field('What people may tell, with their consent, so that hosts can take care of it.', {
    enum: careKinds,
    isArray: true,
  })
  asksFor: (typeof careKinds)[number][];
  @Field('Whether one can go to the own organisation: never, online alone, or freely.', { enum: ownOrganisationRules })
  ownOrganisation: (typeof ownOrganisationRules)[number];
  @Field('Wishes at most.', { type: 'integer' })
  maxWishes: number;
  @Field('Seats of one person at most.', { type: 'integer' })
  maxPlacements: number;
  @Field('Of these on site at most.', { type: 'integer' })
  maxOnSite: number;
  @Field('Minutes between two seats on site.', { type: 'integer' })
  travelMinutes: number;
}

@ApiSchema({ name: 'PublicRegion' })
export class PublicRegion {
  @Field('Id.', { format: 'uuid' })
  id: string;
  @Field('Name.')
  name: string;
}

@ApiSchema({ name: 'EditionOrganiser' })
export class OrganiserAnswer {
  @Field('Name.')
  name: string;
  @Field('Id of the partner; null: the network itself.', { type: String, format: 'uuid', nullable: true })
  partnerId: string | null;
  @Field('Its logo; null without one.', { type: () => LogoAnswer, nullable: true })
  logo: LogoAnswer | null;
}

@ApiSchema({ name: 'PublicEditionDetail' })
export class PublicEditionDetailAnswer extends PublicEditionAnswer {
  @Field("Now, in the edition's time.", { format: 'date-time' })
  now: string;
  @Field('The dates that concern everybody, in order.', { type: [PublicDate] })
  dates: PublicDate[];
  @Field('How big it is.', { type: PublicFigures })
  figures: PublicFigures;
  @Field('There is a catalogue to look at.')
  catalogueOpen: boolean;
  @Field('Whether one can sign up.', { type: PublicSignUp })
  signUp: PublicSignUp;
  @Field('Its days, local.', { type: 'array', items: { type: 'string', format: 'date' } })
  days: string[];
  @Field('Questions that people often ask, as HTML of words, lists and links alone; null: it has none of its own.', {
    type: String,
    nullable: true,
  })
  questions: string | null;
  @Field('Who runs it: the network, then its partners in these regions, by name.', { type: [OrganiserAnswer] })
  organisers: OrganiserAnswer[];
  @Field('Regions of its catalogue, by name.', { type: [PublicRegion] })
  regions: PublicRegion[];
  @Field('Sectors of its catalogue.', { type: [String] })
  sectors: string[];
  @Field('Modes that occur in its catalogue.', { enum: sessionModes, isArray: true })
  modes: SessionMode[];
  @Field('Kinds of activity that occur in its catalogue.', { enum: offerTypes, isArray: true })
  types: OfferType[];
}

@ApiSchema({ name: 'PublicNetworkPage' })
export class PublicNetworkAnswer {
  @Field('The network.', { type: NetworkName })
  network: NetworkName;
  @Field('What it has announced, the newest first.', { type: [PublicEditionAnswer] })
  editions: PublicEditionAnswer[];
}

export const detailAnswer = (edition: PublicEditionDetail): PublicEditionDetailAnswer => ({
  ...edition,
  now: edition.now.toISOString(),
});
