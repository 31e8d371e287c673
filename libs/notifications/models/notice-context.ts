import type { EditionState, WaitingReason } from '#editions';
import { virtualNow, type VirtualClock } from '#platform/clock';
import type { VisitFacts } from '#offers';
import type { MilestoneName, Tenant } from '#programmes';
import type { SessionRow } from './capacity-views.service.js';
import type { Language } from '#wording';
import type { Audience, NoticeKind, NoticeState } from '../notices/notice-catalogue.js';
import type { NoticeModel } from './notice-model.js';
import type { KeptNews } from '../paces/notice-pace.entity.js';

/** What a campaign keeps of its event: ids and figures. */
export interface EventFacts {
  organisationId?: string;
  /** Organisations invited at once. */
  organisationIds?: string[];
  invitationId?: string;
  regionId?: string;
  participationId?: string;
  offerId?: string;
  /** Offers withdrawn at once. */
  offerIds?: string[];
  registrationId?: string;
  placementIds?: string[];
  sessionIds?: string[];
  decision?: string;
  /** Of a digest: the campaigns that it tells of. */
  items?: KeptNews[];
  milestone?: MilestoneName;
  milestoneRevision?: number;
  daysBefore?: number;
  /** The local day `YYYY-MM-DD` of the visits it reminds of. */
  day?: string;
  step?: MilestoneName;
  /** Sentences in campaigns that are older than the codes. */
  waitingFor?: (WaitingReason | string)[];
  /** What the visitors of sessions went by, by session. */
  before?: Record<string, VisitFacts>;
  formerFirstDay?: string;
  policy?: string;
}

/** A notice with everything that stands around it, read in one go. */
export interface NoticeContext {
  noticeId: string;
  campaignId: string;
  kind: NoticeKind;
  state: NoticeState;
  attempts: number;
  audiences: Audience[];
  facts: EventFacts;
  stopped: boolean;
  personId: string;
  email: string;
  name: string;
  personLocale: string;
  anonymised: boolean;
  network: string;
  contactEmail: string;
  rehearsal: boolean;
  networkKind: Tenant['kind'];
  /** The network's name in addresses. */
  slug: string;
  /** The network is suspended: nothing of it leaves. */
  suspended: boolean;
  programme: string | null;
  edition: {
    id: string;
    name: string;
    state: EditionState;
    firstDay: string;
    lastDay: string;
    timeZone: string;
    clock: VirtualClock;
    reason: string | null;
    languages: string[];
    headStartHours: number;
    /** Who stands as ORGANIZER in its calendar files. */
    organizer: 'network' | 'host';
    milestones: Partial<Record<MilestoneName, { local: string; closing: boolean; revision: number; at: string }>>;
  } | null;
}

/** A notice's words' worth: what its text speaks of, and the sessions for its calendar file. */
export interface LoadedNotice {
  locale: Language;
  model: NoticeModel;
  /** What the text holds that the message log must not keep. */
  secret: string | null;
  calendar: { method: 'REQUEST' | 'CANCEL'; rows: SessionRow[] } | null;
}

/** The edition's time now; real time outside an edition. */
export const timeOf = (context: NoticeContext): Date => virtualNow(context.edition?.clock ?? null);
