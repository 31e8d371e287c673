import type { Audience } from './notice-catalogue.js';

/**
 * A group of people to be told, as SQL: rows of `person_id` in one capacity. It reads `given g`, one row with the
 * `tenant_id`, the `edition_id` and the `subjects` (ids of what it is about).
 */
export interface Receivers {
  audience: Audience;
  sql: string;
}

const group = (audience: Audience, sql: string): Receivers => ({ audience, sql });

const contactsWhere = (condition: string): Receivers =>
  group(
    'contact',
    `select c.person_id from given g
     join participations pa on pa.tenant_id = g.tenant_id and pa.edition_id = g.edition_id
     join contacts c on c.tenant_id = pa.tenant_id and c.organisation_id = pa.organisation_id
     where c.in_office and ${condition}`,
  );

/**
 * SQL of the people who answer for `offer o`: its host in office, else the contacts of its organisation.
 */
export const speaksForOffer = `
  select c.person_id from contacts c
  where c.tenant_id = o.tenant_id and c.organisation_id = o.organisation_id and c.ended_at is null and (
    c.kind = 'host' and c.person_id = o.host_person_id
    or c.kind = 'contact' and not exists (
      select from contacts h where h.tenant_id = o.tenant_id and h.organisation_id = o.organisation_id
        and h.person_id = o.host_person_id and h.kind = 'host' and h.ended_at is null))`;

/**
 * SQL of those of the organisations `ids` (an array) that are still invited and for which the person speaks, or is asked
 * to; `g` is a row with tenant, edition and person.
 */
export const stillInvited = (g: string, ids: string): string => `
  select pa.organisation_id from participations pa
  where pa.tenant_id = ${g}.tenant_id and pa.edition_id = ${g}.edition_id and pa.organisation_id = any(${ids}::uuid[])
    and pa.state = 'invited' and (
      exists (select from contacts c where c.tenant_id = pa.tenant_id and c.organisation_id = pa.organisation_id
        and c.person_id = ${g}.person_id and c.in_office)
      or exists (select from contact_invitations i where i.tenant_id = pa.tenant_id and i.organisation_id = pa.organisation_id
        and i.person_id = ${g}.person_id and i.asked_by_network))`;

const hostsWhere = (condition: string, edition = 'o.edition_id = g.edition_id'): Receivers =>
  group(
    'host',
    `select speaks.person_id from given g
     join editions e on e.tenant_id = g.tenant_id and e.id = g.edition_id
     join offers o on o.tenant_id = g.tenant_id and ${edition}
     cross join lateral (${speaksForOffer}) speaks
     where ${condition}`,
  );

const seat = `select from placements p where p.tenant_id = r.tenant_id and p.registration_id = r.id and p.state = 'confirmed'`;

const registrationsWhere = (audience: 'participant' | 'manager', condition: string): Receivers =>
  group(
    audience,
    `select r.${audience === 'manager' ? 'manager_person_id' : 'person_id'} as person_id from given g
     join registrations r on r.tenant_id = g.tenant_id and r.edition_id = g.edition_id
     join editions e on e.tenant_id = g.tenant_id and e.id = g.edition_id
     where r.takes_part and ${condition}`,
  );

const askedBefore = (person: string): string => `exists (
  select from campaign ca join notice n on n.tenant_id = ca.tenant_id and n.campaign_id = ca.id
  where ca.tenant_id = g.tenant_id and ca.edition_id = g.edition_id and ca.kind = 'registration_received'
    and ca.facts->>'registrationId' = r.id::text and n.person_id = ${person})`;

/**
 * Who runs the whole network, and who runs one of the regions (SQL of their ids, of `g`) that it is about: coordinators hear of
 * their regions alone.
 */
const coordinatorsOf = (regions: string): Receivers =>
  group(
    'coordinator',
    `select gr.person_id from given g
     join roles_in_force gr on gr.tenant_id = g.tenant_id
     where (gr.edition_id is null or gr.edition_id = g.edition_id)
       and gr.role in ('owner', 'work_group', 'regional_coordinator', 'partner_coordinator')
       and (gr.region_ids is null and gr.role in ('owner', 'work_group') or gr.region_ids && array(${regions}))`,
  );

const takingPart = `pa.state in ('invited', 'applied', 'confirmed')`;
const onOffer = `o.state not in ('withdrawn', 'rejected')`;

/** Who is told, by name. */
export const receivers = {
  /** People who run the network, or a region that the edition has. */
  coordinators: coordinatorsOf(`
    select re.id from editions e join regions re on re.tenant_id = e.tenant_id and e.configuration->'regionCodes' ? re.code
    where e.tenant_id = g.tenant_id and e.id = g.edition_id`),
  /** People who run the network, or a region in which an offer that is a subject stands. */
  coordinatorsOfOffers: coordinatorsOf(
    `select o.region_id from offers o where o.tenant_id = g.tenant_id and o.id = any(g.subjects)`,
  ),
  /** People who run the network, or a region of an organisation that is a subject. */
  coordinatorsOfOrganisations: coordinatorsOf(`
    select r.region_id from organisation_regions r where r.tenant_id = g.tenant_id and r.organisation_id = any(g.subjects)`),
  /** People who run the network, or a region in which an organisation that is a subject joins the edition. */
  coordinatorsOfParticipations: coordinatorsOf(`
    select r.region_id from participations pa
    join participation_regions r on r.tenant_id = pa.tenant_id and r.participation_id = pa.id
    where pa.tenant_id = g.tenant_id and pa.edition_id = g.edition_id and pa.organisation_id = any(g.subjects)`),
  /** Those of them who decide for the whole network. */
  organisers: coordinatorsOf('select null::uuid where false'),
  /** The subjects themselves, as organisers. */
  organiserSubjects: group('coordinator', `select unnest(g.subjects) as person_id from given g`),
  /** Contacts of organisations that are asked, have applied or take part. */
  contacts: contactsWhere(takingPart),
  /** Contacts of organisations that take part for certain. */
  contactsTakingPart: contactsWhere(`pa.state = 'confirmed'`),
  /** Contacts of organisations that take part and have handed in nothing yet. */
  contactsWithoutOffers: contactsWhere(
    `pa.state = 'confirmed' and not exists (
       select from offers o where o.tenant_id = pa.tenant_id and o.edition_id = pa.edition_id
         and o.organisation_id = pa.organisation_id and o.state not in ('draft', 'rejected', 'withdrawn'))`,
  ),
  /** The subjects themselves, as contacts. */
  contactSubjects: group('contact', `select unnest(g.subjects) as person_id from given g`),
  /** Contacts of the organisations that are the subjects. */
  contactsOfSubjects: group(
    'contact',
    `select c.person_id from given g
     join contacts c on c.tenant_id = g.tenant_id and c.organisation_id = any(g.subjects)
     where c.in_office`,
  ),
  /** Whom the network asked to be contact of an organisation that is invited and for which nobody acts yet. */
  contactsToBe: group(
    'contact',
    `select i.person_id from given g
     join participations pa on pa.tenant_id = g.tenant_id and pa.edition_id = g.edition_id and pa.state = 'invited'
     join contact_invitations i on i.tenant_id = pa.tenant_id and i.organisation_id = pa.organisation_id
     where i.asked_by_network`,
  ),
  /** The same for organisations that are the subjects. */
  contactsToBeOfSubjects: group(
    'contact',
    `select i.person_id from given g
     join contact_invitations i on i.tenant_id = g.tenant_id and i.organisation_id = any(g.subjects)
     where i.asked_by_network`,
  ),
  /** Whoever has proven the address of an application: they act for it once it is approved. */
  applicantsOfSubjects: group(
    'contact',
    `select i.person_id from given g
     join contact_invitations i on i.tenant_id = g.tenant_id and i.organisation_id = any(g.subjects)
     where i.origin = 'application' and i.state = 'accepted' and not exists (
       select from contacts c where c.tenant_id = i.tenant_id and c.organisation_id = i.organisation_id
         and c.person_id = i.person_id)`,
  ),
  /** The subjects themselves, as hosts to be. */
  hostSubjects: group('host', `select unnest(g.subjects) as person_id from given g`),
  /** Hosts of what is on offer. */
  hosts: hostsWhere(onOffer),
  /** Hosts of anything that ever was on offer in this edition. */
  hostsEver: hostsWhere('true'),
  /** Hosts of what is in the programme. */
  hostsPublished: hostsWhere(`o.state = 'published'`),
  /** Hosts of sessions that somebody visits. */
  hostsWithGuests: hostsWhere(
    `exists (
       select from sessions s join placements p on p.tenant_id = s.tenant_id and p.session_id = s.id
       where s.tenant_id = o.tenant_id and s.offer_id = o.id and p.state = 'confirmed')`,
  ),
  /** Hosts of this edition and of the one it was made from. */
  hostsOfLastTime: hostsWhere(onOffer, 'o.edition_id in (g.edition_id, e.copied_from_id)'),
  /** Hosts of the offers that are the subjects. */
  hostsOfSubjects: hostsWhere('o.id = any(g.subjects)'),
  /** Everybody signed up. */
  participants: registrationsWhere('participant', 'true'),
  /** Those to whom the result means something: handed in, or seated already. */
  participantsInResult: registrationsWhere('participant', `(r.state = 'submitted' or exists (${seat}))`),
  /** Those with a seat. */
  participantsPlaced: registrationsWhere('participant', `exists (${seat})`),
  /** Those of them who were not said to be absent, and have not said how it was. */
  participantsNotHeard: registrationsWhere(
    'participant',
    `exists (${seat} and p.attendance in ('attended', 'unknown'))
     and not exists (select from survey_links l where l.tenant_id = r.tenant_id and l.id = r.id)`,
  ),
  /** Those who may take another seat: handed in, and below the limit of placements. */
  participantsWithRoom: registrationsWhere(
    'participant',
    `r.counts and (
       select count(*) from placements p where p.tenant_id = r.tenant_id and p.registration_id = r.id and p.state = 'confirmed'
     ) < (e.configuration->'rules'->>'maxPlacements')::int`,
  ),
  /** Those who have handed in nothing, or no wish, and have no seat. */
  participantsNotReady: registrationsWhere(
    'participant',
    `not exists (${seat}) and (r.state = 'draft' or not exists (
       select from wishes w where w.tenant_id = r.tenant_id and w.registration_id = r.id))`,
  ),
  /** Those whose placements are the subjects, whatever became of the placements. */
  participantsOfPlacements: group(
    'participant',
    `select r.person_id from given g
     join placements p on p.tenant_id = g.tenant_id and p.id = any(g.subjects)
     join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id`,
  ),
  /** Those with a seat in the sessions that are the subjects. */
  participantsOfSessions: group(
    'participant',
    `select r.person_id from given g
     join placements p on p.tenant_id = g.tenant_id and p.session_id = any(g.subjects) and p.state = 'confirmed'
     join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id`,
  ),
  /** Hosts of the sessions that are the subjects, where somebody visits. */
  hostsReceiving: hostsWhere(
    `exists (
       select from sessions s join placements p on p.tenant_id = s.tenant_id and p.session_id = s.id
       where s.tenant_id = o.tenant_id and s.offer_id = o.id and s.id = any(g.subjects) and p.state = 'confirmed')`,
  ),
  /** Hosts of the placements that are the subjects. */
  hostsOfPlacements: group(
    'host',
    `select speaks.person_id from given g
     join placements p on p.tenant_id = g.tenant_id and p.id = any(g.subjects)
     join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
     join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
     cross join lateral (${speaksForOffer}) speaks`,
  ),
  /** Those who sat in the sessions that are the subjects, and are cancelled. */
  participantsWhoSat: group(
    'participant',
    `select r.person_id from given g
     join placements p on p.tenant_id = g.tenant_id and p.session_id = any(g.subjects) and p.state = 'session_cancelled'
     join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id`,
  ),
  /** Those who wished for one of the sessions that are the subjects, while wishes still count. */
  participantsWhoWished: group(
    'participant',
    `select r.person_id from given g
     join editions e on e.tenant_id = g.tenant_id and e.id = g.edition_id
     join wishes w on w.tenant_id = g.tenant_id and w.session_id = any(g.subjects)
     join registrations r on r.tenant_id = w.tenant_id and r.id = w.registration_id
     where r.takes_part and e.state in ('registration_open', 'registration_closed', 'allocating')`,
  ),
  /** The people whose registrations are the subjects. */
  registrants: group(
    'participant',
    `select r.person_id from given g join registrations r on r.tenant_id = g.tenant_id and r.id = any(g.subjects)`,
  ),
  /** Their line managers. */
  managersOfRegistrants: group(
    'manager',
    `select r.manager_person_id as person_id from given g
     join registrations r on r.tenant_id = g.tenant_id and r.id = any(g.subjects)
     where r.manager_person_id is not null`,
  ),
  /** Their line managers, where the employer has them told or must have them agree; the first time only. */
  managersAsked: group(
    'manager',
    `select r.manager_person_id as person_id from given g
     join registrations r on r.tenant_id = g.tenant_id and r.id = any(g.subjects)
     join organisations org on org.tenant_id = r.tenant_id and org.id = r.organisation_id
     where (org.manager_mode <> 'none' or r.manager_say = 'pending') and not ${askedBefore('r.manager_person_id')}`,
  ),
  /** Contacts who must say whether the person works for them. */
  contactsAsked: group(
    'contact',
    `select c.person_id from given g
     join registrations r on r.tenant_id = g.tenant_id and r.id = any(g.subjects) and r.employment = 'claimed'
     join contacts c on c.tenant_id = r.tenant_id and c.organisation_id = r.organisation_id
     where c.in_office`,
  ),
  /** Line managers of those with a seat. */
  managersOfPlaced: registrationsWhere('manager', `r.manager_person_id is not null and exists (${seat})`),
  /** Line managers of everybody signed up. */
  managers: registrationsWhere('manager', 'r.manager_person_id is not null'),
} satisfies Record<string, Receivers>;
