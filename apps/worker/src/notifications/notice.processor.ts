import { Injectable } from '@nestjs/common';
import { NoticeSender, sendNotice } from '#notifications';
import type { Attempt, DataOf } from '#platform/queue';

/** Sends one notice; the queue tries again, later and later, when that fails for now. */
@Injectable()
export class NoticeProcessor {
  readonly job = sendNotice.job;

  constructor(private readonly sender: NoticeSender) {}

  async process({ tenantId, noticeId }: DataOf<typeof sendNotice>, attempt: Attempt): Promise<void> {
    await this.sender.send(tenantId, noticeId, attempt);
  }
}
