import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readConfiguration } from '#platform/config';
import { seedDemo } from '#rehearsals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the demo data', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const said: string[] = [];
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await client.query<Record<string, unknown>>(sql)).rows;

  const seed = (): Promise<void> =>
    seedDemo(
      readConfiguration({
        DATABASE_URL: database.url,
        DATABASE_MIGRATION_URL: database.ownerUrl,
        AUTH_SECRET: randomBytes(24).toString('hex'),
        PAYLOAD_KEY: randomBytes(32).toString('base64'),
        DEMO: 'on',
      }),
      (line) => said.push(line),
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await seed();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is counted by the database at once, so that the first requests find their way', async () => {
    const uncounted = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples < 0`,
    );
    expect(uncounted).toEqual([]);
  });

  it('has the history and one edition going on of each programme', async () => {
    const editions = await rows(
      `select t.slug as tenant, e.state, e.first_day::text as day,
              (select count(*)::int from participation x where x.edition_id = e.id) as organisations,
              (select count(*)::int from session x where x.edition_id = e.id) as sessions,
              (select sum(max_seats)::int from session x where x.edition_id = e.id) as seats,
              (select count(*)::int from registration x where x.edition_id = e.id) as people
         from edition e join tenant t on t.id = e.tenant_id order by t.slug, e.first_day`,
    );
    expect(editions.map((e) => [e['tenant'], e['state'], e['organisations'], e['people']])).toEqual([
      ['noord', 'archived', 28, 398],
      ['noord', 'archived', 78, 1012],
      ['noord', 'cancelled', 92, 905],
      ['noord', 'archived', 55, 860],
      ['noord', 'registration_open', 55, 860],
      ['oost', 'archived', 21, 82],
      ['oost', 'confirmed', 21, 82],
    ]);
    expect(editions.map((e) => e['day']).slice(0, 4)).toEqual(['2012-06-04', '2019-06-17', '2020-06-08', '2021-05-31']);
    expect(editions[5]?.['day']).toBe('2014-10-02');
    expect(editions[4]).toMatchObject({ sessions: 160, seats: 1900 });
    expect(editions[6]).toMatchObject({ seats: 105 });
  });

  it('counts in each session the seats that are taken, and never more than there are', async () => {
    const wrong = await rows(
      `select s.id from session s
        where s.seats_taken > s.max_seats
           or s.seats_taken <> (select count(*) from placement p where p.session_id = s.id and p.state = 'confirmed')`,
    );
    expect(wrong).toEqual([]);
  });

  it('has everybody of the day placed by the engine, approved by two people', async () => {
    expect(
      await rows(
        `select count(distinct p.registration_id)::int as placed, cardinality(run.approved_by) as approvals
           from edition e join placement p on p.edition_id = e.id join allocation_run run on run.edition_id = e.id
          where e.state = 'confirmed' and run.state = 'confirmed' and p.origin = 'run' group by run.approved_by`,
      ),
    ).toEqual([{ placed: 82, approvals: 2 }]);
  });

  it('has one receipt for everybody whom the cancellation of 2020 concerned', async () => {
    const [receipts] = await rows(
      `select count(*)::int as notices, count(distinct n.person_id)::int as people, array_agg(distinct n.state) as states
         from notice n join campaign c on c.id = n.campaign_id where c.kind = 'edition_cancelled'`,
    );
    expect(receipts?.['notices']).toBeGreaterThan(1900);
    expect(receipts?.['notices']).toBeLessThan(2100);
    expect(receipts?.['people']).toBe(receipts?.['notices']);
    expect(receipts?.['states']).toEqual(['delivered']);
  });

  it('has no name in what is archived, but its figures', async () => {
    expect(
      await rows(
        `select e.slug, count(*) filter (where p.anonymised_at is null)::int as named,
                (select (r.figures->'registrations'->>'value')::int from report r where r.edition_id = e.id and r.state = 'built') as counted
           from registration reg join edition e on e.id = reg.edition_id join person p on p.id = reg.person_id
          where e.state = 'archived' group by e.id, e.slug order by e.slug`,
      ),
    ).toEqual([
      { slug: '2012', named: 0, counted: 398 },
      { slug: '2014', named: 0, counted: 82 },
      { slug: '2019', named: 0, counted: 1012 },
      { slug: '2021', named: 0, counted: 860 },
    ]);
  });

  it('starts the workflows of what is going on', async () => {
    const live = await rows(`select id from edition where state not in ('archived', 'cancelled')`);
    const told = await rows(
      `select distinct message->>'editionId' as id from outbox_entry where message->>'kind' = 'edition-changed'`,
    );
    expect(told.map((t) => t['id']).sort()).toEqual(live.map((e) => e['id']).sort());
  });

  it('does nothing the second time', async () => {
    const [before] = await rows(
      'select (select count(*) from person) as people, (select count(*) from outbox_entry) as entries',
    );
    said.length = 0;
    await seed();
    expect(said).toEqual([
      'Uitwisselnetwerk Fryslân is there already.',
      'Mobiliteitsnetwerk Twente en Achterhoek is there already.',
    ]);
    expect(
      await rows('select (select count(*) from person) as people, (select count(*) from outbox_entry) as entries'),
    ).toEqual([before]);
  });
});
