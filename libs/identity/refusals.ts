/** The codes with which this room refuses. */
export type IdentityRefusal =
  | 'address_known'
  | 'address_taken'
  | 'bad_email'
  | 'code_expired'
  | 'code_locked'
  | 'nothing_noted'
  | 'role_address'
  | 'wrong_code';

declare module '#platform/errors' {
  interface RefusalCodes {
    identity: IdentityRefusal;
  }
}
