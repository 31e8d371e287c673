import type { Registration } from './registration.entity.js';

/**
 * The one place that says which registrations count. Whoever withdrew, whom the employer refused or the line manager objected to
 * is in no figure, list or audience; a draft takes part, but counts only once it is handed in.
 */
export const takesPart = ({ state, employment, managerSay }: Standing): boolean =>
  state !== 'withdrawn' && employment !== 'refused' && managerSay !== 'objected';

/** Handed in, and takes part. */
export const counts = (registration: Standing): boolean =>
  registration.state === 'submitted' && takesPart(registration);

type Standing = Pick<Registration, 'state' | 'employment' | 'managerSay'>;

/** `takesPart` as SQL of a registration's row. */
export const takesPartSql = (registration: string): string =>
  `(${registration}.state <> 'withdrawn' and ${registration}.employment <> 'refused' and ${registration}.manager_say <> 'objected')`;

/** `counts` as SQL of a registration's row. */
export const countsSql = (registration: string): string =>
  `(${registration}.state = 'submitted' and ${takesPartSql(registration)})`;
