import { visitor } from '#identity';
import { EmploymentService, RegistrationsService, WishesService, type NewRegistration } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let own: string;
let other: string;

const registrations = () => house.get(RegistrationsService);
const wishes = () => house.get(WishesService);
const form = (more: Partial<NewRegistration> = {}): NewRegistration => ({
  editionId: scene.editionId,
  organisationId: own,
  name: 'Sietske Hoekstra',
  jobTitle: 'Beleidsmedewerker',
  ...more,
});
let people = 0;
const somebody = (): Promise<Player> => scene.player(`person${++people}@waddenmeer.example`);
const registered = async (): Promise<{ who: Player; id: string }> => {
  const who = await somebody();
  return { who, id: (await registrations().register(who.actor, form())).id };
};
const list = (...entries: { sessionId?: string; offerId?: string; rank: number }[]) => ({
  wishes: entries,
  anyOther: false,
  requirements: [],
});

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  own = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  other = await scene.organisation('Zorggroep Het Hoge Licht');
  await scene.jump('registration_open');
});

beforeEach(() => scene.jump('registration_open'));

afterAll(() => house?.close());

describe('registering', () => {
  it('shows employment by e-mail domain, makes the manager a person, and takes a long job title', async () => {
    const who = await somebody();
    const jobTitle = 'Senior adviseur '.repeat(12).slice(0, 120);
    const answer = await scene.http(who, 'POST', `editions/${scene.editionId}/registrations`, {
      organisationId: own,
      name: "Jan-Willem van 't Zand",
      jobTitle,
      managerEmail: 'Baas@Waddenmeer.example',
      managerName: 'Yun Li',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: "Jan-Willem van 't Zand",
      jobTitle,
      employment: 'domain',
      state: 'draft',
      manager: { name: 'Yun Li', email: 'baas@waddenmeer.example' },
    });
    expect(answer.etag).toBe(`"${answer.body.version}"`);
    const mine = await scene.http(who, 'GET', `editions/${scene.editionId}/registrations/mine`);
    expect(mine.body.id).toBe(answer.body.id);
  });

  it('shows employment by invitation, or lets the contact confirm or refuse what is claimed', async () => {
    const contact = await scene.player('contact@waddenmeer.example', 'contact', own);
    await house
      .get(EmploymentService)
      .inviteColleague(contact.actor, own, { email: 'invited@elsewhere.example', name: 'Invited' });
    const invited = await scene.player('invited@elsewhere.example');
    expect((await registrations().register(invited.actor, form())).employment).toBe('invitation');

    const claimant = await scene.player('claimant@elsewhere.example');
    const claimed = await registrations().register(claimant.actor, form());
    expect(claimed.employment).toBe('claimed');
    expect(await refusal(house.get(EmploymentService).confirmEmployment(claimant.actor, claimed.id, true))).toBe(
      'forbidden',
    );
    const foreign = await scene.player('contact@elders.example', 'contact', other);
    expect(await refusal(house.get(EmploymentService).confirmEmployment(foreign.actor, claimed.id, true))).toBe(
      'forbidden',
    );
    const decided = await scene.http(contact, 'POST', `registrations/${claimed.id}/employment-decisions`, {
      decision: 'refused',
    });
    expect(decided.body.employment).toBe('refused');
    expect(await refusal(registrations().submit(claimant.actor, claimed.id))).toBe('employment_refused');
    // The other employer is the right one.
    expect((await registrations().register(claimant.actor, form({ organisationId: other }))).id).toBe(claimed.id);
  });

  it.each([
    ['role_address', 'info@waddenmeer.example', {}],
    [
      'employer_not_participating',
      'somebody@waddenmeer.example',
      { organisationId: '01890000-0000-7000-8000-000000000000' },
    ],
    ['own_manager', 'self@waddenmeer.example', { managerEmail: 'Self@waddenmeer.example' }],
  ])('refuses with %s', async (code, email, more) => {
    const who = await scene.player(email);
    expect(await refusal(registrations().register(who.actor, form(more)))).toBe(code);
  });

  it('makes a person of an account that the tenant does not know yet', async () => {
    const account = { ...visitor(scene.tenantId), email: 'new@waddenmeer.example' };
    const registration = await registrations().register(account, form({ name: 'Bjørn Sørensen', locale: 'en' }));
    expect(await scene.query('select name, email, locale from person where id = $1', [registration.personId])).toEqual([
      { name: 'Bjørn Sørensen', email: 'new@waddenmeer.example', locale: 'en' },
    ]);
    expect(await refusal(registrations().submit(account, registration.id))).toBe('forbidden');
    expect(await refusal(registrations().register(visitor(scene.tenantId), form()))).toBe('forbidden');
  });

  it('takes one registration per person, even from two requests at once, and refuses a shared address', async () => {
    const who = await somebody();
    const both = await Promise.all([1, 2].map(() => refusal(registrations().register(who.actor, form()))));
    expect(both.sort()).toEqual(['already_registered', null].sort());
    expect(await refusal(registrations().register(who.actor, form({ name: 'Tsjitske Ypma' })))).toBe('shared_address');
  });

  it('names every wrong field of a body', async () => {
    const who = await somebody();
    const { status, body } = await scene.http(who, 'POST', `editions/${scene.editionId}/registrations`, {
      organisationId: 'x',
      name: '',
      jobTitle: 'x'.repeat(201),
    });
    expect(status).toBe(400);
    expect(body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '/jobTitle',
      '/name',
      '/organisationId',
    ]);
  });

  it('shows a contact the people of the own organisation alone', async () => {
    const contact = await scene.player('contact2@elders.example', 'contact', other);
    const who = await scene.player('colleague@zorggroep-het-hoge-licht.example');
    await registrations().register(who.actor, form({ organisationId: other }));
    const { body } = await scene.http(contact, 'GET', `editions/${scene.editionId}/registrations?pageSize=200`);
    expect(new Set(body.items.map((r: { organisationId: string }) => r.organisationId))).toEqual(new Set([other]));
    const stranger = await scene.http(await somebody(), 'GET', `registrations/${body.items[0].id}`);
    expect(stranger.status).toBe(403);
  });
});

describe('wishes', () => {
  it('replaces the list, spreads "any date", keeps gaps, and orders arrival by the last change', async () => {
    const { who, id } = await registered();
    const a = await scene.offer(other);
    const dates = await scene.offer(other, {
      sessions: [
        ['2021-06-01T07:00:00Z', '2021-06-01T10:00:00Z'],
        ['2021-06-02T07:00:00Z', '2021-06-02T10:00:00Z'],
      ],
    });
    await wishes().save(who.actor, id, list({ sessionId: a.sessionIds[0] as string, rank: 1 }));
    await registrations().submit(who.actor, id);
    await scene.at('2021-04-10T10:00:00.123Z');
    const { status, body } = await scene.http(who, 'PUT', `registrations/${id}/wishes`, {
      wishes: [{ offerId: dates.offerId, rank: 3 }],
    });
    expect(status).toBe(200);
    expect(body.wishes.map((w: { sessionId: string; rank: number }) => [w.sessionId, w.rank])).toEqual(
      dates.sessionIds.map((s) => [s, 3]),
    );
    expect(body).toMatchObject({ state: 'submitted', submittedAt: '2021-04-10T10:00:00.123Z' });
  });

  it('refuses with the reason code of each rule', async () => {
    const { who, id } = await registered();
    const session = async (organisationId: string, more = {}) =>
      (await scene.offer(organisationId, more)).sessionIds[0] as string;
    const save = async (sessionId: string, requirements: string[] = []) =>
      refusal(wishes().save(who.actor, id, { ...list({ sessionId, rank: 1 }), requirements }));
    const tagged = await session(other, { requirements: ['confidentiality'] });
    const cancelled = await session(other);
    await scene.query(`update session set state = 'cancelled' where id = $1`, [cancelled]);
    expect(await save(await session(own))).toBe('own_organisation');
    expect(await save(await session(other, { way: 'instant' }))).toBe('offer_not_ranked');
    expect(await save(tagged)).toBe('missing_tag');
    expect(await save(tagged, ['confidentiality'])).toBeNull();
    expect(await save(cancelled)).toBe('session_cancelled');
    expect(await save(await session(other, { state: 'approved' }))).toBe('not_published');
    const twice = { sessionId: tagged, rank: 1 };
    expect(
      await refusal(wishes().save(who.actor, id, { ...list(twice, twice), requirements: ['confidentiality'] })),
    ).toBe('duplicate_wish');
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map(() => session(other)));
    expect(await refusal(wishes().save(who.actor, id, list(...six.map((sessionId) => ({ sessionId, rank: 1 })))))).toBe(
      'too_many_wishes',
    );
    // Own online sessions may be wished for here, and a refused list leaves the old one as it was.
    expect(await scene.query('select session_id from wish where registration_id = $1', [id])).toEqual([
      { session_id: tagged },
    ]);
    expect(await save(await session(own, { mode: 'online' }))).toBeNull();
  });

  it('answers 412 to whoever read an older version', async () => {
    const { who, id } = await registered();
    const stale = await registrations().submit(who.actor, id);
    await registrations().submit(who.actor, id);
    expect(await refusal(wishes().save(who.actor, id, list(), stale.version))).toBe('changed_meanwhile');
  });

  it("does not let one person touch another one's list", async () => {
    const { id } = await registered();
    const stranger = await somebody();
    expect(await refusal(wishes().save(stranger.actor, id, list()))).toBe('forbidden');
  });
});

describe('the clock decides', () => {
  it('takes 23:59:59.999 local and refuses the next millisecond, wherever the workflow is', async () => {
    const { who, id } = await registered();
    await scene.at('2021-04-18T21:59:59.999Z');
    expect(await refusal(registrations().submit(who.actor, id))).toBeNull();
    await scene.at('2021-04-18T22:00:00.000Z');
    expect(await refusal(registrations().submit(who.actor, id))).toBe('closed');
    expect(await refusal(wishes().save(who.actor, id, list()))).toBe('closed');
    expect(await refusal(registrations().register((await somebody()).actor, form()))).toBe('closed');
  });

  it('opens nothing before its moment', async () => {
    await scene.at('2021-03-01T00:00:00Z');
    expect(await refusal(registrations().register((await somebody()).actor, form()))).toBe('not_open_yet');
  });

  it.each(['suspended', 'cancelled'] as const)('%s closes everything at once', async (state) => {
    const { who, id } = await registered();
    await scene.query('update edition set state = $2 where id = $1', [scene.editionId, state]);
    expect(await refusal(registrations().submit(who.actor, id))).toBe(`edition_${state}`);
  });
});

describe('submitting and withdrawing', () => {
  it('refuses an empty list only where every seat is won by wishes', async () => {
    const { who, id } = await registered();
    expect(await refusal(registrations().submit(who.actor, id))).toBeNull();
    const day = await Scene.build(house, 'mobility-day');
    const employer = await day.organisation('Bouwbedrijf Sikkema');
    await day.jump('registration_open');
    const player = await day.player('jelle@bouwbedrijf-sikkema.example');
    const registration = await registrations().register(
      player.actor,
      form({ editionId: day.editionId, organisationId: employer }),
    );
    expect(await refusal(registrations().submit(player.actor, registration.id))).toBe('no_wishes');
  });

  it('withdraws, and lets the same person begin again for another employer', async () => {
    const { who, id } = await registered();
    await registrations().submit(who.actor, id);
    const { body } = await scene.http(who, 'POST', `registrations/${id}/withdrawals`, { reason: 'Toch geen tijd' });
    expect(body).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Toch geen tijd' });
    expect(await refusal(registrations().withdraw(who.actor, id))).toBe('registration_withdrawn');
    const again = await registrations().register(who.actor, form({ organisationId: other }));
    expect(again).toMatchObject({
      id,
      organisationId: other,
      state: 'draft',
      employment: 'claimed',
      submittedAt: null,
    });
  });

  it('asks for a reason once the edition is locked', async () => {
    const { who, id } = await registered();
    await scene.jump('locked');
    expect(await refusal(registrations().withdraw(who.actor, id))).toBe('reason_needed');
    expect(await refusal(registrations().withdraw(who.actor, id, 'ziek'))).toBeNull();
  });
});
