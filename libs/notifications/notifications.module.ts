import { Module, type OnModuleInit } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { PlacementsModule } from '#placements';
import { WisselError } from '#platform/errors';
import { RegistrationsModule } from '#registrations';
import { CalendarEntries } from './calendars/calendar-entries.service.js';
import { SeatCalendars } from './calendars/seat-calendar.service.js';
import { builtIn } from './rendering/built-in-texts.js';
import { CampaignsService } from './campaigns/campaigns.service.js';
import { CapacityViews } from './models/capacity-views.service.js';
import { EditionNews } from './campaigns/edition-news.service.js';
import { NoticeFactsReader } from './models/notice-facts.service.js';
import { NoticeHandlers } from './campaigns/notice-handlers.service.js';
import { NoticeModels } from './models/notice-models.service.js';
import { NoticeDigests } from './sending/notice-digests.service.js';
import { NoticePaces } from './paces/notice-paces.service.js';
import { NoticeSender } from './sending/notice-sender.service.js';
import { NoticeTemplates } from './rendering/notice-templates.service.js';
import { NoticeTurns } from './paces/notice-turns.service.js';
import { ReleasePreviews } from './campaigns/release-previews.service.js';
import { PlatformMail } from './sending/platform-mail.service.js';
import { VisitNews } from './campaigns/visit-news.service.js';
import { NoticePreferences } from './paces/notice-preferences.service.js';
import { SignInMail } from './sending/sign-in-mail.service.js';
import { WorkNews } from './campaigns/work-news.service.js';
import { WorkViews } from './models/work-views.service.js';

/** Who hears what: campaigns, notices, texts, calendar files. */
@Module({
  imports: [EditionsModule, PlacementsModule, RegistrationsModule],
  providers: [
    CalendarEntries,
    SeatCalendars,
    CampaignsService,
    CapacityViews,
    EditionNews,
    NoticeFactsReader,
    NoticeHandlers,
    NoticeModels,
    NoticeDigests,
    NoticePaces,
    NoticeSender,
    NoticeTemplates,
    NoticeTurns,
    ReleasePreviews,
    PlatformMail,
    NoticePreferences,
    SignInMail,
    VisitNews,
    WorkNews,
    WorkViews,
  ],
  exports: [
    SeatCalendars,
    CampaignsService,
    NoticePaces,
    NoticePreferences,
    NoticeSender,
    NoticeTemplates,
    ReleasePreviews,
    SignInMail,
    VisitNews,
    WorkNews,
  ],
})
export class NotificationsModule implements OnModuleInit {
  /** Stops the start when a text is missing or belongs to no kind of notice. */
  onModuleInit(): void {
    const [fault] = builtIn.faults;
    if (fault) throw new WisselError(500, 'texts_incomplete', fault);
  }
}
