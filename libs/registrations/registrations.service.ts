import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService, Participation } from '#editions';
import { PeopleService, Person, demand, refuseRoleAddress, type Actor, type Permission } from '#identity';
import { Organisation, showsEmployment } from '#organisations';
import { editionNow } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound, unauthorised } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { Registration, Wish } from './registration.entity.js';
import { requireActive, requireWithdrawable, taken } from './registration-rules.js';
import { RegistrationSubmitted, RegistrationWithdrawn } from './registration.events.js';
import { regionsOf } from './registration-reach.js';

/** What registering asks for. */
export interface NewRegistration {
  editionId: string;
  /** The employer; somebody with two chooses one. */
  organisationId: string;
  name: string;
  /** Up to 200 characters. */
  jobTitle: string;
  /** The line manager, a person without an account; left out: none. */
  managerEmail?: string;
  managerName?: string;
  /** Language of mails; the programme's first one when left out. */
  locale?: string;
}

/** A registration at hand within a unit of work: its row is locked, so one person's requests go one after another. */
export interface OpenRegistration {
  registration: Registration;
  edition: Edition;
}

/** Taking part in an edition: registering, submitting, withdrawing, and the employer's word. */
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
   * Registers whoever is signed in, for one employer. Refused with `role_address`, `employer_not_participating`,
   * `already_registered`, `shared_address` (the address already stands for somebody else), or because nothing is open.
   */
  async register(actor: Actor, wanted: NewRegistration): Promise<Registration> {
    demand(actor, 'registration.own', { personId: actor.personId });
    const { email } = actor;
    if (!email) throw unauthorised('Sign in with your own e-mail address first.');
    refuseRoleAddress(email);
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.shareEdition(wanted.editionId);
      await this.requireSignUp(edition);
      await this.requireParticipating(edition.id, wanted.organisationId);
      const locale = wanted.locale ?? edition.configuration.languages[0];
      const person = await this.people.ensure({ email, name: wanted.name, ...(locale && { locale }) });
      const before = await this.tenancy.repository(Registration).findOne({
        where: { tenantId: actor.tenantId, editionId: edition.id, personId: person.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (before && before.state !== 'withdrawn' && before.employment !== 'refused') throw taken(person, wanted.name);
      await this.introduce(person, wanted.name, locale);
      const registration = this.tenancy.repository(Registration).create({
        tenantId: actor.tenantId,
        id: before?.id ?? newId(),
        editionId: edition.id,
        personId: person.id,
        organisationId: wanted.organisationId,
        employment: await this.employment(person, wanted.organisationId),
        state: 'draft',
        jobTitle: wanted.jobTitle.trim(),
        requirements: [],
        anyOther: false,
        managerPersonId: await this.manager(person, wanted, locale),
        submittedAt: null,
        withdrawnReason: null,
      });
      if (before) await this.beginAgain(registration);
      else await this.insert(registration, person, wanted.name);
      const details = { editionId: edition.id, organisationId: wanted.organisationId };
      await this.audit.record({
        actor: { personId: person.id },
        action: 'registration.create',
        subjectType: 'registration',
        subjectId: registration.id,
        details,
      });
      return this.find(registration.id);
    });
  }

  /**
   * Submits the list as it stands; may be done again until the deadline, and each time is announced. Where every seat
   * is won by wishes, an empty list is refused (`no_wishes`).
   */
  submit(actor: Actor, id: string): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, id, 'registration.own');
      await this.editions.requireOpen(edition, 'wishes');
      requireActive(registration);
      await this.requireParticipating(edition.id, registration.organisationId);
      const wishes = await this.tenancy.repository(Wish).countBy({ tenantId: actor.tenantId, registrationId: id });
      if (wishes === 0 && !registration.anyOther && !edition.configuration.seatWays.includes('instant')) {
        throw conflict(
          'no_wishes',
          'The list is empty; rank at least one wish first, or tick "any other suitable session".',
        );
      }
      await this.markSubmitted(registration, edition);
      await this.events.announce(RegistrationSubmitted, { registration, occurrenceId: newId() });
      return registration;
    });
  }

  /** Withdraws from the edition; seats are freed at once. After the edition is locked a reason is asked for. */
  withdraw(actor: Actor, id: string, reason?: string | null): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.open(actor, id, 'registration.own');
      if (registration.state === 'withdrawn')
        throw conflict('registration_withdrawn', 'This registration was withdrawn already.');
      requireWithdrawable(edition, reason);
      const why = reason?.trim() || null;
      Object.assign(registration, { state: 'withdrawn', withdrawnReason: why, version: registration.version + 1 });
      await this.tenancy.query(
        `update registration set state = 'withdrawn', withdrawn_reason = $3, version = version + 1 where tenant_id = $1 and id = $2`,
        [actor.tenantId, id, why],
      );
      await this.audit.record({
        actor,
        action: 'registration.withdraw',
        subjectType: 'registration',
        subjectId: id,
        reason: why,
      });
      await this.events.announce(RegistrationWithdrawn, { registration, reason: why, occurrenceId: newId() });
      return registration;
    });
  }

  /** The employer's contact says whether a claimed employment is true. */
  confirmEmployment(actor: Actor, id: string, yes: boolean): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.hold(actor.tenantId, id);
      const { organisationId } = registration;
      const regionIds = await regionsOf(this.tenancy, organisationId);
      demand(actor, 'registration.confirm_employment', { organisationId, regionIds, editionId: edition.id });
      if (registration.employment !== 'claimed' && registration.employment !== 'refused') {
        const detail = `employment is shown by ${registration.employment}; only a claimed or refused one can be decided`;
        throw conflict('employment_decided', `This ${detail}.`);
      }
      const employment = yes ? 'confirmed' : 'refused';
      Object.assign(registration, { employment, version: registration.version + 1 });
      await this.tenancy.query(
        `update registration set employment = $3, version = version + 1 where tenant_id = $1 and id = $2`,
        [actor.tenantId, id, employment],
      );
      await this.audit.record({
        actor,
        action: 'registration.confirm_employment',
        subjectType: 'registration',
        subjectId: id,
        details: { employment },
      });
      return registration;
    });
  }

  /** An organisation's contact vouches for a colleague beforehand; registering then shows employment by invitation. */
  async inviteColleague(
    actor: Actor,
    organisationId: string,
    colleague: { email: string; name: string },
  ): Promise<void> {
    refuseRoleAddress(colleague.email);
    return this.tenancy.run(actor.tenantId, async () => {
      const found = await this.tenancy
        .repository(Organisation)
        .existsBy({ tenantId: actor.tenantId, id: organisationId });
      if (!found) throw notFound('organisation', organisationId);
      const regionIds = await regionsOf(this.tenancy, organisationId);
      demand(actor, 'registration.confirm_employment', { organisationId, regionIds });
      const person = await this.people.ensure(colleague);
      await this.people.grant(person.id, 'participant', { organisationId });
      await this.audit.record({
        actor,
        action: 'registration.invite_colleague',
        subjectType: 'organisation',
        subjectId: organisationId,
        details: { personId: person.id },
      });
    });
  }

  /**
   * For rooms above, inside a unit of work: the registration, its row locked, and its edition, held so that nobody
   * cancels it meanwhile (the edition's row is shared, never locked for one person). Demands the permission for its owner.
   */
  async open(actor: Actor, id: string, permission: Permission): Promise<OpenRegistration> {
    const opened = await this.hold(actor.tenantId, id);
    demand(actor, permission, { personId: opened.registration.personId, editionId: opened.edition.id });
    return opened;
  }

  /** For rooms above, inside a unit of work: from now on this registration counts; the edition's time is noted. */
  async markSubmitted(registration: Registration, edition: Edition): Promise<void> {
    const submittedAt = editionNow(edition.clock);
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
    if (await this.tenancy.repository(Participation).existsBy(where)) return;
    const detail = 'does not take part in this edition; ask its contact, or choose another employer of yours';
    throw conflict('employer_not_participating', `organisationId: this employer ${detail}.`, [
      { pointer: '/organisationId', detail },
    ]);
  }

  /** The registration, inside a unit of work. */
  async find(id: string): Promise<Registration> {
    const registration = await this.tenancy.repository(Registration).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!registration) throw notFound('registration', id);
    return registration;
  }

  // The edition before the registration, the same way round as everywhere: transitions lock the edition first.
  private async hold(tenantId: string, id: string): Promise<OpenRegistration> {
    const { editionId } = await this.find(id);
    const edition = await this.shareEdition(editionId);
    const registration = await this.tenancy
      .repository(Registration)
      .findOneOrFail({ where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
    return { registration, edition };
  }

  private async shareEdition(id: string): Promise<Edition> {
    const edition = await this.tenancy
      .repository(Edition)
      .findOne({ where: { tenantId: this.tenancy.tenantId, id }, lock: { mode: 'for_key_share' } });
    if (!edition) throw notFound('edition', id);
    return edition;
  }

  private async requireSignUp(edition: Edition): Promise<void> {
    if (await this.editions.isOpen(edition, 'rest_seats')) return;
    await this.editions.requireOpen(edition, 'wishes');
  }

  private async employment(person: Person, organisationId: string): Promise<Registration['employment']> {
    const employer = await this.tenancy
      .repository(Organisation)
      .findOneByOrFail({ tenantId: person.tenantId, id: organisationId });
    if (showsEmployment(employer.emailDomains, person.email)) return 'domain';
    const grants = await this.people.grants(person.id);
    return grants.some((grant) => grant.organisationId === organisationId) ? 'invitation' : 'claimed';
  }

  private async manager(person: Person, wanted: NewRegistration, locale: string | undefined): Promise<string | null> {
    if (!wanted.managerEmail) return null;
    const manager = await this.people.ensure({
      email: wanted.managerEmail,
      name: wanted.managerName ?? '',
      ...(locale && { locale }),
    });
    if (manager.id !== person.id) return manager.id;
    const detail = 'is your own address; give that of your manager, or leave it out';
    throw badRequest('own_manager', `managerEmail ${detail}.`, [{ pointer: '/managerEmail', detail }]);
  }

  /** People say themselves what they are called and in which language they are addressed. */
  private async introduce(person: Person, name: string, locale: string | undefined): Promise<void> {
    await this.tenancy
      .repository(Person)
      .update({ tenantId: person.tenantId, id: person.id }, { name: name.trim(), ...(locale && { locale }) });
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
    if ((raw as unknown[]).length === 0) throw taken(person, name);
  }

  private async beginAgain({ tenantId, id, ...changes }: Registration): Promise<void> {
    await this.tenancy.repository(Wish).delete({ tenantId, registrationId: id });
    await this.tenancy.repository(Registration).update({ tenantId, id }, changes);
  }
}
