import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EditionStepWaiting,
  EditionTransitioned,
  LifecycleGuards,
  type Edition,
  type WaitingCode,
  type WaitingReason,
} from '#editions';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { SeatBook } from '#placements';
import type { ProgrammeConfiguration } from '#programmes';
import { z } from 'zod';
import { AllocationRun } from './allocation-run.entity.js';
import { AllocationService, type RunHead } from './allocation.service.js';
import { contradiction, contradictionsOf } from '../problem/contradictions.js';
import { RunInput } from '../problem/run-input.service.js';

/** Approvals by different people that each way of confirming asks for. */
export const approvalsNeeded: Record<ProgrammeConfiguration['allocation']['confirmation'], number> = {
  automatic: 0,
  by_hand: 1,
  four_eyes: 2,
};

/** What keeps an edition from being confirmed until there is another run; where no people confirm it, the clock asks for that. */
const mendedByAnotherRun: ReadonlySet<WaitingCode> = new Set([
  'run_missing',
  'run_failed',
  'run_stale',
  'session_oversold',
  'seat_forbidden',
  'seat_objected',
  'pin_missing',
  'pin_withdrawn',
]);

const oversoldOffer = z.object({ title: z.string() });
const granted = z.object({
  allocations: z.array(z.object({ participantId: z.string(), sessionId: z.string() })).nullable(),
});

type NoRun = Extract<WaitingReason, { code: 'run_missing' | 'run_computing' | 'run_failed' }>;

/** What confirming an edition asks of its runs, and what it makes of the one that stands. */
@Injectable()
export class RunConfirmation implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly guards: LifecycleGuards,
    private readonly allocation: AllocationService,
    private readonly input: RunInput,
    private readonly seats: SeatBook,
  ) {}

  onModuleInit(): void {
    this.guards.register('run_confirmed', (edition) => this.whyNot(edition));
    this.events.on(EditionTransitioned, 'allocation', async ({ edition, from, to }) => {
      // Resumed into `confirmed` is no confirmation: seats given up meanwhile stay given up.
      if (to === 'confirmed' && from !== 'suspended') await this.confirm(edition.id);
      if (to === 'suspended' || to === 'cancelled') await this.discardComputing(edition);
    });
    this.events.on(EditionStepWaiting, 'allocation', async ({ edition, milestone, reasons }) => {
      if (milestone !== 'confirmed' || edition.configuration.allocation.confirmation !== 'automatic') return;
      if (reasons.some(({ code }) => mendedByAnotherRun.has(code))) await this.allocation.renew(edition);
    });
  }

  private async whyNot(edition: Edition): Promise<WaitingReason[]> {
    if (!edition.configuration.phases.some((phase) => phase.state === 'allocating')) return [];
    const run = await this.allocation.candidate(edition.id);
    if (!run) return [await this.whyNoRun(edition.id)];
    const missing = approvalsNeeded[edition.configuration.allocation.confirmation] - run.approvedBy.length;
    if (missing > 0) return [{ code: 'approvals_missing', facts: { run: run.number, missing } }];
    const oversold = await this.tenancy.rows(
      oversoldOffer,
      `select o.title
         from allocation_run run
         cross join jsonb_to_recordset(run.result->'allocations') as granted("sessionId" uuid)
         join sessions s on s.tenant_id = run.tenant_id and s.id = granted."sessionId" and s.state in ('planned', 'confirmed')
         join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where run.tenant_id = $1 and run.id = $2
        group by s.id, s.max_seats, s.seats_taken, o.title
       having count(*) > s.max_seats - s.seats_taken
        order by o.title`,
      [run.tenantId, run.id],
    );
    const contradicted = await this.tenancy.rows(contradiction, contradictionsOf, [run.tenantId, run.id]);
    const reasons = [
      ...oversold.map(({ title }) => ({ code: 'session_oversold' as const, facts: { run: run.number, title } })),
      ...contradicted.map(({ code, title }) => ({ code, facts: { run: run.number, title } })),
    ];
    if (reasons.length > 0 || (await this.input.stillServes(edition, run))) return reasons;
    return [await this.whyStale(edition, run)];
  }

  /** The one that is to take its place says more: that it is on its way, or why it did not come about. */
  private async whyStale(edition: Edition, { number }: RunHead): Promise<WaitingReason> {
    const instead = await this.whyNoRun(edition.id);
    return instead.code !== 'run_missing' && instead.facts.run > number
      ? instead
      : { code: 'run_stale', facts: { run: number } };
  }

  private async whyNoRun(editionId: string): Promise<NoRun> {
    const computing = await this.allocation.latest(editionId, 'computing');
    if (computing && !computing.isScenario) return { code: 'run_computing', facts: { run: computing.number } };
    const failed = await this.allocation.latest(editionId, 'failed');
    if (!failed || failed.isScenario) return { code: 'run_missing', facts: {} };
    return { code: 'run_failed', facts: { run: failed.number, detail: failed.failure?.detail ?? '' } };
  }

  /**
   * The run becomes final, its seats are taken and every wish gets its outcome. A session that was cancelled since the run counts as
   * withdrawn; who withdrew since has no outcome any more.
   */
  private async confirm(editionId: string): Promise<void> {
    const run = await this.allocation.candidate(editionId);
    if (!run) return;
    await this.tenancy.repository(AllocationRun).update({ tenantId: run.tenantId, id: run.id }, { state: 'confirmed' });
    await this.discardComputing({ tenantId: run.tenantId, id: editionId });
    await this.tenancy.query(
      `insert into wish_outcome (tenant_id, id, run_id, registration_id, session_id, rank, code, facts)
       select run.tenant_id, uuidv7(), run.id, reg.id, s.id, coalesce(w.rank, why.rank),
              case when why.code in ('placed', 'pinned') and s.state not in ('planned', 'confirmed') then 'withdrawn' else why.code end,
              why.facts
         from allocation_run run
         cross join jsonb_to_recordset(run.result->'reasons')
              as why("participantId" uuid, "sessionId" uuid, rank int, code text, facts jsonb)
         join registrations reg on reg.tenant_id = run.tenant_id and reg.edition_id = run.edition_id
              and reg.person_id = why."participantId" and reg.state = 'submitted'
         join sessions s on s.tenant_id = run.tenant_id and s.id = why."sessionId"
         left join wishes w on w.tenant_id = run.tenant_id and w.registration_id = reg.id and w.session_id = s.id
        where run.tenant_id = $1 and run.id = $2 and (w.id is not null or why.code in ('placed', 'pinned'))
       union all
       select run.tenant_id, uuidv7(), run.id, reg.id, out."sessionId", out.rank, out.code, out.facts
         from allocation_run run
         cross join jsonb_to_recordset(run.left_out)
              as out("registrationId" uuid, "sessionId" uuid, rank int, code text, facts jsonb)
         join registrations reg on reg.tenant_id = run.tenant_id and reg.id = out."registrationId" and reg.state = 'submitted'
        where run.tenant_id = $1 and run.id = $2
       on conflict do nothing`,
      [run.tenantId, run.id],
    );
    const [result] = await this.tenancy.rows(
      granted,
      `select result->'allocations' as allocations from allocation_run where tenant_id = $1 and id = $2`,
      [run.tenantId, run.id],
    );
    await this.seats.grant(editionId, result?.allocations ?? []);
  }

  /** Nobody needs them any more. Whoever computes one hears of it within a second and stops: the clock's activity too. */
  private async discardComputing({ tenantId, id }: Pick<Edition, 'tenantId' | 'id'>): Promise<void> {
    await this.tenancy
      .repository(AllocationRun)
      .update({ tenantId, editionId: id, state: 'computing' }, { state: 'discarded', stage: null });
  }
}
