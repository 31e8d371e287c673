import { EditionsModule } from '#editions';
import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { ProgrammesModule } from '#programmes';
import { HttpKitModule } from '../http/http-kit.module.js';
import { CampaignsController } from './campaigns.controller.js';
import { Mailbox } from './mailbox.js';
import { MailboxController } from './mailbox.controller.js';
import { NoticePreferencesController } from './notice-preferences.controller.js';
import { NoticeTemplatesController } from './notice-templates.controller.js';
import { SeatCalendarsController } from './seat-calendars.controller.js';

@Module({
  imports: [EditionsModule, NotificationsModule, ProgrammesModule, HttpKitModule],
  controllers: [
    CampaignsController,
    NoticePreferencesController,
    NoticeTemplatesController,
    MailboxController,
    SeatCalendarsController,
  ],
  providers: [Mailbox],
})
export class NotificationsHttpModule {}
