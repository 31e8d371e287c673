import { newId } from '#platform/database';
import type { Tenancy } from '#platform/tenancy';
import type { DemoPerson } from '../scenarios/index.js';

/** Tables in the order in which rows may be written: what is pointed at comes first. */
const order = [
  'person',
  'role_grant',
  'partner',
  'organisation',
  'organisation_region',
  'contact',
  'edition',
  'milestone',
  'edition_transition',
  'participation',
  'participation_region',
  'offer',
  'session',
  'registration',
  'wish',
  'placement',
  'survey_response',
  'campaign',
  'notice',
  'report',
] as const;
type Table = (typeof order)[number];

const perStatement = 2000;
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows for one tenant, kept until they are written table by table in a few statements. */
export class Rows {
  private readonly waiting = new Map<Table, Record<string, unknown>[]>();
  private readonly people = new Map<string, string>();
  private readonly grants = new Set<string>();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenantId: string,
  ) {}

  /** Keeps a row and answers its id. Field names are those of the entity; what is left out has the table's default. */
  add(table: Table, fields: Record<string, unknown>): string {
    const id = newId();
    const row = Object.fromEntries(
      Object.entries({ tenantId: this.tenantId, id, ...fields }).map(([name, value]) => [snake(name), value]),
    );
    const rows = this.waiting.get(table);
    if (rows) rows.push(row);
    else this.waiting.set(table, [row]);
    return id;
  }

  /** The person with this address; one address is one person, however often it is named. */
  person({ name, email }: DemoPerson, locale = 'nl'): string {
    const known = this.people.get(email);
    if (known) return known;
    const id = this.add('person', { email, name, locale });
    this.people.set(email, id);
    return id;
  }

  /** Somebody whose name and address retention has removed. */
  forgotten(at: string): string {
    const email = `${newId()}@anonymised.invalid`;
    return this.add('person', { email, name: 'Geanonimiseerd', anonymisedAt: at });
  }

  grant(
    personId: string,
    role: string,
    scope: { regionIds?: string[]; organisationId?: string; partnerId?: string } = {},
  ): void {
    const key = JSON.stringify([personId, role, scope]);
    if (this.grants.has(key)) return;
    this.grants.add(key);
    this.add('role_grant', { personId, role, ...scope });
  }

  /** Writes everything kept, inside the caller's transaction. */
  async write(): Promise<void> {
    for (const table of order) {
      for (const rows of alike(this.waiting.get(table) ?? [])) {
        for (let from = 0; from < rows.length; from += perStatement) {
          const some = rows.slice(from, from + perStatement);
          const columns = Object.keys(some[0] ?? {})
            .map((name) => `"${name}"`)
            .join(', ');
          await this.tenancy.query(
            `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
            [JSON.stringify(some)],
          );
        }
      }
    }
    this.waiting.clear();
  }
}

/** Rows with the same columns together: a column that is not named has the table's default. */
function alike(rows: Record<string, unknown>[]): Record<string, unknown>[][] {
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) {
    const columns = Object.keys(row).join();
    const group = groups.get(columns);
    if (group) group.push(row);
    else groups.set(columns, [row]);
  }
  return [...groups.values()];
}
