import { Injectable } from '@nestjs/common';
import { NoticePaces, writeDigest } from '#notifications';
import type { DataOf } from '#platform/queue';

/** Writes the digest of what came within the hour; it is sent like any other notice. */
@Injectable()
export class DigestProcessor {
  readonly job = writeDigest.job;

  constructor(private readonly paces: NoticePaces) {}

  process({ tenantId, paceId }: DataOf<typeof writeDigest>): Promise<void> {
    return this.paces.writeDigest(tenantId, paceId);
  }
}
