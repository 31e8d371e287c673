import { readingView } from '#platform/database';
import { Programme, ProgrammeConfigurationVersion } from './programme.entity.js';
import { Partner } from './regions/partner.entity.js';
import { Region } from './regions/region.entity.js';
import { Tenant } from './tenants/tenant.entity.js';

/** Networks: of another network than one's own nothing shows but to whoever may look over the wall. */
export const Tenants = readingView('tenants', Tenant, [
  'id',
  'slug',
  'name',
  'kind',
  'contactEmail',
  'locale',
  'articles',
  'colour',
  'logo',
  'suspendedAt',
]);

export const Regions = readingView('regions', Region, ['tenantId', 'id', 'scheme', 'code', 'name', 'retiredAt']);

export const Programmes = readingView('programmes', Programme, [
  'tenantId',
  'id',
  'slug',
  'name',
  'template',
  'configurationVersion',
]);

export const ProgrammeConfigurations = readingView('programme_configurations', ProgrammeConfigurationVersion, [
  'tenantId',
  'id',
  'programmeId',
  'number',
  'body',
  'writtenBy',
]);

/** Networks that co-organise; their addresses are the organisers' alone, and stay behind. */
export const Partners = readingView('partners', Partner, ['tenantId', 'id', 'name', 'regionIds', 'logo', 'retiredAt']);
