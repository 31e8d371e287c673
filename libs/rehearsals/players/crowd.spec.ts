import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pMap from 'p-map';
import { ApiProblem, catalogueSearch, placementsTake, tenantsRead } from '#client';
import { pause } from '#platform/clock';
import { allOf, Crowd } from './crowd.js';

describe('the API as a crowd uses it', () => {
  let server: Server;
  let url: string;
  let atOnce = 0;
  let most = 0;
  let busy = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      most = Math.max(most, ++atOnce);
      void pause(20).then(() => {
        atOnce--;
        const send = (status: number, body: unknown): void => {
          const type = status < 400 ? 'application/json' : 'application/problem+json';
          response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
        };
        if (busy-- > 0) return send(503, { status: 503, code: 'busy', requestId: 'r' });
        if (request.method === 'POST')
          return send(409, { status: 409, code: 'full', detail: 'It is full.', requestId: 'r' });
        const page = Number(new URL(request.url ?? '', url).searchParams.get('page'));
        if (page > 0) return send(200, { items: page === 1 ? [1, 2] : [3], total: 3 });
        return send(200, { slug: 'noord', asked: request.headers.authorization ?? null });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  const path = { tenant: 'noord' };

  it('has at most so many requests under way, of however many people', async () => {
    const crowd = new Crowd(url, 4);
    await pMap(Array.from({ length: 30 }), (_, n) => tenantsRead({ client: crowd.as(`token-${n}`), path }));
    expect(most).toBe(4);
    expect(crowd.requests).toBe(30);
  });

  it('asks a busy service again, as the one who asked', async () => {
    busy = 2;
    const crowd = new Crowd(url);
    expect(await tenantsRead({ client: crowd.as('hers'), path })).toMatchObject({ asked: 'Bearer hers' });
    expect(crowd.requests).toBe(3);
  });

  it('makes a refusal a problem with its code, and does not repeat it', async () => {
    const crowd = new Crowd(url);
    const taking = { path: { ...path, registrationId: 'r' }, body: { sessionId: 's' } };
    const refused = await placementsTake({ client: crowd.as(null), ...taking }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ status: 409, code: 'full', detail: 'It is full.' });
    expect(crowd.requests).toBe(1);
  });

  it('reads all pages of a list', async () => {
    const client = new Crowd(url).as(null);
    const read = (query: { page: number; pageSize: number }) =>
      catalogueSearch({ client, path: { ...path, editionId: 'e' }, query });
    expect(await allOf(read)).toEqual([1, 2, 3]);
  });
});
