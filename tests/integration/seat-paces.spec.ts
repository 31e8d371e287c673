import { DisruptionService } from '#editions';
import { seedActor } from '#identity';
import { NoticePaces, NoticeSender } from '#notifications';
import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import type { Email } from 'postal-mime';
import { readCalendarFile } from '../support/calendars.js';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene, type Player } from '../support/scene.js';

// Whoever takes a seat and gives it back without end gets two mails an hour about it, and a calendar that is right at the end.

let house: House;
let smtp: MailServer;
let scene: Scene;
let who: Player;
let registrationId: string;
let sessions: string[];

const take = async (session = sessions[0] as string): Promise<string> =>
  (await house.get(PlacementsService).takeSeat(who.actor, registrationId, session)).id;
const giveBack = (placementId: string) => house.get(PlacementsService).withdraw(who.actor, placementId);

/** Takes a seat and gives it back so many times. */
async function waver(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await giveBack(await take());
}

/** Sends what waits; answers all mails that the mail server has of them by now. */
async function mails(): Promise<Email[]> {
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  return smtp.mails;
}

async function hourIsOver(): Promise<void> {
  await scene.query(`update notice_pace set until = now() - interval '1 second'`);
  const kept = await scene.query<{ id: string }>(`select id from notice_pace where kept <> '[]' order by id`);
  for (const { id } of kept) await house.get(NoticePaces).writeDigest(scene.tenantId, id);
}

const files = (mail: Email | undefined) =>
  (mail?.attachments ?? [])
    .filter(({ mimeType }) => mimeType === 'text/calendar')
    .map(({ content }) =>
      readCalendarFile(typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')),
    );

/** The seats in the calendar of somebody who opened every file of every mail, in order. */
function calendar(): string[] {
  const entries = new Set<string>();
  for (const { method, uid } of smtp.mails.flatMap((mail) => files(mail))) {
    if (method === 'CANCEL') entries.delete(uid);
    else entries.add(uid);
  }
  return [...entries];
}

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url });
});

beforeEach(async () => {
  scene = await Scene.build(house, 'exchange-week', ({ rules }) => void (rules.maxPlacements = 3));
  await scene.query(`update tenant set kind = 'real' where id = $1`, [scene.tenantId]);
  const organisationId = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  sessions = [];
  for (const day of ['2021-06-01', '2021-06-02', '2021-06-03']) {
    const way = { way: 'instant', mode: 'online', title: day } as const;
    const made = await scene.offer(host, { ...way, sessions: [[`${day}T07:00:00Z`, `${day}T10:00:00Z`]] });
    sessions.push(...made.sessionIds);
  }
  who = await scene.player('ype.hoekstra@waddenmeer.example');
  const form = { editionId: scene.editionId, organisationId, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  registrationId = (await house.get(RegistrationsService).register(who.actor, form)).id;
  smtp.mails.length = 0;
  smtp.answer = () => null;
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

it('who chooses three visits is told of three at once', async () => {
  const seats = [];
  for (const session of sessions) seats.push(await take(session));
  expect(await mails()).toHaveLength(3);
  expect(calendar()).toEqual(seats);
});

it('who wavers and ends without a seat gets one mail, and one that takes the visit out of the calendar', async () => {
  const first = await take();
  await mails();
  await giveBack(first);
  // More than any digest keeps.
  await waver(60);
  expect(await mails()).toHaveLength(1);
  expect(calendar()).toEqual([first]);
  await hourIsOver();
  const [, digest, ...more] = await mails();
  expect(more).toEqual([]);
  expect(files(digest).map(({ method, uid, sequence }) => [method, uid, sequence])).toEqual([['CANCEL', first, 1]]);
  expect(digest?.text?.match(/U gaat niet naar dit bezoek/g)).toHaveLength(1);
  expect(calendar()).toEqual([]);
});

it('who wavers and ends with a seat has that one alone in the calendar', async () => {
  const first = await take();
  await mails();
  await giveBack(first);
  await waver(5);
  const last = await take();
  expect(await mails()).toHaveLength(1);
  await hourIsOver();
  const [, digest, ...more] = await mails();
  expect(more).toEqual([]);
  expect(files(digest).map(({ method, uid }) => [method, uid])).toEqual([
    ['CANCEL', first],
    ['REQUEST', last],
  ]);
  expect(calendar()).toEqual([last]);
  // The digest is the mail of the next hour.
  await giveBack(last);
  expect(await mails()).toHaveLength(2);
  await hourIsOver();
  expect(await mails()).toHaveLength(3);
  expect(calendar()).toEqual([]);
});

it('who takes a seat, gives it back and takes it again before the first mail leaves is told at once of the one they have', async () => {
  await waver(3);
  const last = await take();
  expect(await mails()).toHaveLength(1);
  expect(calendar()).toEqual([last]);
  await hourIsOver();
  // It is known by then.
  expect(await mails()).toHaveLength(1);
});

it('a file that did not get through travels with the next try', async () => {
  const first = await take();
  await mails();
  await giveBack(first);
  await hourIsOver();
  smtp.answer = () => '451 4.3.2 busy';
  await expect(mails()).rejects.toThrow('451');
  expect(calendar()).toEqual([first]);
  smtp.answer = () => null;
  expect(await mails()).toHaveLength(2);
  expect(calendar()).toEqual([]);
});

it.each<[string, () => Promise<unknown>]>([
  ['a withdrawal', () => house.get(RegistrationsService).withdraw(who.actor, registrationId)],
  ['a cancellation', () => house.get(DisruptionService).cancel(seedActor(scene.tenantId), scene.editionId, 'Storm')],
])('what was kept comes with the mail that ends all others: %s', async (_, end) => {
  const [first, second] = [await take(), await take(sessions[1])];
  await mails();
  await giveBack(first);
  await mails();
  expect(calendar()).toEqual([first, second]);
  await end();
  expect(await mails()).toHaveLength(3);
  expect(calendar()).toEqual([]);
  await hourIsOver();
  expect(await mails()).toHaveLength(3);
});
