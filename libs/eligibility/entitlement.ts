/** Whose registration it is, as far as any seat goes by it. */
export interface Entitlement {
  /** Where the registration stands. */
  state: 'draft' | 'submitted' | 'withdrawn';
  /** How it was shown that the person works there. */
  employment: 'domain' | 'invitation' | 'claimed' | 'confirmed' | 'refused';
  /** Whether the employer takes part in the edition. */
  employerTakesPart: boolean;
  managerSay: 'not_asked' | 'pending' | 'approved' | 'objected' | 'overridden';
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
