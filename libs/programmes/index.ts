export {
  OrganisersService,
  organiserRoles,
  type Appointment,
  type OrganiserRole,
  type OrganiserView,
} from './organisers/organisers.service.js';
export { OrganiserAppointed } from './organisers/organiser.events.js';
export { Partner } from './regions/partner.entity.js';
export { PartnersService, type SeenPartner } from './regions/partners.service.js';
export {
  ProgrammeConfiguration,
  closingMilestones,
  careKinds,
  milestoneNames,
  ownOrganisationRules,
  readProgrammeConfiguration,
  surveyQuestions,
  type MilestoneName,
  type PhaseConfiguration,
  type ReminderConfiguration,
  type SurveyQuestion,
} from './configuration/programme-configuration.js';
export { Programme, ProgrammeConfigurationVersion } from './programme.entity.js';
export { ProgrammesModule } from './programmes.module.js';
export { ProgrammesService, type NewProgramme, type ProgrammeView, type SeenProgramme } from './programmes.service.js';
export {
  firstDayIn,
  nextFirstDay,
  ruleOf,
  yearlyDay,
  type FirstDayRule,
  type YearlyDay,
} from './configuration/recurrence.js';
export { HouseStyles, type HouseStyle } from './house-style/house-styles.service.js';
export { brandShades, readableColour } from './house-style/brand-shades.js';
export { drawLogo, largestImage } from './house-style/draw-logo.js';
export { NetworkLogo } from './house-style/network-logo.entity.js';
export { PartnerLogo } from './house-style/partner-logo.entity.js';
export { PartnerLogos } from './house-style/partner-logos.service.js';
export { publicHtml } from './house-style/public-html.js';
export { Region } from './regions/region.entity.js';
export { RegionsService } from './regions/regions.service.js';
export {
  RehearsalsService,
  type Guest,
  type KeyHolder,
  type NewRehearsal,
  type RehearsalView,
} from './tenants/rehearsals.service.js';
export { reservedSlugs } from './tenants/reserved-slugs.js';
export { demandPageSlug, longestSlug, slugPattern } from './tenants/slug.js';
export { fromTemplate, templateNames, type TemplateName } from './configuration/templates.js';
export {
  Tenant,
  TenantHost,
  TenantSlug,
  articleOrders,
  tenantKinds,
  type ArticleOrder,
  type TenantKind,
} from './tenants/tenant.entity.js';
export { mailStaysHere } from './tenants/mail-stays-here.js';
export { TenantAddresses, type FoundTenant } from './tenants/tenant-addresses.service.js';
export { hostNamePattern, mostHostNames } from './tenants/host-names.js';
export { TenantsService, type NewTenant, type TenantChanges } from './tenants/tenants.service.js';
export { recurrenceChanged } from './programme.messages.js';
export { Partners, ProgrammeConfigurations, Programmes, Regions, Tenants } from './programmes.views.js';
