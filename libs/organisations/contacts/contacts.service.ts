import { Injectable } from '@nestjs/common';
import { PeopleService } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { ContactAppointed, ContactEnded } from '../organisation.events.js';
import { Contact, contactKinds } from '../organisation.entity.js';

const actingPerson = z.object({
  id: z.string(),
  organisationId: z.string(),
  personId: z.string(),
  kind: z.enum(contactKinds),
  name: z.string(),
  email: z.string(),
});

/** As kept: with the person. */
export type ActingPerson = z.output<typeof actingPerson>;

/** Somebody who acts for an organisation, having accepted to. */
export type ContactView = Omit<ActingPerson, 'personId'>;

/**
 * The people who act for an organisation, each with the role that goes with it. Works inside the caller's transaction
 * and leaves permissions, and whether somebody has accepted, to the caller.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly people: PeopleService,
    private readonly events: Events,
  ) {}

  /** Those who act now, by name; of one organisation, or the one contact with `contactId`. */
  async find(of: { organisationId: string } | { contactId: string }): Promise<ActingPerson[]> {
    const [column, id] = 'organisationId' in of ? ['organisation_id', of.organisationId] : ['id', of.contactId];
    return this.tenancy.rows(
      actingPerson,
      `select c.id, c.organisation_id as "organisationId", c.person_id as "personId", c.kind, p.name, p.email
       from contact c join people p on p.tenant_id = c.tenant_id and p.id = c.person_id
       where c.tenant_id = $1 and c.${column} = $2 and c.ended_at is null order by p.name, c.kind, c.id`,
      [this.tenancy.tenantId, id],
    );
  }

  /** Whether somebody acts for an organisation now: in one capacity, or in any. */
  async acts(organisationId: string, personId: string, kind: Contact['kind'] | null): Promise<boolean> {
    const acting = await this.find({ organisationId });
    return acting.some((one) => one.personId === personId && (kind === null || one.kind === kind));
  }

  /** Somebody who has accepted acts for an organisation from now on (again), with the role that goes with it. */
  async appoint(organisationId: string, kind: Contact['kind'], personId: string): Promise<void> {
    const appointed = await this.tenancy.count(
      `insert into contact as c (tenant_id, id, organisation_id, person_id, kind) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, organisation_id, person_id, kind) do update set ended_at = null where c.ended_at is not null`,
      [this.tenancy.tenantId, newId(), organisationId, personId, kind],
    );
    await this.people.grant(personId, kind, { organisationId });
    if (appointed > 0) await this.events.announce(ContactAppointed, { organisationId, personId, kind });
  }

  /** Ends somebody's acting for an organisation and takes the role away. The last contact cannot leave (409). */
  async end(contact: ActingPerson): Promise<void> {
    if (contact.kind === 'contact') {
      // Two contacts who leave at the same moment wait for each other here.
      await this.tenancy.query('select from organisation where tenant_id = $1 and id = $2 for no key update', [
        this.tenancy.tenantId,
        contact.organisationId,
      ]);
      const others = (await this.find({ organisationId: contact.organisationId })).filter(
        (other) => other.kind === 'contact' && other.id !== contact.id,
      );
      if (others.length === 0) {
        throw conflict('last_contact', `${contact.name} is the only contact; add another contact first.`);
      }
    }
    await this.tenancy
      .repository(Contact)
      .update({ tenantId: this.tenancy.tenantId, id: contact.id }, { endedAt: realNow() });
    const { organisationId, personId, kind } = contact;
    await this.people.revoke(personId, kind, { organisationId });
    await this.events.announce(ContactEnded, { organisationId, personId, kind });
  }

  /** Somebody hosts nothing of an organisation any more: the role ends, and so does an invitation to it. None is no error. */
  async endHost(organisationId: string, personId: string): Promise<void> {
    const hosts = (await this.find({ organisationId })).filter(({ kind }) => kind === 'host');
    for (const host of hosts) if (host.personId === personId) await this.end(host);
    await this.tenancy.query(
      `update contact_invitation set state = 'ended'
       where tenant_id = $1 and organisation_id = $2 and person_id = $3 and kind = 'host' and state = 'open'`,
      [this.tenancy.tenantId, organisationId, personId],
    );
  }

  /** The contact with this id who acts now; 404 when there is none. */
  async get(contactId: string): Promise<ActingPerson> {
    const [contact] = await this.find({ contactId });
    if (!contact) throw notFound('contact', contactId);
    return contact;
  }
}
