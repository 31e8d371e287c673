import { Injectable } from '@nestjs/common';
import type { NoticeContext } from '../models/notice-context.js';
import { NoticeFactsReader } from '../models/notice-facts.service.js';
import { NoticeModels } from '../models/notice-models.service.js';
import { verdict } from './notice-verdict.js';

/** What a digest tells: notices that were kept, each held against the facts like one of its own. */
@Injectable()
export class NoticeDigests {
  constructor(
    private readonly models: NoticeModels,
    private readonly facts: NoticeFactsReader,
  ) {}

  /** The parts of a digest that are still true, the oldest first; none for any other notice. */
  async parts(digest: NoticeContext): Promise<NoticeContext[]> {
    const parts: NoticeContext[] = [];
    for (const { campaignId, audiences } of digest.facts.items ?? []) {
      const kept = await this.models.context(digest.noticeId, campaignId);
      if (!kept) continue;
      const part = { ...kept, audiences };
      const judged = verdict(part.kind, audiences, await this.facts.read(part));
      if (judged.state === 'leaves') parts.push({ ...part, audiences: judged.audiences });
    }
    return parts;
  }
}
