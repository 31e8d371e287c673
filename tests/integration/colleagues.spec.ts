import { SignInService, seedActor } from '#identity';
import { CampaignsService, NoticeSender, type NoticeState } from '#notifications';
import { Contact } from '#organisations';
import { newId } from '#platform/database';
import type { Email } from 'postal-mime';
import { readCalendarFile } from '../support/calendars.js';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let smtp: MailServer;
let scene: Scene;
let own: string;
let host: string;
let contact: Player;
let foreign: Player;

const colleagues = (organisationId = own): string =>
  `editions/${scene.editionId}/organisations/${organisationId}/colleagues`;
const gerrit = { name: 'Gerrit Wieringa', jobTitle: 'Verzorgende' };
const signUp = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { status, body } = await scene.http(contact, 'POST', colleagues(), { ...gerrit, ...more });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id as string;
};

const inOffice = ({ actor }: Player, organisationId: string) =>
  scene.run(() =>
    scene.tenancy.repository(Contact).insert({
      tenantId: scene.tenantId,
      id: newId(),
      organisationId,
      personId: actor.personId as string,
      kind: 'contact',
    }),
  );

interface NoticeRow {
  id: string;
  kind: string;
  state: NoticeState;
  reason: string | null;
  channel: string;
}
const notices = (kind?: string): Promise<NoticeRow[]> =>
  scene.query<NoticeRow>(
    `select n.id, c.kind, n.state, n.reason, n.channel from notice n
     join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id where $1::text is null or c.kind = $1 order by n.id`,
    [kind ?? null],
  );
const sendAll = async (): Promise<void> => {
  for (const { id, state } of await notices())
    if (state === 'queued') await house.get(NoticeSender).send(scene.tenantId, id, { last: false });
};
const receivers = (mail: Email | undefined): (string | undefined)[] => (mail?.to ?? []).map(({ address }) => address);

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url });
});

beforeEach(async () => {
  smtp.mails.length = 0;
  scene = await Scene.build(house);
  await scene.query(`update tenant set kind = 'real', name = 'Netwerk Noord' where id = $1`, [scene.tenantId]);
  own = await scene.organisation('Zorggroep Het Hoge Licht', 'hogelicht.example');
  host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  contact = await scene.player('maaike@hogelicht.example', 'contact', own);
  foreign = await scene.player('contact@greidhoeke.example', 'contact', host);
  await inOffice(contact, own);
  await inOffice(foreign, host);
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

describe('signing up a colleague', () => {
  it('makes a registration that shows employment, and says who did it', async () => {
    const { status, body, etag } = await scene.http(contact, 'POST', colleagues(), {
      name: ' Gerrit Wieringa ',
      jobTitle: 'Verzorgende',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Gerrit Wieringa',
      email: null,
      notedEmail: null,
      signedUpBy: 'maaike@hogelicht.example',
      employment: 'invitation',
      state: 'draft',
      organisationId: own,
    });
    expect(etag).toBe(`"${body.version}"`);
    // Nobody is told what they did themselves a moment ago.
    expect(await notices()).toEqual([]);
    expect(
      await scene.query('select actor_person_id as by, action from audit_entry where subject_id = $1', [body.id]),
    ).toEqual([{ by: contact.actor.personId, action: 'registration.create' }]);
  });

  it('tells a colleague who has an address, who can withdraw and is signed up by nobody else then', async () => {
    const id = await signUp({ email: 'Tjitske@HogeLicht.example', name: 'Tjitske Ypma' });
    await sendAll();
    expect(smtp.mails).toHaveLength(1);
    expect(receivers(smtp.mails[0])).toEqual(['tjitske@hogelicht.example']);
    expect(smtp.mails[0]?.subject).toBe('Edition: maaike@hogelicht.example heeft u aangemeld');
    expect(smtp.mails[0]?.text).toContain('Wilt u niet mee? Meld u dan af');
    expect(smtp.mails[0]?.text).toContain(`/${scene.slug}/one/mijn`);
    const tjitske = await scene.player('tjitske@hogelicht.example');
    expect((await scene.http(tjitske, 'GET', `editions/${scene.editionId}/registrations/mine`)).body).toMatchObject({
      id,
      employment: 'domain',
      name: 'Tjitske Ypma',
    });
    // The contact does not act for somebody who can do so themselves.
    const wishes = await scene.http(contact, 'PUT', `registrations/${id}/wishes`, { wishes: [] });
    expect([wishes.status, wishes.body.code]).toEqual([403, 'forbidden']);
    expect((await scene.http(contact, 'POST', `registrations/${id}/withdrawals`, {})).status).toBe(403);
    expect((await scene.http(tjitske, 'POST', `registrations/${id}/withdrawals`, {})).status).toBe(201);
    const again = await scene.http(contact, 'POST', colleagues(), { ...gerrit, email: 'tjitske@hogelicht.example' });
    expect([again.status, again.body.code]).toEqual([409, 'registration_withdrawn']);
  });

  it('knows somebody without an address by name and job title, two presses included', async () => {
    const both = await Promise.all([1, 2].map(() => scene.http(contact, 'POST', colleagues(), gerrit)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const id = both.find(({ status }) => status === 201)?.body.id;
    const other = await signUp({ jobTitle: 'Kok' });
    expect(other).not.toBe(id);
    expect((await scene.http(contact, 'POST', `registrations/${id}/withdrawals`, {})).body.state).toBe('withdrawn');
    expect(await signUp()).toBe(id);
    expect(await scene.query('select count(*)::int as n from person where email is null')).toEqual([{ n: 2 }]);
  });

  it.each([
    ['a role address', 400, 'role_address', { email: 'info@hogelicht.example' }],
    ['no address at all', 400, 'invalid_input', { email: 'hogelicht.example' }],
    ['no name', 400, 'invalid_input', { name: ' ' }],
    [
      'the own address as manager',
      409,
      'own_manager',
      { email: 'a@hogelicht.example', managerEmail: 'a@hogelicht.example' },
    ],
  ])('refuses %s', async (_, status, code, more) => {
    const answer = await scene.http(contact, 'POST', colleagues(), { ...gerrit, ...more });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('asks for the line manager where the employer has managers agree', async () => {
    await scene.query(`update organisation set manager_mode = 'approve' where id = $1`, [own]);
    const answer = await scene.http(contact, 'POST', colleagues(), gerrit);
    expect([answer.status, answer.body.code]).toEqual([409, 'manager_needed']);
    await signUp({ managerEmail: 'baas@hogelicht.example' });
  });

  it('is for a contact of that organisation, while sign-up is open', async () => {
    const elsewhere = await scene.http(foreign, 'POST', colleagues(), gerrit);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'forbidden']);
    expect(elsewhere.body.detail).toContain('a contact of this organisation has it');
    const participant = await scene.player('iemand@hogelicht.example');
    expect((await scene.http(participant, 'POST', colleagues(), gerrit)).status).toBe(403);
    expect((await scene.http(contact, 'POST', colleagues(newId()), gerrit)).status).toBe(404);
    await scene.jump('registration_closed');
    const late = await scene.http(contact, 'POST', colleagues(), gerrit);
    expect([late.status, late.body.code]).toEqual([409, 'closed']);
  });
});

describe('for a colleague without an address', () => {
  it('the contact chooses, hands in, takes and gives back a seat; each act is written down as theirs', async () => {
    const id = await signUp();
    const { sessionIds } = await scene.offer(host, { way: 'ranked' });
    const instant = await scene.offer(host, {
      way: 'instant',
      mode: 'online',
      title: 'Webinar',
      sessions: [['2021-06-02T07:00:00Z', '2021-06-02T09:00:00Z']],
    });
    const wishes = await scene.http(contact, 'PUT', `registrations/${id}/wishes`, {
      wishes: [{ sessionId: sessionIds[0], rank: 1 }],
    });
    expect(wishes.body.wishes).toHaveLength(1);
    expect((await scene.http(contact, 'POST', `registrations/${id}/submissions`)).body.state).toBe('submitted');
    const taken = await scene.http(contact, 'POST', `registrations/${id}/placements`, {
      sessionId: instant.sessionIds[0],
    });
    expect(taken.status).toBe(201);
    const back = await scene.http(contact, 'POST', `placements/${taken.body.id}/withdrawals`, {});
    expect(back.body.state).toBe('withdrawn');
    expect(
      await scene.query(
        `select details->>'permission' as permission from audit_entry
          where subject_id = $1 and action = 'registration.act_for' and actor_person_id = $2 order by id`,
        [id, contact.actor.personId],
      ),
    ).toEqual(['wish.own', 'registration.own', 'placement.own', 'placement.own'].map((permission) => ({ permission })));
    for (const [method, path, body] of [
      ['PUT', `registrations/${id}/wishes`, { wishes: [] }],
      ['POST', `registrations/${id}/withdrawals`, {}],
      ['POST', `placements/${taken.body.id}/withdrawals`, {}],
      ['POST', `registrations/${id}/addresses`, { email: 'g@elders.example' }],
    ] as const) {
      expect((await scene.http(foreign, method, path, body)).status).toBe(403);
    }
  });

  it('whatever they are told goes to the contact, says for whom it is, and is counted so', async () => {
    const ids = [await signUp(), await signUp({ name: 'Aukje Bosma' })];
    const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online', title: 'Webinar', seats: 5 });
    for (const id of ids)
      await scene.http(contact, 'POST', `registrations/${id}/placements`, { sessionId: sessionIds[0] });
    await sendAll();
    // One each: two people, though one mailbox.
    expect(smtp.mails.map(receivers)).toEqual([['maaike@hogelicht.example'], ['maaike@hogelicht.example']]);
    expect(smtp.mails.map(({ subject }) => subject)).toEqual([
      'Voor Gerrit Wieringa: Edition: uw plaats staat vast',
      'Voor Aukje Bosma: Edition: uw plaats staat vast',
    ]);
    const [first] = smtp.mails;
    expect(first?.text).toContain('Beste maaike@hogelicht.example');
    expect(first?.text).toContain('uw collega Gerrit Wieringa, die geen e-mailadres heeft');
    expect(first?.text).toContain(`/${scene.slug}/one/organisaties/${own}/medewerkers/${ids[0]}/brief`);
    expect(first?.text).not.toContain(`/${scene.slug}/one/mijn`);
    const file = first?.attachments.find(({ mimeType }) => mimeType.startsWith('text/calendar'));
    const calendar = readCalendarFile(new TextDecoder().decode(file?.content as ArrayBuffer));
    expect(calendar).toMatchObject({ method: 'REQUEST', summary: 'Gerrit Wieringa: Webinar' });
    expect((await notices('seat_taken')).map(({ channel, state }) => [channel, state])).toEqual([
      ['contact', 'sent'],
      ['contact', 'sent'],
    ]);
    const campaigns = await house.get(CampaignsService).list(seedActor(scene.tenantId), scene.editionId);
    expect(campaigns.filter(({ kind }) => kind === 'seat_taken').map((c) => [c.total, c.viaContact])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('another contact hands it on when the first has left; with nobody in office it is withheld', async () => {
    const id = await signUp();
    const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online', seats: 5 });
    const second = await scene.player('sipke@hogelicht.example', 'contact', own);
    await inOffice(second, own);
    await scene.query(`update contact set ended_at = now() where person_id = $1`, [contact.actor.personId]);
    await scene.http(second, 'POST', `registrations/${id}/placements`, { sessionId: sessionIds[0] });
    await sendAll();
    expect(smtp.mails.map(receivers)).toEqual([['sipke@hogelicht.example']]);
    await scene.query(`update contact set ended_at = now() where person_id = $1`, [second.actor.personId]);
    await scene.http(second, 'POST', `registrations/${id}/withdrawals`, {});
    await sendAll();
    const [withheld] = (await notices('registration_withdrawn')).filter(({ state }) => state === 'withheld');
    expect(withheld).toMatchObject({ reason: 'no_address' });
    expect(smtp.mails.slice(1).map(receivers)).toEqual([['contact@greidhoeke.example']]);
  });

  it('an address is noted, and is theirs once they say so', async () => {
    const id = await signUp();
    const noted = await scene.http(contact, 'POST', `registrations/${id}/addresses`, { email: 'Gerrit@Mail.example' });
    expect([noted.status, noted.body.email, noted.body.notedEmail]).toEqual([201, null, 'gerrit@mail.example']);
    await sendAll();
    expect(smtp.mails.map((mail) => [...receivers(mail), mail.subject])).toEqual([
      ['gerrit@mail.example', 'Edition: is dit uw e-mailadres?'],
    ]);
    await scene.player('jan@greidhoeke.example');
    const taken = await scene.http(contact, 'POST', `registrations/${id}/addresses`, {
      email: 'jan@greidhoeke.example',
    });
    expect([taken.status, taken.body.code]).toEqual([409, 'address_taken']);

    const { token } = await house.get(SignInService).openForDemo('gerrit@mail.example');
    const account: Player = { token, actor: contact.actor };
    expect((await scene.http(account, 'GET', 'me')).body).toMatchObject({
      person: null,
      noted: { name: 'Gerrit Wieringa', by: 'maaike@hogelicht.example' },
    });
    expect((await scene.http(contact, 'POST', 'me/noted-address-answers', { yes: true })).body.code).toBe(
      'nothing_noted',
    );
    expect((await scene.http(account, 'POST', 'me/noted-address-answers', { yes: true })).status).toBe(204);
    expect((await scene.http(account, 'GET', 'me')).body).toMatchObject({
      person: { name: 'Gerrit Wieringa' },
      noted: null,
    });
    expect((await scene.http(account, 'GET', `editions/${scene.editionId}/registrations/mine`)).body.id).toBe(id);
    // From now on they act for themselves.
    expect((await scene.http(contact, 'PUT', `registrations/${id}/wishes`, { wishes: [] })).status).toBe(403);
    const known = await scene.http(contact, 'POST', `registrations/${id}/addresses`, { email: 'g2@mail.example' });
    expect([known.status, known.body.code]).toEqual([409, 'address_known']);
  });

  it('an address that is somebody else’s is noted no more', async () => {
    const id = await signUp();
    await scene.http(contact, 'POST', `registrations/${id}/addresses`, { email: 'fout@mail.example' });
    const wrong = await scene.player('fout@mail.example').catch(() => null);
    expect(wrong).not.toBeNull();
    expect((await scene.http(wrong as Player, 'POST', 'me/noted-address-answers', { yes: true })).body.code).toBe(
      'address_taken',
    );
    expect((await scene.http(wrong as Player, 'POST', 'me/noted-address-answers', { yes: false })).status).toBe(204);
    expect((await scene.http(contact, 'GET', `registrations/${id}`)).body.notedEmail).toBeNull();
  });
});

describe('the list of colleagues', () => {
  it('says how each stands, sorted, searched, narrowed and paged', async () => {
    const [a, b, c] = [
      await signUp({ name: 'Écomusée Anna' }),
      await signUp({ name: 'Bauke Dam', jobTitle: 'Kok' }),
      await signUp({ name: 'Ype Zijlstra', email: 'ype@hogelicht.example' }),
    ];
    const claimant = await scene.player('dirk@mail.example');
    const claimed = await scene.http(claimant, 'POST', `editions/${scene.editionId}/registrations`, {
      organisationId: own,
      name: 'Dirk van Wijk',
      jobTitle: 'Arts',
    });
    const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online', title: 'Webinar' });
    await scene.http(contact, 'POST', `registrations/${a}/placements`, { sessionId: sessionIds[0] });
    await scene.http(contact, 'POST', `registrations/${b}/withdrawals`, {});
    const list = async (query = '') => (await scene.http(contact, 'GET', `${colleagues()}${query}`)).body;
    const all = await list();
    expect(all.total).toBe(4);
    expect(all.items.map((one: Record<string, unknown>) => [one['name'], one['standing']])).toEqual([
      ['Bauke Dam', 'withdrawn'],
      ['Dirk van Wijk', 'to_confirm'],
      ['Écomusée Anna', 'placed'],
      ['Ype Zijlstra', 'draft'],
    ]);
    expect(all.items[2].seats).toMatchObject([{ title: 'Webinar', organisationName: 'Zuivelfabriek Greidhoeke' }]);
    expect((await list('?text=ecomusee')).items).toMatchObject([{ registrationId: a }]);
    expect((await list('?text=kok')).items).toMatchObject([{ registrationId: b }]);
    expect((await list('?standing=draft')).items).toMatchObject([
      { registrationId: c, email: 'ype@hogelicht.example' },
    ]);
    expect((await list('?withoutAddress=true')).total).toBe(2);
    expect(await list('?page=2&pageSize=3')).toMatchObject({ total: 4, items: [{ registrationId: c }] });
    const decided = await scene.http(contact, 'POST', `registrations/${claimed.body.id}/employment-decisions`, {
      decision: 'confirmed',
    });
    expect(decided.status).toBe(201);
    expect((await list('?standing=to_confirm')).total).toBe(0);
    expect((await scene.http(foreign, 'GET', colleagues())).status).toBe(403);
    expect((await scene.http(claimant, 'GET', colleagues())).status).toBe(403);
    const another = await Scene.build(house);
    expect((await another.http(contact, 'GET', colleagues())).status).toBeGreaterThanOrEqual(401);
  });
});
