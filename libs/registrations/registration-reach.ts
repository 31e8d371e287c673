import { withinReach as reaches } from '#identity';
import type { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

export { reachParameter } from '#identity';

const region = z.object({ id: z.string() });

/** The regions in which an organisation is approved: where a coordinator may act on its people. */
export async function regionsOf(tenancy: Tenancy, organisationId: string): Promise<string[]> {
  const rows = await tenancy.rows(
    region,
    `select region_id as id from organisation_regions where tenant_id = $1 and organisation_id = $2 and state = 'approved'`,
    [tenancy.tenantId, organisationId],
  );
  return rows.map(({ id }) => id);
}

/** SQL that is true where one of the limits in parameter `parameter` matches. The columns are SQL of the row at hand. */
export const withinReach = (
  parameter: string,
  row: { organisation: string; edition: string; person: string },
): string =>
  reaches(parameter, {
    ...row,
    inRegions: (regionIds) =>
      `exists (select from organisation_regions r
          where r.organisation_id = ${row.organisation} and r.state = 'approved' and r.region_id = any(${regionIds}))`,
  });
