/** The codes with which this room refuses. */
export type SchemaRefusal = 'privileged_role' | 'roles_of_another_owner';

declare module '#platform/errors' {
  interface RefusalCodes {
    schema: SchemaRefusal;
  }
}
