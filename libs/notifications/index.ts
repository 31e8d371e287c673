export { CalendarEntry } from './calendar-entry.entity.js';
export { CampaignsService, type CampaignProgress, type News } from './campaigns.service.js';
export { daysInWords, localInWords, mailLocale, slotInWords, type MailLocale } from './dates-in-words.js';
export { noticeKinds, noticeStates, type NoticeKind, type NoticeState } from './notice-catalogue.js';
export { NoticePace } from './notice-pace.entity.js';
export { NoticePaces } from './notice-paces.service.js';
export { NoticePreference } from './notice-preference.entity.js';
export {
  NoticePreferences,
  workChoices,
  type NoticePreferenceView,
  type WorkChoice,
} from './notice-preferences.service.js';
export { NoticeSender, type SendAttempt, type SendOutcome } from './notice-sender.service.js';
export { NoticeTemplates, type NoticeTemplateView } from './notice-templates.service.js';
export { withheldReasons, type WithheldReason } from './notice-verdict.js';
export { Campaign, Notice, NoticeTemplate } from './notice.entity.js';
export { NotificationsModule } from './notifications.module.js';
export { ReleasePreviews, type PlannedSending, type ReleasePreview } from './release-previews.service.js';
export { VisitChange } from './visit-change.entity.js';
export { VisitNews } from './visit-news.service.js';
export { WorkNews } from './work-news.service.js';
export { SignInMail } from './sign-in-mail.service.js';
