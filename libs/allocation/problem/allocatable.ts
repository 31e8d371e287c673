import type { Edition } from '#editions';
import { conflict } from '#platform/errors';

/** True between the close of registration and the confirmation. */
export const isAllocatable = ({ state }: Edition): boolean => state === 'allocating' || state === 'registration_closed';

/** The edition itself, when a run can be made, chosen or approved in it now; else refused with `not_allocating`. */
export function allocatable(edition: Edition): Edition {
  if (isAllocatable(edition)) return edition;
  throw conflict(
    'not_allocating',
    `This edition is ${edition.state}; an allocation is made between the close of registration and its confirmation.`,
  );
}
