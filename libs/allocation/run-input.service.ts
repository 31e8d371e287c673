import { Injectable } from '@nestjs/common';
import type { Edition } from '#editions';
import type { AllocationProblem } from '#matching';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import type { LeftOutWish } from './allocation-run.entity.js';
import { buildProblem, type RegistrationFacts, type SessionFacts } from './build-problem.js';
import { HeldSeats } from './held-seats.js';

/** Reads what a run goes by, a whole edition in three queries. */
@Injectable()
export class RunInput {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly heldSeats: HeldSeats,
  ) {}

  /** The problem of an edition as its rows stand, inside a unit of work. Refused with `no_seed` before sign-up closed. */
  async read(edition: Edition): Promise<{ problem: AllocationProblem; leftOut: LeftOutWish[] }> {
    if (!edition.seed) {
      throw conflict('no_seed', 'The lottery seed is fixed when registration closes; run the allocation after that.');
    }
    const parameters = [this.tenancy.tenantId, edition.id];
    const registrations = await this.tenancy.query<RegistrationFacts & Record<string, unknown>>(
      `select reg.id, reg.person_id as "personId", reg.organisation_id as "organisationId", reg.employment,
              part.id is not null as "employerTakesPart", reg.requirements, reg.any_other as "anyOther",
              reg.submitted_at as "submittedAt",
              coalesce((select jsonb_agg(jsonb_build_object('sessionId', w.session_id, 'rank', w.rank) order by w.rank, w.session_id)
                          from wish w where w.tenant_id = reg.tenant_id and w.registration_id = reg.id), '[]') as wishes
         from registration reg
         left join participation part on part.tenant_id = reg.tenant_id and part.edition_id = reg.edition_id
              and part.organisation_id = reg.organisation_id and part.state = 'confirmed'
        where reg.tenant_id = $1 and reg.edition_id = $2 and reg.state = 'submitted'
        order by reg.person_id`,
      parameters,
    );
    const sessions = await this.tenancy.query<SessionFacts & Record<string, unknown>>(
      `select s.id as "sessionId", o.id as "offerId", o.organisation_id as "organisationId", o.region_id as "regionId",
              s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, s.state, o.state as "offerState", o.way,
              s.max_seats as "maxSeats", s.seats_taken as "seatsTaken", o.requirements
         from session s join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2
        order by s.id`,
      parameters,
    );
    const held = await this.heldSeats.of(edition.id);
    return buildProblem({ configuration: edition.configuration, seed: edition.seed, registrations, sessions, held });
  }
}
