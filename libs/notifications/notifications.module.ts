import { Module, type OnModuleInit } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { PlacementsModule } from '#placements';
import { WisselError } from '#platform/errors';
import { RegistrationsModule } from '#registrations';
import { CalendarEntries } from './calendar-entries.service.js';
import { builtIn } from './built-in-texts.js';
import { CampaignsService } from './campaigns.service.js';
import { CapacityViews } from './capacity-views.service.js';
import { EditionNews } from './edition-news.service.js';
import { NoticeFactsReader } from './notice-facts.service.js';
import { NoticeHandlers } from './notice-handlers.service.js';
import { NoticeModels } from './notice-models.service.js';
import { NoticeDigests } from './notice-digests.service.js';
import { NoticePaces } from './notice-paces.service.js';
import { NoticeSender } from './notice-sender.service.js';
import { NoticeTemplates } from './notice-templates.service.js';
import { NoticeTurns } from './notice-turns.service.js';
import { ReleasePreviews } from './release-previews.service.js';
import { PlatformMail } from './platform-mail.service.js';
import { VisitNews } from './visit-news.service.js';
import { NoticePreferences } from './notice-preferences.service.js';
import { SignInMail } from './sign-in-mail.service.js';
import { WorkNews } from './work-news.service.js';
import { WorkViews } from './work-views.service.js';

/** Who hears what: campaigns, notices, texts, calendar files. */
@Module({
  imports: [EditionsModule, PlacementsModule, RegistrationsModule],
  providers: [
    CalendarEntries,
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
