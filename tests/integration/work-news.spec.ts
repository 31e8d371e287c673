import { ParticipationsService } from '#editions';
import { PeopleService } from '#identity';
import { NoticeSender, WorkNews } from '#notifications';
import { Offer, OfferSubmitted, SessionsService } from '#offers';
import { Organisation, OrganisationApplied } from '#organisations';
import { newId } from '#platform/database';
import { Events } from '#platform/events';
import { MailMessage } from '#platform/mail';
import { Outbox } from '#platform/outbox';
import { Region } from '#programmes';
import { seedActor } from '#identity';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';
import { until } from '../support/until.js';

let house: House;
let scene: Scene;
let owner: Player;
let here: Player;
let elsewhere: Player;
let host: string;

beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

beforeEach(async () => {
  scene = await Scene.build(house);
  owner = await scene.player('eigenaar@scene.example', 'owner');
  here = await scene.player('fryslan@scene.example', 'regional_coordinator');
  elsewhere = await scene.player('drenthe@scene.example');
  const regionId = newId();
  await scene.run(async () => {
    const region = { tenantId: scene.tenantId, id: regionId, scheme: 'PV', code: 'PV22', name: 'Drenthe' };
    await scene.tenancy.repository(Region).insert(region);
    const people = house.get(PeopleService);
    await people.grant(elsewhere.actor.personId as string, 'regional_coordinator', { regionIds: [regionId] });
  });
  // Both regions are the edition's: what is about the edition concerns both.
  await scene.query(
    `update edition set configuration = jsonb_set(configuration, '{regionCodes}', '["PV21", "PV22"]') where id = $1`,
    [scene.editionId],
  );
  host = await scene.organisation('Zuivelfabriek Greidhoeke');
  await scene.jump('call_open');
});

const choose = (who: Player, work: string, version: number) =>
  scene.http(who, 'PUT', 'notice-preferences/mine', { work }, { 'if-match': `"${version}"` });

/** An offer that was handed in, with the event that says so. */
async function handIn(title = 'Een dag op de dijk'): Promise<{ offerId: string; sessionIds: string[] }> {
  const made = await scene.offer(host, { state: 'submitted', title });
  await scene.run(async () => {
    const offer = await scene.tenancy.repository(Offer).findOneByOrFail({ id: made.offerId });
    await house.get(Events).announce(OfferSubmitted, { offer, occurrenceId: newId() });
  });
  return made;
}

/** Who is told of it, and how. */
const told = (kind: string): Promise<{ email: string; state: string; id: string; reason: string | null }[]> =>
  scene.query(
    `select n.id, p.email, n.state, n.reason from notice n
       join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
       join person p on p.tenant_id = n.tenant_id and p.id = n.person_id where c.kind = $1 order by p.email, n.turn`,
    [kind],
  );
const emails = async (kind: string): Promise<string[]> => (await told(kind)).map(({ email }) => email);

const timers = (): Promise<{ person: string; at: string }[]> =>
  scene.query(
    `select p.email as person, o.message->>'at' as at from outbox_entry o join person p on p.id = (o.message->>'personId')::uuid
      where o.message->>'kind' = 'work-digest' order by p.email`,
  );

describe('how one hears of work', () => {
  it('is chosen by each for themselves, over HTTP', async () => {
    const mine = (who: Player) => scene.http(who, 'GET', 'notice-preferences/mine');
    expect((await mine(here)).body).toEqual({ work: 'daily', version: 0 });
    expect(await choose(here, 'at_once', 0)).toMatchObject({ status: 200, body: { work: 'at_once', version: 1 } });
    expect((await choose(here, 'daily', 0)).status).toBe(412);
    expect(await choose(here, 'daily', 1)).toMatchObject({ status: 200, body: { work: 'daily', version: 2 } });
    expect((await choose(here, 'weekly', 2)).status).toBe(400);
    expect((await mine(owner)).body).toEqual({ work: 'daily', version: 0 });
  });
});

describe('work of a region', () => {
  it('is told at once to those who chose so, in that region alone', async () => {
    for (const who of [owner, here, elsewhere]) await choose(who, 'at_once', 0);
    await handIn();
    expect(await emails('offer_handed_in')).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);
    expect(await timers()).toEqual([]);

    const applying = await scene.organisation('Thuiszorg Aldewei');
    await scene.query(`update organisation_region set state = 'applied' where organisation_id = $1`, [applying]);
    await scene.run(async () => {
      const organisation = await scene.tenancy.repository(Organisation).findOneByOrFail({ id: applying });
      await house.get(Events).announce(OrganisationApplied, { organisation, occurrenceId: newId() });
    });
    expect(await emails('organisation_applied')).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);

    const contact = await scene.player('contact@greidhoeke.example', 'contact', host);
    await scene.query(`delete from participation where organisation_id = $1`, [host]);
    await house.get(ParticipationsService).join(contact.actor, scene.editionId, host);
    expect(await emails('participation_applied')).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);

    const all = await scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
    for (const { id } of all) expect(await house.get(NoticeSender).send(scene.tenantId, id)).toBe('delivered');
    const mails = await scene.run(() => scene.tenancy.repository(MailMessage).findBy({ to: 'fryslan@scene.example' }));
    expect(mails.map(({ text }) => text).join('\n')).toMatch(
      /Thuiszorg Aldewei[^]*Een dag op de dijk|Een dag op de dijk[^]*Thuiszorg Aldewei/,
    );
  });

  it('is not told any more when somebody did it', async () => {
    await choose(here, 'at_once', 0);
    const { offerId } = await handIn();
    const [notice] = await told('offer_handed_in');
    await scene.query(`update offer set state = 'published' where id = $1`, [offerId]);
    expect(await house.get(NoticeSender).send(scene.tenantId, notice!.id)).toBe('withheld');
    expect((await told('offer_handed_in'))[0]).toMatchObject({ reason: 'answered' });
  });

  it('and what goes wrong there is told to its coordinators alone', async () => {
    const { sessionIds } = await scene.offer(host);
    await scene.jump('registration_open');
    await house.get(SessionsService).cancel(seedActor(scene.tenantId), sessionIds[0] as string, 'Ziek');
    expect(await emails('session_cancelled')).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);
    await scene.enter('registration_closed');
    expect(await emails('registration_closed')).toEqual([
      'drenthe@scene.example',
      'eigenaar@scene.example',
      'fryslan@scene.example',
    ]);
  });
});

describe('the digest', () => {
  const write = (who: Player, at = '2027-01-14T07:00:00.000Z') =>
    house.get(WorkNews).writeDigest(scene.tenantId, who.actor.personId as string, at);

  it('has one timer for a person and a morning, however much work there is', async () => {
    await handIn();
    await handIn();
    expect(await emails('offer_handed_in')).toEqual([]);
    expect((await timers()).map(({ person }) => person)).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);
  });

  it("is written once, of what waits in the reader's regions, in the reader's language", async () => {
    await handIn('Een dag op de dijk');
    await handIn('Achter de sluis');
    await scene.query(`update person set locale = 'en' where email = 'fryslan@scene.example'`);
    for (const who of [here, here, owner, elsewhere]) await write(who);
    const digests = await told('work_digest');
    expect(digests.map(({ email }) => email)).toEqual(['eigenaar@scene.example', 'fryslan@scene.example']);
    for (const { id } of digests) expect(await house.get(NoticeSender).send(scene.tenantId, id)).toBe('delivered');
    const mails = await scene.run(() => scene.tenancy.repository(MailMessage).find({ order: { to: 'ASC' } }));
    expect(mails.map(({ subject }) => subject.replace(scene.slug, 'N'))).toEqual([
      '[Oefening] N: dit wacht op u',
      '[Rehearsal] N: this waits for you',
    ]);
    expect(mails[1]?.text).toContain('- Achter de sluis, Zuivelfabriek Greidhoeke: Edition\n- Een dag op de dijk,');
  });

  it('is not written when nothing waits any more, nor for who wants it at once by now', async () => {
    const { offerId } = await handIn();
    await choose(owner, 'at_once', 0);
    await write(owner);
    await scene.query(`update offer set state = 'published' where id = $1`, [offerId]);
    await write(here);
    expect(await told('work_digest')).toEqual([]);
  });

  it('has nothing of a draft, of which nothing is said', async () => {
    await handIn();
    await scene.query(`update edition set state = 'draft' where id = $1`, [scene.editionId]);
    await write(owner);
    expect(await told('work_digest')).toEqual([]);
  });

  it('does not leave when somebody did the work while it was waiting', async () => {
    const { offerId } = await handIn();
    await write(here);
    await scene.query(`update offer set state = 'rejected' where id = $1`, [offerId]);
    const [digest] = await told('work_digest');
    expect(await house.get(NoticeSender).send(scene.tenantId, digest!.id)).toBe('withheld');
    expect((await told('work_digest'))[0]).toMatchObject({ reason: 'no_longer_needed' });
  });

  it('comes by a timer that lives in Temporal', async () => {
    const whole = await createHouse({ worker: true });
    try {
      scene = await Scene.build(whole);
      here = await scene.player('fryslan@scene.example', 'regional_coordinator');
      await scene.jump('call_open');
      await scene.offer(await scene.organisation('Zuivelfabriek Greidhoeke'), { state: 'submitted' });
      const at = '2021-01-14T07:00:00.000Z';
      const personId = here.actor.personId as string;
      const due = (key: string) =>
        scene.run(() => whole.get(Outbox).add({ kind: 'work-digest', personId, at }, `${key}:${personId}`));
      await due('first');
      // The same morning again finds the timer that there was.
      await due('second');
      const handedOn = async (): Promise<number> =>
        (
          await scene.query(
            `select id from outbox_entry where message->>'kind' = 'work-digest' and handed_on_at is not null`,
          )
        ).length;
      await until(async () => (await handedOn()) >= 2);
      await until(async () => (await told('work_digest'))[0]?.state === 'delivered');
      expect(await told('work_digest')).toHaveLength(1);
    } finally {
      await whole.close();
    }
  });
});
