import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause } from '#platform/clock';
import { ApiClient, each, Problem } from './api-client.js';

describe('the API as simulated people use it', () => {
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
          response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body));
        };
        if (request.url === '/busy' && busy-- > 0) return send(503, { code: 'busy' });
        if (request.url === '/full') return send(409, { code: 'full', detail: 'It is full.' });
        if (request.url?.startsWith('/list')) {
          const page = Number(new URL(request.url, url).searchParams.get('page'));
          return send(200, { items: page === 1 ? [1, 2] : [3], total: 3 });
        }
        return send(200, { ok: true });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  it('has at most so many requests under way', async () => {
    const api = new ApiClient(url, 4);
    await each(Array.from({ length: 30 }), 30, () => api.get('/'));
    expect(most).toBe(4);
    expect(api.requests).toBe(30);
  });

  it('asks a busy service again', async () => {
    busy = 2;
    const api = new ApiClient(url);
    expect(await api.get('/busy')).toEqual({ ok: true });
    expect(api.requests).toBe(3);
  });

  it('makes a refusal a problem with its code, and does not repeat it', async () => {
    const api = new ApiClient(url);
    const refused = await api.post('/full', null, {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ status: 409, code: 'full', detail: 'It is full.' });
    expect(api.requests).toBe(1);
  });

  it('reads all pages of a list', async () => {
    expect(await new ApiClient(url).all('/list')).toEqual([1, 2, 3]);
  });

  it('stops at the first error', async () => {
    const done: number[] = [];
    const work = each([1, 2, 3, 4, 5], 1, async (n) => {
      if (n === 3) throw new Error('three');
      done.push(n);
    });
    await expect(work).rejects.toThrow('three');
    expect(done).toEqual([1, 2]);
  });
});
