import { idOf } from './instances.mjs';

/** Limits of organisations for a generated instance, by name. */
export const LIMITS = {
  share: () => ({ organisationShare: 0.5 }),
  quotas: (instance) => ({
    sendQuota: byOrganisation(instance, ({ people }) => Math.ceil(0.9 * people)),
    hostQuota: byOrganisation(instance, ({ seats }) => Math.ceil(0.8 * seats)),
  }),
  all: (instance) => ({
    ...LIMITS.share(),
    ...LIMITS.quotas(instance),
    reciprocity: { slack: byOrganisation(instance, ({ people }) => Math.ceil(0.25 * people)) },
  }),
};

function byOrganisation({ organisations, employer, host, capacity }, limit) {
  const counts = Array.from({ length: organisations }, () => ({ people: 0, seats: 0 }));
  for (const g of employer) counts[g].people++;
  capacity.forEach((seats, s) => (counts[host[s]].seats += seats));
  return Object.fromEntries(counts.map((count, g) => [idOf('g', g), limit(count)]));
}
