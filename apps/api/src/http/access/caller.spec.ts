import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import express from 'express';
import { askedOrigin, callerAddress } from './caller.js';

/** Asks a server that believes these proxies, over real HTTP; answers what it makes of the caller. */
async function seen(trusted: string[], headers: Record<string, string>): Promise<[address: string, origin: string]> {
  const app = express();
  app.set('trust proxy', trusted);
  app.use((asked, response) => void response.json([callerAddress(asked), askedOrigin(asked)]));
  const server = app.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers });
    const body = (await answer.json()) as [string, string];
    return body.map((text) => text.replace(/:\d{4,5}$/, '')) as [string, string];
  } finally {
    server.close();
  }
}

const forwarded = {
  'x-forwarded-for': '192.0.2.9, 198.51.100.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'wissel.example',
};

it('believes nobody by default', async () => {
  expect(await seen([], forwarded)).toEqual(['127.0.0.1', 'http://127.0.0.1']);
});

it('believes no proxy that is not named', async () => {
  expect(await seen(['10.0.0.0/8'], forwarded)).toEqual(['127.0.0.1', 'http://127.0.0.1']);
});

it('takes from a trusted proxy the address that it saw, not what the caller claimed before it', async () => {
  expect(await seen(['127.0.0.1'], forwarded)).toEqual(['198.51.100.7', 'https://wissel.example']);
  expect((await seen(['127.0.0.0/8', '198.51.100.7'], forwarded))[0]).toBe('192.0.2.9');
});

it.each([
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:bbbb:0:0:2', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8::7', '2001:db8:0:0::/64'],
  ['::ffff:192.0.2.9', '192.0.2.9'],
])('counts %s as %s', async (address, expected) => {
  expect((await seen(['127.0.0.1'], { 'x-forwarded-for': address }))[0]).toBe(expected);
});
