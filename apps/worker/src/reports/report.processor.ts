import { Injectable } from '@nestjs/common';
import type { Attempt, DataOf } from '#platform/queue';
import { ReportsService, buildReport } from '#reports';

/** Counts the figures of a report. */
@Injectable()
export class ReportProcessor {
  readonly job = buildReport.job;

  constructor(private readonly reports: ReportsService) {}

  async process({ tenantId, reportId }: DataOf<typeof buildReport>, attempt: Attempt): Promise<void> {
    try {
      await this.reports.build(tenantId, reportId);
    } catch (error) {
      if (attempt.last)
        await this.reports.fail(tenantId, reportId, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
}
