import { readingView } from '#platform/database';
import { Edition, Milestone } from './edition.entity.js';
import { Participation, ParticipationRegion } from './participation/participation.entity.js';

export const Editions = readingView('editions', Edition, [
  'tenantId',
  'id',
  'programmeId',
  'slug',
  'name',
  'state',
  'releasedAt',
  'suspendedFrom',
  'firstDay',
  'lastDay',
  'plannedFirstDay',
  'timeZone',
  'configuration',
  'clock',
  'planRevision',
  'seed',
  'waitingFor',
  'reason',
  'copiedFromId',
  'createdAt',
  'version',
]);

export const Milestones = readingView('milestones', Milestone, [
  'tenantId',
  'id',
  'editionId',
  'name',
  'local',
  'closing',
  'at',
  'reachedAt',
  'reachedRealAt',
  'revision',
  'setAt',
]);

export const Participations = readingView('participations', Participation, [
  'tenantId',
  'id',
  'editionId',
  'organisationId',
  'state',
  'reason',
  'createdAt',
]);

export const ParticipationRegions = readingView('participation_regions', ParticipationRegion, [
  'tenantId',
  'participationId',
  'regionId',
  'state',
]);
