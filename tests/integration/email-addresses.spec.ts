import pg from 'pg';
import { PeopleService, SignInService, type Actor } from '#identity';
import { RegistrationsService } from '#registrations';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork } from '../support/network.js';
import { Scene, refusal } from '../support/scene.js';

let house: House;
let admin: pg.Client;

beforeAll(async () => {
  house = await createHouse();
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
});

it('what one types and what is stored meet, however it is typed', async () => {
  const scene = await Scene.build(house);
  const kept = 'ren\u00e9e@xn--sdwest-frysln-teb26a.example';
  const person = await scene.run(() =>
    house.get(PeopleService).ensure({ email: 'RENE\u0301E@S\u00fadwest-Frysl\u00e2n.example ', name: 'Ren\u00e9e' }),
  );
  expect(person.email).toBe(kept);
  const path = `${house.url}/v1/tenants/${scene.slug}`;
  const post = (route: string, body: unknown): Promise<Response> =>
    fetch(`${path}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post('sign-in-codes', { email: ` ${kept.toUpperCase()} ` })).status).toBe(202);
  await house.get(Afterwards).settled();
  const { rows } = await admin.query<{ text: string }>(`select text from mail_message where "to" = $1`, [kept]);
  const code = /\b\d{6}\b/.exec(rows[0]?.text ?? '')?.[0];
  const opened = await post('sessions', { email: 'Ren\u00e9e@s\u00fadwest-frysl\u00e2n.example', code });
  expect(opened.status).toBe(201);
  const { token } = (await opened.json()) as { token: string };
  const me = await fetch(`${path}/me`, { headers: { authorization: `Bearer ${token}` } });
  expect(await me.json()).toMatchObject({ email: kept, person: { id: person.id } });
});

it('a field with an address says what is wrong with it, and takes a space at its end', async () => {
  const network = await createNetwork(house, 'mobility-day');
  const grant = (email: string): ReturnType<typeof network.call> =>
    network.call(network.owner, 'POST role-grants', { email, name: 'Sietske', role: 'work_group' });
  expect((await grant('Sietske@Wissel.Example ')).status).toBe(201);
  expect(await grant('sietske\u200b@wissel.example')).toMatchObject({
    status: 400,
    body: {
      code: 'invalid_input',
      errors: [{ pointer: '/email', detail: expect.stringContaining('invisible sign') }],
    },
  });
  expect(await grant('sietske@wissel')).toMatchObject({ status: 201 });
  expect(await grant('sietske@@wissel')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/email' }] } });
  const { rows } = await admin.query(`select email from person where tenant_id = $1 and name = 'Sietske' order by 1`, [
    network.tenantId,
  ]);
  expect(rows).toEqual([{ email: 'sietske@wissel' }, { email: 'sietske@wissel.example' }]);
});

it.each([
  ['capitals', 'Jelle@sneek.example'],
  ['a space', 'jelle@sneek.example '],
  ['another composition', 'rene\u0301e@sneek.example'],
  ['something invisible', 'jel\u200ble@sneek.example'],
  ['a domain in another script', 'jelle@s\u00fadwest.example'],
])('the database holds no address with %s', async (_, email) => {
  const scene = await Scene.build(house);
  const insert = `insert into person (tenant_id, id, email, name) values ($1, gen_random_uuid(), $2, 'x')`;
  await expect(scene.query(insert, [scene.tenantId, email])).rejects.toMatchObject({ constraint: 'person_email' });
  await expect(
    admin.query(`insert into auth."user" (name, email, "emailVerified") values ('', $1, true)`, [email]),
  ).rejects.toMatchObject({ constraint: 'user_email' });
});

describe('a note behind a plus', () => {
  let scene: Scene;
  let employer: string;

  const signUp = (actor: Actor, more: object = {}): Promise<{ id: string }> =>
    house.get(RegistrationsService).register(actor, {
      editionId: scene.editionId,
      organisationId: employer,
      name: 'Wytske Postma',
      jobTitle: 'adviseur',
      ...more,
    });

  beforeEach(async () => {
    scene = await Scene.build(house);
    employer = await scene.organisation('Waddenmeer');
    await scene.jump('registration_open');
  });

  it('is the same person where the organisation hands the addresses out: one registration', async () => {
    const plain = await scene.player('wytske@waddenmeer.example');
    const noted = await scene.player('wytske+dag@waddenmeer.example');
    const first = await signUp(plain.actor);
    expect(await refusal(signUp(noted.actor))).toBe('already_registered');
    // Also for another employer: the domain is proven all the same.
    const other = await scene.organisation('Elders');
    expect(await refusal(signUp(noted.actor, { organisationId: other }))).toBe('already_registered');
    await house.get(RegistrationsService).withdraw(plain.actor, first.id);
    await signUp(noted.actor);
    expect(await refusal(signUp(plain.actor))).toBe('already_registered');
  });

  it('at the same moment, too', async () => {
    const actors: Actor[] = [];
    for (let i = 0; i < 6; i++) actors.push((await scene.player(`wytske+${i}@waddenmeer.example`)).actor);
    const outcomes = await Promise.all(actors.map((actor) => refusal(signUp(actor))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already_registered')).toHaveLength(5);
  });

  it('elsewhere may be somebody else', async () => {
    const people = [await scene.player('wytske+a@mail.example'), await scene.player('wytske+b@mail.example')];
    for (const { actor } of people) expect(await refusal(signUp(actor))).toBeNull();
  });

  it('is no line manager of oneself, and no way around a desk', async () => {
    const { actor } = await scene.player('wytske@waddenmeer.example');
    expect(await refusal(signUp(actor, { managerEmail: 'wytske+baas@waddenmeer.example' }))).toBe('own_manager');
    const desk = await scene.player('info+wytske@waddenmeer.example');
    expect(await refusal(signUp(desk.actor))).toBe('role_address');
  });
});

it('a code is asked for by the address as it is kept, so one limit holds for all its forms', async () => {
  const signIn = house.get(SignInService);
  for (let i = 0; i < 10; i++) {
    await signIn.askForCode(i % 2 ? 'Form@sneek.example ' : 'form@SNEEK.example', 'a caller');
  }
  expect(await refusal(signIn.askForCode('form@sneek.example', 'a caller'))).toBe('too_many_requests');
});
