import type { ComponentProps } from 'react';
import { isRefusal, type OrganisationsApplyError } from '#client';
import { generalFault, type Fault } from '../../shared/form/index.js';
import { TextField } from '../../shared/form/field.js';
import { m } from '../../shared/i18n/index.js';

/** What members mostly are. Kept as it is written, in the language of the networks; anything else may be filled in. */
const sectors = [
  ...['gemeente', 'provincie', 'waterschap', 'rijk', 'veiligheid', 'onderwijs', 'zorg', 'welzijn', 'wonen', 'cultuur'],
  ...['natuur', 'bedrijf'],
];

/** Kind of work, with what others filled in as suggestions. */
export const SectorField = (props: Omit<ComponentProps<typeof TextField>, 'label' | 'hint'>) => (
  <>
    <TextField label={m.org_sector()} hint={m.org_sector_hint()} list="sectors" autoComplete="off" {...props} />
    <datalist id="sectors">
      {sectors.map((sector) => (
        <option key={sector} value={sector} />
      ))}
    </datalist>
  </>
);

/** Domains as people write them down: with or without the @, one after another. */
export const readDomains = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** What the API refused, at the fields of the form; `domains`: those that were sent, in order. */
export function refusalsOf(error: unknown, domains: readonly string[]): Fault[] {
  if (!isRefusal<OrganisationsApplyError>(error) || error.errors.length === 0) return [generalFault(error)];
  return error.errors.map(({ pointer }): Fault => {
    const [, field = '', index = ''] = pointer.split('/');
    const known = `${error.code} ${field}`;
    const domain = domains[Number(index)] ?? '';
    if (known === 'duplicate_organisation name') return { field: 'name', text: m.org_name_taken() };
    if (known === 'duplicate_organisation kvkNumber') return { field: 'kvkNumber', text: m.org_kvk_taken() };
    if (field === 'kvkNumber') return { field, text: m.org_kvk_wrong() };
    if (known === 'domain_taken emailDomains') return { field, text: m.org_domain_taken({ domain }) };
    if (field === 'emailDomains') return { field, text: m.org_domain_wrong({ domain }) };
    if (field === 'contact') return { field: 'contactEmail', text: m.org_email_wrong() };
    if (field === 'email') return { field, text: m.org_email_wrong() };
    if (field === 'regionIds') return { field: 'homeRegion', text: m.org_region_gone() };
    if (field === 'name' || field === 'sector' || field === 'place') return { field, text: m.org_too_long() };
    return generalFault(error);
  });
}
