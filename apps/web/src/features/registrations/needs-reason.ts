import type { PublicEditionDetail } from '#client';

/** From then on hosts have their lists: whoever withdraws says why. */
export const needsReason = (state: PublicEditionDetail['state']): boolean => state === 'locked' || state === 'running';
