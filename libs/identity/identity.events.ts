import { defineEvent } from '#platform/events';

/** Somebody asked for a sign-in code. Handled at once by what sends mail; the code itself is stored nowhere. */
export const SignInCodeRequested = defineEvent<{
  /** The tenant whose page was used; it decides how the mail looks. Null for an operator of the platform. */
  tenantId: string | null;
  email: string;
  /** Six digits, good for ten minutes. */
  code: string;
}>('sign_in.code_requested');
