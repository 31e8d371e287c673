import { Edition, LifecycleService } from '#editions';
import { NoticeSender } from '#notifications';
import { PlacementsService } from '#placements';
import { MailMessage } from '#platform/mail';
import { RegistrationsService } from '#registrations';
import { readCalendarFile } from '../support/calendars.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;
/** Sessions by day of the week and hour, in the edition's zone. */
let sessions: Record<'tuesday9' | 'tuesday14' | 'wednesday9' | 'thursday9', string>;

const perform = (step: string) => house.get(LifecycleService).perform(scene.tenantId, scene.editionId, step);

/** Sends what waits, and answers the reminders among it: to whom, of which visits (or visitors), with which files. */
async function reminders(): Promise<{ to: string; subject: string; text: string; uids: string[] }[]> {
  const before = await scene.run(() => scene.tenancy.repository(MailMessage).countBy({ kind: 'visit' }));
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by id`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  const mails = await scene.run(() =>
    scene.tenancy.repository(MailMessage).find({ where: { kind: 'visit' }, order: { id: 'ASC' } }),
  );
  return mails
    .slice(before)
    .map(({ to, subject, text, calendars }) => ({
      to: to.split('@')[0] as string,
      subject,
      text,
      uids: calendars.map((content) => readCalendarFile(content).uid),
    }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house, 'exchange-week');
  const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const hosting = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
  await scene.jump('registration_open');
  const at = async (title: string, day: number, hour: number): Promise<string> => {
    const from = `2021-06-0${day}T${String(hour - 2).padStart(2, '0')}:00:00Z`;
    const to = `2021-06-0${day}T${String(hour - 1).padStart(2, '0')}:00:00Z`;
    const { sessionIds } = await scene.offer(hosting, {
      way: 'instant',
      mode: 'online',
      seats: 10,
      title,
      sessions: [[from, to]],
    });
    return sessionIds[0] as string;
  };
  sessions = {
    tuesday9: await at('Kaas maken', 1, 9),
    tuesday14: await at('Kaas proeven', 1, 14),
    wednesday9: await at('Boter karnen', 2, 9),
    thursday9: await at('Melk halen', 3, 9),
  };
  const host = await scene.player('wytske@greidhoeke.example');
  await scene.query(`update person set name = 'Wytske' where id = $1`, [host.actor.personId]);
  await scene.query('update offer set host_person_id = $1', [host.actor.personId]);
  await scene.hostsInOffice();
  const visits = { ype: ['tuesday9', 'tuesday14', 'wednesday9'], ids: ['wednesday9'], fedde: ['tuesday9'] } as const;
  for (const [name, seats] of Object.entries(visits)) {
    const { actor } = await scene.player(`${name}@waddenmeer.example`);
    const form = { editionId: scene.editionId, organisationId: employer, name, jobTitle: 'Adviseur' };
    const { id } = await house.get(RegistrationsService).register(actor, form);
    for (const seat of seats) await house.get(PlacementsService).takeSeat(actor, id, sessions[seat]);
  }
  await scene.jump('locked');
  await reminders();
});

afterAll(() => house?.close());

it('reminds at 10:00 of the day before that visit, once, each person in one mail of all visits of that day', async () => {
  await scene.at('2021-05-31T07:59:59.999Z');
  expect(await perform('visit:2021-05-31')).toBe('done');
  expect(await perform('visit:2021-06-01')).toBe('not_planned');
  await scene.query(`update edition set state = 'running' where id = $1`, [scene.editionId]);
  expect(await perform('visit:2021-06-01')).toBe('not_due');
  await scene.at('2021-05-31T08:00:00Z');
  expect(await perform('visit:2021-06-01')).toBe('done');
  expect(await perform('visit:2021-06-01')).toBe('not_planned');
  const told = await reminders();
  expect(told.map(({ to, uids }) => [to, uids.length])).toEqual([
    ['fedde', 1],
    ['wytske', 0],
    ['ype', 2],
  ]);
  const [fedde, wytske, ype] = told as [(typeof told)[0], (typeof told)[0], (typeof told)[0]];
  expect(ype.subject).toContain('herinnering aan uw bezoek op dinsdag 1 juni 2021');
  expect(
    [ype.text, fedde.text].map((text) =>
      ['Kaas maken', 'Kaas proeven', 'Boter karnen'].filter((t) => text.includes(t)),
    ),
  ).toEqual([['Kaas maken', 'Kaas proeven'], ['Kaas maken']]);
  expect(wytske.subject).toContain('uw bezoekers op dinsdag 1 juni 2021');
  expect(wytske.text).toContain('- ype, Gemeente Waddenmeer');
  expect(wytske.text).not.toContain('Boter karnen');
});

it('remembers a session on the day to which it moved', async () => {
  await scene.query(
    `update session set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where id = $1`,
    [sessions.wednesday9],
  );
  await scene.at('2021-06-01T08:00:00Z');
  expect(await perform('visit:2021-06-02')).toBe('done');
  expect(await reminders()).toEqual([]);
  await scene.at('2021-06-02T08:00:00Z');
  expect(await perform('visit:2021-06-03')).toBe('done');
  expect((await reminders()).map(({ to }) => to)).toEqual(['ids', 'wytske', 'ype']);
});

it('is not held up by a step that waits for a person', async () => {
  await scene.query(`delete from edition_step`);
  await scene.query(`update edition set state = 'locked' where id = $1`, [scene.editionId]);
  await scene.query(
    `update milestone set by_hand = true, reached_at = null, at = '2021-05-30T22:00:00Z' where name = 'running'`,
  );
  await scene.at('2021-05-30T23:00:00Z');
  expect(await perform('visit:2021-05-31')).toBe('done');
  expect(await perform('enter:running')).toBe('waiting');
  await scene.at('2021-05-31T08:00:00Z');
  expect(await perform('visit:2021-06-01')).toBe('done');
  const { waitingFor } = await scene.run(() =>
    scene.tenancy.repository(Edition).findOneByOrFail({ id: scene.editionId }),
  );
  expect(waitingFor).toMatchObject({ step: 'enter:running' });
});

it('reminds nobody of a day that is over, where the clock is the real one', async () => {
  await scene.query(`delete from edition_step`);
  await scene.query(`delete from notice`);
  await scene.query(`delete from campaign where kind = 'visit'`);
  await scene.query(`update edition set clock = null, state = 'running' where id = $1`, [scene.editionId]);
  const next = (await house.get(LifecycleService).plan(scene.tenantId, scene.editionId)).next;
  expect(next).toMatchObject({ id: 'visit:2021-05-31', dueAt: '2021-05-30T08:00:00.000Z' });
  expect(await perform('visit:2021-05-31')).toBe('done');
  expect(await perform('visit:2021-06-01')).toBe('done');
  expect(await reminders()).toEqual([]);
});
