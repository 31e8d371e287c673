/** The codes with which this room refuses. */
export type RequestRefusal =
  | 'bad_id'
  | 'bad_idempotency_key'
  | 'bad_if_match'
  | 'bad_milestone'
  | 'bad_request'
  | 'foreign_origin'
  | 'internal_error'
  | 'malformed_json'
  | 'method_not_allowed'
  | 'network_suspended'
  | 'not_ready'
  | 'renamed'
  | 'there_already'
  | 'too_large'
  | 'unsupported_media_type';

declare module '#platform/errors' {
  interface RefusalCodes {
    api: RequestRefusal;
  }
}
