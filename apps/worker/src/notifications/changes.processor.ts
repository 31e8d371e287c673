import { Injectable } from '@nestjs/common';
import { VisitNews } from '#notifications';
import type { JobData } from '#platform/queue';

/** Tells people what changed about their visits, once the changes of some minutes are together. */
@Injectable()
export class ChangesProcessor {
  readonly job = 'changes.tell';

  constructor(private readonly news: VisitNews) {}

  async process({ tenantId, batchId }: JobData<'changes.tell'>): Promise<void> {
    await this.news.tell(tenantId, batchId);
  }
}
