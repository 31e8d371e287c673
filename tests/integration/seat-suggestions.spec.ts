import { seedActor } from '#identity';
import { NoticeSender } from '#notifications';
import { SessionsService } from '#offers';
import { PlacementsService, SeatSuggestions } from '#placements';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { PairRulesService, RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let player: Player;
let registrationId: string;
/** Every session of the edition by what is the matter with it. */
const sessions = new Map<string, string>();

const slot = (day: number, from: number, to: number): [string, string] => [
  `2021-06-0${day}T${String(from).padStart(2, '0')}:00:00Z`,
  `2021-06-0${day}T${String(to).padStart(2, '0')}:00:00Z`,
];

async function register(who: Player, organisationId: string, name: string): Promise<string> {
  const form = { editionId: scene.editionId, organisationId, name, jobTitle: 'Adviseur' };
  return (await house.get(RegistrationsService).register(who.actor, form)).id;
}

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house, 'exchange-week', ({ rules }) => Object.assign(rules, { maxPlacements: 3 }));
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  const add = async (title: string, more: Parameters<Scene['offer']>[1], organisation = host): Promise<string> => {
    const { offerId, sessionIds } = await scene.offer(organisation, { way: 'instant', mode: 'online', title, ...more });
    sessionIds.forEach((id, i) => sessions.set(i === 0 ? title : `${title}, again`, id));
    return offerId;
  };
  await add('held, on site', { mode: 'on_site', sessions: [slot(1, 7, 10), slot(3, 7, 10)] });
  await add('beside it', { sessions: [slot(1, 9, 11)] });
  await add('right after it', { sessions: [slot(1, 10, 11)] });
  await add('second on site', { mode: 'on_site', sessions: [slot(2, 13, 15)] });
  await add('own, on site', { mode: 'on_site', sessions: [slot(4, 7, 8)] }, employer);
  await add('own, online', { sessions: [slot(4, 9, 10)] }, employer);
  await add('with shoes', { requirements: ['shoes'], sessions: [slot(4, 11, 12)] });
  await add('by wishes', { way: 'ranked', sessions: [slot(4, 13, 14)] });
  await add('not out', { state: 'approved', sessions: [slot(4, 15, 16)] });
  const forbidden = await add('ruled out', { sessions: [slot(2, 7, 8)] });
  await add('full', { seats: 1, sessions: [slot(2, 9, 10)] });
  await add('two colleagues', { seats: 4, sessions: [slot(2, 11, 12)] });
  const hosted = await add('received by them', { mode: 'on_site', sessions: [slot(3, 9, 12)] }, employer);
  await add('while they receive, online', { sessions: [slot(3, 9, 12)] });
  await add('to be cancelled', { sessions: [slot(4, 17, 18)] });

  player = await scene.player('ype.hoekstra@waddenmeer.example');
  registrationId = await register(player, employer, 'Ype Hoekstra');
  await scene.query('update offer set host_person_id = $2 where id = $1', [hosted, player.actor.personId]);
  await scene.hostsInOffice();
  const take = (who: Player, registration: string, title: string) =>
    house.get(PlacementsService).takeSeat(who.actor, registration, sessions.get(title) as string);
  await take(player, registrationId, 'held, on site');
  await take(player, registrationId, 'to be cancelled');
  const stranger = await scene.player('wytske@greidhoeke.example');
  await take(stranger, await register(stranger, host, 'Wytske'), 'full').catch(() => undefined);
  await scene.query('update session set seats_taken = max_seats where id = $1', [sessions.get('full')]);
  for (const name of ['ids', 'fedde']) {
    const colleague = await scene.player(`${name}@waddenmeer.example`);
    await take(colleague, await register(colleague, employer, name), 'two colleagues');
  }
  await scene.player('eigenaar@waddenmeer.example', 'owner');
  await house.get(PairRulesService).make(seedActor(scene.tenantId), {
    editionId: scene.editionId,
    kind: 'prohibition',
    registrationId,
    offerId: forbidden,
    reason: 'Verkeerde afdeling',
  });
});

afterAll(() => house?.close());

const suggested = (): Promise<string[]> =>
  scene.run(() => house.get(SeatSuggestions).of(scene.editionId, player.actor.personId as string, 100));

/** Tries the door of every session: what it lets through is undone at once. */
async function admitted(): Promise<Map<string, string | null>> {
  const answers = new Map<string, string | null>();
  for (const [title, sessionId] of sessions) {
    const undone = new Error(newId());
    const trial = scene.run(async () => {
      await house.get(PlacementsService).takeSeat(player.actor, registrationId, sessionId);
      throw undone;
    });
    answers.set(
      title,
      await refusal(trial.catch((error: unknown) => (error === undone ? null : Promise.reject(error)))),
    );
  }
  return answers;
}

async function agree(): Promise<string[]> {
  const door = await admitted();
  const open = [...door].filter(([, code]) => code === null).map(([title]) => title);
  const ids = await suggested();
  expect([...sessions].filter(([, id]) => ids.includes(id)).map(([title]) => title)).toEqual(open);
  return open;
}

it('suggests what the door would let this person have, and nothing else', async () => {
  expect(Object.fromEntries(await admitted())).toEqual({
    'held, on site': 'same_offer',
    'held, on site, again': 'time_conflict',
    'beside it': 'time_conflict',
    'right after it': null,
    'second on site': 'on_site_limit',
    'own, on site': 'own_organisation',
    'own, online': null,
    'with shoes': 'missing_tag',
    'by wishes': 'by_wishes',
    'not out': 'not_published',
    'ruled out': 'prohibited',
    full: 'full',
    'two colleagues': 'organisation_share',
    'received by them': 'own_organisation',
    'while they receive, online': null,
    'to be cancelled': 'same_offer',
  });
  expect(await agree()).toEqual(['right after it', 'own, online', 'while they receive, online']);
});

it('writes only these into the mail about a cancelled session', async () => {
  await house
    .get(SessionsService)
    .cancel(seedActor(scene.tenantId), sessions.get('to be cancelled') as string, 'De spreker is ziek');
  // A person's notices leave in the order of events: what came before this one first.
  const notices = await scene.query<{ id: string; kind: string }>(
    `select n.id, c.kind from notice n join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
      where n.person_id = $1 and n.state = 'queued' order by n.turn`,
    [player.actor.personId],
  );
  expect(notices.at(-1)?.kind).toBe('session_cancelled');
  const sent: string[] = [];
  for (const { id } of notices) sent.push(await house.get(NoticeSender).send(scene.tenantId, id));
  expect(sent.at(-1)).toBe('delivered');
  const [mail] = await scene.run(() => scene.tenancy.repository(MailMessage).findBy({ kind: 'session_cancelled' }));
  const named = [...sessions.keys()].filter((title) => mail?.text.includes(`- ${title}, `));
  expect(named.sort()).toEqual(['own, online', 'right after it', 'to be cancelled', 'while they receive, online']);
});

it('warns who takes an online seat while they receive visitors, over HTTP, and keeps them from one on site', async () => {
  const receiving = sessions.get('received by them') as string;
  const taken = await scene.http(player, 'POST', `registrations/${registrationId}/placements`, {
    sessionId: sessions.get('while they receive, online'),
  });
  expect(taken).toMatchObject({
    status: 201,
    body: { warnings: [{ code: 'time_conflict', withSessionId: receiving }] },
  });
  await scene.query(`update placement set state = 'withdrawn' where id = $1`, [taken.body.id]);
  await scene.query(`update placement set state = 'withdrawn' where session_id = $1`, [sessions.get('held, on site')]);
  const { organisation_id: host } = (
    await scene.query<{ organisation_id: string }>(
      'select organisation_id from offer where id = (select offer_id from session where id = $1)',
      [sessions.get('second on site')],
    )
  )[0] as { organisation_id: string };
  const { sessionIds } = await scene.offer(host, { way: 'instant', sessions: [slot(3, 12, 14)] });
  const beside = await scene.http(player, 'POST', `registrations/${registrationId}/placements`, {
    sessionId: sessionIds[0],
  });
  expect(beside).toMatchObject({ status: 409, body: { code: 'time_conflict' } });
  expect(beside.body.detail).toContain('You receive visitors yourself at that hour');
  // Somebody else receives them.
  await scene.query('update offer set host_person_id = null');
  const free = await scene.http(player, 'POST', `registrations/${registrationId}/placements`, {
    sessionId: sessionIds[0],
  });
  expect(free).toMatchObject({ status: 201, body: { warnings: [] } });
});

it('agrees with the door in every phase', async () => {
  for (const phase of [
    'published',
    'registration_open',
    'registration_closed',
    'confirmed',
    'rest_open',
    'locked',
  ] as const) {
    await scene.jump(phase);
    const open = await agree();
    // Somebody with a seat waits for the end of the head start.
    expect([phase, open.length > 0]).toEqual([phase, phase === 'registration_open']);
  }
  await scene.jump('rest_open');
  await scene.query(`update placement set state = 'withdrawn' where registration_id = $1`, [registrationId]);
  expect(await agree()).toEqual(expect.arrayContaining(['held, on site', 'by wishes', 'own, online']));
  await scene.query(`update edition set state = 'suspended', suspended_from = 'rest_open' where id = $1`, [
    scene.editionId,
  ]);
  expect(await agree()).toEqual([]);
});
