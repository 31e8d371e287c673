import { AllocationService } from '#allocation';
import { LifecycleService } from '#editions';
import { NoticeSender } from '#notifications';
import { PlacementsService } from '#placements';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let host: string;
let coordinator: Player;
let people = 0;

interface Person {
  player: Player;
  id: string;
}

const registrations = () => house.get(RegistrationsService);
const someone = '01890000-0000-7000-8000-000000000000';

/** Somebody signed up, with wishes in this order; without any they stay a draft. */
async function person(...sessionIds: string[]): Promise<Person> {
  const player = await scene.player(`person${++people}@aldewei.example`);
  const form = {
    editionId: scene.editionId,
    organisationId: employer,
    name: `Deelnemer ${people}`,
    jobTitle: 'Verpleegkundige',
  };
  const { id } = await registrations().register(player.actor, form);
  if (sessionIds.length > 0) {
    const wishes = sessionIds.map((sessionId, i) => ({ sessionId, rank: i + 1 }));
    await house.get(WishesService).save(player.actor, id, { wishes, anyOther: false, requirements: [] });
    await registrations().submit(player.actor, id);
  }
  return { player, id };
}

const session = async (more: Parameters<Scene['offer']>[1] = {}): Promise<string> =>
  (await scene.offer(host, more)).sessionIds[0] as string;

const decide = (who: Player, body: Record<string, unknown>) =>
  scene.http(who, 'POST', `editions/${scene.editionId}/pair-rules`, { reason: 'Zo is het besproken.', ...body });
const pin = (registrationId: string, sessionId: string, who = coordinator) =>
  decide(who, { kind: 'pin', registrationId, sessionId });
const forbid = (registrationId: string, target: Record<string, string>, who = coordinator) =>
  decide(who, { kind: 'prohibition', registrationId, ...target });

/** Code and pointers of a refusal. */
const refused = ({ status, body }: Awaited<ReturnType<typeof decide>>) => [
  status,
  body.code,
  ...(body.errors ?? []).map((error: { pointer: string }) => error.pointer),
];

const confirm = (who: Player) =>
  refusal(house.get(LifecycleService).move(who.actor, scene.editionId, 'confirmed', null));

beforeAll(async () => {
  house = await createHouse();
});

beforeEach(async () => {
  scene = await Scene.build(house, 'exchange-week', (configuration) => {
    configuration.rules.maxPlacements = 2;
    configuration.rules.maxOnSite = 2;
    delete configuration.rules.organisationShare;
  });
  employer = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  host = await scene.organisation('ROC Noorderhaven');
  coordinator = await scene.player('coordinator@net.example', 'regional_coordinator');
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

describe('from a decision to its outcome', () => {
  it('seats who is pinned, also without a wish, and keeps who is forbidden away', async () => {
    const wanted = await session({ seats: 1 });
    const other = await session({ seats: 5, sessions: [['2021-06-03T07:00:00Z', '2021-06-03T10:00:00Z']] });
    const pinned = await person();
    const left = await person();
    const rival = await person(wanted);
    const forbidden = await person(other);

    const made = await pin(pinned.id, wanted);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ kind: 'pin', sessionId: wanted, decidedBy: 'coordinator@net.example' });
    expect(await scene.query('select state from registration where id = $1', [pinned.id])).toEqual([
      { state: 'submitted' },
    ]);
    expect((await pin(left.id, other)).status).toBe(201);
    expect((await forbid(forbidden.id, { hostOrganisationId: host })).status).toBe(201);
    await registrations().withdraw(left.player.actor, left.id);

    const owner = await scene.player('owner@net.example', 'owner');
    await scene.jump('allocating');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    const [{ problem }] = (await scene.query('select problem from allocation_run')) as [
      { problem: Record<'pins' | 'prohibitions', { participantId: string; reason: string }[]> },
    ];
    // Who withdrew is not in it, and the words of the decision stay where they were written.
    expect(problem.pins.map((pair) => pair.participantId)).toEqual([pinned.player.actor.personId]);
    expect(JSON.stringify(problem)).not.toContain('besproken');
    expect(new Set(problem.prohibitions.map((pair) => pair.participantId))).toEqual(
      new Set([forbidden.player.actor.personId]),
    );
    expect(await confirm(owner)).toBeNull();

    const outcome = async ({ player, id }: Person) =>
      (await scene.http(player, 'GET', `registrations/${id}/outcomes`)).body;
    expect(await outcome(pinned)).toMatchObject([
      { sessionId: wanted, code: 'pinned', sentence: 'U bent hier door de organisatie geplaatst.' },
    ]);
    expect(await outcome(rival)).toMatchObject([{ sessionId: wanted, code: 'full_lottery' }]);
    expect(await outcome(forbidden)).toMatchObject([
      { sessionId: other, code: 'prohibited', sentence: 'De organisatie heeft deze combinatie uitgesloten.' },
    ]);
    expect(JSON.stringify([await outcome(pinned), await outcome(forbidden)])).not.toContain('besproken');
    expect(await scene.query('select registration_id, session_id, origin, state from placement')).toEqual([
      { registration_id: pinned.id, session_id: wanted, origin: 'run', state: 'confirmed' },
    ]);
    expect(refused(await pin(rival.id, other))).toEqual([409, 'allocation_confirmed', '/kind']);
  });

  it('tells somebody whose draft a pin hands in, and the line manager, as for any submission', async () => {
    const player = await scene.player('concept@aldewei.example');
    const manager = { managerEmail: 'baas@aldewei.example', managerName: 'Grietje Dam' };
    const form = { editionId: scene.editionId, organisationId: employer, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
    const { id } = await registrations().register(player.actor, { ...form, ...manager });
    const wanted = await session();
    await scene.jump('registration_closed');
    expect((await pin(id, wanted)).status).toBe(201);
    for (const notice of await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by id`))
      await house.get(NoticeSender).send(scene.tenantId, notice.id);
    const told = await scene.query<{ to: string; text: string }>(
      `select "to", text from mail_message where kind = 'registration_received' order by "to"`,
    );
    expect(told.map(({ to }) => to)).toEqual(['baas@aldewei.example', 'concept@aldewei.example']);
    expect(told[1]?.text).toContain('De organisatie heeft dat voor u gedaan.');
    expect(told[1]?.text).not.toContain('U kunt uw wensen aanpassen');
  });

  it('does not confirm a run that a later decision contradicts', async () => {
    const [wanted, other] = [await session({ seats: 2 }), await session({ seats: 2 })];
    const first = await person(wanted);
    const second = await person(wanted);
    const owner = await scene.player('owner@net.example', 'owner');
    await scene.jump('allocating');
    const runs = house.get(AllocationService);
    await runs.compute(owner.actor, scene.editionId);
    const rule = await forbid(first.id, { sessionId: wanted });
    expect(await confirm(owner)).toBe('guard');
    await runs.compute(owner.actor, scene.editionId);
    await pin(second.id, other);
    expect(await confirm(owner)).toBe('guard');
    await runs.compute(owner.actor, scene.editionId);
    expect(
      (await scene.http(coordinator, 'POST', `pair-rules/${rule.body.id}/withdrawals`, { reason: 'Opgelost.' })).status,
    ).toBe(201);
    // The run contradicts nothing now; but it left somebody out who could have had a seat.
    expect(await confirm(owner)).toBe('guard');
    await runs.compute(owner.actor, scene.editionId);
    expect(await confirm(owner)).toBeNull();
    expect(await scene.query('select registration_id, session_id from placement order by session_id')).toEqual([
      { registration_id: first.id, session_id: wanted },
      { registration_id: second.id, session_id: other },
    ]);
  });

  it('takes a session that was cancelled out of everybody’s way, and says so', async () => {
    const gone = await session();
    const { player, id } = await person();
    await pin(id, gone);
    await scene.query(`update session set state = 'cancelled' where id = $1`, [gone]);
    const owner = await scene.player('owner@net.example', 'owner');
    await scene.jump('allocating');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    expect(await confirm(owner)).toBeNull();
    const { body } = await scene.http(player, 'GET', `registrations/${id}/outcomes`);
    expect(body).toMatchObject([{ sessionId: gone, code: 'withdrawn', rank: null }]);
  });
});

describe('wishing and taking a seat', () => {
  it('refuses what is forbidden, without the words behind it', async () => {
    const talk = await scene.offer(host, { way: 'instant', mode: 'online' });
    const visit = await scene.offer(host);
    const { player, id } = await person();
    await forbid(id, { offerId: talk.offerId });
    await forbid(id, { sessionId: visit.sessionIds[0] as string });
    const wish = await scene.http(player, 'PUT', `registrations/${id}/wishes`, {
      wishes: [{ sessionId: visit.sessionIds[0], rank: 1 }],
    });
    expect(refused(wish)).toEqual([409, 'prohibited', '/wishes/0/sessionId']);
    const anyDate = await scene.http(player, 'PUT', `registrations/${id}/wishes`, {
      wishes: [{ offerId: visit.offerId, rank: 1 }],
    });
    expect(refused(anyDate)).toEqual([409, 'prohibited', '/wishes/0/offerId']);
    const seat = await scene.http(player, 'POST', `registrations/${id}/placements`, { sessionId: talk.sessionIds[0] });
    expect(refused(seat)).toEqual([409, 'prohibited']);
    expect(JSON.stringify([wish, anyDate, seat])).not.toContain('besproken');
    // Somebody else may.
    const free = await person();
    await house.get(PlacementsService).takeSeat(free.player.actor, free.id, talk.sessionIds[0] as string);
    expect(refused(await forbid(free.id, { hostOrganisationId: host }))).toEqual([
      409,
      'seat_held',
      '/hostOrganisationId',
    ]);

    // Rest places, too.
    await scene.jump('rest_open');
    const rest = await scene.http(player, 'POST', `registrations/${id}/placements`, { sessionId: visit.sessionIds[0] });
    expect(refused(rest)).toEqual([409, 'prohibited']);
  });

  it('keeps room for a seat that is pinned, and lets who is pinned hand in an empty list', async () => {
    const visit = await session();
    const talk = await session({ way: 'instant', mode: 'online' });
    const { player, id } = await person();
    await pin(id, visit);
    expect(await refusal(house.get(PlacementsService).takeSeat(player.actor, id, talk))).toBe('time_conflict');
    expect(await refusal(registrations().submit(player.actor, id))).toBeNull();
  });
});

describe('refusals', () => {
  it('name the field of what is unclear, unknown or elsewhere', async () => {
    const { id } = await person();
    const [here, { offerId }] = [await session(), await scene.offer(host)];
    const elsewhere = await Scene.build(house);
    const theirs = await elsewhere.organisation('Elders');
    const foreign = await elsewhere.offer(theirs);
    const [other] = await scene.query<{ id: string }>(
      `insert into edition select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'slug', 'two'))).*
         from edition e where e.id = $1 returning id`,
      [scene.editionId],
    );
    const otherOffer = await scene.offer(host);
    await scene.query('update offer set edition_id = $2 where id = $1', [otherOffer.offerId, other?.id]);
    await scene.query('update session set edition_id = $2 where offer_id = $1', [otherOffer.offerId, other?.id]);
    const cases: [Record<string, unknown>, unknown[]][] = [
      [{ kind: 'pin' }, [400, 'pair_unclear', '/sessionId']],
      [{ kind: 'pin', offerId }, [400, 'pair_unclear', '/offerId']],
      [{ kind: 'prohibition', offerId, sessionId: here }, [400, 'pair_unclear', '/offerId']],
      [{ kind: 'pin', sessionId: here, reason: '  ' }, [400, 'invalid_input', '/reason']],
      [{ kind: 'pin', sessionId: here, reason: '' }, [400, 'invalid_input', '/reason']],
      [{ kind: 'pin', sessionId: here, registrationId: someone }, [409, 'unknown_registration', '/registrationId']],
      [{ kind: 'pin', sessionId: someone }, [409, 'unknown_session', '/sessionId']],
      [{ kind: 'prohibition', sessionId: foreign.sessionIds[0] }, [409, 'unknown_session', '/sessionId']],
      [{ kind: 'prohibition', offerId: foreign.offerId }, [409, 'unknown_offer', '/offerId']],
      [{ kind: 'prohibition', hostOrganisationId: theirs }, [409, 'unknown_organisation', '/hostOrganisationId']],
      [{ kind: 'pin', sessionId: otherOffer.sessionIds[0] }, [409, 'other_edition', '/sessionId']],
      [{ kind: 'prohibition', offerId: otherOffer.offerId }, [409, 'other_edition', '/offerId']],
    ];
    for (const [body, answer] of cases) {
      expect({ body, answer: refused(await decide(coordinator, { registrationId: id, ...body })) }).toEqual({
        body,
        answer,
      });
    }
    const path = `editions/${other?.id}/pair-rules`;
    const wrong = await scene.http(coordinator, 'POST', path, {
      kind: 'pin',
      registrationId: id,
      sessionId: otherOffer.sessionIds[0],
      reason: 'x',
    });
    expect(refused(wrong)).toEqual([409, 'other_edition', '/registrationId']);
    expect(await scene.query('select 1 from pair_rule')).toEqual([]);
  });

  it('name what stands in the way of a pin', async () => {
    const { id, player } = await person();
    const at = (day: string): [string, string][] => [[`2021-06-0${day}T07:00:00Z`, `2021-06-0${day}T10:00:00Z`]];
    const cancelled = await session();
    await scene.query(`update session set state = 'cancelled' where id = $1`, [cancelled]);
    const full = await session({ seats: 1, sessions: at('2') });
    await pin((await person()).id, full);
    const talk = await session({ way: 'instant', mode: 'online' });
    await house.get(PlacementsService).takeSeat(player.actor, id, talk);
    const cases: [string, string][] = [
      ['offer_not_ranked', talk],
      ['not_published', await session({ state: 'approved' })],
      ['session_cancelled', cancelled],
      ['time_conflict', await session()],
      ['full', full],
    ];
    for (const [code, sessionId] of cases) {
      expect(refused(await pin(id, sessionId))).toEqual([409, code, '/sessionId']);
    }
    const free = await session({ sessions: at('3') });
    const twin = await forbid(id, { sessionId: free });
    expect(refused(await pin(id, free))).toEqual([409, 'pinned_and_prohibited', '/sessionId']);
    await scene.http(coordinator, 'POST', `pair-rules/${twin.body.id}/withdrawals`, { reason: 'Vergissing.' });
    expect((await pin(id, free)).status).toBe(201);
    expect(refused(await pin(id, free))).toEqual([409, 'pair_twice', '/sessionId']);
    expect(refused(await forbid(id, { sessionId: free }))).toEqual([409, 'pinned_and_prohibited', '/sessionId']);
    expect(refused(await forbid(id, { hostOrganisationId: host }))).toEqual([
      409,
      'pinned_and_prohibited',
      '/hostOrganisationId',
    ]);
    expect(refused(await pin(id, await session({ sessions: at('4') })))).toEqual([409, 'limit_reached', '/sessionId']);
    const gone = await person();
    await registrations().withdraw(gone.player.actor, gone.id);
    expect(refused(await pin(gone.id, free))).toEqual([409, 'registration_withdrawn', '/registrationId']);
  });

  it('lets two who pin the last seat at once have it once', async () => {
    const last = await session({ seats: 1 });
    const both = [await person(), await person(), await person()];
    const answers = await Promise.all(both.map(({ id }) => pin(id, last)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(refused)).toEqual(
      Array(2).fill([409, 'full', '/sessionId']),
    );
  });

  it('decides once, however often the same request is sent', async () => {
    const { id } = await person();
    const body = { kind: 'pin', registrationId: id, sessionId: await session(), reason: 'Zo is het besproken.' };
    const send = () =>
      fetch(`${house.url}/v1/tenants/${scene.slug}/editions/${scene.editionId}/pair-rules`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${coordinator.token}`,
          'content-type': 'application/json',
          'idempotency-key': 'pin-once',
        },
        body: JSON.stringify(body),
      });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(await again.json()).toEqual(await first.json());
    expect(await scene.query('select 1 from pair_rule')).toHaveLength(1);
  });

  it('gives the seat free that somebody who withdrew was pinned to, and keeps what is forbidden', async () => {
    const [last, other] = [await session({ seats: 1 }), await session()];
    const { player, id } = await person();
    await pin(id, last);
    await forbid(id, { sessionId: other });
    await registrations().withdraw(player.actor, id);
    expect((await pin((await person()).id, last)).status).toBe(201);
    const form = { editionId: scene.editionId, organisationId: employer, name: 'Terug', jobTitle: 'Verpleegkundige' };
    expect((await registrations().register(player.actor, { ...form, name: `Deelnemer ${people - 1}` })).id).toBe(id);
    const rules = await scene.http(coordinator, 'GET', `editions/${scene.editionId}/pair-rules?registrationId=${id}`);
    expect(
      rules.body.items.map((rule: { kind: string; withdrawnReason: string }) => [rule.kind, rule.withdrawnReason]),
    ).toEqual([
      ['prohibition', null],
      ['pin', 'registration_withdrawn'],
    ]);
  });

  it('closes with the edition', async () => {
    const { id } = await person();
    const free = await session();
    await scene.jump('locked');
    expect(refused(await forbid(id, { sessionId: free }))).toEqual([409, 'closed', '/kind']);
    await scene.query(`update edition set state = 'cancelled' where id = $1`, [scene.editionId]);
    expect(refused(await pin(id, free))).toEqual([409, 'edition_cancelled', '/kind']);
  });
});

describe('who decides', () => {
  it('is the work group, and a coordinator in the own regions alone', async () => {
    const { id, player } = await person();
    const free = await session();
    const contact = await scene.player('contact@aldewei.example', 'contact', employer);
    for (const who of [player, contact]) expect((await pin(id, free, who)).status).toBe(403);
    // The host lies in another region: a person may be kept away from it, but not given its seat.
    const [far] = await scene.query<{ id: string }>(
      `insert into region (tenant_id, id, scheme, code, name) values ($1, uuidv7(), 'PV', 'PV22', 'Drenthe') returning id`,
      [scene.tenantId],
    );
    await scene.query('update offer set region_id = $1', [far?.id]);
    expect((await pin(id, free)).status).toBe(403);
    const forbidden = await forbid(id, { sessionId: free });
    expect(forbidden.status).toBe(201);
    await scene.query('update organisation_region set region_id = $2 where organisation_id = $1', [employer, far?.id]);
    expect((await forbid(id, { hostOrganisationId: host })).status).toBe(403);
    const withdrawal = `pair-rules/${forbidden.body.id}/withdrawals`;
    expect((await scene.http(coordinator, 'POST', withdrawal, { reason: 'Toch niet' })).status).toBe(403);
    expect((await scene.http(coordinator, 'GET', `editions/${scene.editionId}/pair-rules`)).body.items).toEqual([]);
    const group = await scene.player('group@net.example', 'work_group');
    expect((await scene.http(group, 'POST', withdrawal, { reason: 'Opgelost.' })).status).toBe(201);
    expect(refused(await scene.http(group, 'POST', withdrawal, { reason: 'Toch niet' }))).toEqual([
      409,
      'already_withdrawn',
    ]);
    expect((await pin(id, free, group)).status).toBe(201);
    expect((await scene.http(player, 'GET', `editions/${scene.editionId}/pair-rules`)).status).toBe(403);
  });

  it('keeps the history, written down, and shows what is in force', async () => {
    const { id } = await person();
    const [a, b] = [await session(), await session()];
    const rule = await forbid(id, { sessionId: a });
    await forbid(id, { sessionId: b });
    await scene.http(coordinator, 'POST', `pair-rules/${rule.body.id}/withdrawals`, { reason: 'Opgelost.' });
    expect((await forbid(id, { sessionId: a })).status).toBe(201);
    const list = async (query = '') =>
      (await scene.http(coordinator, 'GET', `editions/${scene.editionId}/pair-rules?${query}`)).body;
    expect((await list()).total).toBe(3);
    expect((await list(`inForce=true&registrationId=${id}&kind=prohibition`)).total).toBe(2);
    expect((await list('inForce=false')).items).toMatchObject([
      {
        sessionId: a,
        reason: 'Zo is het besproken.',
        withdrawnReason: 'Opgelost.',
        withdrawnBy: 'coordinator@net.example',
      },
    ]);
    expect((await list('pageSize=1&page=2')).items).toHaveLength(1);
    expect(
      await scene.query(
        `select action, reason, actor_person_id, details->>'registrationId' as "registrationId" from audit_entry
          where subject_id = $1 order by id`,
        [rule.body.id],
      ),
    ).toEqual(
      ['pair_rule.create', 'pair_rule.withdraw'].map((action) => ({
        action,
        // About a person: it stays in the row.
        reason: null,
        actor_person_id: coordinator.actor.personId,
        registrationId: id,
      })),
    );
  });
});
