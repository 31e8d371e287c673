import { request } from 'node:http';
import pg from 'pg';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { startApi, type RunningApi } from '../../apps/api/src/start.js';
import { createHouse, type House } from '../support/house.js';
import { makePublic } from '../support/network.js';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape
  body: any;
}

let house: House;
/** A second process of the API, on the same database. */
let second: RunningApi;
let admin: pg.Client;
let network: string;

const here = '127.0.0.1';
const elsewhere = '127.0.0.2';

/** A request from one of the addresses of this machine, so that two callers are two. */
const post = (path: string, body: unknown, from = here, url = house.url): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url + path,
      { method: 'POST', localAddress: from, agent: false, headers: { 'content-type': 'application/json' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text === '' ? null : JSON.parse(text),
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });

const ask = (email: string, from?: string, url?: string): Promise<Answer> =>
  post(`/v1/tenants/${network}/sign-in-codes`, { email }, from, url);

const attempt = (email: string, code: string, from?: string, url?: string): Promise<Answer> =>
  post(`/v1/tenants/${network}/sessions`, { email, code }, from, url);

/** Codes mailed to an address, the newest first, once all that were asked for have left. */
async function codesOf(email: string): Promise<string[]> {
  await Promise.all([house.get(Afterwards), second.app.get(Afterwards)].map((afterwards) => afterwards.settled()));
  const { rows } = await admin.query<{ text: string }>(
    `select text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at desc, id desc`,
    [email],
  );
  return rows.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? 'none');
}

/** Asks for a code, and answers it. */
async function code(email: string, from?: string): Promise<string> {
  expect((await ask(email, from)).status).toBe(202);
  return (await codesOf(email))[0] as string;
}

const wrongFor = (...codes: string[]): string =>
  ['111111', '222222', '333333'].find((c) => !codes.includes(c)) as string;

const codeOf = ({ status, body }: Answer): string | number => (status === 201 ? 201 : body.code);

beforeAll(async () => {
  house = await createHouse();
  second = await startApi(house.configuration);
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  const { body: made } = await post('/v1/rehearsals', { template: 'mobility-day' });
  network = made.tenant.slug;
  await makePublic(house, { tenantId: made.tenant.id, programmeId: made.programmeId });
});

afterAll(async () => {
  await admin?.end();
  await second?.close();
  await house?.close();
});

describe('a code', () => {
  it.each([1, 2, 3])('opens as try %i', async (place) => {
    const email = `try${place}@sneek.example`;
    const right = await code(email);
    for (let i = 1; i < place; i++) expect(codeOf(await attempt(email, wrongFor(right)))).toBe('wrong_code');
    expect(codeOf(await attempt(email, right))).toBe(201);
    expect(codeOf(await attempt(email, right))).toBe('wrong_code');
  });

  it('is locked by three wrong tries; the next one is not', async () => {
    const email = 'forgetful@sneek.example';
    const right = await code(email);
    for (let i = 0; i < 3; i++) expect(codeOf(await attempt(email, wrongFor(right)))).toBe('wrong_code');
    expect(codeOf(await attempt(email, right))).toBe('code_locked');
    expect(codeOf(await attempt(email, await code(email)))).toBe(201);
  });

  it('opens beside two wrong ones at the same moment, over two processes, every time', async () => {
    for (let round = 0; round < 8; round++) {
      const email = `parallel${round}@sneek.example`;
      const right = await code(email);
      const wrong = wrongFor(right);
      const answers = await Promise.all([
        attempt(email, wrong, here, second.url),
        attempt(email, right),
        attempt(email, wrong),
      ]);
      expect(answers.map(codeOf)).toEqual(['wrong_code', 201, 'wrong_code']);
    }
  });

  it('beside nine wrong ones at the same moment has three tries exactly', async () => {
    for (let round = 0; round < 8; round++) {
      const email = `crowded${round}@sneek.example`;
      const right = await code(email);
      const tries = Array.from({ length: 10 }, (_, i) => (i === round ? right : wrongFor(right)));
      const outcomes = (await Promise.all(tries.map((digits) => attempt(email, digits)))).map(codeOf);
      const wrong = outcomes.filter((outcome) => outcome === 'wrong_code').length;
      const locked = outcomes.filter((outcome) => outcome === 'code_locked').length;
      // Opened: it was among the first three, and is gone for the rest. Not opened: three went before it.
      expect([wrong, locked]).toEqual(outcomes.includes(201) ? [9, 0] : [3, 7]);
      expect(outcomes[round]).toBe(outcomes.includes(201) ? 201 : 'code_locked');
    }
  });

  it('used at the same moment twice opens once', async () => {
    const email = 'twice@sneek.example';
    const right = await code(email);
    const outcomes = await Promise.all([attempt(email, right), attempt(email, right, here, second.url)]);
    expect(outcomes.map(codeOf).sort()).toEqual([201, 'wrong_code']);
  });

  it('of two that prove one new address at the same moment, each opens', async () => {
    for (let round = 0; round < 5; round++) {
      const email = `both${round}@sneek.example`;
      const codes = [await code(email), await code(email)];
      const answers = await Promise.all(codes.map((digits) => attempt(email, digits)));
      expect(answers.map(codeOf)).toEqual(codes[0] === codes[1] ? expect.anything() : [201, 201]);
    }
  });

  it('stays good when another is asked for, by the same person and by a stranger', async () => {
    const email = 'impatient@sneek.example';
    const mine = await code(email);
    await code(email);
    for (let i = 0; i < 10; i++) await ask(email, elsewhere);
    expect(codeOf(await attempt(email, mine))).toBe(201);
  });

  it('is not locked by the wrong tries of a stranger', async () => {
    const email = 'envied@sneek.example';
    const mine = await code(email);
    await code(email, elsewhere);
    const all = await codesOf(email);
    for (let i = 0; i < 11; i++) await attempt(email, wrongFor(...all), elsewhere);
    expect(codeOf(await attempt(email, all[0] as string, elsewhere))).toBe('too_many_requests');
    expect(codeOf(await attempt(email, mine))).toBe(201);
  });

  it('asked for at the desk opens on the telephone', async () => {
    const email = 'onthego@sneek.example';
    expect(codeOf(await attempt(email, await code(email), elsewhere))).toBe(201);
  });

  it('that has run out says so', async () => {
    const email = 'late@sneek.example';
    const right = await code(email);
    await admin.query(`update auth.sign_in_code set expires_at = now() - interval '1 second' where email = $1`, [
      email,
    ]);
    expect(codeOf(await attempt(email, right))).toBe('code_expired');
  });

  it('is in flight at most five times for one caller and twenty times for an address; a new one always is', async () => {
    const email = 'wanted@sneek.example';
    for (let caller = 10; caller < 16; caller++) {
      for (let i = 0; i < 6; i++) await code(email, `127.0.0.${caller}`);
    }
    const { rows } = await admin.query<{ n: number; most: number }>(
      `select sum(n)::int as n, max(n)::int as most from (
         select count(*) as n from auth.sign_in_code where email = $1 group by asked_by) as counted`,
      [email],
    );
    expect(rows).toEqual([{ n: 20, most: 4 }]);
    expect(codeOf(await attempt(email, await code(email)))).toBe(201);
  });
});

describe('limits', () => {
  it('stop who asks too often for one address, in all processes together, and nobody else', async () => {
    const email = 'eager@sneek.example';
    for (let i = 0; i < 10; i++) {
      expect((await ask(email, here, i % 2 === 0 ? house.url : second.url)).status).toBe(202);
    }
    for (const url of [house.url, second.url]) {
      const refused = await ask(' EAGER@sneek.example', here, url);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await codesOf(email)).toHaveLength(10);
    // The same address from elsewhere, and other people behind the same caller.
    expect((await ask(email, elsewhere)).status).toBe(202);
    expect((await ask('patient@sneek.example')).status).toBe(202);
  });

  it('let ten tries at most through at the same moment', async () => {
    const email = 'hammered@sneek.example';
    const right = await code(email);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => attempt(email, wrongFor(right), here, i % 2 ? house.url : second.url)),
    );
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(10);
  });

  it('count failures alone: one person signs in again and again, a town hall at once', async () => {
    for (let i = 0; i < 9; i++) {
      const email = 'often@sneek.example';
      expect(codeOf(await attempt(email, await code(email)))).toBe(201);
    }
    const people = Array.from({ length: 40 }, (_, i) => `colleague${i}@sneek.example`);
    const codes = await Promise.all(people.map((email) => code(email)));
    const answers = await Promise.all(people.map((email, i) => attempt(email, codes[i] as string)));
    expect(answers.map(codeOf)).toEqual(people.map(() => 201));
  });

  it('forget what went before once the right code came', async () => {
    const email = 'clumsy@sneek.example';
    for (let round = 0; round < 5; round++) {
      const right = await code(email);
      for (let i = 0; i < 2; i++) await attempt(email, wrongFor(right));
      // Twelve wrong ones by the end, never three in a row.
      expect(codeOf(await attempt(email, right))).toBe(201);
    }
  });

  it('keep no address and no caller, and are thrown away when they have run out', async () => {
    await admin.query(`update limit_count set expires_at = now() - interval '1 second'`);
    await ask('fresh@sneek.example');
    const { rows } = await admin.query<{ kept: string }>('select row_to_json(l)::text as kept from limit_count l');
    expect(rows.map(({ kept }) => kept).join()).not.toMatch(/sneek|127\.0/);
    await admin.query(
      `insert into limit_count select 'old' || i, 1, now() - interval '1 hour' from generate_series(1, 250) i`,
    );
    for (let i = 0; i < 3; i++) await ask(`sweeper${i}@sneek.example`);
    expect((await admin.query(`select from limit_count where key like 'old%'`)).rowCount).toBe(0);
  });
});

it('answers the same for an address that the network knows and one that it does not', async () => {
  await admin.query(
    `insert into person (tenant_id, id, email, name, locale)
     select id, gen_random_uuid(), 'known@sneek.example', 'Bekend', 'nl' from tenant where slug = $1`,
    [network],
  );
  const told = async (email: string): Promise<unknown[]> => {
    const asked = await ask(email);
    const wrong = await attempt(email, wrongFor(...(await codesOf(email))));
    return [asked.status, asked.body, wrong.status, wrong.body.code, wrong.body.detail];
  };
  expect(await told('known@sneek.example')).toEqual(await told('nobody@sneek.example'));
  // In time, too: one mail and the same statements for either, so there is nothing to measure.
  const [known, unknown] = await Promise.all(
    ['known@sneek.example', 'nobody@sneek.example'].map(async (email) => (await codesOf(email)).length),
  );
  expect([known, unknown]).toEqual([1, 1]);
});
