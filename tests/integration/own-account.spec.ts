import { Afterwards } from '../../apps/api/src/http/index.js';
import { Tenancy } from '#platform/tenancy';
import { createHouse, type House } from '../support/house.js';
import { rowsIn } from '../support/looking.js';
import { createNetwork, makePublic, type Answer, type Network } from '../support/network.js';

let house: House;
let network: Network;

interface SignIn {
  id: string;
  program: string;
  current: boolean;
}

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'mobility-day');
  await makePublic(house, network);
  await network.letIn('ype@gemeente.example', 'contact');
  await network.letIn('anna@gemeente.example', 'participant');
});

afterAll(() => house?.close());

/** Asks for a code and reads it in the mail. */
async function codeOf(email: string): Promise<string> {
  expect((await network.call(null, 'POST sign-in-codes', { email })).status).toBe(202);
  await house.get(Afterwards).settled();
  const tenancy = house.get(Tenancy);
  const [mail] = await tenancy.run(network.tenantId, () =>
    rowsIn<{ text: string }>(
      tenancy,
      `select text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at desc, id desc limit 1`,
      [email],
    ),
  );
  return /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? 'none';
}

const signIn = async (email: string, program: string): Promise<string> => {
  const body = { email, code: await codeOf(email) };
  return (await network.call<{ token: string }>(null, 'POST sessions', body, { 'user-agent': program })).body.token;
};
const me = (token: string) =>
  network.call<{ email: string; person: { name: string; locale: string } | null }>(token, 'GET me');
const signIns = (token: string) => network.call<SignIn[]>(token, 'GET me/sign-ins');
const move = (token: string, body: object): Promise<Answer<{ token: string }>> =>
  network.call(token, 'PUT me/address', body);

it('corrects the own name and language', async () => {
  const token = await signIn('ype@gemeente.example', 'Firefox');
  expect((await network.call(token, 'PATCH me', { name: ' Ype de Vries ', locale: 'fy' })).status).toBe(204);
  expect((await me(token)).body.person).toMatchObject({ name: 'Ype de Vries', locale: 'fy' });
  expect((await network.call(token, 'PATCH me', { name: '' })).status).toBe(400);
  expect((await network.call(null, 'PATCH me', { name: 'X' })).status).toBe(401);
});

it('shows where one is signed in, and ends it there', async () => {
  const phone = await signIn('ype@gemeente.example', 'Telefoon');
  const desk = await signIn('ype@gemeente.example', 'Bureau');
  const other = await signIn('anna@gemeente.example', 'Elders');
  const seen = (await signIns(desk)).body;
  expect(seen.slice(0, 2)).toMatchObject([
    { program: 'Bureau', current: true },
    { program: 'Telefoon', current: false },
  ]);
  const onPhone = seen[1] as SignIn;
  // Nobody ends what is somebody else's.
  expect((await network.call(other, `DELETE me/sign-ins/${onPhone.id}`)).status).toBe(404);
  expect((await network.call(desk, `DELETE me/sign-ins/${onPhone.id}`)).status).toBe(204);
  expect((await me(phone)).status).toBe(401);
  expect((await me(desk)).status).toBe(200);
});

it('gets another address once both have confirmed', async () => {
  const [from, to] = ['ype@gemeente.example', 'ype.devries@gemeente.example'];
  const token = await signIn(from, 'Bureau');
  const codes = async () => ({ email: to, codeOfPresent: await codeOf(from), code: await codeOf(to) });
  const given = await codes();
  const wrong = ['111111', '222222', '333333'].find(
    (one) => ![given.code, given.codeOfPresent].includes(one),
  ) as string;
  expect((await move(token, { ...given, codeOfPresent: wrong })).body).toMatchObject({
    code: 'wrong_code',
    errors: [{ pointer: '/codeOfPresent' }],
  });
  expect((await move(token, { ...given, code: wrong })).body).toMatchObject({
    code: 'wrong_code',
    errors: [{ pointer: '/code' }],
  });
  expect((await move(token, { ...given, email: 'anna@gemeente.example' })).body.code).toBe('address_taken');
  const moved = await move(token, await codes());
  expect(moved.status).toBe(200);
  expect((await me(moved.body.token)).body).toMatchObject({ email: to, person: { name: 'Ype de Vries' } });
  // The former address is nobody's here.
  expect((await me(token)).body.person).toBeNull();
  expect((await me(await signIn(from, 'Bureau'))).body.person).toBeNull();
});

it('does not become a desk’s, for a participant', async () => {
  const token = await signIn('anna@gemeente.example', 'Bureau');
  const body = { email: 'info@gemeente.example', code: '123456', codeOfPresent: '123456' };
  expect((await move(token, body)).body.code).toBe('role_address');
});
