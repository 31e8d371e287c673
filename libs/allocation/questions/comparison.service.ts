import { Injectable } from '@nestjs/common';
import { can, type Actor } from '#identity';
import { organisationOrder } from '#organisations';
import { badRequest, conflict, notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { AllocationViews, type RunView } from '../allocation-views.service.js';

const balance = z.object({
  organisationId: z.string(),
  name: z.string(),
  /** Placements of its people elsewhere, and of others at its sessions. */
  sent: z.int(),
  hosted: z.int(),
});

const difference = z.object({
  registrationId: z.string(),
  /** Sessions in the first run, and in this one. */
  first: z.array(z.string()),
  here: z.array(z.string()),
});

const comparedParts = z.object({ balance: z.array(balance), closedSessions: z.array(z.string()) });
const countedDifference = difference.extend({ total: z.int() });

/** What one organisation sends and hosts in a run. */
export type BalanceView = z.output<typeof balance>;

/** Somebody whose placements are not those of the first run compared. */
export type DifferenceView = z.output<typeof difference>;

/** One run beside others. */
export interface ComparedRun extends RunView {
  balance: BalanceView[];
  /** Sessions that it closes for want of people. */
  closedSessions: string[];
  /** People whose placements differ from those of the first run compared. */
  differs: number;
  /** The first thousand of them, for who may see people; null for others. */
  differences: DifferenceView[] | null;
}

/** Runs that can be compared at once. */
const most = 8;

const differences = `
  with placements as (
    select run.id as run_id, granted."participantId" as person_id, array_agg(granted."sessionId" order by granted."sessionId") as sessions
      from allocation_run run
      cross join jsonb_to_recordset(run.result->'allocations') as granted("participantId" uuid, "sessionId" uuid)
     where run.tenant_id = $1 and run.id in ($3, $4)
     group by run.id, granted."participantId"
  ), others as (
    select coalesce(f.person_id, h.person_id) as person_id, coalesce(f.sessions, '{}') as first, coalesce(h.sessions, '{}') as here
      from (select * from placements where run_id = $3) f
      full join (select * from placements where run_id = $4) h on h.person_id = f.person_id
     where f.sessions is distinct from h.sessions
  )
  select count(*) over ()::int as total, reg.id as "registrationId", others.first, others.here
    from others
    join registrations reg on reg.tenant_id = $1 and reg.edition_id = $2 and reg.person_id = others.person_id
   order by reg.id
   limit 1000`;

/** Scenarios side by side: what each would mean, on the same input. */
@Injectable()
export class ScenarioComparison {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly views: AllocationViews,
  ) {}

  /**
   * The runs named, in that order, or all with a result on the newest input, oldest first; everybody is compared with the
   * first. All must have been made from the same rows.
   */
  compare(actor: Actor, editionId: string, ids: string[] | null): Promise<ComparedRun[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const all = await this.views.list(actor, editionId);
      if (ids !== null && (ids.length > most || new Set(ids).size < ids.length)) {
        throw badRequest('bad_ids', `ids: name up to ${most} runs, each once, with commas between them.`, [
          { pointer: '?ids', detail: `up to ${most} different runs` },
        ]);
      }
      const runs = ids === null ? comparable(all) : ids.map((id) => withResult(all, id));
      const [first] = runs;
      if (!first) return [];
      const other = runs.find(({ baseHash }) => baseHash !== first.baseHash);
      if (other) {
        throw conflict(
          'different_input',
          `Rows changed between run ${first.number} and run ${other.number}; make the older one again to compare them.`,
        );
      }
      const named = can(actor, 'allocation.run', { editionId });
      const compared: ComparedRun[] = [];
      for (const run of runs) compared.push(await this.compared(run, first, named, actor.language));
      return compared;
    });
  }

  private async compared(
    run: RunView,
    first: RunView,
    named: boolean,
    reader: Actor['language'],
  ): Promise<ComparedRun> {
    const [parts] = await this.tenancy.rows(
      comparedParts,
      `select run.figures->'closed' as "closedSessions",
              coalesce((select jsonb_agg(jsonb_build_object('organisationId', o.id, 'name', o.name, 'sent', b.sent, 'hosted', b.hosted)
                                         order by ${organisationOrder('o', reader)}, o.id)
                          from jsonb_to_recordset(run.figures->'balance') as b("organisationId" uuid, sent int, hosted int)
                          join organisations o on o.tenant_id = run.tenant_id and o.id = b."organisationId"), '[]') as balance
         from allocation_run run where run.tenant_id = $1 and run.id = $2`,
      [this.tenancy.tenantId, run.id],
    );
    const others =
      run.id === first.id
        ? []
        : await this.tenancy.rows(countedDifference, differences, [
            this.tenancy.tenantId,
            run.editionId,
            first.id,
            run.id,
          ]);
    return {
      ...run,
      ...parts!,
      differs: others[0]?.total ?? 0,
      differences: named ? others.map(({ total: _total, ...difference }) => difference) : null,
    };
  }
}

function withResult(all: RunView[], id: string): RunView {
  const run = all.find((one) => one.id === id);
  if (!run) throw notFound('allocation run of this edition', id);
  if (run.participants === null)
    throw conflict('not_computed', `Run ${run.number} is ${run.state}; compare runs that have a result.`);
  return run;
}

/** The last of them that can be compared with each other and may still be decided on. */
function comparable(all: RunView[]): RunView[] {
  const open = all.filter(({ state }) => state === 'scenario' || state === 'computed');
  return open
    .filter(({ baseHash }) => baseHash === open[0]?.baseHash)
    .slice(0, most)
    .reverse();
}
