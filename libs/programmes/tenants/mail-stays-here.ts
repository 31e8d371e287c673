import type { Tenant } from './tenant.entity.js';

/**
 * Whether mail of a network never leaves this machine: that of a rehearsal, and that of the demo unless the network is
 * named on purpose (`DEMO_SENDS`). Every mail of a tenant is asked about here.
 */
export const mailStaysHere = ({ kind, slug }: Pick<Tenant, 'kind' | 'slug'>, demoSends: readonly string[]): boolean =>
  kind === 'rehearsal' || (kind === 'demo' && !demoSends.includes(slug));
