import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService, Participations } from '#editions';
import {
  PeopleService,
  Person,
  can,
  demand,
  mailboxOf,
  mailboxSql,
  readEmail,
  refusal,
  refuseRoleAddress,
  type Actor,
  type Permission,
} from '#identity';
import { Organisations, showsEmployment } from '#organisations';
import { virtualNow, realNow } from '#platform/clock';
import { newId, type RowOf } from '#platform/database';
import { conflict, notFound, unauthorised } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { Registration, Wish } from './registration.entity.js';
import {
  managerSayAtFirst,
  noCare,
  readCare,
  requireActive,
  requireWithdrawable,
  taken,
  type Care,
} from './registration-rules.js';
import { EmploymentClaimed, RegistrationSubmitted, RegistrationWithdrawn } from './registration.events.js';

const wishesAndPins = z.object({ wanted: z.int() });

/** What registering asks for. */
export interface NewRegistration extends Care {
  editionId: string;
  /** The employer; somebody with two chooses one. */
  organisationId: string;
  name: string;
  /** Up to 200 characters. */
  jobTitle: string;
  /** The line manager, a person without an account; left out: none, unless the employer has managers agree. */
  managerEmail?: string;
  managerName?: string;
  /** Language of mails; the programme's first one when left out. */
  locale?: string;
}

/** A registration about to be made. */
export interface Enrolment {
  edition: Edition;
  person: Person;
  wanted: NewRegistration;
  /** One of theirs in the same edition that counts no more. */
  before: Registration | null;
  /** The contact who signs them up; null: they do so themselves. */
  signedUpBy: string | null;
}

/** A registration at hand within a unit of work: its row is locked, so one person's requests go one after another. */
export interface OpenRegistration {
  registration: Registration;
  edition: Edition;
}

/** Taking part in an edition: registering, submitting, withdrawing. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Registers whoever is signed in, for one employer that takes part; with a line manager's address where the employer
   * has managers agree. One address is one person, and nobody's function.
   */
  async register(actor: Actor, wanted: NewRegistration): Promise<Registration> {
    demand(actor, 'registration.own', { personId: actor.personId });
    const { email } = actor;
    if (!email) throw unauthorised('Sign in with your own e-mail address first.');
    refuseRoleAddress(email);
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.openFor(wanted.editionId, wanted.organisationId);
      const locale = wanted.locale ?? edition.configuration.languages[0];
      const person = await this.people.ensure({ email, name: wanted.name, ...(locale && { locale }) });
      const before = await this.before(edition.id, person);
      if (before && before.state !== 'withdrawn' && before.employment !== 'refused')
        throw await this.takenBy(person, wanted.name);
      const made = await this.enrol({ edition, person, wanted, before, signedUpBy: null });
      await this.people.introduce(person, wanted.name, locale);
      return made;
    });
  }

  /** The edition, while one can sign up for it, for an employer that takes part; inside a unit of work. */
  async openFor(editionId: string, organisationId: string): Promise<Edition> {
    const edition = await this.editions.share(editionId);
    await this.requireSignUp(edition);
    await this.requireParticipating(edition.id, organisationId);
    return edition;
  }

  /** The registration that somebody has in an edition, its row locked; inside a unit of work. */
  before(editionId: string, person: Person): Promise<Registration | null> {
    return this.tenancy.repository(Registration).findOne({
      where: { tenantId: person.tenantId, editionId, personId: person.id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Makes a registration, or begins one anew; inside the unit of work that has found out that it may be. */
  async enrol({ edition, person, wanted, before, signedUpBy }: Enrolment): Promise<Registration> {
    await this.requireOnce(edition.id, person);
    const employer = await this.employer(wanted);
    const care = readCare(wanted, edition.configuration.asksFor, realNow());
    const managerPersonId = await this.manager(person, wanted, wanted.locale ?? edition.configuration.languages[0]);
    const registration = this.tenancy.repository(Registration).create({
      tenantId: person.tenantId,
      id: before?.id ?? newId(),
      editionId: edition.id,
      personId: person.id,
      organisationId: wanted.organisationId,
      employment: await this.employment(person, employer, signedUpBy),
      state: 'draft',
      signedUpBy,
      jobTitle: wanted.jobTitle.trim(),
      requirements: [],
      anyOther: false,
      managerPersonId,
      managerName: wanted.managerEmail ? wanted.managerName?.trim() || null : null,
      managerEmail: wanted.managerEmail ? readEmail(wanted.managerEmail) : null,
      ...managerSayAtFirst(employer, managerPersonId, before),
      ...care,
      submittedAt: null,
      withdrawnReason: null,
    });
    if (before) await this.beginAgain(registration);
    else await this.insert(registration, person, wanted.name);
    await this.audit.record({
      actor: { personId: signedUpBy ?? person.id },
      action: 'registration.create',
      subjectType: 'registration',
      subjectId: registration.id,
      details: { editionId: edition.id, organisationId: wanted.organisationId },
    });
    const made = await this.find(registration.id);
    if (made.employment === 'claimed') {
      await this.events.announce(EmploymentClaimed, { registration: made, occurrenceId: newId() });
    }
    return made;
  }

  /**
   * Submits the list as it stands; may be done again until the deadline, and each time is announced. Where every seat
   * is won by wishes, an empty list is refused (`no_wishes`), unless its owner is pinned to a session.
   */
  submit(actor: Actor, id: string): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, id, 'registration.own');
      await this.editions.requireOpen(edition, 'wishes');
      requireActive(registration);
      await this.requireParticipating(edition.id, registration.organisationId);
      const [{ wanted } = { wanted: 0 }] = await this.tenancy.rows(
        wishesAndPins,
        `select (select count(*) from wish where tenant_id = $1 and registration_id = $2)::int
              + (select count(*) from pair_rule where tenant_id = $1 and registration_id = $2 and kind = 'pin' and withdrawn_at is null)::int as wanted`,
        [actor.tenantId, id],
      );
      if (wanted === 0 && !registration.anyOther && !edition.configuration.seatWays.includes('instant')) {
        throw conflict(
          'no_wishes',
          'The list is empty; rank at least one wish first, or tick "any other suitable session".',
        );
      }
      await this.markSubmitted(registration, edition);
      await this.events.announce(RegistrationSubmitted, { registration, by: 'participant', occurrenceId: newId() });
      return registration;
    });
  }

  /** Withdraws from the edition; seats and pins are freed at once. After the edition is locked a reason is asked for. */
  withdraw(actor: Actor, id: string, reason?: string | null): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, id, 'registration.own');
      if (registration.state === 'withdrawn')
        throw conflict('registration_withdrawn', 'This registration was withdrawn already.');
      requireWithdrawable(edition, reason);
      const why = reason?.trim() || null;
      Object.assign(registration, {
        ...noCare,
        state: 'withdrawn',
        withdrawnReason: why,
        version: registration.version + 1,
      });
      await this.tenancy.query(
        `update registration set state = 'withdrawn', withdrawn_reason = $3, access_needs = null, diet = null,
                care_consent_at = null, version = version + 1 where tenant_id = $1 and id = $2`,
        [actor.tenantId, id, why],
      );
      await this.tenancy.query(
        `update pair_rule set withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = 'registration_withdrawn'
          where tenant_id = $1 and registration_id = $2 and kind = 'pin' and withdrawn_at is null`,
        [actor.tenantId, id, realNow(), actor.personId],
      );
      await this.audit.record({
        actor,
        action: 'registration.withdraw',
        subjectType: 'registration',
        subjectId: id,
      });
      await this.events.announce(RegistrationWithdrawn, { registration, reason: why, occurrenceId: newId() });
      return registration;
    });
  }

  /**
   * For rooms above, inside a unit of work: the registration, its row locked, and its edition, held so that nobody
   * cancels it meanwhile (the edition's row is shared, never locked for one person). Demands the permission for its owner. Who
   * has no address cannot sign in: the contact of their employer acts for them, which is written down.
   */
  async open(actor: Actor, id: string, permission: Permission): Promise<OpenRegistration> {
    const opened = await this.hold(id);
    const { personId, organisationId, editionId } = opened.registration;
    if (can(actor, permission, { personId, editionId })) return opened;
    if (!can(actor, 'registration.act_for', { organisationId, editionId })) throw refusal(permission);
    const { email } = await this.people.get(personId);
    if (email !== null) throw refusal(permission);
    await this.audit.record({
      actor,
      action: 'registration.act_for',
      subjectType: 'registration',
      subjectId: id,
      details: { permission },
    });
    return opened;
  }

  /** For rooms above, inside a unit of work: from now on this registration counts; the edition's time is noted. */
  async markSubmitted(registration: Registration, edition: Edition): Promise<void> {
    const submittedAt = virtualNow(edition.clock);
    Object.assign(registration, { state: 'submitted', submittedAt, version: registration.version + 1 });
    await this.tenancy.query(
      `update registration set state = 'submitted', submitted_at = $3, version = version + 1 where tenant_id = $1 and id = $2`,
      [registration.tenantId, registration.id, submittedAt],
    );
  }

  /** For rooms above, inside a unit of work: refuses with `employer_not_participating`. */
  async requireParticipating(editionId: string, organisationId: string): Promise<void> {
    const { tenantId } = this.tenancy;
    const where = { tenantId, editionId, organisationId, state: 'confirmed' as const };
    if (await this.tenancy.repository(Participations).existsBy(where)) return;
    const detail = 'does not take part in this edition; ask its contact, or choose another employer of yours';
    throw conflict('employer_not_participating', `organisationId: this employer ${detail}.`, [
      { pointer: '/organisationId', detail },
    ]);
  }

  /** Adds to what somebody says they fulfil; inside the unit of work that holds the registration's row. */
  async declare(registration: Registration, requirements: string[]): Promise<void> {
    await this.tenancy.query(
      `update registration set requirements = $3, version = version + 1 where tenant_id = $1 and id = $2`,
      [registration.tenantId, registration.id, requirements],
    );
    Object.assign(registration, { requirements, version: registration.version + 1 });
  }

  /** The registration, inside a unit of work. */
  async find(id: string): Promise<Registration> {
    const registration = await this.tenancy.repository(Registration).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!registration) throw notFound('registration', id);
    return registration;
  }

  /** As `open`, without asking who: the caller has decided, or decides, that the actor may. */
  async hold(id: string): Promise<OpenRegistration> {
    // The edition before the registration, the same way round as everywhere: transitions lock the edition first.
    const { editionId } = await this.find(id);
    const edition = await this.editions.share(editionId);
    const registration = await this.tenancy.repository(Registration).findOneOrFail({
      where: { tenantId: this.tenancy.tenantId, id },
      lock: { mode: 'pessimistic_write' },
    });
    return { registration, edition };
  }

  /**
   * Where an organisation of the network hands the addresses out, `name+note@` is the person of `name@`: one registration, so
   * one number in the lottery. Those who register at the same moment take turns.
   */
  private async requireOnce(editionId: string, { id, email }: Person): Promise<void> {
    if (email === null) return;
    const mailbox = mailboxOf(email);
    const proven = await this.tenancy.count(
      `select pg_advisory_xact_lock(hashtextextended($2 || $3, 0)) from organisations
        where tenant_id = $1 and state = 'approved' and split_part($3, '@', 2) = any(email_domains) limit 1`,
      [this.tenancy.tenantId, editionId, mailbox],
    );
    if (proven === 0) return;
    const twins = await this.tenancy.count(
      `select from registration r join people p on p.tenant_id = r.tenant_id and p.id = r.person_id
        where r.tenant_id = $1 and r.edition_id = $2 and r.person_id <> $3 and r.state <> 'withdrawn' and r.employment <> 'refused'
          and ${mailboxSql('p.email')} = $4`,
      [this.tenancy.tenantId, editionId, id, mailbox],
    );
    if (twins > 0) {
      throw conflict(
        'already_registered',
        'You are registered for this edition already, with another form of this address; sign in with that one.',
      );
    }
  }

  private async requireSignUp(edition: Edition): Promise<void> {
    if (await this.editions.isOpen(edition, 'rest_seats')) return;
    await this.editions.requireOpen(edition, 'wishes');
  }

  private async employer({ organisationId, managerEmail }: NewRegistration): Promise<RowOf<typeof Organisations>> {
    const employer = await this.tenancy
      .repository(Organisations)
      .findOneByOrFail({ tenantId: this.tenancy.tenantId, id: organisationId });
    if (employer.managerMode !== 'approve' || managerEmail) return employer;
    const detail = 'name your line manager, who must agree before you get a seat';
    throw conflict('manager_needed', `managerEmail: ${detail}.`, [{ pointer: '/managerEmail', detail }]);
  }

  private async employment(
    person: Person,
    employer: RowOf<typeof Organisations>,
    signedUpBy: string | null,
  ): Promise<Registration['employment']> {
    if (person.email !== null && showsEmployment(employer.emailDomains, person.email)) return 'domain';
    if (signedUpBy !== null) return 'invitation';
    const grants = await this.people.grants(person.id);
    return grants.some((grant) => grant.organisationId === employer.id) ? 'invitation' : 'claimed';
  }

  private async manager(person: Person, wanted: NewRegistration, locale: string | undefined): Promise<string | null> {
    if (!wanted.managerEmail) return null;
    const manager = await this.people.ensure({
      email: wanted.managerEmail,
      name: wanted.managerName ?? '',
      ...(locale && { locale }),
    });
    if (mailboxOf(manager.email) !== (person.email && mailboxOf(person.email))) return manager.id;
    const detail = 'is your own address; give that of your manager, or leave it out';
    throw conflict('own_manager', `managerEmail ${detail}.`, [{ pointer: '/managerEmail', detail }]);
  }

  private async insert(registration: Registration, person: Person, name: string): Promise<void> {
    const { raw } = await this.tenancy
      .repository(Registration)
      .createQueryBuilder()
      .insert()
      .values(registration)
      .orIgnore()
      .returning(['id'])
      .execute();
    // Two requests at once: the other one was first.
    if ((raw as unknown[]).length === 0) throw await this.takenBy(person, name);
  }

  /** Who registered with this address: read anew, since the request that was first has introduced them meanwhile. */
  private async takenBy({ id }: Person, name: string): Promise<Error> {
    return taken(await this.people.get(id), name);
  }

  private async beginAgain({ tenantId, id, ...changes }: Registration): Promise<void> {
    await this.tenancy.repository(Wish).delete({ tenantId, registrationId: id });
    await this.tenancy.repository(Registration).update({ tenantId, id }, changes);
  }
}
