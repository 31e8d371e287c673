import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { OffersModule } from '#offers';
import { EditionsModule } from '#editions';
import { IdentityModule } from '#identity';
import { ColleaguesService } from './colleagues/colleagues.service.js';
import { EmploymentService } from './employment.service.js';
import { ManagerLinks } from './line-managers/manager-links.service.js';
import { ManagerSayService } from './line-managers/manager-say.service.js';
import { PairRuleChecks } from './pair-rules/pair-rule-checks.service.js';
import { PairRuleViews } from './pair-rules/pair-rule-views.service.js';
import { PairRulesService } from './pair-rules/pair-rules.service.js';
import { RegistrationSeats } from './registration-seats.service.js';
import { RegistrationViews } from './registration-views.service.js';
import { RegistrationsService } from './registrations.service.js';
import { WishesService } from './wishes/wishes.service.js';

@Module({
  imports: [AuditModule, IdentityModule, EditionsModule, OffersModule],
  providers: [
    RegistrationsService,
    EmploymentService,
    ColleaguesService,
    WishesService,
    RegistrationViews,
    RegistrationSeats,
    PairRuleChecks,
    PairRulesService,
    PairRuleViews,
    ManagerLinks,
    ManagerSayService,
  ],
  exports: [
    RegistrationsService,
    EmploymentService,
    ColleaguesService,
    WishesService,
    RegistrationViews,
    RegistrationSeats,
    PairRulesService,
    PairRuleViews,
    ManagerSayService,
  ],
})
export class RegistrationsModule {}
