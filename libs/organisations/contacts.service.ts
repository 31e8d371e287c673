import { Injectable } from '@nestjs/common';
import { PeopleService } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Contact } from './organisation.entity.js';

/** Somebody who acts for an organisation. */
export interface ContactView {
  id: string;
  organisationId: string;
  personId: string;
  kind: Contact['kind'];
  name: string;
  email: string;
}

/**
 * The people who act for an organisation, each with the role that goes with it. Works inside the caller's transaction
 * and leaves permissions to the caller.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly people: PeopleService,
  ) {}

  /** Those who act now, by name; of one organisation, or the one contact with `contactId`. */
  async find(of: { organisationId: string } | { contactId: string }): Promise<ContactView[]> {
    const [column, id] = 'organisationId' in of ? ['organisation_id', of.organisationId] : ['id', of.contactId];
    return this.tenancy.query<ContactView>(
      `select c.id, c.organisation_id as "organisationId", c.person_id as "personId", c.kind, p.name, p.email
       from contact c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
       where c.tenant_id = $1 and c.${column} = $2 and c.ended_at is null order by p.name, c.kind, c.id`,
      [this.tenancy.tenantId, id],
    );
  }

  /** Makes somebody contact or host of an organisation (again) and gives the role; answers the person's id. */
  async ensure(
    organisationId: string,
    kind: Contact['kind'],
    who: { name: string; email: string; locale?: string },
  ): Promise<string> {
    const person = await this.people.ensure(who);
    await this.tenancy.query(
      `insert into contact (tenant_id, id, organisation_id, person_id, kind) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, organisation_id, person_id, kind) do update set ended_at = null`,
      [this.tenancy.tenantId, newId(), organisationId, person.id, kind],
    );
    await this.people.grant(person.id, kind, { organisationId });
    return person.id;
  }

  /** Ends somebody's acting for an organisation and takes the role away. The last contact cannot leave (409). */
  async end(contact: ContactView): Promise<void> {
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
    await this.people.revoke(contact.personId, contact.kind, { organisationId: contact.organisationId });
  }

  /** The contact with this id who acts now; 404 when there is none. */
  async get(contactId: string): Promise<ContactView> {
    const [contact] = await this.find({ contactId });
    if (!contact) throw notFound('contact', contactId);
    return contact;
  }
}
