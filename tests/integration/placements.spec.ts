import { DisruptionService } from '#editions';
import { AttendanceService, PlacementsService } from '#placements';
import { OfferDecisionsService, SessionsService } from '#offers';
import { EmploymentService, RegistrationsService } from '#registrations';
import { seedActor } from '#identity';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let host: string;

const placements = () => house.get(PlacementsService);
const registrations = () => house.get(RegistrationsService);
const take = (who: Person, sessionId: string) => placements().takeSeat(who.player.actor, who.id, sessionId);

interface Person {
  player: Player;
  /** Of the registration. */
  id: string;
}

let people = 0;
async function person(organisationId = employer, domain = 'waddenmeer.example'): Promise<Person> {
  const player = await scene.player(`person${++people}@${domain}`);
  const form = { editionId: scene.editionId, organisationId, name: `Person ${people}`, jobTitle: 'Adviseur' };
  return { player, id: (await registrations().register(player.actor, form)).id };
}

const instant = async (more: Parameters<Scene['offer']>[1] = {}, organisationId = host): Promise<string> =>
  (await scene.offer(organisationId, { way: 'instant', mode: 'online', seats: 20, ...more })).sessionIds[0] as string;

const seats = async (sessionId: string): Promise<{ taken: number; placed: number }> => {
  const [row] = await scene.query<{ taken: number; placed: number }>(
    `select seats_taken as taken, (select count(*)::int from placement p where p.session_id = s.id and p.state = 'confirmed') as placed
       from session s where s.id = $1`,
    [sessionId],
  );
  return row as { taken: number; placed: number };
};

beforeAll(async () => {
  house = await createHouse();
});

beforeEach(async () => {
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  host = await scene.organisation('Zuivelfabriek Greidhoeke');
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

describe('an instant seat', () => {
  it('is taken over HTTP, counts the registration as submitted, and can be given back', async () => {
    const who = await person();
    const sessionId = await instant();
    const taken = await scene.http(who.player, 'POST', `registrations/${who.id}/placements`, { sessionId });
    expect(taken.status).toBe(201);
    expect(taken.body).toMatchObject({ sessionId, origin: 'instant', state: 'confirmed', calendarSequence: 0 });
    expect((await scene.http(who.player, 'GET', `registrations/${who.id}`)).body.state).toBe('submitted');
    expect(await seats(sessionId)).toEqual({ taken: 1, placed: 1 });

    const stranger = await person();
    expect((await scene.http(stranger.player, 'POST', `placements/${taken.body.id}/withdrawals`, {})).status).toBe(403);
    const back = await scene.http(who.player, 'POST', `placements/${taken.body.id}/withdrawals`, {});
    expect(back.body).toMatchObject({ state: 'withdrawn', calendarSequence: 1 });
    expect(await seats(sessionId)).toEqual({ taken: 0, placed: 0 });
    expect(await refusal(placements().withdraw(who.player.actor, taken.body.id))).toBe('not_confirmed');
    // The same seat again is another placement, with a calendar entry of its own.
    expect((await take(who, sessionId)).id).not.toBe(taken.body.id);
  });

  it('is refused with the reason code of each rule', async () => {
    const who = await person();
    const at = (from: string, to: string): [string, string][] => [[`2021-06-01T${from}:00Z`, `2021-06-01T${to}:00Z`]];
    const code = (sessionId: string) => refusal(take(who, sessionId));
    expect(await code(await instant({ mode: 'on_site' }, employer))).toBe('own_organisation');
    expect(await code(await instant({ requirements: ['shoes'] }))).toBe('missing_tag');
    expect(await code(await instant({ state: 'approved' }))).toBe('not_published');
    expect(await code(await instant({ way: 'ranked' }))).toBe('by_wishes');
    const twoDates = await scene.offer(host, {
      way: 'instant',
      mode: 'online',
      sessions: [...at('07:00', '08:00'), ...at('16:00', '17:00')],
    });
    expect(await code(twoDates.sessionIds[0] as string)).toBeNull();
    expect(await code(twoDates.sessionIds[1] as string)).toBe('same_offer');
    expect(await code(await instant({ sessions: at('07:30', '09:00') }))).toBe('time_conflict');
    expect(await code(await instant({ mode: 'on_site', sessions: at('09:00', '10:00') }))).toBeNull();
    expect(await code(await instant({ mode: 'on_site', sessions: at('10:30', '11:00') }))).toBe('time_conflict');
    expect(await code(await instant({ mode: 'on_site', sessions: at('11:00', '12:00') }))).toBe('on_site_limit');
    expect(await code(await instant({ sessions: at('13:00', '14:00') }, employer))).toBeNull();
    expect(await code(await instant({ sessions: at('18:00', '19:00') }))).toBe('limit_reached');
    const cancelled = await instant({ sessions: at('18:00', '19:00') });
    await scene.query(`update session set state = 'cancelled' where id = $1`, [cancelled]);
    expect(await code(cancelled)).toBe('session_cancelled');
    expect(await code('01890000-0000-7000-8000-000000000000')).toBe('not_found');
  });

  it('may tick what it asks for in the same request', async () => {
    const who = await person();
    const sessionId = await instant({ requirements: ['confidentiality'] });
    const ask = (requirements?: string[]) =>
      scene.http(who.player, 'POST', `registrations/${who.id}/placements`, { sessionId, requirements });
    expect((await ask()).body.code).toBe('missing_tag');
    expect((await ask(['confidentiality'])).status).toBe(201);
    expect((await scene.http(who.player, 'GET', `registrations/${who.id}`)).body.requirements).toEqual([
      'confidentiality',
    ]);
  });

  it('is for employees of participating organisations alone', async () => {
    const sessionId = await instant();
    const claimant = await person(employer, 'elsewhere.example');
    expect(await refusal(take(claimant, sessionId))).toBe('employment_unconfirmed');
    await house.get(EmploymentService).confirmEmployment(seedActor(scene.tenantId), claimant.id, false);
    expect(await refusal(take(claimant, sessionId))).toBe('employment_refused');
    const who = await person();
    await scene.query(`update participation set state = 'withdrawn' where organisation_id = $1`, [employer]);
    expect(await refusal(take(who, sessionId))).toBe('employer_not_participating');
  });

  it('closes with the sign-up, by the clock', async () => {
    const who = await person();
    const sessionId = await instant();
    await scene.at('2021-04-18T22:00:00.000Z');
    expect(await refusal(take(who, sessionId))).toBe('closed');
    await scene.at('2021-04-18T21:59:59.999Z');
    expect(await refusal(take(who, sessionId))).toBeNull();
  });
});

describe('many at once', () => {
  it('gives 20 seats to exactly 20 of 500 people who ask at the same time, over HTTP', async () => {
    const sessionId = await instant({ seats: 20 });
    const other = await scene.organisation('Noorderbank', 'noorderbank.example');
    const another = await scene.organisation('Biblionet Zuidoost', 'biblionet.example');
    const employers: [string, string][] = [
      [employer, 'waddenmeer.example'],
      [other, 'noorderbank.example'],
      [another, 'biblionet.example'],
    ];
    const crowd: Awaited<ReturnType<typeof person>>[] = [];
    while (crowd.length < 500) {
      const next = Array.from({ length: 20 }, (_, i) => person(...(employers[i % 3] as [string, string])));
      crowd.push(...(await Promise.all(next)));
    }
    // Whom a slow machine tells that it is busy asks again, as its answer says.
    const ask = async (who: (typeof crowd)[number]): ReturnType<typeof scene.http> => {
      const answer = await scene.http(who.player, 'POST', `registrations/${who.id}/placements`, { sessionId });
      return answer.status === 503 ? ask(who) : answer;
    };
    const answers = await Promise.all(crowd.map(ask));
    const codes = new Map<string, number>();
    for (const { status, body } of answers) {
      const key = status === 201 ? 'taken' : `${status} ${body.code}`;
      codes.set(key, (codes.get(key) ?? 0) + 1);
    }
    expect(codes.get('taken')).toBe(20);
    expect(
      [...codes.keys()]
        .filter((key) => key !== 'taken')
        .every((key) => ['409 full', '409 organisation_share'].includes(key)),
    ).toBe(true);
    expect(await seats(sessionId)).toEqual({ taken: 20, placed: 20 });
    const shares = await scene.query<{ n: number }>(
      `select count(*)::int as n from placement p join registration r on r.id = p.registration_id
        where p.session_id = $1 and p.state = 'confirmed' group by r.organisation_id`,
      [sessionId],
    );
    expect(Math.max(...shares.map(({ n }) => n))).toBeLessThanOrEqual(10);
  });

  it('never gives one employer more than its share, however many ask at once', async () => {
    const sessionId = await instant({ seats: 8 });
    const crowd = await Promise.all(Array.from({ length: 30 }, () => person()));
    const codes = await Promise.all(crowd.map((who) => refusal(take(who, sessionId))));
    expect(codes.filter((code) => code === null)).toHaveLength(4);
    expect(new Set(codes)).toEqual(new Set([null, 'organisation_share']));
    expect(await seats(sessionId)).toEqual({ taken: 4, placed: 4 });
  });

  it('lets nobody hold two overlapping seats by asking for both at once', async () => {
    const who = await person();
    const sessions = await Promise.all(Array.from({ length: 6 }, () => instant()));
    const codes = await Promise.all(sessions.map((sessionId) => refusal(take(who, sessionId))));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'time_conflict')).toHaveLength(5);
  });

  it('leaves no seat behind when the edition is cancelled in the middle of a rush', async () => {
    const sessions = await Promise.all(Array.from({ length: 4 }, () => instant({ seats: 30 })));
    const crowd = await Promise.all(Array.from({ length: 40 }, () => person()));
    const rush = crowd.map((who, i) => refusal(take(who, sessions[i % 4] as string)));
    const cancelled = house
      .get(DisruptionService)
      .cancel(seedActor(scene.tenantId), scene.editionId, 'De gezondheidsregels laten het niet toe');
    const codes = new Set(await Promise.all(rush));
    await cancelled;
    expect(
      [...codes].every((code) => code === null || code === 'edition_cancelled' || code === 'organisation_share'),
    ).toBe(true);
    const [left] = await scene.query<{ n: number }>(
      `select count(*)::int as n from placement where state = 'confirmed'`,
    );
    const [taken] = await scene.query<{ n: number }>(`select sum(seats_taken)::int as n from session`);
    expect([left?.n, taken?.n]).toEqual([0, 0]);
  });
});

describe('rest places', () => {
  it('are for people without a seat first, then for everybody, of any session', async () => {
    const bank = await scene.organisation('Noorderbank', 'noorderbank.example');
    const [lucky, unlucky] = [await person(), await person(bank, 'noorderbank.example')];
    const late = await person();
    const morning = await instant({ sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']] });
    await take(lucky, morning);
    const ranked = (await scene.offer(host)).sessionIds[0] as string;
    await scene.jump('confirmed');
    expect(await refusal(take(unlucky, ranked))).toBe('not_open_yet');
    await scene.jump('rest_open');
    expect(await refusal(take(lucky, ranked))).toBe('head_start');
    expect(await take(unlucky, ranked)).toMatchObject({ origin: 'rest' });
    // Opened on 26 April at 09:00 local, so a day later is 27 April 07:00 UTC.
    await scene.at('2021-04-27T06:59:59.999Z');
    expect(await refusal(take(lucky, ranked))).toBe('head_start');
    await scene.at('2021-04-27T07:00:00.000Z');
    expect(await take(lucky, ranked)).toMatchObject({ origin: 'rest' });
    expect(await refusal(take(late, ranked))).toBe('full');
    await scene.jump('locked');
    expect(await refusal(take(late, ranked))).toBe('closed');
  });
});

describe('what happens to seats', () => {
  it('withdrawing from the edition frees them all', async () => {
    const who = await person();
    const sessions = [
      await instant({ sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']] }),
      await instant({ sessions: [['2021-06-03T07:00:00Z', '2021-06-03T08:00:00Z']] }),
    ];
    for (const sessionId of sessions) await take(who, sessionId);
    await registrations().withdraw(who.player.actor, who.id, 'ander werk');
    for (const sessionId of sessions) expect(await seats(sessionId)).toEqual({ taken: 0, placed: 0 });
    expect(await scene.query('select state, calendar_sequence, reason from placement')).toEqual([
      { state: 'withdrawn', calendar_sequence: 1, reason: 'ander werk' },
      { state: 'withdrawn', calendar_sequence: 1, reason: 'ander werk' },
    ]);
  });

  it('a cancelled session or a withdrawn offer takes its seats with it', async () => {
    const who = await person();
    const first = await scene.offer(host, { way: 'instant', mode: 'online' });
    const second = await scene.offer(host, {
      way: 'instant',
      mode: 'online',
      sessions: [['2021-06-03T07:00:00Z', '2021-06-03T08:00:00Z']],
    });
    await take(who, first.sessionIds[0] as string);
    await take(who, second.sessionIds[0] as string);
    await house.get(SessionsService).cancel(seedActor(scene.tenantId), first.sessionIds[0] as string, 'ziek');
    await house.get(OfferDecisionsService).withdraw(seedActor(scene.tenantId), second.offerId, 'verhuizing');
    expect(await scene.query('select state, calendar_sequence, reason from placement order by id')).toEqual([
      { state: 'session_cancelled', calendar_sequence: 1, reason: 'ziek' },
      { state: 'session_cancelled', calendar_sequence: 1, reason: 'verhuizing' },
    ]);
    expect(await seats(first.sessionIds[0] as string)).toEqual({ taken: 0, placed: 0 });
    expect(await refusal(take(who, first.sessionIds[0] as string))).toBe('session_cancelled');
  });

  it.each([
    ['keep_silent', 'confirmed', 1],
    ['keep_and_ask', 'confirmed', 1],
    ['release_all', 'released', 0],
  ] as const)('rescheduling with %s', async (policy, state, taken) => {
    const who = await person();
    const sessionId = await instant();
    await take(who, sessionId);
    await house
      .get(DisruptionService)
      .reschedule(seedActor(scene.tenantId), scene.editionId, '2021-11-15', 'uitgesteld', policy);
    expect(await scene.query('select state, calendar_sequence from placement')).toEqual([
      { state, calendar_sequence: 1 },
    ]);
    expect((await seats(sessionId)).taken).toBe(taken);
  });

  it('cancelling a running edition ends those ahead and leaves alone what has begun', async () => {
    const who = await person();
    const begun = await instant({ sessions: [['2021-05-31T07:00:00Z', '2021-05-31T10:00:00Z']] });
    const ahead = await instant({ sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']] });
    for (const sessionId of [begun, ahead]) await take(who, sessionId);
    await scene.jump('running');
    await scene.at('2021-05-31T09:00:00Z');
    await scene.enter('cancelled', 'noodweer');
    expect(
      await scene.query('select session_id, state, calendar_sequence, reason from placement order by created_at'),
    ).toEqual([
      { session_id: begun, state: 'confirmed', calendar_sequence: 0, reason: null },
      { session_id: ahead, state: 'edition_cancelled', calendar_sequence: 1, reason: 'noodweer' },
    ]);
    expect(await seats(ahead)).toEqual({ taken: 0, placed: 0 });
  });

  it('the end of the edition holds its sessions', async () => {
    await take(await person(), await instant());
    await scene.enter('evaluating');
    expect(await scene.query('select state from session')).toEqual([{ state: 'held' }]);
  });
});

describe('attendance', () => {
  it('is marked by host and contact once the session has begun, for its own seats alone', async () => {
    const [one, two] = [await person(), await person()];
    const sessionId = await instant();
    const elsewhere = await instant({ sessions: [['2021-06-03T07:00:00Z', '2021-06-03T08:00:00Z']] });
    const first = await take(one, sessionId);
    const second = await take(two, sessionId);
    const foreign = await take(two, elsewhere);
    const contact = await scene.player('contact@greidhoeke.example', 'contact', host);
    const stranger = await scene.player('contact@waddenmeer.example', 'contact', employer);
    expect(await refusal(house.get(AttendanceService).mark(contact.actor, first.id, 'attended'))).toBe('not_begun');
    await scene.at('2021-06-01T07:00:00Z');
    const visitors = await scene.http(contact, 'GET', `sessions/${sessionId}/placements`);
    expect(visitors.body.map((v: { placementId: string }) => v.placementId).sort()).toEqual(
      [first.id, second.id].sort(),
    );
    expect((await scene.http(stranger, 'GET', `sessions/${sessionId}/placements`)).status).toBe(403);
    expect(
      (await scene.http(stranger, 'PUT', `placements/${first.id}/attendance`, { attendance: 'attended' })).status,
    ).toBe(403);
    const bulk = (marks: unknown) =>
      scene.http(contact, 'PUT', `sessions/${sessionId}/attendance`, { placements: marks });
    const wrong = await bulk([
      { placementId: first.id, attendance: 'attended' },
      { placementId: foreign.id, attendance: 'attended' },
    ]);
    expect(wrong).toMatchObject({
      status: 409,
      body: { code: 'unknown_placement', errors: [{ pointer: '/placements/1/placementId' }] },
    });
    expect(
      (
        await bulk([
          { placementId: first.id, attendance: 'attended' },
          { placementId: second.id, attendance: 'no_show' },
        ])
      ).body,
    ).toEqual({ marked: 2 });
    expect(
      (await scene.http(contact, 'PUT', `placements/${second.id}/attendance`, { attendance: 'excused' })).body
        .attendance,
    ).toBe('excused');
    expect(
      await scene.query('select attendance from placement where session_id = $1 order by id', [sessionId]),
    ).toEqual([{ attendance: 'attended' }, { attendance: 'excused' }]);
  });
});
