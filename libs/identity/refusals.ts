/** The codes with which this room refuses. */
export type IdentityRefusal =
  'address_taken' | 'bad_email' | 'code_expired' | 'code_locked' | 'role_address' | 'wrong_code';

declare module '#platform/errors' {
  interface RefusalCodes {
    identity: IdentityRefusal;
  }
}
