import type { Organisation } from '#client';
import { m } from '../../shared/i18n/index.js';

/** What line managers have to say. */
export const managerModes: Record<Organisation['managerMode'], () => string> = {
  none: m.org_manager_none,
  notify: m.org_manager_notify,
  approve: m.org_manager_approve,
};

/** An organisation as its form shows it; `version`: what was read. */
export const formOf = (organisation: Organisation) => ({
  open: false,
  version: organisation.version,
  name: organisation.name,
  kvkNumber: organisation.kvkNumber ?? '',
  sector: organisation.sector,
  place: organisation.place,
  managerMode: organisation.managerMode,
  emailDomains: [...organisation.emailDomains, ...organisation.askedDomains].join(', '),
});
export type Form = ReturnType<typeof formOf>;

/** What the fields are called. */
export const names = (): Record<Exclude<keyof Form, 'open' | 'version'>, string> => ({
  name: m.org_name(),
  kvkNumber: m.org_kvk(),
  sector: m.org_sector(),
  place: m.org_place(),
  managerMode: m.org_manager(),
  emailDomains: m.org_domains(),
});
