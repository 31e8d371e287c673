/** Where a registration stands. */
export const registrationStates = ['draft', 'submitted', 'withdrawn'] as const;

/** How employment is shown: e-mail domain, its contact's invitation, or claimed and then confirmed (or refused) by its contact. */
export const employments = ['domain', 'invitation', 'claimed', 'confirmed', 'refused'] as const;

/**
 * The line manager's say. `not_asked`: told at most, and may object; `pending`: must agree first; `overridden`: a
 * coordinator set the objection, or the lack of an answer, aside.
 */
export const managerSays = ['not_asked', 'pending', 'approved', 'objected', 'overridden'] as const;

/** Whose registration it is, as far as any seat goes by it. */
export interface Entitlement {
  state: (typeof registrationStates)[number];
  employment: (typeof employments)[number];
  /** Whether the employer takes part in the edition. */
  employerTakesPart: boolean;
  managerSay: (typeof managerSays)[number];
}

/** Why somebody gets no seat at all. */
export type Unentitled =
  | 'registration_withdrawn'
  | 'employment_refused'
  | 'employment_unconfirmed'
  | 'employer_not_participating'
  | 'manager_pending'
  | 'manager_objected';

/** What keeps this person from any seat whatever; null when nothing does. */
export function unentitled({ state, employment, employerTakesPart, managerSay }: Entitlement): Unentitled | null {
  if (state === 'withdrawn') return 'registration_withdrawn';
  if (employment === 'refused') return 'employment_refused';
  if (employment === 'claimed') return 'employment_unconfirmed';
  if (!employerTakesPart) return 'employer_not_participating';
  return managerRefusal(managerSay);
}

/** Why a line manager's say keeps somebody from any seat; null when it does not. */
export function managerRefusal(say: Entitlement['managerSay']): 'manager_pending' | 'manager_objected' | null {
  if (say === 'pending') return 'manager_pending';
  return say === 'objected' ? 'manager_objected' : null;
}
