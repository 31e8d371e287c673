import { seedActor } from '#identity';
import { NoticePaces, NoticeSender } from '#notifications';
import { Contact, ContactInvitationsService, OrganisationsService } from '#organisations';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { PlacementsService } from '#placements';
import { EmploymentService, RegistrationsService, WishesService, type NewRegistration } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let hosting: string;
let visit: string;

const registrations = () => house.get(RegistrationsService);

const form = (more: Partial<NewRegistration> = {}): NewRegistration => ({
  editionId: scene.editionId,
  organisationId: employer,
  name: 'Wytske Postma',
  jobTitle: 'adviseur',
  ...more,
});

const register = async (player: Player, more: Partial<NewRegistration> = {}): Promise<string> => {
  const { id } = await registrations().register(player.actor, form(more));
  const list = { wishes: [{ sessionId: visit, rank: 1 }], anyOther: false, requirements: [] };
  await house.get(WishesService).save(player.actor, id, list);
  return id;
};

/** Sends what waits; answers all mails so far, the oldest first. */
async function mails(): Promise<MailMessage[]> {
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  return scene.run(() => scene.tenancy.repository(MailMessage).find({ order: { id: 'ASC' } }));
}

const to = async (email: string): Promise<MailMessage[]> => (await mails()).filter((mail) => mail.to === email);

/** What the relay does when the hour is over: it hands on the jobs that wait for it. */
async function hourIsOver(): Promise<void> {
  const due = await scene.query<{ paceId: string; dueIn: number }>(
    `update outbox_entry set handed_on_at = now() where message->'job'->>'name' = 'notice.digest' and handed_on_at is null
     returning message->'job'->'data'->>'paceId' as "paceId", extract(epoch from due_at - now())::int as "dueIn"`,
  );
  for (const { dueIn } of due) expect([dueIn > 3500, dueIn <= 3600]).toEqual([true, true]);
  await scene.query(`update notice_pace set until = now() - interval '1 second'`);
  for (const { paceId } of due) await house.get(NoticePaces).writeDigest(scene.tenantId, paceId);
}

const contactOf = async (email: string, organisationId: string): Promise<Player> => {
  const player = await scene.player(email, 'contact', organisationId);
  await scene.run(() =>
    scene.tenancy.repository(Contact).insert({
      tenantId: scene.tenantId,
      id: newId(),
      organisationId,
      personId: player.actor.personId as string,
      kind: 'contact',
    }),
  );
  return player;
};

beforeAll(async () => {
  house = await createHouse();
});

beforeEach(async () => {
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  hosting = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  visit = (await scene.offer(hosting)).sessionIds[0] as string;
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

it('twenty submissions at the same moment are one mail, and one more after the hour', async () => {
  const player = await scene.player('wytske@waddenmeer.example');
  const id = await register(player);
  await Promise.all(Array.from({ length: 20 }, () => registrations().submit(player.actor, id)));
  expect((await to('wytske@waddenmeer.example')).map(({ kind }) => kind)).toEqual(['registration_received']);
  await hourIsOver();
  const [, digest, ...more] = await to('wytske@waddenmeer.example');
  expect(digest).toMatchObject({ kind: 'news_digest', subject: '[Oefening] Edition: dit is er gebeurd' });
  // Nineteen times the same thing is told once, as it is now.
  expect(digest?.text.match(/Uw aanmelding voor Edition is binnen/g)).toHaveLength(1);
  expect(more).toEqual([]);
});

it('the digest counts as the mail of the next hour; after a quiet hour the next comes at once', async () => {
  const player = await scene.player('wytske@waddenmeer.example');
  const id = await register(player);
  for (let i = 0; i < 2; i++) await registrations().submit(player.actor, id);
  await hourIsOver();
  await registrations().submit(player.actor, id);
  const kinds = async (): Promise<string[]> => (await to('wytske@waddenmeer.example')).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['registration_received', 'news_digest']);
  await hourIsOver();
  expect(await kinds()).toEqual(['registration_received', 'news_digest', 'news_digest']);
  await scene.query(`update notice_pace set until = now() - interval '1 second'`);
  await registrations().submit(player.actor, id);
  expect((await kinds()).at(-1)).toBe('registration_received');
});

it('a line manager named by many gets one mail, and a digest with a link for each who still asks', async () => {
  await scene.query(`update organisation set manager_mode = 'approve' where id = $1`, [employer]);
  const named = { managerEmail: 'baas@waddenmeer.example', managerName: 'Yun Li' };
  const ids: string[] = [];
  for (const [i, name] of ['Anna Bakker', 'Ype Hoekstra', 'Jelle de Vries', 'Bj\u00f8rn S\u00f8rensen'].entries()) {
    const player = await scene.player(`collega${i}@waddenmeer.example`);
    ids.push(await register(player, { name, ...named }));
    await registrations().submit(player.actor, ids[i] as string);
    if (name === 'Jelle de Vries') await registrations().withdraw(player.actor, ids[i] as string);
  }
  expect(await to('baas@waddenmeer.example')).toHaveLength(1);
  await hourIsOver();
  const [first, digest] = await to('baas@waddenmeer.example');
  expect(first?.subject).toBe('[Oefening] Edition: een medewerker meldt zich aan');
  expect(first?.text).toContain('Anna Bakker');
  expect(digest?.kind).toBe('news_digest');
  expect([digest?.text.includes('Ype Hoekstra'), digest?.text.includes('Bj\u00f8rn S\u00f8rensen')]).toEqual([
    true,
    true,
  ]);
  // Who withdrew meanwhile is not asked about.
  expect(digest?.text).not.toContain('Jelle de Vries');
  expect(digest?.text).not.toContain('Anna Bakker');
  expect(new Set(digest?.text.match(/leidinggevende#[\w.-]+/g)).size).toBe(2);
});

it('whoever registers and withdraws without end sends nobody mail without end', async () => {
  const contact = await contactOf('cp@waddenmeer.example', employer);
  const player = await scene.player('iemand@elders.example');
  for (let i = 0; i < 10; i++) {
    const { id } = await registrations().register(player.actor, form({ name: `Naam ${i}` }));
    await registrations().withdraw(player.actor, id);
  }
  // All is withdrawn by now, so the contact is asked nothing at all.
  expect(await to(contact.actor.email as string)).toEqual([]);
  expect(await to('iemand@elders.example')).toHaveLength(1);
  await hourIsOver();
  expect(await to('iemand@elders.example')).toHaveLength(2);
  expect(await to(contact.actor.email as string)).toEqual([]);
});

it('an employer who says no again and again, and then yes, sends one mail of what holds', async () => {
  const player = await scene.player('iemand@elders.example');
  const id = await register(player);
  for (const works of [false, false, false, true])
    await house.get(EmploymentService).confirmEmployment(seedActor(scene.tenantId), id, works);
  await mails();
  await hourIsOver();
  const about = (await to('iemand@elders.example')).filter(({ text }) => /u daar (niet )?werkt/.test(text));
  // The first is not true any more when it could leave, and the rest is told once, as it is now.
  expect(about.map(({ kind }) => kind)).toEqual(['news_digest']);
  expect(about[0]?.text.match(/heeft bevestigd dat u daar werkt/g)).toHaveLength(1);
  expect(about[0]?.text).not.toContain('niet werkt');
});

it('an address with which organisation after organisation is invited gets one mail, and a digest of what still waits for a word', async () => {
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  const asked = 'ype@overal.example';
  for (let i = 1; i <= 5; i++) {
    await house.get(OrganisationsService).invite(owner.actor, {
      ...{ name: `Organisatie ${i}`, sector: 'zorg', place: 'Sneek', emailDomains: [], regionIds: [scene.regionId] },
      contact: { name: 'Ype', email: asked },
    });
  }
  expect((await to(asked)).map(({ kind }) => kind)).toEqual(['organisation_invited']);
  const ype = await scene.player(asked);
  const invitations = house.get(ContactInvitationsService);
  const third = (await invitations.mine(ype.actor)).find(({ organisation }) => organisation.name === 'Organisatie 3');
  await invitations.decline(ype.actor, third?.id as string);
  await hourIsOver();
  const [first, digest, ...more] = await to(asked);
  expect([first?.text.includes('Organisatie 1'), digest?.kind, more]).toEqual([true, 'news_digest', []]);
  const named = [1, 2, 3, 4, 5].filter((i) => digest?.text.includes(`Organisatie ${i}`));
  expect(named).toEqual([2, 4, 5]);
});

it('somebody asked again and again to be contact or host gets one mail, and a digest of what they are asked by then', async () => {
  const contact = await contactOf('cp@greidhoeke.example', hosting);
  const invitations = house.get(ContactInvitationsService);
  const asked = { name: 'Ype', email: 'ype@greidhoeke.example' };
  const ask = (kind: 'contact' | 'host') =>
    invitations.invite(contact.actor, { organisationId: hosting, kind, ...asked });
  await ask('host');
  expect((await to(asked.email)).map(({ kind }) => kind)).toEqual(['contact_invited']);
  for (const kind of ['host', 'contact', 'host', 'contact'] as const) {
    const { id } = await ask(kind);
    if (kind === 'contact') await invitations.end(contact.actor, id);
  }
  expect(await to(asked.email)).toHaveLength(1);
  await hourIsOver();
  const [, digest, ...more] = await to(asked.email);
  expect(more).toEqual([]);
  // To be contact they are not asked any more.
  expect(digest?.text.match(/vraagt u om/g)).toHaveLength(1);
  expect(digest?.text).toContain('bezoekers te ontvangen namens Zuivelfabriek Greidhoeke');
});

it('a host hears of each visitor who does not come, at most twice an hour', async () => {
  const host = await scene.player('gastvrouw@greidhoeke.example', 'host', hosting);
  const { sessionIds } = await scene.offer(hosting, { way: 'instant', mode: 'online' });
  const webinar = sessionIds[0] as string;
  await scene.query('update offer set host_person_id = $2 where organisation_id = $1', [hosting, host.actor.personId]);
  await scene.hostsInOffice();
  const names = ['Anna Bakker', 'Ype Hoekstra', 'Jelle de Vries'];
  for (const [i, name] of names.entries()) {
    const player = await scene.player(`bezoeker${i}@waddenmeer.example`);
    const id = await register(player, { name });
    await registrations().submit(player.actor, id);
    const { id: placementId } = await house.get(PlacementsService).takeSeat(player.actor, id, webinar);
    await house.get(PlacementsService).withdraw(player.actor, placementId, null);
  }
  expect(await to('gastvrouw@greidhoeke.example')).toHaveLength(1);
  await hourIsOver();
  const [first, digest, ...more] = await to('gastvrouw@greidhoeke.example');
  expect([first?.text.includes(names[0] as string), more]).toEqual([true, []]);
  expect(names.slice(1).map((name) => digest?.text.includes(name))).toEqual([true, true]);
});

it('nothing of it leaves once the edition is cancelled', async () => {
  const player = await scene.player('wytske@waddenmeer.example');
  const id = await register(player);
  for (let i = 0; i < 3; i++) await registrations().submit(player.actor, id);
  await mails();
  await scene.query(`update edition set state = 'cancelled' where id = $1`, [scene.editionId]);
  await hourIsOver();
  expect((await to('wytske@waddenmeer.example')).map(({ kind }) => kind)).toEqual(['registration_received']);
});
