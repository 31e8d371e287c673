import { seedActor } from '#identity';
import { OffersService } from '#offers';
import { PlacementsService } from '#placements';
import { RegistrationsService, WishesService } from '#registrations';
import type { Email } from 'postal-mime';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene, type Player } from '../support/scene.js';
import { until } from '../support/until.js';

// What is told later, by the way it really goes: outbox, relay, queue, mail server.

let house: House;
let smtp: MailServer;
let scene: Scene;
let who: Player;
let registrationId: string;
let offer: { offerId: string; sessionIds: string[] };

const waitsFor = (job: string): Promise<{ dueIn: number }[]> =>
  scene.query(
    `select extract(epoch from due_at - now())::int as "dueIn" from outbox_entry
      where message->'job'->>'name' = $1 and handed_on_at is null`,
    [job],
  );

/** The mails that the mail server has, once there are so many. */
async function mails(count: number): Promise<Email[]> {
  await until(() => smtp.mails.length >= count);
  return smtp.mails;
}

/** Whether everything that waits for nothing has been sent. */
async function quiet(): Promise<void> {
  const open = `select (select count(*) from notice where state in ('queued', 'sending'))::int
    + (select count(*) from outbox_entry where handed_on_at is null and (due_at is null or due_at <= now()))::int as n`;
  await until(async () => (await scene.query<{ n: number }>(open))[0]?.n === 0);
}

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url, worker: true });
}, 60_000);

beforeEach(async () => {
  scene = await Scene.build(house);
  await scene.query(`update tenant set kind = 'real' where id = $1`, [scene.tenantId]);
  const organisationId = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  offer = await scene.offer(host, { way: 'instant', mode: 'online', title: 'Digitale rondleiding' });
  who = await scene.player('ype.hoekstra@waddenmeer.example');
  const form = { editionId: scene.editionId, organisationId, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  registrationId = (await house.get(RegistrationsService).register(who.actor, form)).id;
  smtp.mails.length = 0;
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

it('a digest leaves when its hour is over, and not before', async () => {
  const ranked = await scene.offer(await scene.organisation('Museum Aldewei'));
  const list = { wishes: [{ sessionId: ranked.sessionIds[0] as string, rank: 1 }], anyOther: false, requirements: [] };
  await house.get(WishesService).save(who.actor, registrationId, list);
  for (let i = 0; i < 3; i++) await house.get(RegistrationsService).submit(who.actor, registrationId);
  await mails(1);
  await quiet();
  const [digest, ...others] = await waitsFor('notice.digest');
  expect([(digest?.dueIn ?? 0) > 3000, others]).toEqual([true, []]);
  await scene.query(`update outbox_entry set due_at = now() where message->'job'->>'name' = 'notice.digest'`);
  const [first, second] = await mails(2);
  expect([first?.subject, second?.subject]).toEqual([
    expect.stringContaining('aanmelding'),
    'Edition: dit is er gebeurd',
  ]);
  await quiet();
  expect(smtp.mails).toHaveLength(2);
});

it('what changed about a visit reaches who has a seat, once', async () => {
  await house.get(PlacementsService).takeSeat(who.actor, registrationId, offer.sessionIds[0] as string);
  await mails(1);
  const { version } = await house.get(OffersService).get(seedActor(scene.tenantId), offer.offerId);
  const changes = { meetingLink: 'https://meet.example/een' };
  await house.get(OffersService).update(seedActor(scene.tenantId), offer.offerId, changes, version);
  const [, changed] = await mails(2);
  expect(changed?.text).toContain('- Link: https://meet.example/een (nieuw)');
  await quiet();
  expect(await scene.query('select from visit_change')).toEqual([]);
  expect(smtp.mails).toHaveLength(2);
});
