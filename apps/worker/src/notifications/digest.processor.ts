import { Injectable } from '@nestjs/common';
import { NoticePaces } from '#notifications';
import type { JobData } from '#platform/queue';

/** Writes the digest of what came within the hour; it is sent like any other notice. */
@Injectable()
export class DigestProcessor {
  readonly job = 'notice.digest';

  constructor(private readonly paces: NoticePaces) {}

  process({ tenantId, paceId }: JobData<'notice.digest'>): Promise<void> {
    return this.paces.writeDigest(tenantId, paceId);
  }
}
