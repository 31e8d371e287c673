import { Injectable } from '@nestjs/common';
import { waitingSentence } from '#editions';
import { headStartUntil } from '#eligibility';
import { addDays, daysBetween } from '#platform/clock';
import { organisationOrder } from '#organisations';
import { Configuration } from '#platform/config';
import { SeatSuggestions } from '#placements';
import { Tenancy } from '#platform/tenancy';
import { milestoneNames, type MilestoneName } from '#programmes';
import { ManagerSayService, type ManagerInvitation } from '#registrations';
import { z } from 'zod';
import { speaksForOffer, stillInvited } from '../notices/audiences.js';
import { CalendarEntries } from '../calendars/calendar-entries.service.js';
import { CapacityViews, onDay, type Reader, type SessionRow } from './capacity-views.service.js';
import {
  dayInWords,
  daysInWords,
  localInWords,
  mailLanguage,
  languages,
  momentInWords,
  slotInWords,
  type Language,
} from '#wording';
import { lostUntold } from './lost-seats.js';
import { noticeRow, type Audience, type NoticeKind } from '../notices/notice-catalogue.js';
import { addressOf, type Place } from '../notices/notice-pages.js';
import {
  noticeContext,
  timeOf,
  type EventFacts,
  type LoadedNotice,
  type NoticeContext,
  type NoticeLink,
} from './notice-context.js';
import type { EventView, NoticeModel } from './notice-model.js';
import { words, type ChangedField } from '../rendering/built-in-words.js';
import { WorkViews } from './work-views.service.js';

const named = z.object({
  organisation: z.string().nullable(),
  region: z.string().nullable(),
  offer: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  registration: z
    .object({
      name: z.string(),
      organisation: z.string(),
      jobTitle: z.string(),
      manager: z.string(),
      managerPending: z.boolean(),
      managerReason: z.string(),
    })
    .nullable(),
});
const organisation = z.object({ name: z.string() });
const concerned = z.object({ organisation: z.string().nullable() });
const invitedBy = z.object({ by: z.string(), until: z.date() });
const offer = z.object({ title: z.string() });
const person = z.object({ id: z.string(), name: z.string() });

/** Who hands on what person `p` without an address is told in notice `n`: whoever signed them up, else another contact of the employer. */
const handsOn = `
  select cp.name, cp.email, r.organisation_id as "organisationId", r.id as "registrationId"
    from registrations r
    join contacts c on c.tenant_id = r.tenant_id and c.organisation_id = r.organisation_id and c.in_office
    join people cp on cp.tenant_id = c.tenant_id and cp.id = c.person_id and cp.email is not null
   where r.tenant_id = n.tenant_id and r.edition_id = n.edition_id and r.person_id = n.person_id
   order by c.person_id is distinct from r.signed_up_by, c.id limit 1`;

const noEvent: EventView = {
  work: null,
  by: '',
  reason: null,
  decision: null,
  organisation: null,
  organisations: [],
  region: null,
  offer: null,
  offers: [],
  note: null,
  registration: null,
  answer: null,
  invitation: null,
  sessions: [],
  changes: [],
  hadSeat: false,
  alternatives: [],
  reminder: false,
  daysBefore: 0,
  day: '',
  step: null,
  waitingFor: [],
  formerDays: '',
  policy: null,
  headStart: null,
};

/** Reads, at the moment of sending, everything that a notice's text may speak of. */
@Injectable()
export class NoticeModels {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly views: CapacityViews,
    private readonly entries: CalendarEntries,
    private readonly configuration: Configuration,
    private readonly managerSay: ManagerSayService,
    private readonly suggestions: SeatSuggestions,
    private readonly work: WorkViews,
  ) {}

  /** The notice and what stands around it, or what another campaign would tell its receiver; null when it does not exist. */
  async context(noticeId: string, campaignId: string | null = null): Promise<NoticeContext | null> {
    const [row] = await this.tenancy.rows(
      noticeContext,
      `select n.id as "noticeId", c.id as "campaignId", c.kind, n.state, n.attempts, n.audiences, c.facts,
         c.stopped_at is not null as stopped, n.person_id as "personId", told.email,
         case when told.email is null and via.name is not null then to_jsonb(via) end as via, p.name, p.locale as "personLocale",
         p.anonymised_at is not null as anonymised, t.name as network, t.slug, t.colour, t.logo, t.suspended_at is not null as suspended, t.contact_email as "contactEmail",
         t.kind as "networkKind", t.kind = 'rehearsal' as rehearsal, pr.name as programme,
         case when e.id is not null then jsonb_build_object(
           'id', e.id, 'slug', e.slug, 'name', e.name, 'state', e.state, 'firstDay', e.first_day, 'lastDay', e.last_day,
           'timeZone', e.time_zone, 'clock', e.clock, 'reason', e.reason, 'languages', e.configuration->'languages',
           'headStartHours', e.configuration->'allocation'->'restHeadStartHours',
           'organizer', e.configuration->'visits'->'organizer',
           'milestones', (select coalesce(jsonb_object_agg(m.name, jsonb_build_object(
               'local', m.local, 'closing', m.closing, 'revision', m.revision, 'at', coalesce(m.reached_at, m.at))), '{}')
             from milestones m where m.tenant_id = e.tenant_id and m.edition_id = e.id)) end as edition
       from notice n
       join campaign c on c.tenant_id = n.tenant_id and c.id = coalesce($2::uuid, n.campaign_id)
       join people p on p.tenant_id = n.tenant_id and p.id = n.person_id
       join tenants t on t.id = n.tenant_id
       cross join lateral (select case when c.kind = 'address_noted' then p.noted_email else p.email end as email) told
       left join lateral (${handsOn}) via on c.kind <> 'address_noted'
       left join editions e on e.tenant_id = n.tenant_id and e.id = n.edition_id
       left join programmes pr on pr.tenant_id = e.tenant_id and pr.id = e.programme_id
       where n.id = $1`,
      [noticeId, campaignId],
    );
    return row ?? null;
  }

  /** Everything that the notice's text may speak of. */
  async load(context: NoticeContext): Promise<LoadedNotice> {
    const { edition, kind } = context;
    const locale = mailLanguage(context.personLocale, edition?.languages ?? languages);
    const reader: Reader = {
      editionId: edition?.id ?? '00000000-0000-0000-0000-000000000000',
      personId: context.personId,
      locale,
      timeZone: edition?.timeZone ?? 'Europe/Amsterdam',
      day: context.facts.day ?? null,
    };
    const is = (audience: Audience): boolean => context.audiences.includes(audience);
    const seats = is('participant') && edition ? await this.seats(reader) : [];
    const hit = await this.hit(context, reader);
    const calendar = is('participant') ? await this.calendar(kind, context, reader, seats, hit) : null;
    const { registrationId } = context.facts;
    const asked = context.kind === 'registration_received' && is('manager') && registrationId;
    const invitation = asked ? await this.managerSay.invitation(registrationId, context.personId) : null;
    const model: NoticeModel = {
      person: { name: context.name },
      network: { name: context.network, email: context.contactEmail },
      programme: { name: context.programme ?? '' },
      edition: {
        name: edition?.name ?? '',
        days: edition ? daysInWords(edition.firstDay, edition.lastDay, locale) : '',
        page: edition ? `${this.configuration.publicUrl}/${context.slug}/${edition.slug}` : '',
        reason: edition?.reason ?? null,
      },
      dates: datesInWords(edition, timeOf(context), locale),
      event: { ...(await this.event(context, reader, hit)), answer: invitation && answerView(invitation, locale) },
      coordinator: is('coordinator') ? await this.views.coordinator(reader) : null,
      contact: is('contact') ? await this.views.contact(reader) : null,
      host: is('host') ? await this.views.host(reader) : null,
      participant: is('participant') ? await this.views.participant(reader, seats, calendar?.rows.length ?? 0) : null,
      manager: is('manager') ? await this.views.manager(reader) : null,
    };
    return {
      locale,
      model,
      links: await this.links(context, invitation?.link ?? null),
      secret: invitation?.token ?? null,
      calendar,
    };
  }

  private async links(context: NoticeContext, answer: string | null): Promise<NoticeLink[]> {
    const { kind, slug, edition, facts, audiences, via } = context;
    const place: Place = {
      home: this.configuration.publicUrl,
      network: slug,
      edition: edition?.slug ?? null,
      organisation: via?.organisationId ?? (await this.organisationOf(context)),
      offer: facts.offerId ?? null,
      registration: via?.registrationId ?? null,
      answer,
    };
    // The pages of the person are nobody else's.
    if (via) return (['letter', 'colleague'] as const).map((page) => ({ page, address: addressOf(page, place) ?? '' }));
    const links = audiences.flatMap((audience) => {
      const page = noticeRow(kind).pages[audience];
      const address = page && addressOf(page, place);
      return address ? [{ page, address }] : [];
    });
    return links.filter(({ address }, i) => links.findIndex((other) => other.address === address) === i);
  }

  /** The organisation that it is about, or else the only one for which the receiver speaks. */
  private async organisationOf({ facts, personId }: NoticeContext): Promise<string | null> {
    const [row] = await this.tenancy.rows(
      concerned,
      `select coalesce($2::uuid,
         (select o.organisation_id from offers o where o.tenant_id = $1 and o.id = $3),
         (select r.organisation_id from registrations r where r.tenant_id = $1 and r.id = $4),
         (select (array_agg(c.organisation_id))[1] from contacts c
           where c.tenant_id = $1 and c.person_id = $5 and c.kind = 'contact' and c.ended_at is null
           having count(*) = 1)) as organisation`,
      [
        this.tenancy.tenantId,
        facts.organisationId ?? null,
        facts.offerId ?? null,
        facts.registrationId ?? null,
        personId,
      ],
    );
    return row?.organisation ?? null;
  }

  private seats({ editionId, personId, timeZone, day }: Reader): Promise<SessionRow[]> {
    return this.views.placements(
      `p.edition_id = $1 and r.person_id = $2 and p.state = 'confirmed' and ${onDay('$3', '$4')}`,
      [editionId, personId, timeZone, day],
    );
  }

  /** The receiver's placements that the event is about: taken, given back, or cancelled by it. */
  private async hit(
    { noticeId, kind, facts, audiences }: NoticeContext,
    { editionId, personId }: Reader,
  ): Promise<SessionRow[]> {
    if (audiences.includes('participant') && endsAll(kind, facts.decision)) {
      const lost = `p.edition_id = $1 and r.person_id = $2 and (p.id = any($3::uuid[]) or ${lostUntold('$4')})`;
      return this.views.placements(lost, [editionId, personId, facts.placementIds ?? [], noticeId]);
    }
    if (facts.placementIds) {
      const mine = [
        ...(audiences.includes('participant') ? ['r.person_id = $2'] : []),
        ...(audiences.includes('host') ? [`$2 in (${speaksForOffer})`] : []),
      ];
      return this.views.placements(`p.id = any($1::uuid[]) and (${mine.join(' or ') || 'false'})`, [
        facts.placementIds,
        personId,
      ]);
    }
    if (!audiences.includes('participant')) return [];
    if (facts.sessionIds) {
      return this.views.placements(
        `p.session_id = any($1::uuid[]) and r.person_id = $2 and p.state = 'session_cancelled'`,
        [facts.sessionIds, personId],
      );
    }
    if (kind === 'edition_cancelled') {
      return this.views.placements(`p.edition_id = $1 and r.person_id = $2 and p.state = 'edition_cancelled'`, [
        editionId,
        personId,
      ]);
    }
    return [];
  }

  private async calendar(
    kind: NoticeKind,
    { facts, noticeId }: NoticeContext,
    { editionId, personId }: Reader,
    seats: SessionRow[],
    hit: SessionRow[],
  ): Promise<LoadedNotice['calendar']> {
    const { calendar: method, newFilesOnly } = noticeRow(kind);
    if (!method) return null;
    if (kind === 'edition_rescheduled' && facts.policy === 'release_all') {
      const released = await this.views.placements(`p.edition_id = $1 and r.person_id = $2 and p.state = 'released'`, [
        editionId,
        personId,
      ]);
      return released.length > 0 ? { method: 'CANCEL', rows: released } : null;
    }
    if (kind === 'edition_cancelled') {
      const gone = `p.edition_id = $1 and r.person_id = $2 and (p.state = 'edition_cancelled' or ${lostUntold('$3')})`;
      const rows = await this.views.placements(gone, [editionId, personId, noticeId]);
      return rows.length > 0 ? { method: 'CANCEL', rows } : null;
    }
    // A seat that was given back meanwhile must not come back into the calendar.
    const about =
      method === 'CANCEL'
        ? hit
        : seats.filter((seat) => !facts.placementIds || facts.placementIds.includes(seat.placementId ?? ''));
    const rows = newFilesOnly ? await this.entries.unknown(about, noticeId) : about;
    return rows.length > 0 ? { method, rows } : null;
  }

  private async event(context: NoticeContext, reader: Reader, hit: SessionRow[]): Promise<EventView> {
    const { facts, edition, kind } = context;
    const { locale, timeZone } = reader;
    const names = await this.names(facts, locale);
    const offers = facts.offerIds ? await this.titles(facts.offerIds, context) : [];
    const about = hit.length > 0 ? hit : await this.sessionsOf(facts);
    const wantsAlternatives = kind === 'rest_places_open' || kind === 'session_cancelled' || kind === 'offer_withdrawn';
    const alternatives =
      edition && wantsAlternatives && context.audiences.includes('participant') ? await this.freeSessions(reader) : [];
    const restOpen = edition?.milestones.rest_open;
    return {
      ...noEvent,
      ...names,
      by: facts.byPersonId ? await this.nameOf(facts.byPersonId) : '',
      invitation: facts.invitationId ? await this.invitation(facts.invitationId, reader) : null,
      organisations: facts.organisationIds ? await this.invited(facts.organisationIds, reader) : [],
      offers,
      offer: names.offer ?? offers[0] ?? null,
      work: kind === 'work_digest' ? await this.work.of(context.personId) : null,
      decision: facts.decision ?? null,
      sessions: about.map((row) => this.views.inWords(row, reader)),
      changes: facts.before ? await this.changes(facts.before, hit, reader) : [],
      hadSeat: hit.length > 0,
      alternatives: alternatives.map((row) => this.views.inWords(row, reader)),
      reminder: facts.daysBefore !== undefined,
      daysBefore: facts.daysBefore ?? 0,
      day: facts.day ? dayInWords(facts.day, locale) : '',
      step: facts.step ? words[locale].step[facts.step] : null,
      waitingFor: facts.waitingFor?.map((reason) => waitingSentence(reason, locale)) ?? [],
      formerDays: facts.formerFirstDay && edition ? formerDays(facts.formerFirstDay, edition, locale) : '',
      policy: facts.policy ?? null,
      headStart:
        restOpen && edition && edition.headStartHours > 0
          ? momentInWords(headStartUntil(new Date(restOpen.at), edition.headStartHours), timeZone, locale)
          : null,
    };
  }

  private async names(facts: EventFacts, locale: Language): Promise<Partial<EventView>> {
    const { organisationId = null, regionId = null, offerId = null, registrationId = null, sessionIds = [] } = facts;
    if (!organisationId && !offerId && !registrationId) return {};
    const withdrawn = [...(facts.offerIds ?? []), ...(offerId ? [offerId] : [])];
    const [row] = await this.tenancy.rows(
      named,
      `select
         coalesce((select name from organisations where id = $1), (select org.name from offers o
           join organisations org on org.tenant_id = o.tenant_id and org.id = o.organisation_id where o.id = $3)) as organisation,
         (select name from regions where id = $2) as region,
         (select title from offers where id = $3) as offer,
         (select note from offers where id = $3) as note,
         coalesce((select reason from sessions where id = any($5::uuid[]) and reason is not null limit 1),
           (select reason from organisation_regions where organisation_id = $1 and region_id = $2),
           (select reason from participations where id = $6),
           (select note from offers where id = any($7::uuid[]) and state = 'withdrawn' limit 1)) as reason,
         (select jsonb_build_object('name', pe.name, 'organisation', org.name, 'jobTitle', r.job_title, 'manager',
             coalesce(r.manager_name, r.manager_email, ''),
             'managerPending', r.manager_say = 'pending', 'managerReason', coalesce(r.manager_reason, ''))
           from registrations r join people pe on pe.tenant_id = r.tenant_id and pe.id = r.person_id
           join organisations org on org.tenant_id = r.tenant_id and org.id = r.organisation_id
           where r.id = $4) as registration`,
      [organisationId, regionId, offerId, registrationId, sessionIds, facts.participationId ?? null, withdrawn],
    );
    return { ...row, reason: row?.reason ? (words[locale].reason[row.reason] ?? row.reason) : null };
  }

  private async nameOf(personId: string): Promise<string> {
    const [found] = await this.tenancy.rows(person, `select id, name from people where id = $1`, [personId]);
    return found?.name ?? '';
  }

  /** Names of those of the organisations that are still invited and for which the receiver speaks. */
  private async invited(ids: string[], { editionId, personId, locale }: Reader): Promise<string[]> {
    const rows = await this.tenancy.rows(
      organisation,
      `with g as (select $1::uuid as tenant_id, $2::uuid as edition_id, $3::uuid as person_id)
       select o.name from organisations o, g
        where o.tenant_id = g.tenant_id and o.id in (${stillInvited('g', '$4')})
        order by ${organisationOrder('o', locale)}, o.id`,
      [this.tenancy.tenantId, editionId, personId, ids],
    );
    return rows.map(({ name }) => name);
  }

  private async invitation(id: string, { timeZone, locale }: Reader): Promise<EventView['invitation']> {
    const [row] = await this.tenancy.rows(
      invitedBy,
      `select coalesce(p.name, '') as by, i.expires_at as until from contact_invitations i
       left join people p on p.tenant_id = i.tenant_id and p.id = i.invited_by where i.tenant_id = $1 and i.id = $2`,
      [this.tenancy.tenantId, id],
    );
    return row ? { by: row.by, until: momentInWords(row.until, timeZone, locale) } : null;
  }

  /** Of these offers those that the receiver coordinates, hosts, had a seat in or wished for. */
  private async titles(offerIds: string[], { audiences, personId }: NoticeContext): Promise<string[]> {
    const rows = await this.tenancy.rows(
      offer,
      `select o.title from offers o where o.id = any($1::uuid[]) and (
         'coordinator' = any($3::text[]) or ('host' = any($3::text[]) and (o.host_person_id = $2 or $2 in (${speaksForOffer})))
         or ('participant' = any($3::text[]) and exists (
           select from sessions s join registrations r on r.tenant_id = s.tenant_id and r.edition_id = s.edition_id and r.person_id = $2
           where s.tenant_id = o.tenant_id and s.offer_id = o.id and (
             exists (select from placements p where p.tenant_id = s.tenant_id and p.registration_id = r.id and p.session_id = s.id)
             or exists (select from wishes w where w.tenant_id = s.tenant_id and w.registration_id = r.id and w.session_id = s.id)))))
       order by o.title, o.id`,
      [offerIds, personId, audiences],
    );
    return rows.map(({ title }) => title);
  }

  private async sessionsOf({ sessionIds, offerId }: EventFacts): Promise<SessionRow[]> {
    if (sessionIds) return this.views.sessions('s.id = any($1::uuid[])', [sessionIds]);
    if (offerId) return this.views.sessions(`s.offer_id = $1 and s.state in ('planned', 'confirmed')`, [offerId]);
    return [];
  }

  /** What became another about these seats, in words. */
  private async changes(
    before: NonNullable<EventFacts['before']>,
    seats: SessionRow[],
    { locale, timeZone }: Reader,
  ): Promise<EventView['changes']> {
    const hosts = Object.values(before).flatMap(({ hostPersonId }) => hostPersonId ?? []);
    const people = await this.tenancy.rows(person, `select id, name from people where id = any($1::uuid[])`, [hosts]);
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    return seats.flatMap((seat) => {
      const was = before[seat.sessionId];
      if (!was) return [];
      const when = (from: Date, to: Date): string => slotInWords(from, to, timeZone, locale);
      const pairs: [ChangedField, string | null, string | null][] = [
        ['when', when(new Date(was.startsAt), new Date(was.endsAt)), when(seat.startsAt, seat.endsAt)],
        ['mode', words[locale].mode[was.mode], words[locale].mode[seat.mode]],
        ['place', was.place, seat.place],
        ['address', was.address, seat.address],
        ['link', was.link, seat.link],
        ['host', nameOf.get(was.hostPersonId ?? '') ?? null, seat.hostName],
        ['bring', was.bring, seat.bring],
      ];
      const items = pairs
        .filter(([, old, now]) => (old ?? '') !== (now ?? ''))
        .map(([field, old, now]) => ({ what: words[locale].change[field], before: old ?? '', after: now ?? '' }));
      return items.length > 0 ? [{ title: seat.title, organisation: seat.organisation, items }] : [];
    });
  }

  /** A few sessions in which the receiver could take a seat right now. */
  private async freeSessions({ editionId, personId }: Reader): Promise<SessionRow[]> {
    const ids = await this.suggestions.of(editionId, personId, 5);
    return ids.length > 0 ? this.views.sessions('s.id = any($1::uuid[])', [ids]) : [];
  }
}

/** What ends all mail of the edition to a participant, and so speaks of every seat whose loss no mail told them. */
const endsAll = (kind: NoticeKind, decision: string | undefined): boolean =>
  kind === 'registration_withdrawn' || (kind === 'manager_answered' && decision === 'objected');

/** A date that lies behind is no longer spoken of: nobody is told that they can do something until yesterday. */
function datesInWords(edition: NoticeContext['edition'], now: Date, locale: Language): NoticeModel['dates'] {
  const planned = (name: MilestoneName): string => {
    const milestone = edition?.milestones[name];
    return milestone && Date.parse(milestone.at) > now.getTime()
      ? localInWords(milestone.local, milestone.closing, locale)
      : '';
  };
  return Object.fromEntries(milestoneNames.map((name) => [name, planned(name)])) as NoticeModel['dates'];
}

function answerView({ needed, until }: ManagerInvitation, locale: Language): EventView['answer'] {
  if (!until) return { needed, until: '' };
  const moment = localInWords(until.local, until.closing, locale);
  return { needed, until: until.closing ? moment : words[locale].until(moment) };
}

function formerDays(first: string, edition: { firstDay: string; lastDay: string }, locale: Language): string {
  const length = daysBetween(edition.firstDay, edition.lastDay);
  return length === 0 ? dayInWords(first, locale) : daysInWords(first, addDays(first, length), locale);
}
