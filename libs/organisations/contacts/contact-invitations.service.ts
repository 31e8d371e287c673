import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { PeopleService, demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { isoInstant, newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { ContactInvitation, invitationOrigins, invitationStates } from './contact-invitation.entity.js';
import { ContactsService } from './contacts.service.js';
import { ContactInvited, OrganisationApplied } from '../organisation.events.js';
import { Organisation, contactKinds, type Contact } from '../organisation.entity.js';
import { OrganisationRecords } from '../organisation-records.service.js';

const contactInvitationView = z.object({
  id: z.string(),
  organisationId: z.string(),
  kind: z.enum(contactKinds),
  name: z.string(),
  email: z.string(),
  /** `expired` is an open one whose time has passed. */
  state: z.enum([...invitationStates, 'expired']),
  /** Real instant, ISO 8601 in UTC. */
  expiresAt: z.string(),
});

/** An invitation as the organisation sees it: name and address are those that were given. */
export type ContactInvitationView = z.output<typeof contactInvitationView>;

const ownInvitationView = z.object({
  id: z.string(),
  kind: z.enum(contactKinds),
  organisation: z.object({ id: z.string(), name: z.string(), place: z.string() }),
  /** `application`: somebody applied on the organisation's behalf with this address. */
  origin: z.enum(invitationOrigins),
  /** Name of the person who asks; null when nobody was signed in. */
  invitedBy: z.string().nullable(),
  /** `accepted`: of an application that the network has not decided on yet. */
  state: z.enum(['open', 'accepted']),
  expiresAt: z.string(),
});

/** An invitation as who is invited sees it: who asks, for what, until when. */
export type OwnInvitationView = z.output<typeof ownInvitationView>;

const acceptedInvitation = z.object({ kind: z.enum(contactKinds), personId: z.string() });

const stateSql = `case when i.state = 'open' and i.expires_at <= $2 then 'expired' else i.state end`;

const viewSql = `
  select i.id, i.organisation_id as "organisationId", i.kind, i.name, p.email, ${stateSql} as state,
         ${isoInstant('i.expires_at')} as "expiresAt"
  from contact_invitation i join people p on p.tenant_id = i.tenant_id and p.id = i.person_id
  where i.tenant_id = $1`;

/** Asking people to act for an organisation, and their answer: nobody is contact or host of anything without having accepted. */
@Injectable()
export class ContactInvitationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly contacts: ContactsService,
    private readonly records: OrganisationRecords,
  ) {}

  /** Whom an organisation has asked, the newest first. */
  async list(actor: Actor, organisationId: string): Promise<ContactInvitationView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.records.demandOn(actor, 'contact.manage', organisationId);
      return this.tenancy.rows(
        contactInvitationView,
        `${viewSql} and i.organisation_id = $3 order by i.created_at desc, i.id desc`,
        [actor.tenantId, realNow(), organisationId],
      );
    });
  }

  /**
   * Asks somebody to be contact or host of an organisation; asked again, the earlier invitation ends. What is answered is
   * what was sent, whoever it is.
   */
  async invite(
    actor: Actor,
    wanted: { organisationId: string; kind: Contact['kind']; name: string; email: string; locale?: string },
  ): Promise<ContactInvitationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { organisationId, kind, ...who } = wanted;
      await this.records.demandOn(actor, 'contact.manage', organisationId);
      const { id: personId } = await this.people.ensure(who);
      await this.oneAtATime(organisationId, personId);
      await this.endOpen(organisationId, personId, kind);
      const invitation = await this.ask(actor, organisationId, kind, personId, who.name);
      return this.view(invitation.id);
    });
  }

  /** Takes an open invitation back. */
  async end(actor: Actor, invitationId: string): Promise<void> {
    await this.tenancy.run(actor.tenantId, async () => {
      const invitation = await this.find(invitationId);
      await this.records.demandOn(actor, 'contact.manage', invitation.organisationId);
      if (invitation.state !== 'open') throw answered(invitation);
      await this.change(invitation, 'ended');
      await this.record(actor, 'contact.invitation_end', invitation);
    });
  }

  /** What the signed-in address is asked and can still answer, and what it has accepted and the network must decide on. */
  async mine(actor: Actor): Promise<OwnInvitationView[]> {
    demand(actor, 'invitation.own');
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.rows(
        ownInvitationView,
        `select i.id, i.kind, json_build_object('id', o.id, 'name', o.name, 'place', o.place) as organisation,
                i.origin, by.name as "invitedBy", i.state, ${isoInstant('i.expires_at')} as "expiresAt"
         from contact_invitation i
         join organisation o on o.tenant_id = i.tenant_id and o.id = i.organisation_id
         left join people by on by.tenant_id = i.tenant_id and by.id = i.invited_by
         where i.tenant_id = $1 and i.person_id = $2
           and (i.state = 'open' and i.expires_at > $3
             or i.state = 'accepted' and i.origin = 'application' and o.state = 'applied')
         order by i.created_at, i.id`,
        [actor.tenantId, actor.personId, realNow()],
      ),
    );
  }

  /**
   * The invited person says yes, signed in with the address that was asked. From then on they act for the organisation; for an
   * application it proves the address, and they act once the network has approved. 404 for anybody else's invitation.
   */
  async accept(actor: Actor, invitationId: string): Promise<void> {
    await this.answer(actor, invitationId, 'accepted');
  }

  /** The invited person says no: no right, and no more mail about it. An application that nobody stands for is refused. */
  async decline(actor: Actor, invitationId: string): Promise<void> {
    await this.answer(actor, invitationId, 'declined');
  }

  /**
   * For rooms above, inside a unit of work: somebody is to be host of an organisation. Answers the person's id; they are in
   * office once they accept. Naming somebody new asks for `contact.manage`; oneself, being a contact, is accepted at once.
   */
  async nameHost(actor: Actor, organisationId: string, who: { email: string; name: string }): Promise<string> {
    const { id: personId } = await this.people.ensure(who);
    if (await this.contacts.acts(organisationId, personId, 'host')) return personId;
    await this.records.demandOn(actor, 'contact.manage', organisationId);
    if (actor.personId === personId && (await this.contacts.acts(organisationId, personId, 'contact'))) {
      await this.contacts.appoint(organisationId, 'host', personId);
      return personId;
    }
    await this.oneAtATime(organisationId, personId);
    const open = await this.tenancy.count(
      `select from contact_invitation where tenant_id = $1 and organisation_id = $2 and person_id = $3 and kind = 'host'
         and state = 'open' and expires_at > $4`,
      [actor.tenantId, organisationId, personId, realNow()],
    );
    if (open > 0) return personId;
    await this.endOpen(organisationId, personId, 'host');
    await this.ask(actor, organisationId, 'host', personId, who.name);
    return personId;
  }

  /** For this room's services: an approved organisation's applicant acts for it; who was ended since does not come back. */
  async appointAccepted(organisationId: string): Promise<void> {
    const rows = await this.tenancy.rows(
      acceptedInvitation,
      `select distinct i.kind, i.person_id as "personId" from contact_invitation i
       where i.tenant_id = $1 and i.organisation_id = $2 and i.state = 'accepted' and not exists (
         select from contact c where c.tenant_id = i.tenant_id and c.organisation_id = i.organisation_id
           and c.person_id = i.person_id and c.kind = i.kind)`,
      [this.tenancy.tenantId, organisationId],
    );
    for (const { kind, personId } of rows) await this.contacts.appoint(organisationId, kind, personId);
  }

  private async ask(
    actor: Actor,
    organisationId: string,
    kind: Contact['kind'],
    personId: string,
    name: string,
  ): Promise<ContactInvitation> {
    const invitation = await this.records.ask(organisationId, { kind, personId, name, origin: 'organisation' }, actor);
    await this.record(actor, 'contact.invite', invitation);
    await this.events.announce(ContactInvited, { invitation, occurrenceId: newId() });
    return invitation;
  }

  private async answer(actor: Actor, invitationId: string, state: 'accepted' | 'declined'): Promise<void> {
    demand(actor, 'invitation.own');
    await this.tenancy.run(actor.tenantId, async () => {
      const invitation = await this.find(invitationId);
      if (actor.personId === null || invitation.personId !== actor.personId) throw notFound('invitation', invitationId);
      if (invitation.state !== 'open') throw answered(invitation);
      if (invitation.expiresAt <= realNow()) {
        throw conflict('invitation_expired', 'This invitation has run out; ask the organisation for another one.');
      }
      await this.change(invitation, state);
      await this.record(actor, `contact.invitation_${state}`, invitation);
      const { organisationId, kind, personId } = invitation;
      const organisation = await this.records.entity(organisationId);
      const member = organisation.state === 'approved' || organisation.state === 'invited';
      if (state === 'declined') {
        if (invitation.origin === 'application' && !member) await this.giveUp(organisation);
      } else if (member) {
        await this.contacts.appoint(organisationId, kind, personId);
      } else {
        await this.events.announce(OrganisationApplied, { organisation, occurrenceId: newId() });
      }
    });
  }

  // Two who ask the same person at the same moment: the second waits here and then sees the first.
  private async oneAtATime(organisationId: string, personId: string): Promise<void> {
    await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended('contact invitation ' || $1 || $2, 0))`, [
      organisationId,
      personId,
    ]);
  }

  private async endOpen(organisationId: string, personId: string, kind: Contact['kind']): Promise<void> {
    await this.tenancy
      .repository(ContactInvitation)
      .update({ tenantId: this.tenancy.tenantId, organisationId, personId, kind, state: 'open' }, { state: 'ended' });
  }

  private async giveUp({ tenantId, id }: Organisation): Promise<void> {
    await this.tenancy.repository(Organisation).update({ tenantId, id, state: 'applied' }, { state: 'refused' });
  }

  private async find(id: string): Promise<ContactInvitation> {
    const invitation = await this.tenancy
      .repository(ContactInvitation)
      .findOne({ where: { tenantId: this.tenancy.tenantId, id }, lock: { mode: 'pessimistic_write' } });
    if (!invitation) throw notFound('invitation', id);
    return invitation;
  }

  private async view(id: string): Promise<ContactInvitationView> {
    const [found] = await this.tenancy.rows(contactInvitationView, `${viewSql} and i.id = $3`, [
      this.tenancy.tenantId,
      realNow(),
      id,
    ]);
    return found as ContactInvitationView;
  }

  private async change({ tenantId, id }: ContactInvitation, state: ContactInvitation['state']): Promise<void> {
    await this.tenancy.repository(ContactInvitation).update({ tenantId, id }, { state });
  }

  private record(actor: Actor, action: string, invitation: ContactInvitation): Promise<void> {
    const { organisationId: subjectId, personId, kind } = invitation;
    return this.audit.record({ actor, action, subjectType: 'organisation', subjectId, details: { personId, kind } });
  }
}

const answered = ({ state }: ContactInvitation): Error =>
  conflict('invitation_answered', `This invitation is ${state} already; ask the organisation for another one.`);
