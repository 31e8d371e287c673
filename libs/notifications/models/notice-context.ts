import { audiences, editionStates, waitingReason } from '#editions';
import { virtualClock, virtualNow } from '#platform/clock';
import { keptVisitFacts } from '#offers';
import { milestoneNames, tenantKinds } from '#programmes';
import { z } from 'zod';
import type { SessionRow } from './capacity-views.service.js';
import type { Language } from '#wording';
import { noticeKinds, noticeStates } from '../notices/notice-catalogue.js';
import type { NoticePage } from '../notices/notice-pages.js';
import type { NoticeModel } from './notice-model.js';

/** Columns of a network that say what its mails look like. */
export const networkLook = {
  colour: z.string().nullable(),
  logo: z.object({ version: z.int(), width: z.int(), height: z.int() }).nullable(),
};

export const keptNews = z.object({ campaignId: z.string(), audiences: z.array(z.enum(audiences)) });

/** Something that came too soon after another, and is kept for a digest. */
export type KeptNews = z.output<typeof keptNews>;

const ids = z.array(z.string()).optional();

const eventFacts = z.object({
  organisationId: z.string().optional(),
  /** Organisations invited at once. */
  organisationIds: ids,
  invitationId: z.string().optional(),
  regionId: z.string().optional(),
  participationId: z.string().optional(),
  offerId: z.string().optional(),
  /** Offers withdrawn at once. */
  offerIds: ids,
  registrationId: z.string().optional(),
  /** Who did it for the receiver. */
  byPersonId: z.string().optional(),
  placementIds: ids,
  sessionIds: ids,
  decision: z.string().optional(),
  /** Of a digest: the campaigns that it tells of. */
  items: z.array(keptNews).optional(),
  milestone: z.enum(milestoneNames).optional(),
  milestoneRevision: z.int().optional(),
  daysBefore: z.int().optional(),
  /** The local day `YYYY-MM-DD` of the visits it reminds of. */
  day: z.string().optional(),
  step: z.enum(milestoneNames).optional(),
  waitingFor: z.array(waitingReason).optional(),
  /** What the visitors of sessions went by, by session. */
  before: z.record(z.string(), keptVisitFacts).optional(),
  formerFirstDay: z.string().optional(),
  policy: z.string().optional(),
});

/** What a campaign keeps of its event: ids and figures. */
export type EventFacts = z.output<typeof eventFacts>;

const milestone = z.object({ local: z.string(), closing: z.boolean(), revision: z.int(), at: z.string() });

export const noticeContext = z.object({
  noticeId: z.string(),
  campaignId: z.string(),
  kind: z.enum(noticeKinds),
  state: z.enum(noticeStates),
  attempts: z.int(),
  audiences: z.array(z.enum(audiences)),
  facts: eventFacts,
  stopped: z.boolean(),
  personId: z.string(),
  /** Where it is sent; null when the person has no address. */
  email: z.string().nullable(),
  /** Who hands it on to a person without an address: a contact of the employer in office. */
  via: z
    .object({ name: z.string(), email: z.string(), organisationId: z.string(), registrationId: z.string() })
    .nullable(),
  name: z.string(),
  personLocale: z.string(),
  anonymised: z.boolean(),
  network: z.string(),
  contactEmail: z.string(),
  rehearsal: z.boolean(),
  networkKind: z.enum(tenantKinds),
  /** The network's name in addresses, and what its mails look like. */
  slug: z.string(),
  ...networkLook,
  /** The network is suspended: nothing of it leaves. */
  suspended: z.boolean(),
  programme: z.string().nullable(),
  edition: z
    .object({
      id: z.string(),
      /** Its name in addresses. */
      slug: z.string(),
      name: z.string(),
      state: z.enum(editionStates),
      firstDay: z.string(),
      lastDay: z.string(),
      timeZone: z.string(),
      clock: virtualClock,
      reason: z.string().nullable(),
      languages: z.array(z.string()),
      headStartHours: z.number(),
      /** Who stands as ORGANIZER in its calendar files. */
      organizer: z.enum(['network', 'host']),
      milestones: z.partialRecord(z.enum(milestoneNames), milestone),
    })
    .nullable(),
});

/** A notice with everything that stands around it, read in one go. */
export type NoticeContext = z.output<typeof noticeContext>;

/** A page that a notice leads to, and its address. */
export interface NoticeLink {
  page: NoticePage;
  address: string;
}

/** A notice's words' worth: what its text speaks of, and the sessions for its calendar file. */
export interface LoadedNotice {
  locale: Language;
  model: NoticeModel;
  /** The pages that it leads to, one for each capacity in which it speaks to the receiver, without one twice. */
  links: NoticeLink[];
  /** What the text holds that the message log must not keep. */
  secret: string | null;
  calendar: { method: 'REQUEST' | 'CANCEL'; rows: SessionRow[] } | null;
}

/** To whom the mail goes: the person, or who hands it on to them. */
export function receiverOf({ name, email, via }: NoticeContext): { name: string; email: string } {
  if (email !== null) return { name, email };
  if (via) return via;
  throw new Error('A notice that reaches nobody does not leave.');
}

/** The edition's time now; real time outside an edition. */
export const timeOf = (context: NoticeContext): Date => virtualNow(context.edition?.clock ?? null);
