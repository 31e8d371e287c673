export {
  OrganisersService,
  organiserRoles,
  type Appointment,
  type OrganiserRole,
  type OrganiserView,
} from './organisers.service.js';
export { Partner } from './partner.entity.js';
export {
  ProgrammeConfiguration,
  closingMilestones,
  milestoneNames,
  readProgrammeConfiguration,
  type MilestoneName,
  type PhaseConfiguration,
} from './programme-configuration.js';
export { Programme, ProgrammeConfigurationVersion } from './programme.entity.js';
export { ProgrammesModule } from './programmes.module.js';
export { ProgrammesService, type NewProgramme, type NewTenant, type ProgrammeView } from './programmes.service.js';
export { Region } from './region.entity.js';
export {
  RehearsalsService,
  type Guest,
  type KeyHolder,
  type NewRehearsal,
  type RehearsalView,
} from './rehearsals.service.js';
export { fromTemplate, templateNames, type TemplateName } from './templates.js';
export { Tenant } from './tenant.entity.js';
