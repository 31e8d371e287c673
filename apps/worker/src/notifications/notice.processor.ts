import { Injectable } from '@nestjs/common';
import { NoticeSender } from '#notifications';
import type { Attempt, JobData } from '#platform/queue';

/** Sends one notice; the queue tries again, later and later, when that fails for now. */
@Injectable()
export class NoticeProcessor {
  readonly job = 'notice.send';

  constructor(private readonly sender: NoticeSender) {}

  async process({ tenantId, noticeId }: JobData<'notice.send'>, attempt: Attempt): Promise<void> {
    await this.sender.send(tenantId, noticeId, attempt);
  }
}
