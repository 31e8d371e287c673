import { Injectable } from '@nestjs/common';
import {
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type ScheduleSpec,
} from '@temporalio/client';
import { DraftsService } from '#editions';
import { realNow } from '#platform/clock';
import { TemporalClient } from '#platform/temporal';
import {
  editionWorkflow,
  nextEditionWorkflow,
  planChanged,
  workDigestWorkflow,
  type DigestRef,
  type EditionRef,
  type ProgrammeRef,
} from '#workflows';

/** Milliseconds for which one question to Temporal may last. */
const patience = 5000;

/** Id of the one workflow of an edition. */
export const editionWorkflowId = ({ tenantId, editionId }: EditionRef): string => `edition/${tenantId}/${editionId}`;

/** Id of the one schedule of a programme. */
export const programmeScheduleId = ({ tenantId, programmeId }: ProgrammeRef): string =>
  `programme/${tenantId}/${programmeId}`;

/** Starts workflows and tells them news. Ids are stable: starting twice finds the one that runs. */
@Injectable()
export class WorkflowStarter {
  constructor(
    private readonly temporal: TemporalClient,
    private readonly drafts: DraftsService,
  ) {}

  /** The edition's plan changed; starts its workflow when it has none. */
  async tell(edition: EditionRef): Promise<void> {
    await this.ask(({ workflow }) =>
      workflow.signalWithStart(editionWorkflow, { ...this.options(edition), signal: planChanged, signalArgs: [] }),
    );
  }

  /** Starts the edition's workflow when it has none. */
  async ensure(edition: EditionRef): Promise<void> {
    await this.ask(({ workflow }) =>
      workflow.start(editionWorkflow, { ...this.options(edition), workflowIdConflictPolicy: 'USE_EXISTING' }),
    );
  }

  /** Starts the timer of a digest, once: a moment has one digest for a person. */
  async digest(digest: DigestRef): Promise<void> {
    await this.ask(({ workflow }) =>
      workflow.start(workDigestWorkflow, {
        taskQueue: this.temporal.taskQueue,
        workflowId: `work-digest/${digest.tenantId}/${digest.personId}/${digest.at}`,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [digest],
        startDelay: Math.max(0, Date.parse(digest.at) - realNow().getTime()),
      }),
    ).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  }

  /** Makes, changes or removes the schedule of a programme, by what the programme says now. */
  async schedule(programme: ProgrammeRef): Promise<void> {
    const spec = await this.yearly(programme);
    const scheduleId = programmeScheduleId(programme);
    if (!spec) {
      await this.ask(({ schedule }) => schedule.getHandle(scheduleId).delete()).catch(ignoreMissing);
      return;
    }
    const action = {
      type: 'startWorkflow' as const,
      workflowType: nextEditionWorkflow,
      taskQueue: this.temporal.taskQueue,
      args: [programme] as [ProgrammeRef],
      workflowId: `next-edition/${programme.tenantId}/${programme.programmeId}`,
    };
    try {
      await this.ask(({ schedule }) =>
        schedule.getHandle(scheduleId).update((before) => ({ ...before, spec, action })),
      );
    } catch (error) {
      ignoreMissing(error);
      const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '30 days' };
      await this.ask(({ schedule }) => schedule.create({ scheduleId, spec, action, policies }));
    }
  }

  /** Ids of all schedules that there are; one made just now may be missing. */
  scheduleIds(): Promise<Set<string>> {
    return this.ask(async ({ schedule }) => {
      const ids = new Set<string>();
      for await (const { scheduleId } of schedule.list({ pageSize: 1000 })) ids.add(scheduleId);
      return ids;
    });
  }

  /** Waits are bounded: a silent server must not hold up whoever asks. */
  private ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer> {
    const { client } = this.temporal;
    return client.withDeadline(realNow().getTime() + patience, () => question(client));
  }

  private async yearly({ tenantId, programmeId }: ProgrammeRef): Promise<ScheduleSpec | null> {
    const day = await this.drafts.preparedOn(tenantId, programmeId);
    if (!day) return null;
    const { month, dayOfMonth, hour, timeZone } = day;
    return { calendars: [{ month: monthNames[month - 1]!, dayOfMonth, hour }], timezone: timeZone };
  }

  private options(edition: EditionRef) {
    return {
      taskQueue: this.temporal.taskQueue,
      workflowId: editionWorkflowId(edition),
      args: [edition] as [EditionRef],
      priority: { fairnessKey: edition.tenantId },
      searchAttributes: { TenantId: [edition.tenantId], EditionId: [edition.editionId] },
    };
  }
}

const monthNames = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
}
