import { Injectable } from '@nestjs/common';
import { VisitNews, tellChanges } from '#notifications';
import type { DataOf } from '#platform/queue';

/** Tells people what changed about their visits, once the changes of some minutes are together. */
@Injectable()
export class ChangesProcessor {
  readonly job = tellChanges.job;

  constructor(private readonly news: VisitNews) {}

  async process({ tenantId, batchId }: DataOf<typeof tellChanges>): Promise<void> {
    await this.news.tell(tenantId, batchId);
  }
}
