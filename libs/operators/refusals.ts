/** The codes with which this room refuses. */
export type OperatorRefusal = 'last_operator' | 'no_mail_server' | 'operator_already' | 'reason_missing';

declare module '#platform/errors' {
  interface RefusalCodes {
    operators: OperatorRefusal;
  }
}
