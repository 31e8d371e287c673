import { DisruptionService } from '#editions';
import { seedActor } from '#identity';
import { NoticeSender } from '#notifications';
import { PlacementsService } from '#placements';
import { MailMessage } from '#platform/mail';
import { RegistrationsService } from '#registrations';
import type { Attachment, Email } from 'postal-mime';
import { readCalendarFile } from '../support/calendars.js';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene } from '../support/scene.js';

let house: House;
let smtp: MailServer;
let scene: Scene;
let placementIds: string[];

const text = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8');

const field = (content: string, name: string): string[] =>
  [...content.replace(/\r\n[ \t]/g, '').matchAll(new RegExp(`^${name}[^:\\r\\n]*:(.*?)\\r?$`, 'gm'))].map(
    ([, v]) => v!,
  );

/** What a mail program finds: each calendar part with its name, how it hangs, its METHOD in and around it, and its UIDs. */
const parts = (mail: Email) =>
  mail.attachments
    .filter(({ mimeType }) => mimeType === 'text/calendar')
    .map((part) => ({
      filename: part.filename,
      disposition: part.disposition,
      method: part.method,
      methodInside: field(text(part), 'METHOD'),
      uids: field(text(part), 'UID'),
      sequences: field(text(part), 'SEQUENCE'),
      starts: field(text(part), 'DTSTART'),
      organizer: readCalendarFile(text(part)).organizer,
    }));

/** The network, as it was called when the first files left. */
const organizer = { name: "Netwerk 'Noord', Oost", address: 'mailto:netwerk@scene.example' };

/** Sends what waits for the participant, and answers the mail of this kind that the mail server got. */
async function received(kind: string): Promise<Email> {
  const waiting = await scene.query<{ id: string }>(
    `select n.id from notice n join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
      where n.state = 'queued' and c.kind = $1 and 'participant' = any(n.audiences)`,
    [kind],
  );
  expect(waiting).toHaveLength(1);
  smtp.mails.length = 0;
  for (const { id } of waiting) expect(await house.get(NoticeSender).send(scene.tenantId, id)).toBe('sent');
  expect(smtp.mails).toHaveLength(1);
  return smtp.mails[0] as Email;
}

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url });
  scene = await Scene.build(house);
  await scene.query(`update tenant set kind = 'real', name = 'Netwerk "Noord"; Oost' where id = $1`, [scene.tenantId]);
  const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online' });
  const { sessionIds: others } = await scene.offer(host, {
    way: 'instant',
    mode: 'online',
    sessions: [['2021-06-02T07:00:00Z', '2021-06-02T10:00:00Z']],
  });
  const { actor } = await scene.player('ype.hoekstra@waddenmeer.example');
  const { id } = await house.get(RegistrationsService).register(actor, {
    editionId: scene.editionId,
    organisationId: employer,
    name: 'Ype Hoekstra',
    jobTitle: 'Adviseur',
  });
  placementIds = [];
  for (const session of [...sessionIds, ...others]) {
    placementIds.push((await house.get(PlacementsService).takeSeat(actor, id, session)).id);
  }
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

it('puts one session beside the text as an invitation, and once more to save', async () => {
  const taken = await scene.query<{ id: string }>(
    `select n.id from notice n join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
      where c.kind = 'seat_taken' order by n.turn`,
  );
  const [first, second] = taken.map(({ id }) => id) as [string, string];
  expect(await house.get(NoticeSender).send(scene.tenantId, first)).toBe('sent');
  // The other one never arrives: its file is still to be had.
  smtp.answer = () => '550 5.1.1 unknown';
  expect(await house.get(NoticeSender).send(scene.tenantId, second)).toBe('bounced');
  smtp.answer = () => null;
  const mail = smtp.mails[0] as Email;
  expect(parts(mail)).toEqual([
    {
      filename: null,
      disposition: null,
      method: 'REQUEST',
      methodInside: ['REQUEST'],
      uids: [placementIds[0]],
      sequences: ['0'],
      starts: ['20210601T070000Z'],
      organizer,
    },
  ]);
  const file = mail.attachments.find(({ mimeType }) => mimeType === 'application/ics') as Attachment;
  expect([file.filename, file.disposition, field(text(file), 'UID')]).toEqual([
    'invite.ics',
    'attachment',
    [placementIds[0]],
  ]);
});

it('asks, once the result is certain, only for what the receiver has no entry of', async () => {
  await scene.enter('confirmed');
  const result = await received('allocation_confirmed');
  expect(parts(result).map(({ uids, sequences }) => [uids, sequences])).toEqual([[[placementIds[1]], ['0']]]);
  expect(result.text).toContain('De afspraak voor uw agenda zit bij deze e-mail.');
  expect(result.text).toContain('Voor een bezoek dat u al eerder koos, hebt u de afspraak al.');
});

it('gives each of several sessions a file of its own, changed or cancelled, with its method', async () => {
  const seed = seedActor(scene.tenantId);
  // A calendar takes a change from nobody but who asked first.
  await scene.query(`update tenant set name = 'Anders', contact_email = 'anders@scene.example'`);
  await house.get(DisruptionService).reschedule(seed, scene.editionId, '2021-06-07', 'Een week later', 'keep_silent');
  const expected = (method: string, sequence: string) =>
    ['20210608T070000Z', '20210609T070000Z'].map((start, i) => ({
      filename: `invite-${i + 1}.ics`,
      disposition: 'attachment',
      method,
      methodInside: [method],
      uids: [placementIds[i]],
      sequences: [sequence],
      starts: [start],
      organizer,
    }));
  const moved = await received('edition_rescheduled');
  expect(parts(moved)).toEqual(expected('REQUEST', '1'));
  expect(moved.attachments).toHaveLength(2);
  await house.get(DisruptionService).cancel(seed, scene.editionId, 'Storm op zee');
  const gone = await received('edition_cancelled');
  expect(parts(gone)).toEqual(expected('CANCEL', '2'));
  expect(gone.html).toContain('Storm op zee');
});

it('keeps them all in the message log, and lets each be saved from the mailbox', async () => {
  const mail = await scene.run(() =>
    scene.tenancy.repository(MailMessage).findOneByOrFail({ kind: 'edition_cancelled' }),
  );
  expect(mail.calendars.map((content) => [field(content, 'METHOD'), field(content, 'UID')])).toEqual(
    placementIds.map((id) => [['CANCEL'], [id]]),
  );
  const address = `${house.url}/demo/mailbox/${scene.slug}/${mail.id}`;
  const page = await (await fetch(address)).text();
  expect(page.match(/invite-\d\.ics/g)).toEqual(['invite-1.ics', 'invite-2.ics']);
  const file = await fetch(`${address}/calendars/2`);
  expect(file.headers.get('content-type')).toContain('text/calendar');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename=invite-2.ics');
  expect(await file.text()).toBe(mail.calendars[1]);
  expect((await fetch(`${address}/calendars/3`)).status).toBe(404);
});

it('has the host as organizer where the programme says so, and the network where a seat has no host', async () => {
  const other = await Scene.build(house, 'exchange-week', (configuration) => {
    configuration.visits.organizer = 'host';
  });
  const employer = await other.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const hosting = await other.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await other.jump('registration_open');
  const offers = [
    await other.offer(hosting, { way: 'instant', mode: 'online' }),
    await other.offer(hosting, {
      way: 'instant',
      mode: 'online',
      sessions: [['2021-06-02T07:00:00Z', '2021-06-02T10:00:00Z']],
    }),
  ];
  const host = await other.player('wytske@greidhoeke.example');
  await other.query(`update person set name = 'Wytske "W" Postma' where id = $1`, [host.actor.personId]);
  await other.query('update offer set host_person_id = $2 where id = $1', [offers[0]?.offerId, host.actor.personId]);
  await other.hostsInOffice();
  const { actor } = await other.player('ype.hoekstra@waddenmeer.example');
  const form = { editionId: other.editionId, organisationId: employer, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, form);
  for (const { sessionIds } of offers) await house.get(PlacementsService).takeSeat(actor, id, sessionIds[0] as string);
  const waiting = await other.query<{ id: string }>(`select id from notice where state = 'queued' order by id`);
  for (const notice of waiting) expect(await house.get(NoticeSender).send(other.tenantId, notice.id)).toBe('delivered');
  const mails = await other.run(() => other.tenancy.repository(MailMessage).find({ order: { id: 'ASC' } }));
  expect(
    mails.flatMap(({ calendars }) => calendars).map((content) => readCalendarFile(content).organizer.address),
  ).toEqual(['mailto:wytske@greidhoeke.example', 'mailto:netwerk@scene.example']);
});
