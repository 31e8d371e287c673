export { CampaignsService, type CampaignProgress, type News } from './campaigns.service.js';
export { daysInWords, localInWords, mailLocale, slotInWords, type MailLocale } from './dates-in-words.js';
export { noticeKinds, noticeStates, type NoticeKind, type NoticeState } from './notice-catalogue.js';
export { NoticeSender, type SendAttempt, type SendOutcome } from './notice-sender.service.js';
export { NoticeTemplates, type NoticeTemplateView } from './notice-templates.service.js';
export { withheldReasons, type WithheldReason } from './notice-verdict.js';
export { Campaign, Notice, NoticeTemplate } from './notice.entity.js';
export { NotificationsModule } from './notifications.module.js';
export { SignInMail } from './sign-in-mail.service.js';
