// The service with the demo's networks in it, on servers of this run alone; made for one run of schemathesis.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import 'reflect-metadata';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';

const dist = (file) => import(new URL(`../../dist/${file}`, import.meta.url).href);

/**
 * Starts PostgreSQL and the API (nothing else: a request needs no more) with the demo's networks.
 *
 * @returns `url`, `callers(slug)` (a person of each role of a network: token, and ids that mean something to them), and `stop()`
 */
export async function startSeededService(say) {
  const { Supervisor, databaseUrl, ensureOwnerDatabase, startPostgres } = await dist('libs/local-servers/index.js');
  const { readConfiguration } = await dist('libs/platform/config/index.js');
  const { migrate } = await dist('libs/schema/index.js');
  const { startApi } = await dist('apps/api/src/start.js');
  const { seedDemo } = await dist('libs/rehearsals/index.js');
  const supervisor = new Supervisor((name, how) => console.error(`${name} ended during the check (${how}).`));
  try {
    const folder = supervisor.temporaryFolder();
    const log = join(folder, 'postgres.log');
    const postgres = await startPostgres(supervisor, { folder: join(folder, 'postgres'), log, unsafe: true });
    const owner = { owner: 'wissel_owner', ownerPassword: 'owner' };
    const configuration = readConfiguration({
      DATABASE_MIGRATION_URL: await ensureOwnerDatabase(postgres.adminUrl(), { name: 'wissel', ...owner }),
      DATABASE_URL: databaseUrl(postgres.adminUrl(), 'wissel', 'wissel', 'application'),
      PORT: '0',
      HOST: '127.0.0.1',
      // Operators are invited by mail alone; that of the demo's networks stays here.
      SMTP_URL: await mailServer(supervisor),
      DEMO: 'on',
      LOG_LEVEL: 'error',
      AUTH_SECRET: randomBytes(24).toString('hex'),
      PAYLOAD_KEY: randomBytes(32).toString('base64'),
    });
    await migrate(configuration.databaseMigrationUrl, configuration.databaseUrl);
    await seedDemo(configuration, say);
    const api = await startApi(configuration);
    supervisor.onStop('API', () => api.close());
    return {
      url: api.url,
      callers: (slug) => callersOf(api, postgres.adminUrl('wissel'), slug),
      stop: () => supervisor.stop(),
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

/** Takes whatever it is given. */
async function mailServer(supervisor) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => stream.on('end', done).resume(),
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  supervisor.onStop('mail', () => new Promise((resolve) => server.close(resolve)));
  return `smtp://127.0.0.1:${server.server.address().port}`;
}

/** One person of each role; a token of ours outlives what is called with it, `DELETE sessions/current` included. */
async function callersOf({ app }, adminUrl, slug) {
  const { DemoLogIns } = await dist('apps/api/src/demo/demo-log-ins.js');
  const { TenantAddresses } = await dist('libs/programmes/index.js');
  const { ActorsService } = await dist('libs/identity/index.js');
  const { Tenancy } = await dist('libs/platform/tenancy/index.js');
  const { id: tenantId } = await app.get(TenantAddresses, { strict: false }).find(slug);
  const [network] = (await app.get(DemoLogIns, { strict: false }).networks()).filter((one) => one.slug === slug);
  const callers = {};
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  for (const { role, personId } of network.logIns) {
    if (callers[role]) continue;
    const token = await app
      .get(Tenancy, { strict: false })
      .run(tenantId, () => app.get(ActorsService, { strict: false }).issueToken(personId, 1));
    callers[role] = { token, ids: await idsFor(client, tenantId, personId) };
  }
  callers.operator = await operatorOf(app, client);
  await client.end();
  return callers;
}

/** Somebody of the platform, with a session: operators have no token, and sign in by mail. */
async function operatorOf(app, client) {
  const { SignInService } = await dist('libs/identity/index.js');
  const email = 'operator@platform.example';
  await client.query(
    `insert into operator (id, email, name) values (uuidv7(), $1, 'Operator'), (uuidv7(), 'another@platform.example', 'Another')
     on conflict do nothing`,
    [email],
  );
  const { rows } = await client.query('select id from operator where email <> $1 and ended_at is null', [email]);
  const { token } = await app.get(SignInService, { strict: false }).openForDemo(email);
  return { token, ids: { operatorId: rows.map(({ id }) => id) } };
}

const live = `(select e.state not in ('archived', 'cancelled') from edition e where e.id = t.edition_id) desc`;

/** What each id in an address may mean, the caller's own and what lives first: its table, and SQL of the order. */
const meanings = {
  editionId: ['edition', `state not in ('archived', 'cancelled') desc`],
  programmeId: ['programme'],
  regionId: ['region'],
  partnerId: ['partner'],
  organisationId: [
    'organisation',
    `exists (select from role_grant g where g.organisation_id = t.id and g.person_id = $2) desc`,
  ],
  contactId: ['contact', `person_id = $2 desc`],
  roleGrantId: ['role_grant', `role = 'regional_coordinator' desc`],
  participationId: ['participation', live],
  offerId: ['offer', `(host_person_id is not distinct from $2) desc, ${live}`],
  sessionId: [
    'session',
    `exists (select from offer o where o.id = t.offer_id and o.host_person_id = $2) desc, ${live}`,
  ],
  registrationId: ['registration', `person_id = $2 desc, ${live}`],
  placementId: [
    'placement',
    `exists (select from registration r where r.id = t.registration_id and r.person_id = $2) desc, ${live}`,
  ],
  runId: ['allocation_run'],
  campaignId: ['campaign'],
  reportId: ['report'],
};

async function idsFor(client, tenantId, personId) {
  const ids = {};
  for (const [name, [table, order = 'id']] of Object.entries(meanings)) {
    const { rows } = await client.query(
      `select id from ${table} t where tenant_id = $1 and $2::uuid is not null order by ${order}, id limit 6`,
      [tenantId, personId],
    );
    // The first one more often than all the others together.
    if (rows.length > 0) ids[name] = rows.flatMap(({ id }, i) => Array(i === 0 ? rows.length : 1).fill(id));
  }
  return ids;
}
