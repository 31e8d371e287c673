import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { PeopleService, demand, refuseRoleAddress, type Actor } from '#identity';
import { Organisations } from '#organisations';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { EmploymentDecided } from './registration.events.js';
import type { Registration } from './registration.entity.js';
import { regionsOf } from './registration-reach.js';
import { RegistrationsService } from './registrations.service.js';

/** The employer's word on who works there. */
@Injectable()
export class EmploymentService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly registrations: RegistrationsService,
  ) {}

  /** The employer's contact says whether a claimed employment is true. */
  confirmEmployment(actor: Actor, id: string, yes: boolean): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.registrations.hold(id);
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
      await this.events.announce(EmploymentDecided, { registration, decision: employment, occurrenceId: newId() });
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
        .repository(Organisations)
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
}
