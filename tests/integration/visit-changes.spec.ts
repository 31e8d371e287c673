import { DisruptionService } from '#editions';
import { seedActor, type Actor } from '#identity';
import { NoticeSender, VisitNews } from '#notifications';
import { Offer, OffersService, SessionsService, VisitChanges } from '#offers';
import { ContactInvitationsService, ContactsService, type ActingPerson } from '#organisations';
import { PlacementsService } from '#placements';
import { MailMessage } from '#platform/mail';
import { RegistrationsService } from '#registrations';
import { readCalendarFile } from '../support/calendars.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;
let seed: Actor;
let employer: string;
let workshop: { offerId: string; sessionIds: string[] };
let tour: { offerId: string; sessionIds: string[] };

const change = async (offerId: string, changes: Partial<Offer> & { hostEmail?: string; hostName?: string }) => {
  const { version } = await scene.run(() => scene.tenancy.repository(Offer).findOneByOrFail({ id: offerId }));
  await house.get(OffersService).update(seed, offerId, changes, version);
};

/** Batches that wait to be told. */
const batches = async (): Promise<string[]> =>
  (await scene.query<{ id: string }>('select distinct batch_id as id from visit_change')).map(({ id }) => id);

const tellAll = async (): Promise<void> => {
  for (const id of await batches()) await house.get(VisitNews).tell(scene.tenantId, id);
};

/** Sends what waits; of the mails about changes: to whom, what they say, what their files ask. */
async function told() {
  const known = await scene.run(() => scene.tenancy.repository(MailMessage).countBy({ kind: 'visit_changed' }));
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by id`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  const mails = await scene.run(() =>
    scene.tenancy.repository(MailMessage).find({ where: { kind: 'visit_changed' }, order: { id: 'ASC' } }),
  );
  return mails
    .slice(known)
    .map(({ to, text, calendars }) => ({
      to: to.split('@')[0] as string,
      lines: text.split('\n').filter((line) => line.startsWith('- ')),
      files: calendars
        .map(readCalendarFile)
        .map(({ method, sequence, location, start }) => [method, sequence, location, start]),
    }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

const sit = async (name: string, sessions: string[]): Promise<void> => {
  const { actor } = await scene.player(`${name}@waddenmeer.example`);
  const form = { editionId: scene.editionId, organisationId: employer, name, jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, form);
  for (const session of sessions) await house.get(PlacementsService).takeSeat(actor, id, session);
};

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house, 'exchange-week');
  seed = seedActor(scene.tenantId);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const hosting = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  workshop = await scene.offer(hosting, { way: 'instant', mode: 'hybrid', seats: 10, title: 'Kaas maken' });
  tour = await scene.offer(hosting, {
    way: 'instant',
    mode: 'online',
    seats: 10,
    title: 'Digitale rondleiding',
    sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']],
  });
  const host = await scene.player('wytske@greidhoeke.example');
  await scene.query(`update person set name = 'Wytske' where id = $1`, [host.actor.personId]);
  await scene.query(`update offer set host_person_id = $2, place = 'Sneek', bring = 'Een jas' where id = $1`, [
    workshop.offerId,
    host.actor.personId,
  ]);
  await scene.hostsInOffice();
  // A colleague who has accepted to receive visitors, too.
  const colleague = await scene.player('sjoerd@greidhoeke.example');
  await scene.query(`update person set name = 'Sjoerd' where id = $1`, [colleague.actor.personId]);
  await scene.query(
    `insert into contact (tenant_id, id, organisation_id, person_id, kind)
     select tenant_id, uuidv7(), organisation_id, $2, 'host' from offer where id = $1`,
    [workshop.offerId, colleague.actor.personId],
  );
  await sit('ids', workshop.sessionIds);
  await sit('ype', [...workshop.sessionIds, ...tour.sessionIds]);
  await told();
});

afterAll(() => house?.close());

it('tells each person once of all that changed within five minutes, old and new, with the entry for the calendar', async () => {
  await change(workshop.offerId, { address: 'Sluiskade 4', meetingLink: 'https://meet.example/een' });
  await change(tour.offerId, { meetingLink: 'https://meet.example/twee' });
  await change(workshop.offerId, { bring: null, meetingLink: 'https://meet.example/drie' });
  await change(workshop.offerId, { hostEmail: 'sjoerd@greidhoeke.example', hostName: 'Sjoerd' });
  // What nobody goes by tells nobody.
  await change(workshop.offerId, { description: 'Meekijken en meedoen.' });
  expect(await batches()).toHaveLength(1);
  expect(await told()).toEqual([]);
  await tellAll();
  await tellAll();
  const host = (
    await scene.query<{ name: string | null }>(
      'select p.name from offer o left join person p on p.tenant_id = o.tenant_id and p.id = o.host_person_id where o.id = $1',
      [workshop.offerId],
    )
  )[0]?.name;
  const ofWorkshop = [
    '- Adres: Sluiskade 4 (nieuw)',
    '- Link: https://meet.example/drie (nieuw)',
    ...(host === 'Wytske' ? [] : [`- Uw gastheer of gastvrouw: ${host} (was: Wytske)`]),
    '- Neem mee: vervalt (was: Een jas)',
  ];
  const file = ['REQUEST', 1, 'Sluiskade 4, Sneek', '2021-06-01T07:00:00.000Z'];
  expect(await told()).toEqual([
    { to: 'ids', lines: ofWorkshop, files: [file] },
    {
      to: 'ype',
      lines: [...ofWorkshop, '- Link: https://meet.example/twee (nieuw)'],
      files: [file, ['REQUEST', 1, 'https://meet.example/twee', '2021-06-02T07:00:00.000Z']],
    },
  ]);
  expect(await told()).toEqual([]);
});

it('says nothing of what was changed back, and nothing to who took the seat afterwards', async () => {
  await change(workshop.offerId, { address: 'Elders 1' });
  await change(workshop.offerId, { address: 'Sluiskade 4' });
  await tellAll();
  expect(await told()).toEqual([]);
  await change(tour.offerId, { bring: 'Koffie' });
  await sit('fedde', tour.sessionIds);
  await tellAll();
  expect((await told()).map(({ to, files }) => [to, files[0]?.[1]])).toEqual([['ype', 2]]);
});

it('tells of another time and place, too, and not once more of what a rescheduling moves', async () => {
  const move = (to: string) =>
    scene.run(() =>
      house.get(VisitChanges).around(workshop.offerId, async () => {
        await scene.tenancy.query(`update session set starts_at = $2 where id = $1`, [workshop.sessionIds[0], to]);
        await scene.tenancy.query(`update offer set place = 'Joure' where id = $1`, [workshop.offerId]);
      }),
    );
  await move('2021-06-01T08:00:00Z');
  await tellAll();
  const [ids] = await told();
  expect(ids?.lines).toEqual([
    '- Tijd: dinsdag 1 juni 2021, 10:00 tot 12:00 uur (was: dinsdag 1 juni 2021, 09:00 tot 12:00 uur)',
    '- Plaats: Joure (was: Sneek)',
  ]);
  expect(ids?.files).toEqual([['REQUEST', 2, 'Sluiskade 4, Joure', '2021-06-01T08:00:00.000Z']]);
  await change(workshop.offerId, { bring: 'Laarzen' });
  await house.get(DisruptionService).reschedule(seed, scene.editionId, '2021-06-07', 'Een week later', 'keep_silent');
  await tellAll();
  expect((await told())[0]?.lines).toEqual(['- Neem mee: Laarzen (nieuw)']);
});

it('tells of a host who accepts, or leaves, after the programme came out: who has a seat, and only when it is another name', async () => {
  const nienke = await scene.player('nienke@greidhoeke.example');
  await scene.query(`update person set name = 'Nienke' where id = $1`, [nienke.actor.personId]);
  const contacts = house.get(ContactsService);
  const [{ organisationId } = { organisationId: '' }] = await scene.query<{ organisationId: string }>(
    'select organisation_id as "organisationId" from offer where id = $1',
    [workshop.offerId],
  );
  const inOffice = async () =>
    (await scene.run(() => contacts.find({ organisationId }))).filter(({ name }) => name === 'Nienke');
  const heard = async (): Promise<[string, string[], unknown[]][]> => {
    await tellAll();
    return (await told()).map(({ to, lines, files }) => [
      to,
      lines,
      files.map(([method, sequence]) => [method, sequence]),
    ]);
  };
  const both = (line: string, sequence: number) => ['ids', 'ype'].map((to) => [to, [line], [['REQUEST', sequence]]]);
  const [{ sequence } = { sequence: 0 }] = await scene.query<{ sequence: number }>(
    `select max(calendar_sequence) as sequence from placement where session_id = $1`,
    workshop.sessionIds,
  );
  await change(workshop.offerId, { hostEmail: 'nienke@greidhoeke.example', hostName: 'Nienke' });
  expect(await heard()).toEqual(both('- Uw gastheer of gastvrouw: vervalt (was: Sjoerd)', sequence + 1));
  const [asked] = await house.get(ContactInvitationsService).mine(nienke.actor);
  await house.get(ContactInvitationsService).accept(nienke.actor, asked?.id as string);
  expect(await heard()).toEqual(both('- Uw gastheer of gastvrouw: Nienke (nieuw)', sequence + 2));
  // Contact as well is nothing that visitors read.
  await scene.run(() => contacts.appoint(organisationId, 'contact', nienke.actor.personId as string));
  await scene.run(() => contacts.appoint(organisationId, 'host', nienke.actor.personId as string));
  expect(await heard()).toEqual([]);
  const host = (await inOffice()).find(({ kind }) => kind === 'host');
  await scene.run(() => contacts.end(host as ActingPerson));
  expect(await heard()).toEqual(both('- Uw gastheer of gastvrouw: vervalt (was: Nienke)', sequence + 3));
});

it('waits five minutes where the clock is the real one, and tells nobody of an edition that was cancelled', async () => {
  await scene.query('update edition set clock = null');
  const [before] = [await batches()];
  expect(before).toEqual([]);
  await change(tour.offerId, { bring: 'Thee' });
  const [batch] = await batches();
  const [entry] = await scene.query<{ minutes: string }>(
    `select extract(epoch from due_at - created_at)::numeric(10, 0)::text as minutes from outbox_entry where key = $1`,
    [`changes:${batch}`],
  );
  expect(Number(entry?.minutes)).toBe(300);
  await house.get(DisruptionService).cancel(seed, scene.editionId, 'Storm');
  await tellAll();
  expect(await told()).toEqual([]);
});

it('leaves the time of a session in the catalogue to be changed by nobody yet', async () => {
  const other = await Scene.build(house, 'exchange-week');
  const host = await other.organisation('Zuivelfabriek Greidhoeke');
  await other.jump('registration_open');
  const { sessionIds } = await other.offer(host);
  await expect(
    house
      .get(SessionsService)
      .update(seedActor(other.tenantId), sessionIds[0] as string, { startsLocal: '2021-06-01T10:00' }, 1),
  ).rejects.toMatchObject({ code: 'offer_reviewed' });
});
