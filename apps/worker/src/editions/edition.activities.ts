import { Injectable } from '@nestjs/common';
import { Context } from '@temporalio/activity';
import { AllocationService } from '#allocation';
import { DraftsService, LifecycleService } from '#editions';
import { clockActor } from '#identity';
import { CampaignsService, WorkNews } from '#notifications';
import { stopwatch } from '#platform/clock';
import { WisselError } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { TenantsService } from '#programmes';
import type { Activities, EditionRef, ProgrammeRef } from '#workflows';

/** How long one look at the notices of an edition lasts at most. */
const longestWatch = 20_000;

/** What the worker does for the workflows: each a call of a service. */
@Injectable()
export class EditionActivities {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly drafts: DraftsService,
    private readonly allocation: AllocationService,
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantsService,
    private readonly work: WorkNews,
    private readonly campaigns: CampaignsService,
  ) {}

  /** The functions under the names that the workflows call. */
  all(): Activities {
    return {
      readPlan: ({ tenantId, editionId }) => this.lifecycle.plan(tenantId, editionId),
      performStep: ({ tenantId, editionId }, stepId) => this.lifecycle.perform(tenantId, editionId, stepId),
      allocate: (edition) => this.allocate(edition),
      awaitNotices: (edition) => this.awaitNotices(edition),
      prepareNextEdition: (programme) => this.prepareNextEdition(programme),
      writeWorkDigest: ({ tenantId, personId, at }) => this.work.writeDigest(tenantId, personId, at),
    };
  }

  private async allocate({ tenantId, editionId }: EditionRef): Promise<void> {
    const activity = Context.current();
    let stage = 'waiting';
    const beat = setInterval(() => activity.heartbeat(stage), 5000);
    try {
      // The heartbeat says how far it is, and brings back the news that it is no longer wanted: the engine stops at once.
      await this.allocation.ensure(clockActor(tenantId), editionId, {
        signal: activity.cancellationSignal,
        onStage: (said) => void (stage = said),
      });
    } catch (error) {
      // A refusal stays one however often it is asked: the guard of `confirmed` then waits, says that there is no run, and alerts.
      if (!(error instanceof WisselError) || error.status >= 500) throw error;
    } finally {
      clearInterval(beat);
    }
  }

  private async awaitNotices({ tenantId, editionId }: EditionRef): Promise<number> {
    const elapsed = stopwatch();
    for (;;) {
      const unsettled = await this.campaigns.unsettled(tenantId, editionId);
      if (unsettled === 0 || elapsed() > longestWatch) return unsettled;
      Context.current().heartbeat(unsettled);
      // Ends at once when the worker is asked to stop.
      await Context.current().sleep(500);
    }
  }

  private async prepareNextEdition({ tenantId, programmeId }: ProgrammeRef): Promise<string> {
    // Tried again until the network goes on.
    if (await this.tenancy.run(tenantId, () => this.tenants.suspended())) throw new Error('The network is suspended.');
    return (await this.drafts.prepareNext(clockActor(tenantId), programmeId)).id;
  }
}
