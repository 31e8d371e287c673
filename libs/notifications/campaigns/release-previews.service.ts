import { Injectable } from '@nestjs/common';
import { DraftsService, isUnreleased, type EditionState, type Step } from '#editions';
import { demand, type Actor } from '#identity';
import { localOf } from '#platform/clock';
import type { Holiday } from '#platform/holidays';
import { Tenancy } from '#platform/tenancy';
import { CampaignsService } from './campaigns.service.js';
import { EditionNews } from './edition-news.service.js';
import { onReminder, onVisit, toldOnEntering, type Told } from './edition-telling.js';
import type { Audience, NoticeKind } from '../notices/notice-catalogue.js';

/** A moment of the plan and what is sent at it. */
export interface PlannedSending {
  step: Step;
  /** Local date-time in the edition's zone. */
  local: string;
  /** Null: nobody is told at that moment. */
  notice: { kind: NoticeKind; people: number; audiences: { audience: Audience; people: number }[] } | null;
}

/** What a release sets going. */
export interface ReleasePreview {
  releasedAt: Date | null;
  /** The edition's version that this was read from. */
  version: number;
  /** True when a release would be accepted now. */
  releasable: boolean;
  /** Dates that have passed already. */
  past: { name: string; local: string }[];
  /** Holidays within the days, in the reader's language. */
  holidays: Holiday[];
  sendings: PlannedSending[];
}

/** Shows before a release what will be sent when, to how many people as things stand now. */
@Injectable()
export class ReleasePreviews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly drafts: DraftsService,
    private readonly campaigns: CampaignsService,
    private readonly news: EditionNews,
  ) {}

  /** The preview of an edition; of a released one what is still to come. */
  read(actor: Actor, editionId: string): Promise<ReleasePreview> {
    demand(actor, 'edition.manage', { editionId });
    return this.tenancy.snapshot(actor.tenantId, async () => {
      const { edition, steps, past, holidays } = await this.drafts.outlook(actor, editionId);
      let state = edition.state;
      const sendings: PlannedSending[] = [];
      for (const step of steps) {
        const told = toldAt(step, state);
        if (step.kind === 'enter') state = step.milestone;
        const subjects = step.kind === 'visit' ? await this.news.sessionsOn(edition, step.day) : [];
        const notice = told && {
          kind: told.kind,
          ...(await this.campaigns.reach(editionId, told.receivers, subjects)),
        };
        sendings.push({ step, local: localOf(step.at, edition.timeZone), notice });
      }
      const { releasedAt, version } = edition;
      const releasable = isUnreleased(edition) && past.length === 0;
      return { releasedAt, version, releasable, past, holidays, sendings };
    });
  }
}

function toldAt(step: Step, state: EditionState): Told | null {
  if (step.kind === 'visit') return onVisit;
  return step.kind === 'remind' ? onReminder[step.reminder] : toldOnEntering(state, step.milestone);
}
