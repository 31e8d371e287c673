import { Injectable } from '@nestjs/common';
import type { Attempt, JobData } from '#platform/queue';
import { ReportsService } from '#reports';

/** Counts the figures of a report. */
@Injectable()
export class ReportProcessor {
  readonly job = 'report.build';

  constructor(private readonly reports: ReportsService) {}

  async process({ tenantId, reportId }: JobData<'report.build'>, attempt: Attempt): Promise<void> {
    try {
      await this.reports.build(tenantId, reportId);
    } catch (error) {
      if (attempt.last)
        await this.reports.fail(tenantId, reportId, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
}
