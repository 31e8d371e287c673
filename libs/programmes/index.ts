export {
  OrganisersService,
  organiserRoles,
  type Appointment,
  type OrganiserRole,
  type OrganiserView,
} from './organisers.service.js';
export { OrganiserAppointed } from './organiser.events.js';
export { Partner } from './partner.entity.js';
export { PartnersService, type SeenPartner } from './partners.service.js';
export {
  ProgrammeConfiguration,
  closingMilestones,
  milestoneNames,
  readProgrammeConfiguration,
  type MilestoneName,
  type PhaseConfiguration,
  type ReminderConfiguration,
} from './programme-configuration.js';
export { Programme, ProgrammeConfigurationVersion } from './programme.entity.js';
export { ProgrammesModule } from './programmes.module.js';
export { ProgrammesService, type NewProgramme, type ProgrammeView, type SeenProgramme } from './programmes.service.js';
export { firstDayIn, nextFirstDay, ruleOf, yearlyDay, type FirstDayRule, type YearlyDay } from './recurrence.js';
export { Region } from './region.entity.js';
export { RegionsService } from './regions.service.js';
export {
  RehearsalsService,
  type Guest,
  type KeyHolder,
  type NewRehearsal,
  type RehearsalView,
} from './rehearsals.service.js';
export { reservedSlugs } from './reserved-slugs.js';
export { longestSlug } from './slug.js';
export { fromTemplate, templateNames, type TemplateName } from './templates.js';
export { Tenant, TenantSlug } from './tenant.entity.js';
export { mailStaysHere } from './mail-stays-here.js';
export { TenantsService, type NewTenant, type TenantChanges } from './tenants.service.js';
export { recurrenceChanged } from './programme.messages.js';
export { ProgrammeConfigurations, Programmes, Regions, Tenants } from './programmes.views.js';
