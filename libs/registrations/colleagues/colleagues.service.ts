import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { PeopleService, Person, demand, refuseRoleAddress, type Actor } from '#identity';
import { newId } from '#platform/database';
import { conflict } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import type { Registration } from '../registration.entity.js';
import { AddressNoted, ColleagueSignedUp } from '../registration.events.js';
import { taken } from '../registration-rules.js';
import { RegistrationsService } from '../registrations.service.js';

/** A colleague as a contact signs them up. */
export interface NewColleague {
  name: string;
  /** Up to 200 characters. */
  jobTitle: string;
  /** Their own address; left out: they have none. */
  email?: string;
  managerName?: string;
  managerEmail?: string;
  /** Language of what they are told; the programme's first one when left out. */
  locale?: string;
}

const known = z.object({ id: z.string() });

/** What a contact does for colleagues of the own organisation: signing them up, and noting the address of who had none. */
@Injectable()
export class ColleaguesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly people: PeopleService,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
  ) {}

  /**
   * Signs a colleague up, which shows their employment. Who has an address is told, and can withdraw; who withdrew is not signed
   * up again by anybody else (409 `registration_withdrawn`). Who has none is known by name and job title: 409 `already_registered`.
   */
  signUp(
    actor: Actor,
    editionId: string,
    organisationId: string,
    { email, ...colleague }: NewColleague,
  ): Promise<Registration> {
    if (email !== undefined) refuseRoleAddress(email);
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      demand(actor, 'registration.act_for', { organisationId, editionId });
      const edition = await this.registrations.openFor(editionId, organisationId);
      const wanted = { ...colleague, editionId, organisationId };
      const locale = colleague.locale ?? edition.configuration.languages[0];
      const introduction = { name: colleague.name, ...(locale && { locale }) };
      const person =
        email === undefined
          ? await this.withoutAddress(organisationId, colleague, introduction)
          : await this.people.ensure({ email, ...introduction });
      const before = await this.registrations.before(editionId, person);
      if (before && before.state !== 'withdrawn' && before.employment !== 'refused')
        throw taken(person, colleague.name);
      if (before?.state === 'withdrawn' && person.email !== null) {
        throw conflict('registration_withdrawn', 'This colleague withdrew; they can register again themselves.');
      }
      const registration = await this.registrations.enrol({
        edition,
        person,
        wanted,
        before,
        signedUpBy: actor.personId,
      });
      if (person.email !== null) await this.events.announce(ColleagueSignedUp, { registration, occurrenceId: newId() });
      return registration;
    });
  }

  /** Notes an address for a colleague who has none; it is theirs once they say so themselves. */
  noteAddress(actor: Actor, registrationId: string, email: string): Promise<Registration> {
    refuseRoleAddress(email);
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration } = await this.registrations.hold(registrationId);
      const { organisationId, editionId, personId } = registration;
      demand(actor, 'registration.act_for', { organisationId, editionId });
      await this.people.noteAddress(actor, personId, email);
      await this.events.announce(AddressNoted, { registration, byPersonId: actor.personId, occurrenceId: newId() });
      return registration;
    });
  }

  /** Who is known at the organisation under this name and job title without an address; else somebody new. */
  private async withoutAddress(
    organisationId: string,
    { name, jobTitle }: NewColleague,
    introduction: { name: string; locale?: string },
  ): Promise<Person> {
    // One after another: the same colleague is not made twice by two presses.
    await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended($1 || lower($2), 0))`, [
      organisationId,
      name.trim(),
    ]);
    const [found] = await this.tenancy.rows(
      known,
      `select p.id from people p
        where p.tenant_id = $1 and p.email is null and lower(p.name) = lower($3) and exists (
          select from registration r where r.tenant_id = p.tenant_id and r.person_id = p.id and r.organisation_id = $2
            and lower(r.job_title) = lower($4))
        order by p.id limit 1`,
      [this.tenancy.tenantId, organisationId, name.trim(), jobTitle.trim()],
    );
    return found ? this.people.get(found.id) : this.people.withoutAddress(introduction);
  }
}
