import { CampaignsService, NoticeSender, type SendOutcome } from '#notifications';
import { PlacementsService } from '#placements';
import { newId } from '#platform/database';
import { realNow } from '#platform/clock';
import { RegistrationsService } from '#registrations';
import type { Email } from 'postal-mime';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let smtp: MailServer;
let scene: Scene;
let who: Player;
let registrationId: string;
let sessions: string[];

const send = (id: string, last = false): Promise<SendOutcome> =>
  house.get(NoticeSender).send(scene.tenantId, id, { last });

/** The person's notices in the order of the events: seats taken, one after the other. */
const notices = (): Promise<{ id: string; state: string; reason: string | null; campaign: string }[]> =>
  scene.query('select id, state, reason, campaign_id as campaign from notice order by turn');

/** Notices for which a job was left when another was settled. */
const handedOn = async (): Promise<string[]> => {
  const rows = await scene.query<{ key: string }>(`select key from outbox_entry where key like 'notice:%:after:%'`);
  return rows.map(({ key }) => key.split(':')[1] as string);
};

const subjects = (): (string | undefined)[] => smtp.mails.map((mail: Email) => /Sessie \d/.exec(mail.text ?? '')?.[0]);

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ smtpUrl: smtp.url });
});

beforeEach(async () => {
  smtp.mails.length = 0;
  smtp.answer = () => null;
  scene = await Scene.build(house, 'exchange-week', ({ rules }) => void (rules.maxPlacements = 9));
  await scene.query(`update tenant set kind = 'real' where id = $1`, [scene.tenantId]);
  const organisationId = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke');
  await scene.jump('registration_open');
  sessions = [];
  for (let i = 1; i <= 4; i++) {
    const day = `2021-06-0${i}`;
    const made = await scene.offer(host, {
      way: 'instant',
      mode: 'online',
      title: `Sessie ${i}`,
      sessions: [[`${day}T07:00:00Z`, `${day}T10:00:00Z`]],
    });
    sessions.push(...made.sessionIds);
  }
  who = await scene.player('ype.hoekstra@waddenmeer.example');
  const form = { editionId: scene.editionId, organisationId, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  registrationId = (await house.get(RegistrationsService).register(who.actor, form)).id;
  for (const session of sessions) await house.get(PlacementsService).takeSeat(who.actor, registrationId, session);
});

afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

it('lets a later notice wait for an earlier one of the same person, which hands it on', async () => {
  const [first, second, third] = await notices();
  expect(await send(third!.id)).toBe('waits');
  expect(await send(second!.id)).toBe('waits');
  expect(await handedOn()).toEqual([]);
  expect(await send(first!.id)).toBe('sent');
  expect(await handedOn()).toEqual([second!.id]);
  expect(await send(third!.id)).toBe('waits');
  expect(await send(second!.id)).toBe('sent');
  expect(await send(third!.id)).toBe('sent');
  expect(subjects()).toEqual(['Sessie 1', 'Sessie 2', 'Sessie 3']);
});

it('sends them in order however many are being sent at once', async () => {
  const all = await notices();
  const done = new Set<string>();
  // Each walker takes them from the last to the first, again and again, as jobs do that come at any time.
  const walk = async (): Promise<void> => {
    while (done.size < all.length) {
      for (const { id } of [...all].reverse()) if ((await send(id)) === 'sent') done.add(id);
    }
  };
  await Promise.all([walk(), walk(), walk(), walk()]);
  expect(subjects()).toEqual(['Sessie 1', 'Sessie 2', 'Sessie 3', 'Sessie 4']);
});

it('does not make anybody else wait, nor another edition', async () => {
  const organisation = await scene.organisation('Thuiszorg Aldewei');
  const receivers = [
    { audience: 'contact' as const, sql: `select '${who.actor.personId}'::uuid as person_id` },
    { audience: 'contact' as const, sql: `select id as person_id from person where email = 'netwerk@elders.example'` },
  ];
  await scene.player('netwerk@elders.example');
  await scene.query(
    `insert into contact (tenant_id, id, organisation_id, person_id, kind)
     select tenant_id, uuidv7(), $1, id, 'contact' from person`,
    [organisation],
  );
  await scene.run(() =>
    house.get(CampaignsService).tell({
      kind: 'organisation_decided',
      editionId: null,
      occurrenceId: newId(),
      facts: { organisationId: organisation, decision: 'approved' },
      receivers,
    }),
  );
  const others = await scene.query<{ id: string }>('select id from notice where edition_id is null');
  expect(others).toHaveLength(2);
  for (const { id } of others) expect(await send(id)).toBe('sent');
});

it.each([
  ['failed', () => '550 5.7.1 we take nothing from you'],
  ['bounced', () => '550 5.1.1 unknown'],
])('goes on after one that %s', async (outcome, answer) => {
  const [first, second] = await notices();
  smtp.answer = answer;
  expect(await send(first!.id)).toBe(outcome);
  expect(await handedOn()).toEqual([second!.id]);
  smtp.answer = () => null;
  expect(await send(second!.id)).toBe('sent');
});

it('waits while an earlier one is tried again, and goes on when it was the last try', async () => {
  const [first, second] = await notices();
  smtp.answer = () => '451 4.3.2 busy';
  await expect(send(first!.id)).rejects.toThrow('451');
  expect(await send(second!.id)).toBe('waits');
  expect(await handedOn()).toEqual([]);
  expect(await send(first!.id, true)).toBe('failed');
  expect(await handedOn()).toEqual([second!.id]);
  smtp.answer = () => null;
  expect(await send(second!.id)).toBe('sent');
});

it('waits for one that a crash left behind until it is settled, once more at most', async () => {
  const [first, second] = await notices();
  const crash = () =>
    scene.query(`update notice set state = 'sending', claimed_at = now() - interval '5 minutes' where id = $1`, [
      first!.id,
    ]);
  const settle = () => house.get(NoticeSender).settleInDoubt(scene.tenantId, new Date(realNow().getTime() - 60_000));
  await crash();
  expect(await send(second!.id)).toBe('waits');
  await settle();
  expect((await notices())[0]).toMatchObject({ state: 'queued', reason: 'in_doubt' });
  expect(await send(second!.id)).toBe('waits');
  await crash();
  await settle();
  expect((await notices())[0]).toMatchObject({ state: 'failed' });
  expect(await handedOn()).toEqual([second!.id]);
  expect(await send(second!.id)).toBe('sent');
});

it('does not wait for one that waits for a word of the organiser: in doubt at rest', async () => {
  const [first, second] = await notices();
  await scene.query(`update notice set state = 'in_doubt' where id = $1`, [first!.id]);
  expect(await send(second!.id)).toBe('sent');
});

it('goes on when the campaign of an earlier one is stopped', async () => {
  const [first, second] = await notices();
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  await house.get(CampaignsService).stop(owner.actor, first!.campaign);
  expect(await handedOn()).toEqual([second!.id]);
  expect(await send(second!.id)).toBe('sent');
});
