import { Injectable } from '@nestjs/common';
import { definedJobs, type Attempt, type JobHandler } from '#platform/queue';
import { AllocationProcessor } from './allocation/allocation.processor.js';
import { ChangesProcessor } from './notifications/changes.processor.js';
import { DigestProcessor } from './notifications/digest.processor.js';
import { NoticeProcessor } from './notifications/notice.processor.js';
import { ReportProcessor } from './reports/report.processor.js';

/** What handles one kind of job. */
export interface JobProcessor {
  /** Name of the job. */
  readonly job: string;
  process(data: never, attempt: Attempt): Promise<void>;
}

/** The processors of all jobs; one each, or the start refuses. */
@Injectable()
export class Processors {
  private readonly all: JobProcessor[];

  constructor(
    notices: NoticeProcessor,
    changes: ChangesProcessor,
    digests: DigestProcessor,
    reports: ReportProcessor,
    allocation: AllocationProcessor,
  ) {
    this.all = [notices, changes, digests, reports, allocation];
  }

  /** Handler by job name. Throws when a job has none, or two. */
  handlers(): ReadonlyMap<string, JobHandler> {
    const handlers = new Map<string, JobHandler>();
    for (const processor of this.all) {
      if (handlers.has(processor.job)) throw new Error(`The job ${processor.job} has two processors.`);
      handlers.set(processor.job, (data, attempt) => processor.process(data, attempt));
    }
    const missing = [...definedJobs().keys()].filter((name) => !handlers.has(name));
    if (missing.length > 0) throw new Error(`No processor for: ${missing.join(', ')}.`);
    return handlers;
  }
}
