import type { PublicEditionDetail } from '#client';
import { useDraft } from '../../shared/form/index.js';

/** What somebody has filled in of a sign-up that was not sent yet. */
export interface SignUp {
  email: string;
  name: string;
  jobTitle: string;
  /** Id of the employer; empty: none chosen yet. */
  organisationId: string;
  managerName: string;
  managerEmail: string;
  accessNeeds: string;
  diet: string;
  careConsent: boolean;
  anyOther: boolean;
  /** Requirements ticked. */
  requirements: string[];
}

const nothing: SignUp = {
  email: '',
  name: '',
  jobTitle: '',
  organisationId: '',
  managerName: '',
  managerEmail: '',
  accessNeeds: '',
  diet: '',
  careConsent: false,
  anyOther: false,
  requirements: [],
};

/** The draft on this device. */
export const useSignUp = ({ id, network }: Pick<PublicEditionDetail, 'id' | 'network'>) =>
  useDraft(`sign-up ${network.slug} ${id}`, nothing);

/** Ticks a requirement, or takes the tick away. */
export const withTick = (ticked: readonly string[], requirement: string, yes: boolean): string[] =>
  yes ? [...new Set([...ticked, requirement])] : ticked.filter((one) => one !== requirement);
