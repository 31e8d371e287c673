import { DisruptionService } from '#editions';
import { seedActor, SignInService } from '#identity';
import { CampaignsService, NoticeSender, type NoticeKind, type NoticeState } from '#notifications';
import { Contact } from '#organisations';
import { PlacementsService } from '#placements';
import { pause, realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { RegistrationsService, WishesService } from '#registrations';
import type { Email } from 'postal-mime';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let smtp: MailServer;
let scene: Scene;
let employer: string;
let host: string;
let people = 0;

interface Person {
  player: Player;
  email: string;
  id: string;
}

interface NoticeRow {
  id: string;
  kind: NoticeKind;
  email: string;
  state: NoticeState;
  reason: string | null;
  audiences: string[];
  attempts: number;
}

const sender = () => house.get(NoticeSender);
const send = (id: string, last = false) => sender().send(scene.tenantId, id, { last });

/** Notices of the scene's tenant, of one kind when named, in order of writing. */
const notices = (kind?: NoticeKind): Promise<NoticeRow[]> =>
  scene.query<NoticeRow>(
    `select n.id, c.kind, p.email, n.state, n.reason, n.audiences, n.attempts from notice n
     join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
     join person p on p.tenant_id = n.tenant_id and p.id = n.person_id
     where $1::text is null or c.kind = $1 order by n.id`,
    [kind ?? null],
  );

const only = async (kind: NoticeKind, email?: string): Promise<NoticeRow> => {
  const found = (await notices(kind)).filter((notice) => !email || notice.email === email);
  expect(found).toHaveLength(1);
  return found[0] as NoticeRow;
};

const log = () => scene.run(() => scene.tenancy.repository(MailMessage).find({ order: { id: 'ASC' } }));

async function person(name = `Deelnemer ${++people}`): Promise<Person> {
  const email = `deelnemer${people}.${newId().slice(-6)}@waddenmeer.example`;
  const player = await scene.player(email);
  const form = { editionId: scene.editionId, organisationId: employer, name, jobTitle: 'Adviseur' };
  return { player, email, id: (await house.get(RegistrationsService).register(player.actor, form)).id };
}

async function seated(): Promise<Person & { placementId: string; sessionId: string }> {
  const who = await person();
  const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online', seats: 20 });
  const sessionId = sessionIds[0] as string;
  const placement = await house.get(PlacementsService).takeSeat(who.player.actor, who.id, sessionId);
  return { ...who, placementId: placement.id, sessionId };
}

const contact = (personId: string, organisationId: string, kind: 'contact' | 'host' = 'contact') =>
  scene.run(() =>
    scene.tenancy.repository(Contact).insert({ tenantId: scene.tenantId, id: newId(), organisationId, personId, kind }),
  );

const outside = () =>
  scene.query(`update tenant set kind = 'real', name = 'Netwerk Noord' where id = $1`, [scene.tenantId]);

const header = (mail: Email, name: string): string | undefined => mail.headers.find(({ key }) => key === name)?.value;

const calendarOf = (content: string) => {
  const unfolded = content.replace(/\r?\n[ \t]/g, '');
  const all = (name: string) =>
    [...unfolded.matchAll(new RegExp(`^${name}[^:\\r\\n]*:(.*?)\\r?$`, 'gm'))].map(([, value]) => value);
  return {
    method: all('METHOD')[0],
    uids: all('UID'),
    sequences: all('SEQUENCE').map(Number),
    status: all('STATUS'),
    starts: all('DTSTART'),
    organizer: all('ORGANIZER')[0],
  };
};

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url });
});

beforeEach(async () => {
  smtp.mails.length = 0;
  smtp.answer = () => null;
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

describe('a mail through a mail server', () => {
  it('carries what the conventions ask for, once, and is logged', async () => {
    await outside();
    const who = await seated();
    const notice = await only('seat_taken');
    expect(notice).toMatchObject({ state: 'queued', email: who.email, audiences: ['participant'] });
    expect(await send(notice.id)).toBe('sent');
    expect(await send(notice.id)).toBe('skipped');

    expect(smtp.mails).toHaveLength(1);
    const mail = smtp.mails[0] as Email;
    expect(mail.to?.[0]?.address).toBe(who.email);
    expect(mail.from).toMatchObject({ name: 'Netwerk Noord', address: 'wissel@localhost' });
    expect(mail.replyTo?.[0]?.address).toBe('netwerk@scene.example');
    expect(mail.messageId).toBe(`<${notice.id}@localhost>`);
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    expect(header(mail, 'x-auto-response-suppress')).toBe('All');
    expect(header(mail, 'feedback-id')).toMatch(/^seat_taken:[\w-]+:[\w-]+:wissel$/);
    expect(mail.subject).toBe('Edition: uw plaats staat vast');
    expect(mail.text).toContain('dinsdag 1 juni 2021, 09:00 tot 12:00 uur');
    expect(mail.html).toContain('<html lang="nl">');

    const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    expect(part?.method).toBe('REQUEST');
    const [logged, ...more] = await log();
    expect(more).toEqual([]);
    expect(logged).toMatchObject({
      acceptedBy: 'smtp',
      sourceId: notice.id,
      kind: 'seat_taken',
      to: who.email,
      subject: mail.subject,
    });
    expect(calendarOf(logged?.calendars[0] ?? '')).toMatchObject({
      method: 'REQUEST',
      uids: [who.placementId],
      sequences: [0],
      starts: ['20210601T070000Z'],
    });
    expect(await only('seat_taken')).toMatchObject({ state: 'sent', reason: null, attempts: 1 });
  });

  it('gives up at once on an address that does not exist, and says why without the address', async () => {
    await outside();
    smtp.answer = (address) => `550 5.1.1 <${address}> unknown`;
    await seated();
    const { id } = await only('seat_taken');
    expect(await send(id)).toBe('bounced');
    expect(await only('seat_taken')).toMatchObject({
      state: 'bounced',
      reason: 'smtp EENVELOPE 550 5.1.1',
      attempts: 1,
    });
    expect(await log()).toEqual([]);
  });

  it('fails, and does not say bounced, where the address is not to blame', async () => {
    await outside();
    smtp.answer = () => '550 5.7.1 we take nothing from you';
    await seated();
    expect(await send((await only('seat_taken')).id)).toBe('failed');
    expect(await only('seat_taken')).toMatchObject({ state: 'failed', reason: 'smtp EENVELOPE 550 5.7.1' });
  });

  it('tries again when the server is busy, and fails after the last attempt', async () => {
    await outside();
    await seated();
    const { id } = await only('seat_taken');
    smtp.answer = () => '451 4.3.2 busy';
    await expect(send(id)).rejects.toThrow('smtp EENVELOPE 451 4.3.2');
    expect(await only('seat_taken')).toMatchObject({ state: 'queued', attempts: 1 });
    smtp.answer = () => null;
    expect(await send(id)).toBe('sent');

    await seated();
    const second = (await notices('seat_taken')).find(({ state }) => state === 'queued') as NoticeRow;
    smtp.answer = () => '451 4.3.2 busy';
    expect(await send(second.id, true)).toBe('failed');
    expect(smtp.mails).toHaveLength(1);
  });

  it('keeps a sign-in code out of the log of what left the machine', async () => {
    const strict = await createHouse({ smtpUrl: smtp.url, demo: false });
    try {
      const real = await Scene.build(strict);
      await real.query(`update tenant set kind = 'real' where id = $1`, [real.tenantId]);
      await strict.get(SignInService).mailCode(real.tenantId, 'ype.hoekstra@waddenmeer.example', '127.0.0.1');
      const [, code = ''] = /\b(\d{6})\b/.exec(smtp.mails[0]?.text ?? '') ?? [];
      expect(code).not.toBe('');
      const [logged] = await real.run(() => real.tenancy.repository(MailMessage).find());
      expect(logged).toMatchObject({ kind: 'sign_in_code', acceptedBy: 'smtp' });
      expect([logged?.subject, logged?.text, logged?.html].join(' ')).not.toContain(code);
    } finally {
      await strict.close();
    }
  });

  it('keeps the link by which a line manager answers out of it, too', async () => {
    const strict = await createHouse({ smtpUrl: smtp.url, demo: false });
    try {
      const real = await Scene.build(strict);
      await real.query(`update tenant set kind = 'real' where id = $1`, [real.tenantId]);
      const organisationId = await real.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
      await real.jump('registration_open');
      const player = await real.player('ype.hoekstra@waddenmeer.example');
      const registrations = strict.get(RegistrationsService);
      const { id } = await registrations.register(player.actor, {
        editionId: real.editionId,
        organisationId,
        name: 'Ype Hoekstra',
        jobTitle: 'Adviseur',
        managerEmail: 'baas@waddenmeer.example',
      });
      await registrations.submit(player.actor, id);
      const waiting = await real.query<{ id: string }>('select id from notice order by turn');
      for (const notice of waiting) await strict.get(NoticeSender).send(real.tenantId, notice.id);
      const sent = smtp.mails.find(({ to }) => to?.[0]?.address === 'baas@waddenmeer.example');
      const [, token = ''] = /\/leidinggevende#([\w.-]{80})/.exec(sent?.text ?? '') ?? [];
      expect(token).toContain(id);
      expect(sent?.html).toContain(token);
      const [logged] = await real.run(() =>
        real.tenancy.repository(MailMessage).findBy({ to: 'baas@waddenmeer.example' }),
      );
      expect(logged).toMatchObject({ kind: 'registration_received', acceptedBy: 'smtp' });
      expect([logged?.subject, logged?.text, logged?.html].join(' ')).not.toContain(token);
    } finally {
      await strict.close();
    }
  });
});

describe('through the outbox and the queue', () => {
  it('sends everybody one mail, tries again what was busy, and gives up what is hopeless', async () => {
    const whole = await createHouse({ smtpUrl: smtp.url, worker: true });
    try {
      scene = await Scene.build(whole);
      await outside();
      employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
      const emails = await Promise.all(
        Array.from({ length: 40 }, async (_, i) => {
          const player = await scene.player(`contact${i}@waddenmeer.example`, 'contact', employer);
          await contact(player.actor.personId as string, employer);
          return player.actor.email as string;
        }),
      );
      const [gone, busy] = emails as [string, string];
      let refusals = 0;
      smtp.answer = (address) => {
        if (address === gone) return '550 5.1.1 unknown';
        return address === busy && refusals++ < 2 ? '451 4.3.2 busy' : null;
      };
      const receivers = [
        { audience: 'contact' as const, sql: `select id as person_id from person where email like 'contact%'` },
      ];
      const facts = { organisationId: employer, decision: 'approved' };
      await scene.run(() =>
        whole
          .get(CampaignsService)
          .tell({ kind: 'organisation_decided', editionId: null, occurrenceId: newId(), facts, receivers }),
      );
      const unsettled = async (): Promise<boolean> =>
        (await notices('organisation_decided')).some(({ state }) => state === 'queued' || state === 'sending');
      for (let i = 0; i < 150 && (await unsettled()); i++) await pause(150);
      const told = await notices('organisation_decided');
      expect(told).toHaveLength(40);
      expect(told.filter(({ state }) => state === 'sent')).toHaveLength(39);
      expect(told.find(({ email }) => email === gone)).toMatchObject({
        state: 'bounced',
        reason: 'smtp EENVELOPE 550 5.1.1',
      });
      expect(told.find(({ email }) => email === busy)).toMatchObject({ state: 'sent', attempts: 3 });
      const mine = new Map(told.map(({ id, email }) => [`<${id}@localhost>`, email]));
      const received = smtp.mails.filter(({ messageId }) => mine.has(messageId ?? ''));
      expect(received.map((mail) => mail.to?.[0]?.address).sort()).toEqual(
        emails.filter((email) => email !== gone).sort(),
      );
      expect(received.every(({ subject }) => subject === 'Welkom bij Netwerk Noord')).toBe(true);
    } finally {
      await whole.close();
    }
  });
});

describe('a rehearsal', () => {
  it('never sends to the outside and is marked as such', async () => {
    const who = await seated();
    expect(await send((await only('seat_taken')).id)).toBe('delivered');
    expect(smtp.mails).toEqual([]);
    const [mail] = await log();
    expect(mail).toMatchObject({
      acceptedBy: 'mailbox',
      to: who.email,
      subject: '[Oefening] Edition: uw plaats staat vast',
    });
    expect(mail?.text).toContain('Dit is een oefening.');
    expect(mail?.virtualTime.toISOString().slice(0, 4)).toBe('2021');
  });
});

describe('who is told', () => {
  it('is one person once, in all capacities', async () => {
    const who = await seated();
    await contact(who.player.actor.personId as string, employer);
    await scene.query('update offer set host_person_id = $1', [who.player.actor.personId]);
    await scene.hostsInOffice();
    await send((await only('seat_taken')).id);
    await scene.enter('registration_closed');
    const told = await only('registration_closed');
    expect(told.audiences).toEqual(['contact', 'participant']);
    await send(told.id);
    const mail = (await log()).at(-1) as MailMessage;
    expect(mail.text).toContain('Deze plaatsen hebt u al:');
    expect(mail.text).toContain('Aanmeldingen uit uw organisatie: 1.');
  });

  it('is not told twice of the same occurrence', async () => {
    const campaigns = house.get(CampaignsService);
    const who = await seated();
    const receivers = [
      { audience: 'participant' as const, sql: `select '${who.player.actor.personId}'::uuid as person_id` },
    ];
    const news = { kind: 'survey' as const, editionId: scene.editionId, occurrenceId: newId(), receivers };
    expect(await scene.run(() => campaigns.tell(news))).toEqual(expect.any(String));
    expect(await scene.run(() => campaigns.tell(news))).toBeNull();
    expect(await notices('survey')).toHaveLength(1);
    expect(await scene.run(() => campaigns.tell({ ...news, revision: 2 }))).toEqual(expect.any(String));
    expect(await notices('survey')).toHaveLength(2);
  });

  it('asks the contact when employment is claimed, and the manager once, when it is handed in', async () => {
    const [boss] = [await scene.player('cp@waddenmeer.example', 'contact', employer)];
    await contact(boss.actor.personId as string, employer);
    const player = await scene.player('iemand@elders.example');
    const registrations = house.get(RegistrationsService);
    const form = {
      editionId: scene.editionId,
      organisationId: employer,
      name: 'Iemand',
      jobTitle: 'Adviseur',
      managerEmail: 'baas@elders.example',
      managerName: 'Baas Elders',
    };
    const { id } = await registrations.register(player.actor, form);
    const { sessionIds } = await scene.offer(host);
    await house.get(WishesService).save(player.actor, id, {
      wishes: [{ sessionId: sessionIds[0] as string, rank: 1 }],
      anyOther: false,
      requirements: [],
    });
    await registrations.submit(player.actor, id);
    const first = await notices('registration_received');
    expect(first.map(({ email, audiences }) => [email, audiences[0]]).sort()).toEqual([
      ['baas@elders.example', 'manager'],
      ['iemand@elders.example', 'participant'],
    ]);
    expect(await only('employment_claimed')).toMatchObject({ email: 'cp@waddenmeer.example', audiences: ['contact'] });
    // An hour later; within it, it is kept for a digest.
    await scene.query('delete from notice_pace');
    await registrations.submit(player.actor, id);
    expect((await notices('registration_received')).slice(2).map(({ email }) => email)).toEqual([
      'iemand@elders.example',
    ]);
  });
});

describe('cancelling an edition', () => {
  it('withholds what waits, tells everyone once, and takes the visits out of the calendars', async () => {
    const who = await seated();
    await send((await only('seat_taken')).id);
    await scene.enter('registration_closed');
    const waiting = await only('registration_closed', who.email);

    await house.get(DisruptionService).cancel(seedActor(scene.tenantId), scene.editionId, 'Storm op zee');
    expect(await only('registration_closed', who.email)).toMatchObject({
      state: 'withheld',
      reason: 'edition_cancelled',
    });
    expect(await send(waiting.id)).toBe('skipped');

    // Even what is queued afterwards stays: the state of the edition is looked at again when it is sent.
    await scene.query(`update notice set state = 'queued' where id = $1`, [waiting.id]);
    expect(await send(waiting.id)).toBe('withheld');

    const told = await notices('edition_cancelled');
    expect(new Set(told.map(({ email }) => email)).size).toBe(told.length);
    for (const { id } of told) expect(await send(id)).toBe('delivered');
    const mails = await log();
    const [asked, gone] = [
      mails[0] as MailMessage,
      mails.find((m) => m.kind === 'edition_cancelled' && m.to === who.email) as MailMessage,
    ];
    expect(gone.text).toContain('Reden: Storm op zee');
    const [before, after] = [calendarOf(asked.calendars[0] ?? ''), calendarOf(gone.calendars[0] ?? '')];
    expect(after).toMatchObject({
      method: 'CANCEL',
      uids: before.uids,
      sequences: [1],
      status: ['CANCELLED'],
      organizer: before.organizer,
    });
  });

  it('lets nothing through that is being sent at that very moment', async () => {
    const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online', seats: 200 });
    const [session] = sessionIds as [string];
    const crowd = await Promise.all(Array.from({ length: 60 }, () => person()));
    for (const who of crowd) await house.get(PlacementsService).takeSeat(who.player.actor, who.id, session);
    const waiting = (await notices('seat_taken')).map(({ id }) => id);
    const walk = async (): Promise<void> => {
      for (let id = waiting.pop(); id; id = waiting.pop()) await send(id);
    };
    const cancelling = pause(60).then(() =>
      house.get(DisruptionService).cancel(seedActor(scene.tenantId), scene.editionId, 'Storm'),
    );
    await Promise.all([...Array.from({ length: 6 }, walk), cancelling]);

    const [{ closed } = { closed: new Date(0) }] = await scene.query<{ closed: Date }>(
      `select created_at as closed from campaign where kind = 'edition_cancelled'`,
    );
    const mails = await log();
    expect(mails.filter(({ acceptedAt }) => acceptedAt > closed)).toEqual([]);
    const states = (await notices('seat_taken')).map(({ state }) => state);
    expect(states.filter((state) => state === 'delivered')).toHaveLength(mails.length);
    expect(states.filter((state) => !['delivered', 'withheld'].includes(state))).toEqual([]);
  });
});

describe('suspending an edition', () => {
  it('holds what can wait and hands it on when the edition goes on', async () => {
    const who = await seated();
    await send((await only('seat_taken')).id);
    await scene.enter('registration_closed');
    const held = await only('registration_closed', who.email);
    const disruption = house.get(DisruptionService);
    await disruption.suspend(seedActor(scene.tenantId), scene.editionId, 'Even wachten');
    expect(await send(held.id)).toBe('held');
    expect(await only('registration_closed', who.email)).toMatchObject({
      state: 'queued',
      reason: 'edition_suspended',
    });
    expect(await send((await only('edition_suspended', who.email)).id)).toBe('delivered');

    await disruption.resume(seedActor(scene.tenantId), scene.editionId, 'Het kan weer');
    const handedOn = await scene.query(
      `select key from outbox_entry where message->>'kind' = 'notices' and key like 'campaign:%:%'`,
    );
    expect(handedOn.length).toBeGreaterThan(0);
    // That it goes on comes first; what waited for that comes after it.
    expect(await send(held.id)).toBe('waits');
    expect(await send((await only('edition_resumed', who.email)).id)).toBe('delivered');
    expect(await send(held.id)).toBe('delivered');
  });
});

describe('a crash while sending', () => {
  it('is settled by the message log: accepted is accepted, the rest is tried once more, then failed', async () => {
    await seated();
    const { id } = await only('seat_taken');
    await send(id);
    await seated();
    const lost = (await notices('seat_taken'))[1] as NoticeRow;
    const crash = () =>
      scene.query(`update notice set state = 'sending', accepted_at = null, claimed_at = now() - interval '5 minutes'`);
    const settle = () => sender().settleInDoubt(scene.tenantId, new Date(realNow().getTime() - 60_000));

    await crash();
    await settle();
    expect((await notices('seat_taken')).map(({ state, reason }) => [state, reason])).toEqual([
      ['delivered', null],
      ['queued', 'in_doubt'],
    ]);
    expect(
      await scene.query('select message from outbox_entry where key like $1', [`notice:${lost.id}%`]),
    ).toHaveLength(1);
    await crash();
    await settle();
    expect((await notices('seat_taken')).map(({ state }) => state)).toEqual(['delivered', 'failed']);
    expect(await log()).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  it('shows the progress of a campaign, also as server-sent events until it is settled', async () => {
    const who = await seated();
    const owner = await scene.player('eigenaar@scene.example', 'owner');
    const list = await scene.http(owner, 'GET', `editions/${scene.editionId}/campaigns`);
    expect(list.status).toBe(200);
    const campaign = list.body.find(({ kind }: { kind: string }) => kind === 'seat_taken');
    expect(campaign).toMatchObject({ total: 1, states: { queued: 1, sent: 0 }, settled: false, lastAcceptedAt: null });
    const stream = await fetch(`${house.url}/v1/tenants/${scene.slug}/campaigns/${campaign.id}/progress`, {
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const settled: boolean[] = [];
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, data] of Buffer.from(chunk)
        .toString()
        .matchAll(/^data: (.*)$/gm)) {
        settled.push((JSON.parse(data as string) as { settled: boolean }).settled);
        if (settled.length === 1) await send((await only('seat_taken', who.email)).id);
      }
    }
    // Between the two a count may catch the notice while it is being sent.
    expect([settled[0], settled.at(-1)]).toEqual([false, true]);
    expect((await scene.http(owner, 'GET', `campaigns/${campaign.id}`)).body).toMatchObject({
      states: { delivered: 1 },
      settled: true,
    });
    expect((await scene.http(who.player, 'GET', `campaigns/${campaign.id}`)).status).toBe(403);
    expect((await scene.http(owner, 'GET', `campaigns/${newId()}`)).status).toBe(404);
  });

  it('stops a campaign', async () => {
    await seated();
    const owner = await scene.player('eigenaar@scene.example', 'owner');
    const [{ id } = { id: '' }] = (await scene.http(owner, 'GET', `editions/${scene.editionId}/campaigns`)).body;
    expect((await scene.http(owner, 'POST', `campaigns/${id}/stops`)).body).toMatchObject({
      states: { withheld: 1 },
      settled: true,
    });
  });

  it("puts an owner's text in place, and names an unknown field", async () => {
    const owner = await scene.player('eigenaar@scene.example', 'owner');
    const path = 'notice-templates/seat_taken/nl';
    const put = (body: object, version: number) =>
      fetch(`${house.url}/v1/tenants/${scene.slug}/${path}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${owner.token}`,
          'content-type': 'application/json',
          'if-match': `"${version}"`,
        },
        body: JSON.stringify(body),
      });
    expect((await scene.http(owner, 'GET', path)).body).toMatchObject({ own: false, version: 0 });
    const wrong = await put({ subject: 'Plek', body: 'Hoi {{ persoon.naam }}' }, 0);
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      code: 'bad_text',
      errors: [{ pointer: '/body', detail: expect.stringContaining('persoon.naam') }],
    });
    expect((await put({ subject: 'Plek bij {{ edition.name }}', body: 'Tot dan, {{ person.name }}!' }, 0)).status).toBe(
      200,
    );
    expect((await put({ subject: 'x', body: 'y' }, 0)).status).toBe(412);
    await seated();
    await send((await only('seat_taken')).id);
    expect((await log())[0]).toMatchObject({
      subject: '[Oefening] Plek bij Edition',
      text: expect.stringContaining('Tot dan, ') as string,
    });
  });

  it('shows the demo mailbox as pages and as JSON, with codes to read', async () => {
    await house.get(SignInService).mailCode(scene.tenantId, 'ype.hoekstra@waddenmeer.example', '127.0.0.1');
    const get = async (path: string) => (await fetch(`${house.url}${path}`)).text();
    const json = JSON.parse(await get(`/demo/mailbox.json?tenant=${scene.slug}&to=ype.hoekstra@waddenmeer.example`));
    expect(json).toMatchObject({
      total: 1,
      items: [{ kind: 'sign_in_code', text: expect.stringMatching(/\b\d{6}\b/) }],
    });
    expect(await get(`/demo/mailbox?tenant=${scene.slug}&to=ype`)).toContain('[Oefening] ');
    const page = await get(`/demo/mailbox/${scene.slug}/${json.items[0].id}`);
    expect(page).toContain('sandbox="" srcdoc="&lt;!doctype html');
    expect(page).toMatch(/\b\d{6}\b/);
    expect(await get('/demo/mailbox')).toContain('Kies eerst een netwerk.');
  });
});
