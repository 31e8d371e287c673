import { Injectable } from '@nestjs/common';
import { CalendarEntries } from '../calendars/calendar-entries.service.js';
import { CapacityViews } from '../models/capacity-views.service.js';
import { lostUntold } from '../models/lost-seats.js';
import type { NoticeContext } from '../models/notice-context.js';
import { NoticeFactsReader } from '../models/notice-facts.service.js';
import { NoticeModels } from '../models/notice-models.service.js';
import { verdict } from './notice-verdict.js';

/** What a digest tells: notices that were kept, each held against the facts like one of its own. */
@Injectable()
export class NoticeDigests {
  constructor(
    private readonly models: NoticeModels,
    private readonly views: CapacityViews,
    private readonly entries: CalendarEntries,
    private readonly facts: NoticeFactsReader,
  ) {}

  /** The parts of a digest that are still true, the oldest first; none for any other notice. */
  async parts(digest: NoticeContext): Promise<NoticeContext[]> {
    const parts: NoticeContext[] = [];
    for (const { campaignId, audiences } of digest.facts.items ?? []) {
      const kept = await this.models.context(digest.noticeId, campaignId);
      const part = kept && (await this.asItIs({ ...kept, audiences }));
      if (!part) continue;
      const judged = verdict(part.kind, audiences, await this.facts.read(part));
      if (judged.state === 'leaves') parts.push({ ...part, audiences: judged.audiences });
    }
    return parts;
  }

  /**
   * News of the receiver's own seat in a session, as it is by now: they may have given it back and taken another one there since. It is
   * about the seat that they have and of which their calendar knows nothing yet, or about all that they have not and their
   * calendar has; null when there is none. Any other news is what it is.
   */
  async asItIs(news: NoticeContext): Promise<NoticeContext | null> {
    const { kind, audiences, facts, personId, noticeId } = news;
    if (!audiences.includes('participant') || (kind !== 'seat_taken' && kind !== 'placement_withdrawn')) return news;
    const named = facts.placementIds ?? [];
    const there = `r.person_id = $1 and p.session_id in (
      select named.session_id from placements named where named.tenant_id = p.tenant_id and named.id = any($2::uuid[]))`;
    const seats =
      kind === 'seat_taken'
        ? await this.entries.unknown(
            await this.views.placements(`${there} and p.state = 'confirmed'`, [personId, named]),
            noticeId,
          )
        : await this.views.placements(`${there} and ${lostUntold('$3')}`, [personId, named, noticeId]);
    if (seats.length === 0) return null;
    const placementIds = new Set(seats.map(({ placementId }) => placementId ?? ''));
    // A host hears of the one that was given back just now.
    if (audiences.includes('host')) named.forEach((id) => placementIds.add(id));
    return { ...news, facts: { ...facts, placementIds: [...placementIds] } };
  }
}
