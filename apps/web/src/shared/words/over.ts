import type { Exchange } from '#client';

/** Over for good. */
export const isOver = (state: Exchange['edition']['state']): boolean =>
  ['evaluating', 'reported', 'archived', 'cancelled'].includes(state);
