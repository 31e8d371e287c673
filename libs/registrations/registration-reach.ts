import type { Limit } from '#identity';
import type { Tenancy } from '#platform/tenancy';

/** The regions in which an organisation is approved: where a coordinator may act on its people. */
export async function regionsOf(tenancy: Tenancy, organisationId: string): Promise<string[]> {
  const rows = await tenancy.query<{ region_id: string }>(
    `select region_id from organisation_region where tenant_id = $1 and organisation_id = $2 and state = 'approved'`,
    [tenancy.tenantId, organisationId],
  );
  return rows.map((row) => row.region_id);
}

/** The limits of a permission as one JSON parameter for `withinReach`; a limit without its scope reaches nothing. */
export const reachParameter = (limits: Limit[]): string =>
  JSON.stringify(limits.filter((limit) => limit.organisationId !== '' && limit.personId !== null));

/** SQL that is true where one of the limits in parameter `parameter` matches. The columns are SQL of the row at hand. */
export const withinReach = (
  parameter: string,
  row: { organisation: string; edition: string; person: string },
): string =>
  `exists (select 1
     from jsonb_to_recordset(${parameter}::jsonb) as lim("organisationId" uuid, "regionIds" uuid[], "editionId" uuid, "personId" uuid)
    where (lim."organisationId" is null or lim."organisationId" = ${row.organisation})
      and (lim."editionId" is null or lim."editionId" = ${row.edition})
      and (lim."personId" is null or lim."personId" = ${row.person})
      and (lim."regionIds" is null or exists (select 1 from organisation_region r
            where r.organisation_id = ${row.organisation} and r.state = 'approved' and r.region_id = any(lim."regionIds"))))`;
