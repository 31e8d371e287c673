import type { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

/** Any row: what it is, is what the test expects of it. */
export const anyRow = z.any();

/** Rows of an SQL statement in the current transaction, as a test looks at them. */
export const rowsIn = async <Row = Record<string, unknown>>(
  tenancy: Tenancy,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> => (await tenancy.rows(anyRow, sql, parameters)) as Row[];
