import { Injectable } from '@nestjs/common';
import { ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { Edition } from '#editions';
import { addDays } from '#platform/clock';
import { TASK_QUEUE, TemporalClient } from '#platform/temporal';
import { Tenancy } from '#platform/tenancy';
import { Programme, ProgrammeConfigurationVersion, Tenant } from '#programmes';
import { editionWorkflow, nextEditionWorkflow, planChanged, type EditionRef, type ProgrammeRef } from '#workflows';

/** Id of the one workflow of an edition. */
export const editionWorkflowId = ({ tenantId, editionId }: EditionRef): string => `edition/${tenantId}/${editionId}`;

/** Starts workflows and tells them news. Ids are stable: starting twice finds the one that runs. */
@Injectable()
export class WorkflowStarter {
  constructor(
    private readonly temporal: TemporalClient,
    private readonly tenancy: Tenancy,
  ) {}

  /** The edition's plan changed; starts its workflow when it has none. */
  async tell(edition: EditionRef): Promise<void> {
    await this.temporal.client.workflow.signalWithStart(editionWorkflow, {
      ...this.options(edition),
      signal: planChanged,
      signalArgs: [],
    });
  }

  /** Starts the edition's workflow when it has none. */
  async ensure(edition: EditionRef): Promise<void> {
    await this.temporal.client.workflow.start(editionWorkflow, {
      ...this.options(edition),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }

  /**
   * Makes, changes or removes the schedule of a programme: a yearly one prepares its next edition as many days after the
   * last one's first day as its configuration says, at nine in the morning there.
   */
  schedule(programme: ProgrammeRef): Promise<void> {
    return this.tenancy.run(programme.tenantId, async () => {
      const row = await this.tenancy.repository(Programme).findOneBy({ id: programme.programmeId });
      const tenant = await this.tenancy.repository(Tenant).findOneBy({ id: programme.tenantId });
      const version =
        row &&
        (await this.tenancy
          .repository(ProgrammeConfigurationVersion)
          .findOneBy({ programmeId: row.id, number: row.configurationVersion }));
      const [last] = await this.tenancy
        .repository(Edition)
        .find({ where: { programmeId: programme.programmeId }, order: { firstDay: 'DESC' }, take: 1 });
      const scheduleId = `programme/${programme.tenantId}/${programme.programmeId}`;
      const { schedule } = this.temporal.client;
      if (!version || !last || tenant?.kind !== 'real' || version.body.recurrence.every !== 'yearly') {
        await schedule.getHandle(scheduleId).delete().catch(ignoreMissing);
        return;
      }
      const [, month, dayOfMonth] = addDays(last.firstDay, version.body.recurrence.prepareAfterDays)
        .split('-')
        .map(Number) as [number, number, number];
      const spec = {
        calendars: [{ month: monthNames[month - 1]!, dayOfMonth, hour: 9 }],
        timezone: version.body.timeZone,
      };
      const action = {
        type: 'startWorkflow' as const,
        workflowType: nextEditionWorkflow,
        taskQueue: TASK_QUEUE,
        args: [programme] as [ProgrammeRef],
        workflowId: `next-edition/${programme.tenantId}/${programme.programmeId}`,
      };
      try {
        await schedule.getHandle(scheduleId).update((before) => ({ ...before, spec, action }));
      } catch (error) {
        ignoreMissing(error);
        await schedule.create({
          scheduleId,
          spec,
          action,
          policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '30 days' },
        });
      }
    });
  }

  private options(edition: EditionRef) {
    return {
      taskQueue: TASK_QUEUE,
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
