import { Injectable } from '@nestjs/common';
import { reasonSentence } from '#wording';
import { speaksForOffer } from '../notices/audiences.js';
import { registrationStates } from '#eligibility';
import { offerStates, sessionModes } from '#offers';
import { organisationOrder } from '#organisations';
import { Tenancy } from '#platform/tenancy';
import { slotInWords, type Language } from '#wording';
import { z } from 'zod';
import type { ContactView, HostView, ManagerView, ParticipantView, SessionView } from './notice-model.js';
import { words } from '../rendering/built-in-words.js';

/** For whom, and in which words. */
export interface Reader {
  editionId: string;
  personId: string;
  locale: Language;
  timeZone: string;
  /** Of seats and guests those of this local day alone; null: all. */
  day: string | null;
}

/** SQL that is true when session `s` begins on a local day; always true without one. */
export const onDay = (zone: string, day: string): string =>
  `(${day}::date is null or (s.starts_at at time zone ${zone}::text)::date = ${day}::date)`;

const slotRow = z.object({ title: z.string(), organisation: z.string(), startsAt: z.date(), endsAt: z.date() });
type Slot = z.output<typeof slotRow>;

const sessionRow = slotRow.extend({
  sessionId: z.string(),
  mode: z.enum(sessionModes),
  place: z.string().nullable(),
  address: z.string().nullable(),
  link: z.string().nullable(),
  bring: z.string().nullable(),
  hostName: z.string().nullable(),
  hostEmail: z.string().nullable(),
  placementId: z.string().nullable(),
  sequence: z.int(),
});

/** A session as the database has it, with what a calendar needs of a placement there. */
export type SessionRow = z.output<typeof sessionRow>;

const signUp = z.object({ organisation: z.string(), jobTitle: z.string(), state: z.enum(registrationStates) });

const wishRow = slotRow.extend({
  rank: z.int(),
  code: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()).nullable(),
});

const hostedSession = z.object({
  offerId: z.string(),
  title: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  seats: z.int(),
  taken: z.int(),
  minimum: z.int(),
  people: z.array(z.object({ name: z.string(), organisation: z.string(), jobTitle: z.string() })),
});

const organisationRow = z.object({
  name: z.string(),
  offers: z.array(z.object({ title: z.string(), state: z.enum(offerStates), note: z.string().nullable() })),
  seats: z.int(),
  registrations: z.int(),
  coming: z.int(),
  going: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      organisation: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
  ),
});

/** One of a manager's people with a seat; without one the rest is null. */
const seatedEmployee = z.object({
  registrationId: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  organisation: z.string().nullable(),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
});

const coordinatorView = z.object({
  organisations: z.int(),
  offers: z.int(),
  offersToReview: z.int(),
  seats: z.int(),
  registrations: z.int(),
  wishes: z.int(),
  placements: z.int(),
  placed: z.int(),
});

/** The edition in figures. */
export type CoordinatorView = z.output<typeof coordinatorView>;

const sessionColumns = `s.id as "sessionId", o.title, org.name as organisation, s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, o.place,
  o.address, o.meeting_link as link, o.bring, hp.name as "hostName", hp.email as "hostEmail"`;
const sessionJoins = `join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
  join organisations org on org.tenant_id = o.tenant_id and org.id = o.organisation_id
  left join contacts hc on hc.tenant_id = o.tenant_id and hc.organisation_id = o.organisation_id
    and hc.person_id = o.host_person_id and hc.kind = 'host' and hc.ended_at is null
  left join people hp on hp.tenant_id = hc.tenant_id and hp.id = hc.person_id`;

/** What somebody sees of an edition in each of their capacities, read at the moment of sending. */
@Injectable()
export class CapacityViews {
  constructor(private readonly tenancy: Tenancy) {}

  /** Placements that fulfil an SQL condition on placement `p`, registration `r` and offer `o`, with their sessions. */
  placements(condition: string, parameters: unknown[]): Promise<SessionRow[]> {
    return this.tenancy.rows(
      sessionRow,
      `select ${sessionColumns}, p.id as "placementId", p.calendar_sequence as sequence
       from placements p
       join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id
       join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id ${sessionJoins}
       where ${condition} order by s.starts_at, p.id`,
      parameters,
    );
  }

  /** Sessions that fulfil an SQL condition on session `s` and offer `o`, in order of time. */
  sessions(condition: string, parameters: unknown[], limit = 100): Promise<SessionRow[]> {
    return this.tenancy.rows(
      sessionRow,
      `select ${sessionColumns}, null as "placementId", 0 as sequence from sessions s ${sessionJoins}
       where ${condition} order by s.starts_at, s.id limit ${limit}`,
      parameters,
    );
  }

  /** The words for a session. */
  inWords({ startsAt, endsAt, ...row }: SessionRow, { timeZone, locale }: Reader): SessionView {
    const { title, organisation, mode, place, address, link, bring, hostName, hostEmail } = row;
    const when = slotInWords(startsAt, endsAt, timeZone, locale);
    return { title, organisation, when, mode, place, address, link, bring, hostName, hostEmail };
  }

  /** A participant's wishes, and the seats in force as they are given; `calendarFiles`: how many travel with the mail. */
  async participant(reader: Reader, placements: SessionRow[], calendarFiles: number): Promise<ParticipantView> {
    const [registration] = await this.tenancy.rows(
      signUp,
      `select org.name as organisation, r.job_title as "jobTitle", r.state from registrations r
       join organisations org on org.tenant_id = r.tenant_id and org.id = r.organisation_id
       where r.edition_id = $1 and r.person_id = $2`,
      [reader.editionId, reader.personId],
    );
    const wishes = await this.tenancy.rows(
      wishRow,
      `select w.rank, o.title, org.name as organisation, s.starts_at as "startsAt", s.ends_at as "endsAt", wo.code, wo.facts
       from registrations r
       join wishes w on w.tenant_id = r.tenant_id and w.registration_id = r.id
       join sessions s on s.tenant_id = w.tenant_id and s.id = w.session_id
       join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
       join organisations org on org.tenant_id = o.tenant_id and org.id = o.organisation_id
       left join wish_outcomes wo on wo.tenant_id = w.tenant_id and wo.registration_id = w.registration_id and wo.session_id = w.session_id
       where r.edition_id = $1 and r.person_id = $2 and r.state <> 'withdrawn' order by w.rank, s.starts_at`,
      [reader.editionId, reader.personId],
    );
    return {
      organisation: registration?.organisation ?? '',
      jobTitle: registration?.jobTitle ?? '',
      draft: registration?.state === 'draft',
      wishes: wishes.map(({ code, facts, ...wish }) => ({
        rank: wish.rank,
        ...slot(wish, reader),
        outcome: code ? reasonSentence(code, facts ?? {}, reader.locale) : null,
      })),
      placements: placements.map((row) => this.inWords(row, reader)),
      calendarFiles,
    };
  }

  /** What somebody receives visitors for, or answers for as contact where no host is in office, and the people who come. */
  async host(reader: Reader): Promise<HostView> {
    const rows = await this.tenancy.rows(
      hostedSession,
      `select o.id as "offerId", o.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.max_seats as seats,
         s.min_seats as minimum, s.seats_taken as taken,
         coalesce((
           select jsonb_agg(jsonb_build_object('name', pe.name, 'organisation', org.name, 'jobTitle', r.job_title) order by pe.name)
           from placements p
           join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id
           join people pe on pe.tenant_id = r.tenant_id and pe.id = r.person_id
           join organisations org on org.tenant_id = r.tenant_id and org.id = r.organisation_id
           where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'confirmed'), '[]') as people
       from offers o join sessions s on s.tenant_id = o.tenant_id and s.offer_id = o.id
       where o.edition_id = $1 and $2 in (${speaksForOffer}) and o.state not in ('withdrawn', 'rejected')
         and s.state in ('planned', 'confirmed', 'held') and ${onDay('$3', '$4')}
       order by o.title, o.id, s.starts_at`,
      [reader.editionId, reader.personId, reader.timeZone, reader.day],
    );
    const offers = new Map<string, HostView['offers'][number]>();
    for (const { offerId, title, startsAt, endsAt, ...session } of rows) {
      const offer = offers.get(offerId) ?? { title, sessions: [] };
      offer.sessions.push({ when: slotInWords(startsAt, endsAt, reader.timeZone, reader.locale), ...session });
      offers.set(offerId, offer);
    }
    return { offers: [...offers.values()] };
  }

  /** What a contact's organisations offer, and who goes and comes. */
  async contact(reader: Reader): Promise<ContactView> {
    const rows = await this.tenancy.rows(
      organisationRow,
      `select org.name,
         coalesce((select jsonb_agg(jsonb_build_object('title', o.title, 'state', o.state, 'note', o.note) order by o.title)
           from offers o where o.tenant_id = org.tenant_id and o.organisation_id = org.id and o.edition_id = $1 and o.state <> 'withdrawn'), '[]') as offers,
         (select coalesce(sum(s.max_seats), 0)::int from offers o join sessions s on s.tenant_id = o.tenant_id and s.offer_id = o.id
           where o.tenant_id = org.tenant_id and o.organisation_id = org.id and o.edition_id = $1 and o.state = 'published'
             and s.state in ('planned', 'confirmed', 'held')) as seats,
         (select count(*)::int from registrations r where r.tenant_id = org.tenant_id and r.organisation_id = org.id
           and r.edition_id = $1 and r.counts) as registrations,
         (select count(*)::int from offers o join sessions s on s.tenant_id = o.tenant_id and s.offer_id = o.id
           join placements p on p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'confirmed'
           where o.tenant_id = org.tenant_id and o.organisation_id = org.id and o.edition_id = $1) as coming,
         coalesce((select jsonb_agg(jsonb_build_object('name', pe.name, 'title', o.title, 'organisation', other.name,
             'startsAt', s.starts_at, 'endsAt', s.ends_at) order by pe.name, s.starts_at)
           from registrations r
           join people pe on pe.tenant_id = r.tenant_id and pe.id = r.person_id
           join placements p on p.tenant_id = r.tenant_id and p.registration_id = r.id and p.state = 'confirmed'
           join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisations other on other.tenant_id = o.tenant_id and other.id = o.organisation_id
           where r.tenant_id = org.tenant_id and r.organisation_id = org.id and r.edition_id = $1), '[]') as going
       from contacts c
       join organisations org on org.tenant_id = c.tenant_id and org.id = c.organisation_id
       join participations pa on pa.tenant_id = org.tenant_id and pa.organisation_id = org.id and pa.edition_id = $1
       where c.person_id = $2 and c.kind = 'contact' and c.ended_at is null and pa.state in ('invited', 'applied', 'confirmed')
       order by ${organisationOrder('org', reader.locale)}`,
      [reader.editionId, reader.personId],
    );
    return {
      organisations: rows.map((row) => ({
        ...row,
        offers: row.offers.map((offer) => ({ ...offer, state: words[reader.locale].offer[offer.state] })),
        going: row.going.map(({ name, startsAt, endsAt, ...rest }) => ({
          name,
          ...slot({ ...rest, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, reader),
        })),
      })),
    };
  }

  /** A line manager's people who are signed up, with their seats. */
  async manager(reader: Reader): Promise<ManagerView> {
    const rows = await this.tenancy.rows(
      seatedEmployee,
      `select r.id as "registrationId", pe.name, o.title, org.name as organisation, s.starts_at as "startsAt", s.ends_at as "endsAt"
       from registrations r
       join people pe on pe.tenant_id = r.tenant_id and pe.id = r.person_id
       left join placements p on p.tenant_id = r.tenant_id and p.registration_id = r.id and p.state = 'confirmed'
       left join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
       left join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
       left join organisations org on org.tenant_id = o.tenant_id and org.id = o.organisation_id
       where r.edition_id = $1 and r.manager_person_id = $2 and r.takes_part
       order by pe.name, r.id, s.starts_at`,
      [reader.editionId, reader.personId],
    );
    const people = new Map<string, ManagerView['people'][number]>();
    for (const { registrationId, name, ...row } of rows) {
      const person = people.get(registrationId) ?? { name, placements: [] };
      if (row.startsAt) person.placements.push(slot(row as Slot, reader));
      people.set(registrationId, person);
    }
    return { people: [...people.values()] };
  }

  /** The edition in figures. */
  async coordinator(reader: Reader): Promise<CoordinatorView> {
    const [row] = await this.tenancy.rows(
      coordinatorView,
      `select
         (select count(*)::int from participations where edition_id = $1 and state = 'confirmed') as organisations,
         (select count(*)::int from offers where edition_id = $1 and state not in ('draft', 'withdrawn')) as offers,
         (select count(*)::int from offers where edition_id = $1 and state = 'submitted') as "offersToReview",
         (select coalesce(sum(s.max_seats), 0)::int from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           where s.edition_id = $1 and s.state in ('planned', 'confirmed', 'held') and o.state = 'published') as seats,
         (select count(*)::int from registrations r where r.edition_id = $1 and r.counts) as registrations,
         (select count(*)::int from wishes w join registrations r on r.tenant_id = w.tenant_id and r.id = w.registration_id
           where w.edition_id = $1 and r.counts) as wishes,
         (select count(*)::int from placements where edition_id = $1 and state = 'confirmed') as placements,
         (select count(distinct registration_id)::int from placements where edition_id = $1 and state = 'confirmed') as placed`,
      [reader.editionId],
    );
    return row!;
  }
}

const slot = ({ title, organisation, startsAt, endsAt }: Slot, { timeZone, locale }: Reader) => ({
  title,
  organisation,
  when: slotInWords(startsAt, endsAt, timeZone, locale),
});
