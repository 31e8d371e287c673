import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { NotificationsModule } from '#notifications';
import { DirectoryController } from './directory.controller.js';
import { DraftsController } from './drafts.controller.js';
import { EditionsController } from './editions.controller.js';
import { ParticipationInvitationsController } from './participation-invitations.controller.js';
import { ParticipationsController } from './participations.controller.js';
import { PromotionController } from './promotion.controller.js';

@Module({
  imports: [EditionsModule, NotificationsModule],
  controllers: [
    EditionsController,
    DraftsController,
    ParticipationsController,
    ParticipationInvitationsController,
    DirectoryController,
    PromotionController,
  ],
})
export class EditionsHttpModule {}
