import { Injectable } from '@nestjs/common';
import { participationStates } from '#editions';
import { employments, managerSays, registrationStates } from '#eligibility';
import { offerStates } from '#offers';
import { invitationStates } from '#organisations';
import { placementStates } from '#placements';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { receivers, speaksForOffer, stillInvited } from '../notices/audiences.js';
import { lostUntold } from './lost-seats.js';
import { onDay } from './capacity-views.service.js';
import type { NoticeContext } from './notice-context.js';
import type { NoticeFacts } from '../sending/notice-verdict.js';
import { WorkViews, hasWork } from './work-views.service.js';

const among = (sql: string): string => `exists (select from (${sql}) as told where told.person_id = g.person_id)`;

/** $5: the registration, $6: the placements, $7: the offers, $8: the organisation that it is about, $9: the step that waits,
 * $10: the invitation, $11: the day of the visits it reminds of, in the zone $12,
 * $13: the organisations invited at once, $14: the role that was given, $15: the notice. */
const sql = `
  with given as not materialized (
      select $1::uuid as tenant_id, $2::uuid as edition_id, $3::uuid[] as subjects, $4::uuid as person_id),
    own as (select r.* from given g join registrations r on r.tenant_id = g.tenant_id and r.edition_id = g.edition_id and r.person_id = g.person_id),
    subject as (select r.* from given g join registrations r on r.tenant_id = g.tenant_id and r.id = $5::uuid),
    about as (
      select o.* from given g join offers o on o.tenant_id = g.tenant_id and o.id = any($7::uuid[])
      union all
      select o.* from given g
      join placements p on p.tenant_id = g.tenant_id and p.id = any($6::uuid[])
      join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
      join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id)
  select
    (select jsonb_build_object('state', state, 'employment', employment, 'managerSay', manager_say) from own) as own,
    (select count(*)::int from own join placements p on p.tenant_id = own.tenant_id and p.registration_id = own.id
      join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
      where p.state = 'confirmed' and ${onDay('$12', '$11')}) as seats,
    exists (select from own join wishes w on w.tenant_id = own.tenant_id and w.registration_id = own.id) as wishes,
    exists (select from own join placements p on p.tenant_id = own.tenant_id and p.registration_id = own.id
      where p.origin = 'run' and p.state <> 'confirmed') as "gaveBackResult",
    (select coalesce(jsonb_agg(p.state), '[]') from own
      join placements p on p.tenant_id = own.tenant_id and p.registration_id = own.id and p.id = any($6::uuid[])) as placements,
    exists (select from own join placements p on p.tenant_id = own.tenant_id and p.registration_id = own.id
      where ${lostUntold('$15')}) as "lostUntold",
    case when cardinality($7::uuid[]) > 0 then ${among(receivers.coordinatorsOfOffers.sql)}
      when $8::uuid is null then ${among(receivers.coordinators.sql)}
      when g.edition_id is null then ${among(receivers.coordinatorsOfOrganisations.sql)}
      else ${among(receivers.coordinatorsOfParticipations.sql)} end as coordinates,
    case
      when not exists (select from contacts c where c.tenant_id = g.tenant_id and c.person_id = g.person_id and c.kind = 'contact'
        and c.ended_at is null and (cardinality($13::uuid[]) = 0 or c.organisation_id = any($13::uuid[]))
        and c.organisation_id = coalesce($8::uuid, (select organisation_id from subject), c.organisation_id))
        and not exists (select from contact_invitations i where i.tenant_id = g.tenant_id and i.person_id = g.person_id and i.kind = 'contact'
          and (i.origin = 'network' and i.state = 'open' or i.origin = 'application' and i.state = 'accepted')
          and (cardinality($13::uuid[]) = 0 or i.organisation_id = any($13::uuid[]))
          and i.organisation_id = coalesce($8::uuid, i.organisation_id)
          and not exists (select from contacts c where c.tenant_id = i.tenant_id and c.organisation_id = i.organisation_id
            and c.person_id = i.person_id and c.kind = 'contact')) then 'ended'
      when coalesce($8::uuid, (select organisation_id from subject), ($13::uuid[])[1]) is null and not ${among(receivers.contacts.sql)}
        and not ${among(receivers.contactsToBe.sql)} then 'organisation_gone'
      else 'in_office' end as contact,
    ${among(receivers.contactsWithoutOffers.sql)} as "offersMissing",
    case when exists (select from about)
      then exists (select from about o where g.person_id in (${speaksForOffer})
        or o.host_person_id = g.person_id and o.state in ('withdrawn', 'rejected'))
      else ${among(receivers.hostsEver.sql)} or ${among(receivers.hostsOfLastTime.sql)} end as hosts,
    exists (select from offers o join sessions s on s.tenant_id = o.tenant_id and s.offer_id = o.id
      join placements p on p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'confirmed'
      where o.tenant_id = g.tenant_id and o.edition_id = g.edition_id and o.host_person_id = g.person_id
        and ${onDay('$12', '$11')}) as guests,
    case when exists (select from subject)
      then exists (select from subject where manager_person_id = g.person_id)
      else ${among(receivers.managers.sql)} end as manages,
    ${among(receivers.managersOfPlaced.sql)} as "managesSeated",
    ${among(receivers.participantsWithRoom.sql)} as "mayTakeMore",
    (select jsonb_build_object('state', state, 'employment', employment, 'managerSay', manager_say) from subject) as registration,
    (select o.state from offers o where o.tenant_id = g.tenant_id and o.id = ($7::uuid[])[1]) as offer,
    case when cardinality($13::uuid[]) > 0 then (select 'invited' where exists (${stillInvited('g', '$13')}))
      else (select pa.state from participations pa where pa.tenant_id = g.tenant_id and pa.edition_id = g.edition_id
        and pa.organisation_id = $8::uuid) end as participation,
    exists (select from roles_in_force gr where gr.tenant_id = g.tenant_id and gr.person_id = g.person_id
      and gr.role = $14::text) as "holdsRole",
    exists (select from milestones m where m.tenant_id = g.tenant_id and m.edition_id = g.edition_id and m.name = $9::text
      and m.reached_at is not null) as "stepMade",
    (select i.state from contact_invitations i where i.tenant_id = g.tenant_id and i.id = $10::uuid) as invitation
  from given g`;

const registrationFacts = z.object({
  state: z.enum(registrationStates),
  employment: z.enum(employments),
  managerSay: z.enum(managerSays),
});

/** A registration as far as the truth of a notice goes by it. */
export type RegistrationFacts = z.output<typeof registrationFacts>;

const factsNow = z.object({
  /** The receiver's own registration in the edition. */
  own: registrationFacts.nullable(),
  /** Seats that the receiver holds in the edition; of a reminder, on its day. */
  seats: z.int(),
  /** Whether the receiver takes part and holds fewer seats than one may have. */
  mayTakeMore: z.boolean(),
  /** Whether the receiver has wishes in the edition. */
  wishes: z.boolean(),
  /** Whether the receiver gave back, or lost, a seat that the allocation gave. */
  gaveBackResult: z.boolean(),
  /** States of those placements of the receiver's that it is about. */
  placements: z.array(z.enum(placementStates)),
  /** Whether the receiver lost a seat that no mail spoke of yet. */
  lostUntold: z.boolean(),

  /** Holds the role that it says they were given. */
  holdsRole: z.boolean(),
  /** Holds a role over the edition, or over the network. */
  coordinates: z.boolean(),
  /** Whether they are a contact of the organisation that it is about, else of one that takes part in the edition. */
  contact: z.enum(['in_office', 'organisation_gone', 'ended']),
  /** Whether an organisation of theirs has yet to hand in an offer. */
  offersMissing: z.boolean(),
  /** Hosts the offer that it is about, else something in the edition or in the one that it was made from. */
  hosts: z.boolean(),
  /** Whether somebody has a seat with them in the edition; of a reminder, on its day. */
  guests: z.boolean(),
  /** Is the line manager of the registration that it is about, else of somebody who takes part. */
  manages: z.boolean(),
  /** Whether somebody whose line manager they are has a seat. */
  managesSeated: z.boolean(),

  /** The registration that it is about. */
  registration: registrationFacts.nullable(),
  /** The offer that it is about. */
  offer: z.enum(offerStates).nullable(),
  /** The participation that it is about, or of the organisation that it is about. */
  participation: z.enum(participationStates).nullable(),
  /** The step of the edition that it says is waiting was made. */
  stepMade: z.boolean(),
  /** Where the invitation stands that it is about; null when it is about none. */
  invitation: z.enum(invitationStates).nullable(),
});

/** What is read of the receiver and the subject as they are now. */
export type FactsNow = z.output<typeof factsNow>;

/** Reads, in one statement, what a notice is held against at the moment of sending. */
@Injectable()
export class NoticeFactsReader {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly work: WorkViews,
  ) {}

  /** Inside the unit of work that decides whether the notice leaves. */
  async read({
    noticeId,
    kind,
    facts,
    edition,
    personId,
    stopped,
    anonymised,
    email,
    via,
  }: NoticeContext): Promise<NoticeFacts> {
    const offers = facts.offerIds ?? (facts.offerId ? [facts.offerId] : []);
    const [found] = await this.tenancy.rows(factsNow, sql, [
      this.tenancy.tenantId,
      edition?.id ?? null,
      offers.length > 0 ? offers : facts.organisationId ? [facts.organisationId] : [],
      personId,
      facts.registrationId ?? null,
      facts.placementIds ?? [],
      offers,
      facts.organisationId ?? null,
      facts.step ?? null,
      facts.invitationId ?? null,
      facts.day ?? null,
      edition?.timeZone ?? null,
      facts.organisationIds ?? [],
      facts.decision ?? null,
      noticeId,
    ]);
    if (!found) throw new Error('One row of given answers one row.');
    const revision = facts.milestone && edition?.milestones[facts.milestone]?.revision;
    return {
      ...found,
      campaignStopped: stopped,
      anonymised,
      reachable: email !== null || via !== null,
      editionState: edition?.state ?? null,
      dateMoved: facts.milestoneRevision !== undefined && revision !== facts.milestoneRevision,
      decision: facts.decision ?? null,
      organisationApplied:
        kind === 'organisation_applied' && (await this.work.hasApplied(personId, facts.organisationId ?? '')),
      work: kind === 'work_digest' && hasWork(await this.work.of(personId)),
    };
  }
}
