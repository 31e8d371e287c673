import { AllocationService } from '#allocation';
import { EmploymentService, RegistrationsService, WishesService, type NewRegistration } from '#registrations';
import { NoticeSender, type NoticeKind } from '#notifications';
import { Contact } from '#organisations';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { PlacementsService } from '#placements';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let host: string;
let visit: string;
let people = 0;

const registrations = () => house.get(RegistrationsService);

/** Whether the employer's managers must agree. */
const mode = (managerMode: 'none' | 'notify' | 'approve') =>
  scene.query('update organisation set manager_mode = $2 where id = $1', [employer, managerMode]);

const form = (more: Partial<NewRegistration> = {}): NewRegistration => ({
  editionId: scene.editionId,
  organisationId: employer,
  name: 'Fatima <b>El Amrani</b>',
  jobTitle: 'Adviseur',
  managerEmail: 'baas@waddenmeer.example',
  managerName: 'Yun Li',
  ...more,
});

/** Somebody who handed in one wish. */
async function asked(more: Partial<NewRegistration> = {}): Promise<{ player: Player; id: string }> {
  const player = await scene.player(`deelnemer${++people}@waddenmeer.example`);
  const { id } = await registrations().register(player.actor, form(more));
  const list = { wishes: [{ sessionId: visit, rank: 1 }], anyOther: false, requirements: [] };
  await house.get(WishesService).save(player.actor, id, list);
  await registrations().submit(player.actor, id);
  return { player, id };
}

/** Sends what waits; answers the mails of one kind. */
async function mails(kind: NoticeKind): Promise<MailMessage[]> {
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  return scene.run(() => scene.tenancy.repository(MailMessage).find({ where: { kind }, order: { id: 'ASC' } }));
}

/** News of the same kind comes at once again. */
const anHourLater = () => scene.query('delete from notice_pace');

/** The token in the newest mail to the manager; its link leads to the page of the network. */
async function link(to = 'baas@waddenmeer.example'): Promise<string> {
  const mail = (await mails('registration_received')).filter((message) => message.to === to).at(-1);
  const [, tenant, token] =
    /http:\/\/localhost:3000\/([\w-]+)\/leidinggevende#([\w.-]+\w)/.exec(mail?.text ?? '') ?? [];
  expect(tenant).toBe(scene.slug);
  return token as string;
}

const send = (path: string, body: object, headers: Record<string, string> = {}, tenant = scene.slug) =>
  fetch(`${house.url}/v1/tenants/${tenant}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What the page asks after a press. */
const open = (token: string, headers: Record<string, string> = {}, tenant = scene.slug) =>
  send('line-manager-questions', { token }, headers, tenant);

/** Sends an answer. */
async function answer(token: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await send('line-manager-answers', { token, ...fields }, headers);
  const text = await response.text();
  const { code } = (text ? JSON.parse(text) : {}) as { code?: string };
  return { status: response.status, code };
}

const say = async (id: string) =>
  (await scene.query('select manager_say, manager_reason from registration where id = $1', [id]))[0];

beforeAll(async () => {
  house = await createHouse();
});

beforeEach(async () => {
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  visit = (await scene.offer(host, { title: 'Kaas & <i>zuivel</i>' })).sessionIds[0] as string;
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

describe('an employer whose managers must agree', () => {
  beforeEach(() => mode('approve'));

  it('asks for the manager’s address, mails one link, and gives no seat without a yes', async () => {
    const nobody = await scene.player('niemand@waddenmeer.example');
    const { managerEmail: _, ...without } = form();
    const refused = await scene.http(nobody, 'POST', `editions/${scene.editionId}/registrations`, {
      ...without,
      editionId: undefined,
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'manager_needed', errors: [{ pointer: '/managerEmail' }] },
    });

    const { player, id } = await asked();
    expect((await scene.http(player, 'GET', `registrations/${id}`)).body.managerSay).toBe('pending');
    const [talk] = (await scene.offer(host, { way: 'instant', mode: 'online' })).sessionIds as [string];
    const take = () => refusal(house.get(PlacementsService).takeSeat(player.actor, id, talk));
    expect(await take()).toBe('manager_pending');

    const path = await link();
    const asking = (await mails('registration_received')).filter(({ to }) => to === 'baas@waddenmeer.example');
    expect(asking).toHaveLength(1);
    expect(asking[0]?.text).toContain('Dat kan tot maandag 19 april 2021 09:00 uur');
    expect(path).not.toMatch(/@|waddenmeer|Yun|Fatima/i);

    // Reading changes nothing.
    for (let times = 0; times < 3; times++) {
      const page = await open(path);
      expect(page.status).toBe(200);
      expect(await page.json()).toEqual({
        name: 'Fatima <b>El Amrani</b>',
        jobTitle: 'Adviseur',
        organisationName: 'Gemeente Waddenmeer',
        edition: { name: 'Edition', firstDay: '2021-05-31', lastDay: '2021-06-04', timeZone: 'Europe/Amsterdam' },
        network: { name: scene.slug, email: 'netwerk@scene.example' },
        needed: true,
        until: { local: '2021-04-19T09:00', closing: false },
        wishes: [
          {
            rank: 1,
            title: 'Kaas & <i>zuivel</i>',
            organisationName: 'Zuivelfabriek Greidhoeke',
            startsAt: '2021-06-01T07:00:00.000Z',
            endsAt: '2021-06-01T10:00:00.000Z',
          },
        ],
        seats: [],
      });
    }
    expect((await open(path, { cookie: 'x=y' })).status).toBe(200);
    expect(await say(id)).toEqual({ manager_say: 'pending', manager_reason: null });

    const done = await answer(path, { answer: 'approved' });
    expect(done.status).toBe(204);
    expect(await say(id)).toEqual({ manager_say: 'approved', manager_reason: null });
    expect(await take()).toBeNull();
    const [told] = await mails('manager_answered');
    expect(told).toMatchObject({
      to: `deelnemer${people}@waddenmeer.example`,
      subject: '[Oefening] Edition: uw leidinggevende gaat akkoord',
    });
    // Once.
    for (const again of [await open(path), await answer(path, { answer: 'objected', reason: 'Toch niet.' })]) {
      expect(again.status).toBe(410);
    }
    expect(await say(id)).toMatchObject({ manager_say: 'approved' });
    const [entry] = await scene.query(
      `select actor_person_id, details from audit_entry where action = 'registration.manager_answer'`,
    );
    const [boss] = await scene.query<{ id: string }>(`select id from person where email = 'baas@waddenmeer.example'`);
    expect(entry).toEqual({ actor_person_id: boss?.id, details: { answer: 'approved' } });
  });

  it('leaves who has no yes by the deadline without a seat, with the reason', async () => {
    const { player, id } = await asked();
    const path = await link();
    const owner = await scene.player('owner@net.example', 'owner');
    await scene.at('2021-04-19T06:59:59.999Z');
    expect((await open(path)).status).toBe(200);
    await scene.jump('allocating');
    expect((await open(path)).status).toBe(410);
    expect(await answer(path, { answer: 'approved' })).toEqual({ status: 410, code: 'closed' });
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await scene.enter('confirmed');
    expect((await scene.http(player, 'GET', `registrations/${id}/outcomes`)).body).toMatchObject([
      { code: 'manager_pending', sentence: 'Uw leidinggevende had nog niet ingestemd.' },
    ]);
    expect(await scene.query('select 1 from placement')).toEqual([]);

    // While rest places are given the answer counts again.
    await scene.jump('rest_open');
    await scene.query(`update milestone set reached_at = at where name = 'confirmed'`);
    expect(await refusal(house.get(PlacementsService).takeSeat(player.actor, id, visit))).toBe('manager_pending');
    expect((await answer(path, { answer: 'approved' })).status).toBe(204);
    expect(await refusal(house.get(PlacementsService).takeSeat(player.actor, id, visit))).toBeNull();
  });

  it('lets a coordinator set the lack of an answer aside, with a reason that is written down', async () => {
    const { player, id } = await asked();
    const path = await link();
    const coordinator = await scene.player('coordinator@net.example', 'regional_coordinator');
    const override = (who: Player, reason = 'De leidinggevende is ziek.') =>
      scene.http(who, 'POST', `registrations/${id}/manager-overrides`, { reason });
    expect((await override(player)).status).toBe(403);
    expect((await override(await scene.player('c@waddenmeer.example', 'contact', employer))).status).toBe(403);
    expect((await override(coordinator, ' ')).body.code).toBe('invalid_input');
    expect((await override(coordinator)).body).toMatchObject({ managerSay: 'overridden' });
    expect((await override(coordinator)).body.code).toBe('nothing_to_override');
    expect((await answer(path, { answer: 'objected', reason: 'Nee.' })).status).toBe(410);
    expect((await mails('manager_answered')).map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['baas@waddenmeer.example', '[Oefening] Edition: besluit over uw medewerker'],
      [`deelnemer${people}@waddenmeer.example`, '[Oefening] Edition: u kunt toch meedoen'],
    ]);
    expect(
      await scene.query(
        `select actor_person_id, reason, details from audit_entry where action = 'registration.override_manager'`,
      ),
    ).toEqual([
      {
        actor_person_id: coordinator.actor.personId,
        reason: null,
        details: { was: 'pending' },
      },
    ]);
  });

  it('does not let somebody shake off an objection by registering again', async () => {
    const { player, id } = await asked();
    await answer(await link(), { answer: 'objected', reason: 'Te druk.' });
    await registrations().withdraw(player.actor, id);
    const again = await registrations().register(player.actor, form({ managerEmail: 'ander@waddenmeer.example' }));
    expect(again).toMatchObject({ id, managerSay: 'objected', managerReason: 'Te druk.' });
    await registrations().withdraw(player.actor, id);
    expect(await registrations().register(player.actor, form({ organisationId: host }))).toMatchObject({
      managerSay: 'not_asked',
      managerReason: null,
    });
    // Nor by a detour along another employer.
    await registrations().withdraw(player.actor, id);
    expect(await registrations().register(player.actor, form())).toMatchObject({
      managerSay: 'objected',
      managerReason: 'Te druk.',
      managerAnsweredAt: expect.any(Date) as Date,
    });
  });

  it('writes what was said about somebody into the row alone, which can be erased, never into the log', async () => {
    const { player, id } = await asked();
    await answer(await link(), { answer: 'objected', reason: 'Zij is vaak ziek.' });
    const coordinator = await scene.player('coordinator2@net.example', 'regional_coordinator');
    const said = { reason: 'Haar baas vergist zich.' };
    expect((await scene.http(coordinator, 'POST', `registrations/${id}/manager-overrides`, said)).status).toBe(201);
    const pair = { registrationId: id, kind: 'prohibition', hostOrganisationId: host, reason: 'Er was ruzie.' };
    const rule = await scene.http(coordinator, 'POST', `editions/${scene.editionId}/pair-rules`, pair);
    expect(rule.status).toBe(201);
    const back = { reason: 'Zij hebben het bijgelegd.' };
    expect((await scene.http(coordinator, 'POST', `pair-rules/${rule.body.id}/withdrawals`, back)).status).toBe(201);
    await registrations().withdraw(player.actor, id, 'Ik ben overspannen.');
    expect(
      await scene.query(`select action from audit_entry where reason is not null and subject_id in ($1, $2)`, [
        id,
        rule.body.id,
      ]),
    ).toEqual([]);
    const log = JSON.stringify(await scene.query('select * from audit_entry'));
    expect(log).not.toMatch(/ziek|vergist|ruzie|bijgelegd|overspannen/);
    expect(
      await scene.query('select manager_reason, override_reason, withdrawn_reason from registration where id = $1', [
        id,
      ]),
    ).toEqual([
      {
        manager_reason: 'Zij is vaak ziek.',
        override_reason: 'Haar baas vergist zich.',
        withdrawn_reason: 'Ik ben overspannen.',
      },
    ]);
  });
});

describe('an employer whose managers are told', () => {
  it('lets them object with a reason; seats are freed, and everybody concerned is told', async () => {
    const [talk] = (await scene.offer(host, { way: 'instant', mode: 'online', title: 'Webinar' })).sessionIds as [
      string,
    ];
    const receiver = await scene.player('gastheer@greidhoeke.example', 'host', host);
    await scene.query('update offer set host_person_id = $1', [receiver.actor.personId]);
    await scene.query(
      `insert into contact (tenant_id, id, organisation_id, person_id, kind) values ($1, uuidv7(), $2, $3, 'host')`,
      [scene.tenantId, host, receiver.actor.personId],
    );
    const { player, id } = await asked();
    expect((await scene.http(player, 'GET', `registrations/${id}`)).body.managerSay).toBe('not_asked');
    await house.get(PlacementsService).takeSeat(player.actor, id, talk);
    const path = await link();
    expect(await (await open(path)).json()).toMatchObject({ needed: false, seats: [{ title: 'Webinar' }] });

    for (const reason of [undefined, '   ']) {
      const missing = await answer(path, { answer: 'objected', ...(reason && { reason }) });
      expect(missing.status).toBe(400);
    }
    expect(await say(id)).toMatchObject({ manager_say: 'not_asked' });
    const done = await answer(path, { answer: 'objected', reason: 'Wij zijn die week met te weinig.' });
    expect(done.status).toBe(204);
    expect(await say(id)).toEqual({ manager_say: 'objected', manager_reason: 'Wij zijn die week met te weinig.' });
    expect(await scene.query('select state, reason from placement')).toEqual([
      { state: 'withdrawn', reason: 'manager_objected' },
    ]);
    expect(await scene.query('select seats_taken from session where id = $1', [talk])).toEqual([{ seats_taken: 0 }]);
    expect(await refusal(house.get(PlacementsService).takeSeat(player.actor, id, talk))).toBe('manager_objected');

    const told = await mails('manager_answered');
    expect(told.map(({ to }) => to).sort()).toEqual([
      `deelnemer${people}@waddenmeer.example`,
      'gastheer@greidhoeke.example',
    ]);
    const mine = told.find(({ to }) => to.startsWith('deelnemer')) as MailMessage;
    expect(mine.text).toContain('Wij zijn die week met te weinig.');
    expect(mine.text).toContain('Webinar');
    expect(JSON.stringify(mine.calendars)).toContain('METHOD:CANCEL');

    const coordinator = await scene.player('coordinator@net.example', 'regional_coordinator');
    const list = await scene.http(coordinator, 'GET', `editions/${scene.editionId}/registrations?managerSay=objected`);
    expect(list.body.items).toMatchObject([{ id, managerReason: 'Wij zijn die week met te weinig.' }]);

    // The run does not place them either, and says why; a coordinator could have decided otherwise.
    const owner = await scene.player('owner@net.example', 'owner');
    await scene.jump('allocating');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await scene.enter('confirmed');
    expect((await scene.http(player, 'GET', `registrations/${id}/outcomes`)).body).toMatchObject([
      { code: 'manager_objected', sentence: 'Uw leidinggevende heeft bezwaar gemaakt.' },
    ]);
  });

  it('needs no answer, and says nothing to the participant when there is one', async () => {
    const { id, player } = await asked();
    const path = await link();
    expect((await answer(path, { answer: 'approved' })).status).toBe(204);
    expect(await say(id)).toMatchObject({ manager_say: 'approved' });
    expect(await mails('manager_answered')).toEqual([]);
    await registrations().submit(player.actor, id);
    expect((await mails('registration_received')).filter(({ to }) => to.startsWith('baas'))).toHaveLength(1);
  });

  it('tells nobody where managers have no say', async () => {
    await mode('none');
    await asked();
    expect((await mails('registration_received')).filter(({ to }) => to.startsWith('baas'))).toEqual([]);
  });
});

describe('a link', () => {
  it('that is not ours, or not whole, is 404 whatever is wrong with it', async () => {
    const { id } = await asked();
    const mine = await link();
    const theirs = (await asked({ managerEmail: 'ander@waddenmeer.example' })).id;
    const elsewhere = await Scene.build(house);
    const wrong = [
      mine.slice(0, -1),
      `${mine.slice(0, -2)}${mine.endsWith('AA') ? 'BB' : 'AA'}`,
      id,
      'x',
      // Another registration's id under this signature.
      mine.replace(id, theirs),
    ];
    const answers = [
      ...wrong.map((token) => open(token)),
      // Another network's address.
      open(mine, {}, elsewhere.slug),
      open(mine, {}, 'geen-netwerk'),
    ];
    for (const response of await Promise.all(answers)) expect(response.status).toBe(404);
    expect((await answer(wrong[4] as string, { answer: 'objected', reason: 'x' })).status).toBe(404);
    expect(await say(theirs)).toMatchObject({ manager_say: 'not_asked' });
    expect((await answer(mine, { answer: 'maybe' })).status).toBe(400);
    expect((await answer(mine, { answer: 'objected', reason: 'x'.repeat(2001) })).code).toBe('invalid_input');
  });

  it('dies with another manager, a withdrawal, a cancellation, and rests with a suspension', async () => {
    const { player, id } = await asked();
    const path = await link();
    await scene.query(`update edition set state = 'suspended', suspended_from = state where id = $1`, [
      scene.editionId,
    ]);
    expect([(await open(path)).status, (await answer(path, { answer: 'approved' })).status]).toEqual([409, 409]);
    await scene.query(`update edition set state = 'cancelled' where id = $1`, [scene.editionId]);
    expect(await (await open(path)).json()).toMatchObject({ code: 'edition_cancelled' });
    await scene.query(`update edition set state = 'registration_open', suspended_from = null where id = $1`, [
      scene.editionId,
    ]);
    expect((await open(path)).status).toBe(200);
    await registrations().withdraw(player.actor, id);
    const gone = await open(path);
    expect(await gone.json()).toMatchObject({ status: 410, code: 'registration_withdrawn' });
    await registrations().register(player.actor, form({ managerEmail: 'ander@waddenmeer.example' }));
    expect((await open(path)).status).toBe(404);
  });

  it('acts by its token alone: a form of another site is not read, and a cookie plays no part', async () => {
    const { id } = await asked();
    const path = await link();
    const forged = await fetch(`${house.url}/v1/tenants/${scene.slug}/line-manager-answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: path, answer: 'approved' }),
    });
    expect(forged.status).toBe(415);
    expect((await send('line-manager-answers', { answer: 'approved' })).status).toBe(400);
    expect(await say(id)).toMatchObject({ manager_say: 'not_asked' });
  });

  it('is not opened without end', async () => {
    await asked();
    const path = await link();
    const answers = await Promise.all(Array.from({ length: 70 }, () => open(path)));
    const stopped = answers.filter(({ status }) => status === 429);
    expect(stopped).toHaveLength(10);
    expect(stopped[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

describe('a claimed employment', () => {
  it('is put to the contact once, when it is claimed, and the decision is told', async () => {
    const contact = await scene.player('cp@waddenmeer.example', 'contact', employer);
    await scene.run(() =>
      scene.tenancy.repository(Contact).insert({
        tenantId: scene.tenantId,
        id: newId(),
        organisationId: employer,
        personId: contact.actor.personId as string,
        kind: 'contact',
      }),
    );
    const player = await scene.player('iemand@elders.example');
    const { id, employment } = await registrations().register(player.actor, form({ name: 'Iemand Anders' }));
    expect(employment).toBe('claimed');
    const question = await mails('employment_claimed');
    expect(question.map(({ to, subject }) => [to, subject])).toEqual([
      ['cp@waddenmeer.example', '[Oefening] Edition: werkt deze deelnemer bij u?'],
    ]);
    expect(question[0]?.text).toContain('http://localhost:3000');
    await registrations().submit(player.actor, id);
    await registrations().submit(player.actor, id);
    expect(await mails('employment_claimed')).toHaveLength(1);

    await house.get(EmploymentService).confirmEmployment(contact.actor, id, false);
    // Told while it is true: after the next decision it would be withheld.
    expect(await mails('employment_decided')).toHaveLength(1);
    await anHourLater();
    const wrong = await registrations().register(player.actor, form({ name: 'Iemand Anders' }));
    expect(await mails('employment_claimed')).toHaveLength(2);
    await house.get(EmploymentService).confirmEmployment(contact.actor, wrong.id, true);
    const told = await mails('employment_decided');
    expect(told.map(({ to, subject }) => [to, subject])).toEqual([
      ['iemand@elders.example', '[Oefening] Edition: uw werkgever zegt dat u er niet werkt'],
      ['iemand@elders.example', '[Oefening] Edition: uw werkgever heeft bevestigd dat u er werkt'],
    ]);
    // Shown by the e-mail address: nobody is asked.
    const colleague = await scene.player('collega@waddenmeer.example');
    await registrations().register(colleague.actor, form());
    expect(await mails('employment_claimed')).toHaveLength(2);
  });
});
