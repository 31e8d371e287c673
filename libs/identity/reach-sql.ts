import type { Limit } from './permissions.js';

/** Where a row stands, as SQL of its columns. What is left out the row does not have: a limit on that reaches nothing. */
export interface RowPlace {
  organisation: string;
  edition?: string;
  person?: string;
  /** SQL that is true when the row lies in one of these regions; `regionIds` is SQL of an array. */
  inRegions: (regionIds: string) => string;
}

/** The limits of a permission (`reach`) as one JSON parameter for `withinReach`; a limit without its scope reaches nothing. */
export const reachParameter = (limits: Limit[]): string =>
  JSON.stringify(limits.filter((limit) => limit.organisationId !== '' && limit.personId !== null));

/** SQL that is true where one of the limits in parameter `parameter` matches: for lists, which show what lies within reach. */
export function withinReach(parameter: string, row: RowPlace): string {
  const equal = (limit: string, column: string | undefined): string =>
    `(lim."${limit}" is null${column ? ` or lim."${limit}" = ${column}` : ''})`;
  return `exists (
    select from jsonb_to_recordset(${parameter}::jsonb)
             as lim ("organisationId" uuid, "regionIds" uuid[], "editionId" uuid, "personId" uuid)
     where ${equal('organisationId', row.organisation)}
       and ${equal('editionId', row.edition)}
       and ${equal('personId', row.person)}
       and (lim."regionIds" is null or ${row.inRegions('lim."regionIds"')}))`;
}
