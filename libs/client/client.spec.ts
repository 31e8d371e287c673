import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ApiProblem,
  apiClient,
  editionsList,
  idempotencyKey,
  ifMatch,
  isRefusal,
  signInMe,
  signInOpen,
  tenantsUpdate,
  type SignInOpenError,
} from './index.js';

const asked: IncomingMessage[] = [];
let answer: (response: ServerResponse) => void;
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    request.resume().once('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => void asked.splice(0));

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): typeof answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));

const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

it('asks below the address as whoever the token says, and answers what came', async () => {
  answer = json(200, [{ id: '1' }]);
  const editions = await editionsList({
    client: apiClient({ baseUrl, token: 'a-token', headers: { 'Accept-Language': 'fy' } }),
    path: { tenant: 'noord' },
    query: { programmeId: 'p' },
  });
  expect(editions).toEqual([{ id: '1' }]);
  expect(asked[0]).toMatchObject({
    url: '/v1/tenants/noord/editions?programmeId=p',
    headers: { authorization: 'Bearer a-token', 'accept-language': 'fy' },
  });
});

it('throws a refusal with its code, its wrong fields and how long to wait', async () => {
  const problem = { status: 429, code: 'too_many_requests', detail: 'Wait.', requestId: 'abc' };
  answer = json(429, { ...problem, errors: [{ pointer: '/email', detail: 'no' }] }, { 'Retry-After': '30' });
  const error = await thrownBy(
    signInOpen({
      client: apiClient({ baseUrl }),
      path: { tenant: 'noord' },
      body: { email: 'a@b.example', code: '1' },
    }),
  );
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ ...problem, errors: [{ pointer: '/email' }], retryAfter: 30 });
  expect(isRefusal<SignInOpenError>(error, 'too_many_requests')).toBe(true);
  expect(isRefusal<SignInOpenError>(error, 'wrong_code')).toBe(false);
});

it('tells an answer that is not of the API from no answer at all', async () => {
  answer = (response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>');
  const path = { tenant: 'noord' };
  const foreign = await thrownBy(signInMe({ client: apiClient({ baseUrl }), path }));
  expect(foreign).toMatchObject({ status: 502, code: 'unreadable_answer', instance: '/v1/tenants/noord/me' });
  answer = (response) => response.destroy();
  const none = await thrownBy(signInMe({ client: apiClient({ baseUrl }), path }));
  expect(none).toMatchObject({ status: 0, code: 'unreachable', requestId: '' });
});

it('leaves to the caller what the caller broke off', async () => {
  const broken = new AbortController();
  answer = () => broken.abort();
  const error = await thrownBy(
    signInMe({ client: apiClient({ baseUrl }), path: { tenant: 'noord' }, signal: broken.signal }),
  );
  expect(error).toMatchObject({ name: 'AbortError' });
});

it('sends the version that was read, and a key that is never the same', async () => {
  answer = json(200, {});
  await tenantsUpdate({
    client: apiClient({ baseUrl }),
    path: { tenant: 'noord' },
    headers: ifMatch({ version: 3 }),
    body: { name: 'Noord' },
  });
  expect(asked[0]?.headers['if-match']).toBe('"3"');
  expect(idempotencyKey()['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
  expect(idempotencyKey()).not.toEqual(idempotencyKey());
});
