// node tests/bench/allocation/event-loop.mjs [people] [strategy]
//
// A run of a large edition on a real database, in one process, as the worker computes it: how long each stage takes, and
// the longest time for which the process did nothing else. Prints; asserts nothing. Needs dist/ (npm run build).
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AllocationModule, AllocationService, RunComputer } from '#allocation';
import { NotificationsModule } from '#notifications';
import { PlacementsModule } from '#placements';
import { fromTemplate } from '#programmes';
import { seedActor } from '#identity';
import { readConfiguration } from '#platform/config';
import { PlatformModule } from '#platform/nest';
import { Supervisor, databaseUrl, ensureOwnerDatabase, startPostgres } from '#local-servers';
import { entities, migrate, rooms } from '#schema';

const people = Number(process.argv[2] ?? 100_000);
const strategy = process.argv[3] ?? 'optimal';
const sessions = Math.max(8, Math.round(people / 14));
const organisations = Math.max(3, Math.round(people / 35));

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(2)} s`;
const milliseconds = (nanoseconds) => `${(nanoseconds / 1e6).toFixed(0)} ms`;
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

const supervisor = new Supervisor((name, how) => console.error(`${name} ended (${how}).`));
try {
  const folder = supervisor.temporaryFolder();
  const server = await startPostgres(supervisor, {
    folder: join(folder, 'postgres'),
    log: join(folder, 'postgres.log'),
    unsafe: true,
  });
  const owner = { owner: 'bench_owner', ownerPassword: 'owner' };
  const ownerUrl = await ensureOwnerDatabase(server.adminUrl(), { name: 'bench', ...owner });
  const url = databaseUrl(server.adminUrl(), 'bench', 'bench', 'application');
  await migrate(ownerUrl, url);
  const { tenantId, editionId } = await fill(databaseUrl(server.adminUrl(), 'bench'));
  await compute(url, tenantId, editionId);
} finally {
  await supervisor.stop();
}

async function fill(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const started = performance.now();
  const [{ t, e, r }] = (await client.query('select uuidv7() as t, uuidv7() as e, uuidv7() as r')).rows;
  const configuration = fromTemplate('mobility-day', ['PV21']);
  configuration.allocation.strategy = strategy;
  const rows = async (sql, ...parameters) => {
    await client.query(sql, parameters);
  };
  await rows('set session_replication_role = replica');
  await rows('select setseed(0.5)');
  await rows(
    `insert into tenant (id, slug, name, kind, contact_email) values ($1, 'bench', 'Bench', 'rehearsal', 'a@b.example')`,
    t,
  );
  await rows(`insert into region (tenant_id, id, scheme, code, name) values ($1, $2, 'PV', 'PV21', 'Fryslân')`, t, r);
  await rows(
    `insert into programme (tenant_id, id, slug, name, template, configuration_version, version) values ($1, $2, 'p', 'P', 'mobility-day', 1, 1)`,
    t,
    e,
  );
  await rows(
    `insert into edition (tenant_id, id, programme_id, slug, name, state, first_day, last_day, planned_first_day, time_zone, configuration, seed, released_at, version)
     values ($1, $2, $2, 'one', 'Edition', 'allocating', '2027-05-31', '2027-06-04', '2027-05-31', 'Europe/Amsterdam', $3, 'a seed for the bench', now(), 1)`,
    t,
    e,
    JSON.stringify(configuration),
  );
  await rows(
    `create temp table organisations as select i as n, uuidv7() as id from generate_series(0, $1::int - 1) i`,
    organisations,
  );
  await rows(
    `insert into participation (tenant_id, id, edition_id, organisation_id, state)
     select $1, uuidv7(), $2, id, 'confirmed' from organisations`,
    t,
    e,
  );
  // Sessions of 1 to 200 seats, seven in ten of them 1 to 5.
  await rows(
    `create temp table sessions as
     select i as n, uuidv7() as id, uuidv7() as offer_id, floor(random() * $2)::int as host,
            (case when size < 0.7 then 1 + floor(random() * 5) when size < 0.9 then 6 + floor(random() * 25)
                  else 30 + floor(random() * 170) end)::int as seats, i % 5 as day
       from (select i, random() as size from generate_series(0, $1::int - 1) i) s`,
    sessions,
    organisations,
  );
  await rows(
    `insert into offer (tenant_id, id, edition_id, organisation_id, series_id, region_id, title, description, type, mode, way, state, version)
     select $1, s.offer_id, $2, o.id, s.offer_id, $3, 'Offer', 'A visit.', 'job_shadow', 'on_site', 'ranked', 'published', 1
       from sessions s join organisations o on o.n = s.host`,
    t,
    e,
    r,
  );
  await rows(
    `insert into session (tenant_id, id, edition_id, offer_id, starts_at, ends_at, min_seats, max_seats, state)
     select $1, id, $2, offer_id, timestamptz '2027-05-31 07:00Z' + day * interval '1 day',
            timestamptz '2027-05-31 10:00Z' + day * interval '1 day', least(3, seats), seats, 'planned' from sessions`,
    t,
    e,
  );
  await rows(
    `create temp table people as select i as n, uuidv7() as id, uuidv7() as person_id, floor(random() * $2)::int as employer
       from generate_series(0, $1::int - 1) i`,
    people,
    organisations,
  );
  await rows(
    `insert into registration (tenant_id, id, edition_id, person_id, organisation_id, employment, state, submitted_at, version)
     select $1, p.id, $2, p.person_id, o.id, 'domain', 'submitted', timestamptz '2027-04-01 10:00Z' + p.n * interval '1 s', 1
       from people p join organisations o on o.n = p.employer`,
    t,
    e,
  );
  // Some sessions are wished for far more than others.
  await rows(
    `insert into wish (tenant_id, id, edition_id, registration_id, session_id, rank)
     select $1, uuidv7(), $2, p.id, s.id, k
       from (select id, k, floor(power(random(), 1.6) * $3)::int as n from people, generate_series(1, 5) k) p
       join sessions s on s.n = p.n
     on conflict do nothing`,
    t,
    e,
    sessions,
  );
  await rows('analyze');
  const { rows: counted } = await client.query(
    `select (select count(*)::int from wish) as wishes, (select sum(max_seats)::int from session) as seats`,
  );
  await client.end();
  const [{ wishes, seats }] = counted;
  console.log(
    `${people} people, ${sessions} sessions, ${seats} seats, ${wishes} wishes; rows made in ${seconds(started)}`,
  );
  return { tenantId: t, editionId: e };
}

async function compute(url, tenantId, editionId) {
  const configuration = readConfiguration({
    DATABASE_URL: url,
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
  });
  const BenchModule = class {};
  Module({
    imports: [
      PlatformModule.forRoot(configuration, entities, rooms),
      AllocationModule,
      PlacementsModule,
      NotificationsModule,
    ],
  })(BenchModule);
  const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error'] });
  const allocation = app.get(AllocationService);
  const computer = app.get(RunComputer, { strict: false });
  const before = process.memoryUsage().rss;
  for (const kind of ['first run', 'second run, thread warm']) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    // Other work of the process, which should come round every 5 ms.
    let rounds = 0;
    const other = setInterval(() => rounds++, 5);
    delay.enable();
    const started = performance.now();
    const run = await allocation.requestScenario(seedActor(tenantId), editionId, kind, {});
    console.log(`${kind}\n  asked for in ${seconds(started)}`);
    let stage = 'waiting';
    let since = performance.now();
    let worst = 0;
    const next = (name) => {
      if (name === stage) return;
      console.log(`  ${stage.padEnd(10)} ${seconds(since).padStart(8)}   longest wait ${milliseconds(delay.max)}`);
      worst = Math.max(worst, delay.max);
      delay.reset();
      [stage, since] = [name, performance.now()];
    };
    const begun = performance.now();
    await computer.compute(tenantId, run.id, { onStage: next });
    next('done');
    delay.disable();
    clearInterval(other);
    console.log(
      `  computed in ${seconds(begun)}; longest wait of other work ${milliseconds(worst)}, ${rounds} rounds of it; ` +
        `memory ${megabytes(process.memoryUsage().rss)} (before: ${megabytes(before)})`,
    );
  }
  await app.close();
}
