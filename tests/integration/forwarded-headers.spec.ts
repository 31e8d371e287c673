import { request } from 'node:http';
import { createHouse, type House } from '../support/house.js';
import { createNetwork } from '../support/network.js';

let wary: House;
let behindProxy: House;

beforeAll(async () => {
  [wary, behindProxy] = [await createHouse(), await createHouse({ trustedProxies: '127.0.0.1' })];
});
afterAll(async () => {
  await wary?.close();
  await behindProxy?.close();
});

/** As `fetch`, which would not let `Host` be chosen. */
const ask = (house: House, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(house.url + path, { headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });

const own = ['localhost', 'localhost:3000', '127.0.0.1', 'LOCALHOST', '[::1]:3000'];
const foreign: Record<string, string>[] = [
  { host: 'wissel.example' },
  { host: 'wissel.example', 'x-forwarded-host': 'localhost' },
  { host: 'localhost.wissel.example' },
  { host: 'localhost@wissel.example' },
  // A proxy that puts our own name into Host says by these that somebody stands behind it.
  { host: 'localhost', 'x-forwarded-for': '198.51.100.7' },
  { host: 'localhost', forwarded: 'for=198.51.100.7' },
  { host: 'localhost', 'x-forwarded-host': 'localhost' },
];

it.each(['/demo', '/demo/mailbox', '/demo/mailbox.json'])(
  'opens %s to this machine under its own names',
  async (path) => {
    for (const host of own) expect([host, await ask(wary, path, { host })]).toEqual([host, 200]);
  },
);

it('opens no page of the demo by a header, believed proxy or not', async () => {
  for (const house of [wary, behindProxy]) {
    for (const headers of foreign) {
      for (const path of ['/demo', '/demo/mailbox', '/demo/mailbox.json']) {
        expect([path, headers, await ask(house, path, headers)]).toEqual([path, headers, 403]);
      }
    }
  }
});

it('believes the protocol and host of a page from a trusted proxy alone', async () => {
  const codeOf = async (house: House): Promise<string> => {
    const network = await createNetwork(house, 'mobility-day');
    const opened = await fetch(`${house.url}/demo/log-in/${network.tenantId}/${await ownerOf(network)}`, {
      redirect: 'manual',
    });
    const cookie = opened.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
    const answer = await network.call(
      null,
      'POST organisations',
      {},
      {
        cookie,
        origin: 'https://wissel.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'wissel.example',
      },
    );
    return answer.body.code;
  };
  const ownerOf = async (network: Awaited<ReturnType<typeof createNetwork>>): Promise<string> =>
    (await network.call<{ person: { id: string } }>(network.owner, 'GET me')).body.person.id;
  expect(await codeOf(wary)).toBe('foreign_origin');
  expect(await codeOf(behindProxy)).toBe('invalid_input');
});
