import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict, forbidden, notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { IsNull, MoreThan } from 'typeorm';
import { z } from 'zod';
import type { Actor, Grant } from './actor.js';
import { readEmail } from './addresses/email-address.js';
import { Person, RoleGrant, type Role } from './person.entity.js';

/** Somebody as they introduce themselves. */
export interface Introduction {
  email: string;
  name: string;
  /** `nl` when left out. */
  locale?: string;
}

/** Scope of a role; what is left out is not limited. */
export type Scope = Partial<Omit<Grant, 'role'>>;

const holder = z.object({ id: z.string() });
const notedFor = z.object({ id: z.string(), name: z.string(), by: z.string() });

/** Somebody for whom an address was noted, and who noted it. */
export type NotedFor = Pick<z.output<typeof notedFor>, 'name' | 'by'>;

const addressTaken = (): Error => {
  const detail = 'belongs to somebody else in this network; give another one, or sign in with it';
  return conflict('address_taken', `The address ${detail}.`, [{ pointer: '/email', detail }]);
};

/** The people a tenant knows, and the roles they hold. Methods without an actor work inside the caller's transaction. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
  ) {}

  /** The person with this address, made when the tenant does not know it yet. A known person keeps name and language. */
  async ensure({ email, name, locale }: Introduction): Promise<Person & { email: string }> {
    const address = readEmail(email);
    await this.tenancy.query(
      `insert into person (tenant_id, id, email, name, locale) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, email) do nothing`,
      [this.tenancy.tenantId, newId(), address, name.trim() || address, locale ?? 'nl'],
    );
    const { tenantId } = this.tenancy;
    const known = await this.tenancy.repository(Person).findOneByOrFail({ tenantId, email: address });
    return Object.assign(known, { email: address });
  }

  /** Somebody who has no address. */
  async withoutAddress({ name, locale }: Omit<Introduction, 'email'>): Promise<Person> {
    const { tenantId } = this.tenancy;
    const id = newId();
    await this.tenancy
      .repository(Person)
      .insert({ tenantId, id, email: null, name: name.trim(), ...(locale && { locale }) });
    return this.get(id);
  }

  /** The person with this id; 404 when there is none. */
  async get(id: string): Promise<Person> {
    const person = await this.tenancy.repository(Person).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!person) throw notFound('person', id);
    return person;
  }

  /** What an actor is called here; null when the tenant does not know them yet. */
  async introduction(actor: Actor): Promise<Pick<Person, 'id' | 'name' | 'locale' | 'phone'> | null> {
    const { personId } = actor;
    if (personId === null) return null;
    const { id, name, locale, phone } = await this.tenancy.run(actor.tenantId, () => this.get(personId));
    return { id, name, locale, phone };
  }

  /** People say themselves what they are called and in which language they are addressed. */
  async introduce(person: Person, name: string, locale: string | undefined): Promise<void> {
    await this.tenancy
      .repository(Person)
      .update({ tenantId: person.tenantId, id: person.id }, { name: name.trim(), ...(locale && { locale }) });
  }

  /** Somebody corrects what they are called, the language in which they are addressed, or their telephone number; null takes it away. */
  async correct(
    actor: Actor,
    { name, locale, phone }: { name?: string; locale?: string; phone?: string | null },
  ): Promise<void> {
    const { tenantId, personId } = actor;
    if (personId === null) throw forbidden('The network does not know you yet; sign up for an edition first.');
    const fields = {
      ...(name !== undefined && { name: name.trim() }),
      ...(locale !== undefined && { locale }),
      ...(phone !== undefined && { phone }),
    };
    if (Object.keys(fields).length === 0) {
      const detail = 'give a name, a locale or a phone';
      throw badRequest('invalid_input', `name: ${detail}.`, [{ pointer: '/name', detail }]);
    }
    await this.tenancy.run(tenantId, async () => {
      await this.tenancy.repository(Person).update({ tenantId, id: personId }, fields);
      await this.audit.record({ actor, action: 'person.correct', subjectType: 'person', subjectId: personId });
    });
  }

  /**
   * Notes an address for a person who has none: it becomes theirs when they say so. Another one may be noted instead. Inside the
   * caller's unit of work, who has decided that it may. 409 `address_known`, `address_taken`.
   */
  async noteAddress(actor: Actor, personId: string, email: string): Promise<string> {
    const { tenantId } = this.tenancy;
    const address = readEmail(email);
    if ((await this.get(personId)).email !== null) {
      const detail = 'has an address of their own, which they alone change';
      throw conflict('address_known', `This person ${detail}.`, [{ pointer: '/email', detail }]);
    }
    const noted = await this.tenancy.count(
      `update person set noted_email = $3, noted_by = $4 where tenant_id = $1 and id = $2
         and not exists (select from person other where other.tenant_id = $1 and other.id <> $2
           and (other.email = $3 or other.noted_email = $3))`,
      [tenantId, personId, address, actor.personId],
    );
    if (noted === 0) throw addressTaken();
    await this.audit.record({ actor, action: 'person.note_address', subjectType: 'person', subjectId: personId });
    return address;
  }

  /** For whom the address that the actor signed in with was noted; null when it was not. */
  notedFor(actor: Actor): Promise<NotedFor | null> {
    return this.tenancy.run(actor.tenantId, async () => {
      const found = await this.findNoted(actor);
      return found && { name: found.name, by: found.by };
    });
  }

  /**
   * Whoever signed in with a noted address says whether it is theirs: then they are that person, else it is noted no more.
   * 409 `nothing_noted`, `address_taken`.
   */
  async answerNoted(actor: Actor, yes: boolean): Promise<void> {
    await this.tenancy.run(actor.tenantId, async () => {
      const found = await this.findNoted(actor);
      if (!found) throw conflict('nothing_noted', 'Nobody noted this address for a colleague, or it was answered.');
      if (yes && actor.personId !== null) throw addressTaken();
      await this.tenancy.query(
        `update person set email = case when $3 then noted_email end, noted_email = null, noted_by = null
          where tenant_id = $1 and id = $2`,
        [actor.tenantId, found.id, yes],
      );
      await this.audit.record({
        actor: { personId: yes ? found.id : null },
        action: yes ? 'person.confirm_address' : 'person.refuse_address',
        subjectType: 'person',
        subjectId: found.id,
      });
    });
  }

  private async findNoted({ tenantId, email }: Actor): Promise<z.output<typeof notedFor> | null> {
    const [found] = await this.tenancy.rows(
      notedFor,
      `select p.id, p.name, coalesce(noter.name, '') as by from person p
       left join person noter on noter.tenant_id = p.tenant_id and noter.id = p.noted_by
       where p.tenant_id = $1 and p.noted_email = $2`,
      [tenantId, email],
    );
    return found ?? null;
  }

  /** Refuses (409 `address_taken`) an address that a person of this network has. */
  async requireFree(tenantId: string, email: string): Promise<void> {
    const taken = await this.tenancy.run(tenantId, () => this.tenancy.repository(Person).existsBy({ tenantId, email }));
    if (taken) throw addressTaken();
  }

  /** A person gets another address. Who may is the caller's to know. 409 `address_taken`. */
  async move(actor: Actor, email: string): Promise<void> {
    const { tenantId, personId } = actor;
    await this.tenancy.run(tenantId, async () => {
      const moved = await this.tenancy.count(
        `update person set email = $3 where tenant_id = $1 and id = $2
           and not exists (select from person other where other.tenant_id = $1 and other.email = $3)`,
        [tenantId, personId, email],
      );
      if (moved === 0) throw addressTaken();
      await this.audit.record({
        actor,
        action: 'person.change_address',
        subjectType: 'person',
        subjectId: personId ?? '',
      });
    });
  }

  /** Who owns the network; locked until the unit of work ends, so that two owners cannot dismiss each other. */
  owners(): Promise<RoleGrant[]> {
    return this.tenancy
      .repository(RoleGrant)
      .find({ where: { tenantId: this.tenancy.tenantId, role: 'owner' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Takes away one role by its id. */
  async dismiss(roleGrantId: string): Promise<void> {
    await this.tenancy.repository(RoleGrant).delete({ tenantId: this.tenancy.tenantId, id: roleGrantId });
  }

  /**
   * Gives a role within a scope, to last or until a real instant; a second time moves its end alone. The caller has decided
   * that it may.
   */
  async grant(personId: string, role: Role, scope: Scope = {}, endsAt: Date | null = null): Promise<void> {
    const values = scopeValues(this.tenancy.tenantId, personId, role, scope);
    await this.tenancy.query(
      `with moved as (update role_grant set ends_at = $9 where ${sameGrant} and ends_at is distinct from $9::timestamptz)
       insert into role_grant (tenant_id, id, person_id, role, region_ids, organisation_id, edition_id, partner_id, ends_at)
       select $1, $8, $2, $3, $4, $5, $6, $7, $9 where not exists (select from role_grant where ${sameGrant})`,
      [...values, newId(), endsAt],
    );
  }

  /** Takes a role with exactly this scope away again; none is no error. */
  async revoke(personId: string, role: Role, scope: Scope = {}): Promise<void> {
    await this.tenancy.query(
      `delete from role_grant where ${sameGrant}`,
      scopeValues(this.tenancy.tenantId, personId, role, scope),
    );
  }

  /** The coordinators of a partner are there for its regions, which have changed. */
  async moveGrantsOfPartner(partnerId: string, regionIds: string[]): Promise<void> {
    await this.tenancy.query('update role_grant set region_ids = $3 where tenant_id = $1 and partner_id = $2', [
      this.tenancy.tenantId,
      partnerId,
      regionIds,
    ]);
  }

  /** Takes away every role held on behalf of a partner; answers the ids of who held one. */
  async revokeGrantsOfPartner(partnerId: string): Promise<string[]> {
    const gone = await this.tenancy.rows(
      holder,
      'delete from role_grant where tenant_id = $1 and partner_id = $2 returning person_id as id',
      [this.tenancy.tenantId, partnerId],
    );
    return gone.map(({ id }) => id);
  }

  /** The roles a person holds now. */
  async grants(personId: string): Promise<RoleGrant[]> {
    const held = { tenantId: this.tenancy.tenantId, personId };
    return this.tenancy.repository(RoleGrant).findBy([
      { ...held, endsAt: IsNull() },
      { ...held, endsAt: MoreThan(realNow()) },
    ]);
  }
}

const scopeValues = (tenantId: string, personId: string, role: Role, scope: Scope): unknown[] => [
  tenantId,
  personId,
  role,
  scope.regionIds ?? null,
  scope.organisationId ?? null,
  scope.editionId ?? null,
  scope.partnerId ?? null,
];

const sameGrant = `tenant_id = $1 and person_id = $2 and role = $3
     and region_ids is not distinct from $4::uuid[] and organisation_id is not distinct from $5::uuid
     and edition_id is not distinct from $6::uuid and partner_id is not distinct from $7::uuid`;
