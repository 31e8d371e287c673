import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EditionTransitioned, LifecycleGuards, type Edition } from '#editions';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import type { ProgrammeConfiguration } from '#programmes';
import { AllocationRun } from './allocation-run.entity.js';
import { AllocationService } from './allocation.service.js';
import { contradictionsOf, inWords, type Contradiction } from './contradictions.js';

/** Approvals by different people that each way of confirming asks for. */
export const approvalsNeeded: Record<ProgrammeConfiguration['allocation']['confirmation'], number> = {
  automatic: 0,
  by_hand: 1,
  four_eyes: 2,
};

/** What confirming an edition asks of its runs, and what it makes of the one that stands. */
@Injectable()
export class RunConfirmation implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly guards: LifecycleGuards,
    private readonly allocation: AllocationService,
  ) {}

  onModuleInit(): void {
    this.guards.register('run_confirmed', (edition) => this.whyNot(edition));
    this.events.on(EditionTransitioned, 'allocation', async ({ edition, to }) => {
      if (to === 'confirmed') await this.confirm(edition.id);
    });
  }

  private async whyNot(edition: Edition): Promise<string[]> {
    if (!edition.configuration.phases.some((phase) => phase.state === 'allocating')) return [];
    const run = await this.allocation.candidate(edition.id);
    if (!run) return [await this.whyNoRun(edition.id)];
    const missing = approvalsNeeded[edition.configuration.allocation.confirmation] - run.approvedBy.length;
    if (missing > 0) return [`allocation run ${run.number} needs ${missing} more approval(s), each by another person`];
    const oversold = await this.tenancy.query<{ title: string }>(
      `select o.title
         from allocation_run run
         cross join jsonb_to_recordset(run.result->'allocations') as granted("sessionId" uuid)
         join session s on s.tenant_id = run.tenant_id and s.id = granted."sessionId" and s.state in ('planned', 'confirmed')
         join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where run.tenant_id = $1 and run.id = $2
        group by s.id, s.max_seats, s.seats_taken, o.title
       having count(*) > s.max_seats - s.seats_taken
        order by o.title`,
      [run.tenantId, run.id],
    );
    const contradicted = await this.tenancy.query<Contradiction & Record<string, unknown>>(contradictionsOf, [
      run.tenantId,
      run.id,
    ]);
    return [
      ...oversold.map(({ title }) => `"${title}" has fewer seats by now than run ${run.number} gave; make another run`),
      ...contradicted.map((contradiction) => inWords(contradiction, run.number)),
    ];
  }

  private async whyNoRun(editionId: string): Promise<string> {
    const computing = await this.allocation.latest(editionId, 'computing');
    if (computing && !computing.isScenario) return `allocation run ${computing.number} is being computed`;
    const failed = await this.allocation.latest(editionId, 'failed');
    if (failed && !failed.isScenario) return `allocation run ${failed.number} failed: ${failed.failure?.detail}`;
    return 'no allocation run has been made; make one';
  }

  /**
   * The run becomes final and every wish gets its outcome. A session that was cancelled since the run counts as
   * withdrawn; who withdrew since has no outcome any more.
   */
  private async confirm(editionId: string): Promise<void> {
    const run = await this.allocation.candidate(editionId);
    if (!run) return;
    const runs = this.tenancy.repository(AllocationRun);
    await runs.update({ tenantId: run.tenantId, id: run.id }, { state: 'confirmed' });
    // Whoever is at one of these hears of it within a second and stops.
    await runs.update({ tenantId: run.tenantId, editionId, state: 'computing' }, { state: 'discarded', stage: null });
    await this.tenancy.query(
      `insert into wish_outcome (tenant_id, id, run_id, registration_id, session_id, rank, code, facts)
       select run.tenant_id, uuidv7(), run.id, reg.id, s.id, coalesce(w.rank, why.rank),
              case when why.code in ('placed', 'pinned') and s.state not in ('planned', 'confirmed') then 'withdrawn' else why.code end,
              why.facts
         from allocation_run run
         cross join jsonb_to_recordset(run.result->'reasons')
              as why("participantId" uuid, "sessionId" uuid, rank int, code text, facts jsonb)
         join registration reg on reg.tenant_id = run.tenant_id and reg.edition_id = run.edition_id
              and reg.person_id = why."participantId" and reg.state = 'submitted'
         join session s on s.tenant_id = run.tenant_id and s.id = why."sessionId"
         left join wish w on w.tenant_id = run.tenant_id and w.registration_id = reg.id and w.session_id = s.id
        where run.tenant_id = $1 and run.id = $2 and (w.id is not null or why.code in ('placed', 'pinned'))
       union all
       select run.tenant_id, uuidv7(), run.id, reg.id, out."sessionId", out.rank, out.code, out.facts
         from allocation_run run
         cross join jsonb_to_recordset(run.left_out)
              as out("registrationId" uuid, "sessionId" uuid, rank int, code text, facts jsonb)
         join registration reg on reg.tenant_id = run.tenant_id and reg.id = out."registrationId" and reg.state = 'submitted'
        where run.tenant_id = $1 and run.id = $2
       on conflict do nothing`,
      [run.tenantId, run.id],
    );
  }
}
