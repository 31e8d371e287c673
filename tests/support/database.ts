import pg from 'pg';
import { databaseUrl, ensureOwnerDatabase } from '#local-servers';
import { migrate } from '#schema';

const OWNER = { owner: 'wissel_test_owner', ownerPassword: 'owner' };
const APPLICATION = { user: 'wissel_test', password: 'application' };
const TEMPLATE = 'wissel_template';

/** A database of a test file's own, with every migration in it. */
export interface TestDatabase {
  /** As the application's role: owns nothing, does not pass by row-level security. */
  url: string;
  /** As the role that owns the tables. */
  ownerUrl: string;
  /** As a superuser: sees all rows. Only to look behind the wall. */
  adminUrl: string;
  drop(): Promise<void>;
}

let made = 0;

/** Makes a database from the migrated template, which the first test file of the run makes. Takes about 0.1 s. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL');
  const name = `test_${process.pid}_${++made}`;
  await withAdmin(admin, async (client) => {
    // One at a time: a template in use cannot be copied, and roles are the same in every database.
    await client.query('select pg_advisory_lock(1)');
    await ensureTemplate(client, admin);
    await client.query(`create database ${name} template ${TEMPLATE} owner ${OWNER.owner}`);
  });
  return {
    url: databaseUrl(admin, name, APPLICATION.user, APPLICATION.password),
    ownerUrl: databaseUrl(admin, name, OWNER.owner, OWNER.ownerPassword),
    adminUrl: databaseUrl(admin, name),
    drop: () =>
      withAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`).then(() => {})),
  };
}

/** The value of a variable that the set-up of the run provides. */
export function requiredEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test in the project "real".`);
  return value;
}

async function ensureTemplate(client: pg.Client, admin: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
  if (rowCount) return;
  await client.query(`drop database if exists ${TEMPLATE}`);
  const ownerUrl = await ensureOwnerDatabase(admin, { name: TEMPLATE, ...OWNER });
  await migrate(ownerUrl, databaseUrl(admin, TEMPLATE, APPLICATION.user, APPLICATION.password));
  await client.query(`alter database ${TEMPLATE} is_template true`);
}

async function withAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
