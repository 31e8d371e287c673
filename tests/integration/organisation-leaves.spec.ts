import { Participation, ParticipationsService } from '#editions';
import { seedActor } from '#identity';
import { NoticeSender } from '#notifications';
import { Contact } from '#organisations';
import { PlacementsService } from '#placements';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let leaving: string;

beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house?.close());

beforeEach(async () => {
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  leaving = await scene.organisation('Waterschap De Noorderlaag', 'noorderlaag.example');
  await scene.jump('registration_open');
});

const on = (day: string): [string, string][] => [[`2021-06-0${day}T07:00:00Z`, `2021-06-0${day}T10:00:00Z`]];

/** Somebody with seats in and wishes for these sessions. */
async function participant(name: string, locale: 'nl' | 'en', seats: string[], wishes: string[]): Promise<string> {
  const email = `${name.toLowerCase()}@waddenmeer.example`;
  const { actor } = await scene.player(email);
  const form = { editionId: scene.editionId, organisationId: employer, jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, { ...form, name, locale });
  for (const session of seats) await house.get(PlacementsService).takeSeat(actor, id, session);
  await house.get(WishesService).save(actor, id, {
    wishes: wishes.map((sessionId, i) => ({ sessionId, rank: i + 1 })),
    anyOther: false,
    requirements: [],
  });
  return email;
}

async function leave(reason: string | null): Promise<void> {
  const { id } = await scene.run(() =>
    scene.tenancy.repository(Participation).findOneByOrFail({ organisationId: leaving }),
  );
  await house.get(ParticipationsService).withdraw(seedActor(scene.tenantId), id, reason);
}

/** Sends what waits, and answers the mails by receiver. */
async function told(): Promise<Record<string, MailMessage[]>> {
  await scene.query(`update notice n set state = 'withheld' from campaign c
    where c.tenant_id = n.tenant_id and c.id = n.campaign_id and c.kind not in ('offer_withdrawn', 'participation_decided')`);
  const waiting = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
  for (const { id } of waiting) await house.get(NoticeSender).send(scene.tenantId, id);
  const mails = await scene.run(() => scene.tenancy.repository(MailMessage).find());
  const byReceiver: Record<string, MailMessage[]> = {};
  for (const mail of mails) (byReceiver[mail.to] ??= []).push(mail);
  return byReceiver;
}

it('is told once to everybody who is hit, with what is theirs, the reason in their language and what is left to choose', async () => {
  const way = { way: 'instant', mode: 'online' } as const;
  const first = await scene.offer(leaving, { ...way, title: 'Achter de sluis', sessions: on('1') });
  const second = await scene.offer(leaving, { ...way, title: 'Op het gemaal', sessions: on('2') });
  const third = await scene.offer(leaving, { title: 'Mee op inspectie', sessions: on('3') });
  await scene.offer(leaving, { title: 'Waar niemand voor koos', sessions: on('3') });
  const other = await scene.organisation('Zuivelfabriek Greidhoeke');
  await scene.offer(other, { ...way, title: 'Kaas maken', sessions: on('4') });
  const host = await scene.player('wytske.postma@noorderlaag.example', 'host', leaving);
  await scene.query(`update offer set host_person_id = $1 where id = any($2::uuid[])`, [
    host.actor.personId,
    [first.offerId, second.offerId],
  ]);
  await scene.run(() =>
    scene.tenancy.repository(Contact).insert({
      ...{ tenantId: scene.tenantId, id: newId(), organisationId: leaving },
      ...{ personId: host.actor.personId as string, kind: 'host' },
    }),
  );
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  const hit = await participant('Alice', 'en', [...first.sessionIds, ...second.sessionIds], third.sessionIds);
  const wishing = await participant('Douwe', 'nl', [], third.sessionIds);
  const untouched = await participant('Ype', 'nl', [], []);

  await leave(null);
  const mails = await told();
  expect(Object.fromEntries(Object.entries(mails).map(([to, all]) => [to, all.length]))).toEqual({
    [hit]: 1,
    [wishing]: 1,
    [host.actor.email as string]: 1,
    [owner.actor.email as string]: 1,
  });
  expect(mails[untouched]).toBeUndefined();

  const alice = mails[hit]?.[0] as MailMessage;
  expect(alice.subject).toBe('[Rehearsal] Edition: an offer has been withdrawn');
  for (const title of ['Achter de sluis', 'Op het gemaal', 'Mee op inspectie', 'Kaas maken']) {
    expect(alice.text).toContain(title);
  }
  expect(alice.text).not.toContain('Waar niemand voor koos');
  expect(alice.text).toContain('The reason given: “The organisation does not take part in this edition.”');
  expect(alice.text).toContain('Your seats are cancelled, and so are the entries in your calendar:');
  expect(alice.calendars.map((content) => /^METHOD:(\w+)/m.exec(content)?.[1])).toEqual(['CANCEL', 'CANCEL']);
  expect(new Set(alice.calendars.map((content) => /^UID:(.+)/m.exec(content)?.[1])).size).toBe(2);

  const douwe = mails[wishing]?.[0] as MailMessage;
  expect(douwe.subject).toBe('[Oefening] Edition: aanbod is ingetrokken');
  expect(douwe.text).toContain('De reden die erbij staat: “De organisatie doet niet mee aan deze editie.”');
  expect(douwe.text).toContain('Dit stond bij uw wensen; die wens vervalt.');
  expect(douwe.text).toContain('Kaas maken');
  expect(douwe.calendars).toEqual([]);

  expect(mails[host.actor.email as string]?.[0]?.text).toContain('Op het gemaal');
  expect(mails[host.actor.email as string]?.[0]?.text).not.toContain('Mee op inspectie');
  expect(mails[owner.actor.email as string]?.[0]?.text).toContain('Waar niemand voor koos');
  expect(await scene.query(`select from campaign where kind = 'offer_withdrawn'`)).toHaveLength(1);
});

it('passes on the reason that the organisation gave, and a refusal to the organisation alone', async () => {
  const { sessionIds } = await scene.offer(leaving, { way: 'instant', mode: 'online', title: 'Achter de sluis' });
  const hit = await participant('Alice', 'en', sessionIds, []);
  await leave('Wij verhuizen die week.');
  expect((await told())[hit]?.[0]?.text).toContain('The reason given: “Wij verhuizen die week.”');

  const refused = await scene.organisation('Koffiebranderij De Bonte Boon');
  const contact = await scene.player('contact@bonte-boon.example', 'contact', refused);
  await scene.run(() =>
    scene.tenancy.repository(Contact).insert({
      ...{ tenantId: scene.tenantId, id: newId(), organisationId: refused },
      ...{ personId: contact.actor.personId as string, kind: 'contact' },
    }),
  );
  const { sessionIds: theirs } = await scene.offer(refused, { way: 'instant', mode: 'online', title: 'Branden' });
  const second = await participant('Douwe', 'nl', theirs, []);
  const participation = await scene.run(() =>
    scene.tenancy.repository(Participation).findOneByOrFail({ organisationId: refused }),
  );
  await scene.query(
    `insert into participation_region (tenant_id, id, participation_id, region_id, state) values ($1, $2, $3, $4, 'applied')`,
    [scene.tenantId, newId(), participation.id, scene.regionId],
  );
  await house
    .get(ParticipationsService)
    .decide(seedActor(scene.tenantId), participation.id, scene.regionId, 'refused', 'Te weinig begeleiders.');
  const mails = await told();
  expect(mails[second]?.[0]?.text).toContain(
    'De reden die erbij staat: “De organisatie doet niet mee aan deze editie.”',
  );
  // It has no host, so its contact hears of the offer, too; the reason for the refusal stands in the refusal alone.
  const own = mails['contact@bonte-boon.example'] ?? [];
  expect(own.map(({ text }) => text.includes('Toelichting: Te weinig begeleiders.')).sort()).toEqual([false, true]);
});
