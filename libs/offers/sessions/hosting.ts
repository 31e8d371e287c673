import { isHostOf } from '#organisations';

/**
 * SQL that is true of an offer `o` and its session `s` when the offer's host receives visitors there: it is to take place, and
 * whoever is named has accepted, and is the host still.
 */
export const isHosted = `o.state in ('approved', 'published') and s.state in ('planned', 'confirmed')
  and ${isHostOf('o.tenant_id', 'o.organisation_id', 'o.host_person_id')}`;
