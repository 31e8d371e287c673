import type { Alphabet } from '#platform/database';
import type { OfferType, SeatWay, SessionMode } from '#offers';
import type { TemplateName } from '#programmes';
import type { Sector } from './organisation-names.js';
import type { DemoPerson } from './people.js';

/** A whole edition on paper: who takes part, what is offered, who wants what. Indices point into the lists here. */
export interface Scenario {
  programme: { name: string; slug: string; template: TemplateName };
  /** Length in days, as the template has it. */
  days: number;
  regions: { scheme: string; code: string; name: string }[];
  organisations: DemoOrganisation[];
  offers: DemoOffer[];
  participants: DemoParticipant[];
  /** People who give up a seat after the confirmation, and sessions that their host cancels then. */
  lateWithdrawals: number;
  hostCancellations: number;
}

export interface DemoOrganisation {
  name: string;
  sector: Sector;
  place: string;
  /** Home region first. */
  regionCodes: string[];
  /** Domain of its people's addresses. */
  domain: string;
  kvkNumber: string;
  contact: DemoPerson;
}

export interface DemoOffer {
  organisation: number;
  regionCode: string;
  title: string;
  description: string;
  type: OfferType;
  mode: SessionMode;
  way: SeatWay;
  place: string | null;
  address: string | null;
  meetingLink: string | null;
  bring: string | null;
  requirements: string[];
  host: DemoPerson;
  sessions: DemoSession[];
}

export interface DemoSession {
  /** 0 is the first day of the edition. */
  day: number;
  /** Local times of day, `HH:mm`. */
  starts: string;
  ends: string;
  minSeats: number;
  maxSeats: number;
}

export interface DemoParticipant extends DemoPerson {
  organisation: number;
  jobTitle: string;
  locale: Alphabet;
  manager: DemoPerson | null;
  anyOther: boolean;
  /** In order of preference. */
  choices: { offer: number; session: number }[];
}

/** A session of a scenario, flat, with what choosing needs to know. */
export interface Choosable {
  offer: number;
  session: number;
  organisation: number;
  regionCode: string;
  way: SeatWay;
  online: boolean;
  seats: number;
  /** Minutes from the start of the first day. */
  from: number;
  to: number;
}

const minutes = (day: number, time: string): number =>
  day * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** All sessions of the offers, in order. */
export const choosables = (offers: DemoOffer[]): Choosable[] =>
  offers.flatMap((offer, i) =>
    offer.sessions.map((session, j) => ({
      offer: i,
      session: j,
      organisation: offer.organisation,
      regionCode: offer.regionCode,
      way: offer.way,
      online: offer.mode === 'online',
      seats: session.maxSeats,
      from: minutes(session.day, session.starts),
      to: minutes(session.day, session.ends),
    })),
  );
