/**
 * Who hears what. The wings, lowest first; each uses those before it:
 *
 * - `notices`: the catalogue of kinds, the rows of campaigns and notices, who speaks for whom;
 * - `rendering`: texts, words and dates made into a mail; the check of a text. `texts` beside it holds the texts of each language;
 * - `calendars`: calendar files, and which one a receiver has;
 * - `models`: what a notice may speak of, read when it leaves;
 * - `paces`: how often somebody is told, whose turn it is, what people chose;
 * - `sending`: whether a notice is still true, and its way out; mails that are no notices;
 * - `campaigns`: which event tells whom, and what is planned.
 */
export { SeatCalendars } from './calendars/seat-calendar.service.js';
export { CalendarEntry } from './calendars/calendar-entry.entity.js';
export { CampaignsService, type CampaignProgress, type News } from './campaigns/campaigns.service.js';
export {
  audiencesOf,
  noticeKinds,
  noticeRow,
  noticeStates,
  type NoticeKind,
  type NoticeState,
} from './notices/notice-catalogue.js';
export { addressOf, type Place } from './notices/notice-pages.js';
export { NoticePace } from './paces/notice-pace.entity.js';
export { NoticePaces } from './paces/notice-paces.service.js';
export { NoticePreference, workChoices, type WorkChoice } from './paces/notice-preference.entity.js';
export { NoticePreferences, type NoticePreferenceView } from './paces/notice-preferences.service.js';
export { NoticeSender, type SendAttempt, type SendOutcome } from './sending/notice-sender.service.js';
export { NoticeTemplates, type NoticeTemplateView } from './rendering/notice-templates.service.js';
export { sampleMail } from './rendering/sample-mail.js';
export { withheldReasons, type WithheldReason } from './sending/notice-verdict.js';
export { Campaign, Notice, NoticeTemplate } from './notices/notice.entity.js';
export { Campaigns, Notices } from './notices/notice.views.js';
export { NotificationsModule } from './notifications.module.js';
export { ReleasePreviews, type PlannedSending, type ReleasePreview } from './campaigns/release-previews.service.js';
export { VisitChange } from './campaigns/visit-change.entity.js';
export { VisitNews } from './campaigns/visit-news.service.js';
export { WorkNews } from './campaigns/work-news.service.js';
export { SignInMail } from './sending/sign-in-mail.service.js';
export { campaignWritten, sendNotice, tellChanges, workWaits, writeDigest } from './notification.jobs.js';
