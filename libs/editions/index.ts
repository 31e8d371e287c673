export { DisruptionService } from './life/disruption.service.js';
export { DraftsService, type Outlook } from './planning/drafts.service.js';
export { Edition, EditionStep, EditionTransition, Milestone } from './edition.entity.js';
export {
  EditionPrepared,
  EditionRescheduled,
  EditionStepWaiting,
  EditionTransitioned,
  MilestoneReminderDue,
  VisitReminderDue,
  ParticipationApplied,
  ParticipationDecided,
  ParticipationInvited,
  reschedulePolicies,
  type ReschedulePolicy,
} from './edition.events.js';
export {
  editionStates,
  hasReached,
  isLive,
  isUnreleased,
  nextState,
  transition,
  transitions,
  audiences,
  type Audience,
  type EditionState,
  type Life,
  type Transition,
} from './life/edition-lifecycle.js';
export { DirectoryService, type DirectoryEntry, type DirectoryFilters } from './participation/directory.service.js';
export {
  closedDoor,
  door,
  requireOpenDoor,
  type ClosedDoor,
  type Door,
  type DoorAnswer,
} from './life/edition-window.js';
export { EditionsModule } from './editions.module.js';
export { EditionsService, requireVersion, type EditionGoingOn, type NewEdition } from './editions.service.js';
export { LifecycleGuards, type Guard } from './life/lifecycle-guards.js';
export { LifecycleService, type EditionPlan, type StepAnswer } from './life/lifecycle.service.js';
export { LiveNetworks } from './life/live-networks.service.js';
export {
  Participation,
  ParticipationRegion,
  participationRegionStates,
  participationStates,
  type ParticipationRegionState,
  type ParticipationState,
} from './participation/participation.entity.js';
export {
  ParticipationInvitationsService,
  leftOutReasons,
  type LeftOutReason,
  type ParticipationInvitations,
} from './participation/participation-invitations.service.js';
export { ParticipationsService, type ParticipationView } from './participation/participations.service.js';
export { PromotionService, type Promotion } from './participation/promotion.service.js';
export type { PromotionTexts } from './participation/promotion-texts.js';
export { RehearsalClocks } from './planning/rehearsal-clocks.service.js';
export { rehearsalSeconds } from './planning/rehearsal-clock.js';
export { planned, type Step } from './planning/timeline.js';
export { waitingReason, waitingSentence, type WaitingCode, type WaitingReason } from './life/waiting-reasons.js';
export { editionChanged } from './edition.messages.js';
export { Editions, Milestones, ParticipationRegions, Participations } from './editions.views.js';
