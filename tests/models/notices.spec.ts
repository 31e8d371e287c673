import fc from 'fast-check';
import { seedActor } from '#identity';
import { NoticePaces, NoticeSender } from '#notifications';
import { SessionsService } from '#offers';
import { PlacementsService } from '#placements';
import { MailMessage } from '#platform/mail';
import { EmploymentService, ManagerSayService, RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

/**
 * Mail may take any time: people register, take seats and give them back, leave, are refused, and sessions are cancelled, while
 * notices wait, leave late or are being sent at that very moment. The message log is the witness of what each person got.
 */
let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

type Act =
  | { act: 'register' | 'submit' | 'withdraw' | 'refuse' | 'confirm' | 'object' | 'override'; person: number }
  | { act: 'take' | 'give_back'; person: number; session: number }
  | { act: 'cancel'; session: number }
  /** Notices at these places among those that wait are sent, at once. */
  | { act: 'send'; places: number[] };

const person = fc.nat({ max: 2 });
const session = fc.nat({ max: 2 });
const alone = (act: 'register' | 'submit' | 'withdraw' | 'refuse' | 'confirm' | 'object' | 'override') =>
  fc.record({ act: fc.constant(act), person });
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: alone('register') },
    { weight: 2, arbitrary: alone('submit') },
    { weight: 7, arbitrary: fc.record({ act: fc.constant('take' as const), person, session }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant('give_back' as const), person, session }) },
    { weight: 2, arbitrary: alone('withdraw') },
    { weight: 1, arbitrary: alone('refuse') },
    { weight: 1, arbitrary: alone('confirm') },
    { weight: 1, arbitrary: alone('object') },
    { weight: 1, arbitrary: alone('override') },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel' as const), session }) },
    {
      weight: 6,
      arbitrary: fc.record({ act: fc.constant('send' as const), places: fc.array(fc.nat(), { maxLength: 4 }) }),
    },
  ),
  { minLength: 10, maxLength: 45 },
);

class World {
  readonly players: Player[] = [];
  sessions: string[] = [];
  employer = '';

  private constructor(readonly scene: Scene) {}

  static async build(maxPlacements = 3): Promise<World> {
    const scene = await Scene.build(house, 'exchange-week', ({ rules }) => void (rules.maxPlacements = maxPlacements));
    const world = new World(scene);
    world.employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
    const guide = await scene.player('gids@greidhoeke.example', 'host', host);
    for (const day of ['2021-06-01', '2021-06-02', '2021-06-03']) {
      const { offerId, sessionIds } = await scene.offer(host, {
        way: 'instant',
        mode: 'online',
        seats: 2,
        title: day,
        sessions: [[`${day}T07:00:00Z`, `${day}T10:00:00Z`]],
      });
      await scene.query('update offer set host_person_id = $2 where id = $1', [offerId, guide.actor.personId]);
      await scene.hostsInOffice();
      world.sessions.push(...sessionIds);
    }
    await scene.jump('registration_open');
    // The last of them has to claim where they work.
    for (const email of ['ype@waddenmeer.example', 'jelle@waddenmeer.example', 'sjoukje@elders.example'])
      world.players.push(await scene.player(email));
    return world;
  }

  /** What is refused at the door changes nothing. */
  async do(act: Act): Promise<void> {
    if (act.act === 'send') return this.send(act.places);
    await this.change(act).catch((error: { code?: string; message: string }) => {
      if (!error.code || !('status' in error)) throw error;
    });
  }

  private async change(act: Exclude<Act, { act: 'send' }>): Promise<unknown> {
    const { scene } = this;
    const seed = seedActor(scene.tenantId);
    if (act.act === 'cancel')
      return house.get(SessionsService).cancel(seed, this.sessions[act.session] as string, 'Ziek');
    const { actor } = this.players[act.person] as Player;
    const registrations = house.get(RegistrationsService);
    if (act.act === 'register') {
      return registrations.register(actor, {
        editionId: scene.editionId,
        organisationId: this.employer,
        name: `Deelnemer ${act.person}`,
        jobTitle: 'Adviseur',
        managerEmail: `baas${act.person}@waddenmeer.example`,
      });
    }
    const [own] = await scene.query<{ id: string; manager: string }>(
      'select id, manager_person_id as manager from registration where person_id = $1',
      [actor.personId],
    );
    if (!own) return;
    if (act.act === 'submit') {
      await scene.query('update registration set any_other = true where id = $1', [own.id]);
      return registrations.submit(actor, own.id);
    }
    if (act.act === 'withdraw') return registrations.withdraw(actor, own.id);
    if (act.act === 'refuse' || act.act === 'confirm')
      return house.get(EmploymentService).confirmEmployment(seed, own.id, act.act === 'confirm');
    if (act.act === 'override') return house.get(ManagerSayService).override(seed, own.id, 'Het kan wel.');
    if (act.act === 'object') {
      const says = house.get(ManagerSayService);
      const asked = await scene.run(() => says.invitation(own.id, own.manager));
      return asked && says.answer(scene.tenantId, asked.token, 'objected', 'Te druk.');
    }
    if (act.act !== 'take' && act.act !== 'give_back') return;
    const sessionId = this.sessions[act.session] as string;
    if (act.act === 'take') return house.get(PlacementsService).takeSeat(actor, own.id, sessionId);
    const [seat] = await scene.query<{ id: string }>(
      `select id from placement where registration_id = $1 and session_id = $2 and state = 'confirmed'`,
      [own.id, sessionId],
    );
    return seat && house.get(PlacementsService).withdraw(actor, seat.id);
  }

  private async send(places: number[]): Promise<void> {
    const waiting = await this.waiting();
    const chosen = places.map((place) => waiting[place % waiting.length]).filter((id) => id !== undefined);
    await Promise.all(chosen.map((id) => house.get(NoticeSender).send(this.scene.tenantId, id)));
  }

  /** The mail gets through at last: what waits is sent, from the newest to the oldest, again and again. */
  async settle(): Promise<void> {
    for (let rounds = 0; ; rounds++) {
      const waiting = await this.waiting();
      if (waiting.length === 0 && !(await this.hourIsOver())) return;
      if (rounds > 200) throw new Error(`${waiting.length} notices wait for ever.`);
      for (const id of waiting.reverse()) await house.get(NoticeSender).send(this.scene.tenantId, id);
    }
  }

  /** What was kept for an hour is written; whether there was anything. */
  private async hourIsOver(): Promise<boolean> {
    const kept = await this.scene.query<{ id: string }>(`select id from notice_pace where kept <> '[]'`);
    for (const { id } of kept) await house.get(NoticePaces).writeDigest(this.scene.tenantId, id);
    return kept.length > 0;
  }

  private async waiting(): Promise<string[]> {
    const rows = await this.scene.query<{ id: string }>(`select id from notice where state = 'queued' order by turn`);
    return rows.map(({ id }) => id);
  }

  /** What a person got, in the order in which the mailbox took it. */
  async mails({ actor }: Player): Promise<MailMessage[]> {
    return this.scene.run(() =>
      this.scene.tenancy.repository(MailMessage).find({ where: { to: actor.email as string }, order: { id: 'ASC' } }),
    );
  }
}

/** Visits in the calendar of somebody who opened every file, in order. */
function calendarAfter(mails: MailMessage[]): string[] {
  const entries = new Map<string, number>();
  for (const file of mails.flatMap(({ calendars }) => calendars)) {
    const field = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(file)?.[1] ?? '';
    if (field('METHOD') === 'REQUEST') entries.set(field('UID'), Number(field('SEQUENCE')));
    else entries.delete(field('UID'));
  }
  return [...entries.keys()].sort();
}

async function check(world: World): Promise<void> {
  const { scene, players } = world;
  const states = await scene.query<{ state: string; reason: string | null }>(
    `select state, reason from notice where state not in ('delivered', 'withheld')`,
  );
  expect(states).toEqual([]);
  for (const player of players) {
    const mails = await world.mails(player);
    const seats = await scene.query<{ id: string }>(
      `select p.id from placement p join registration r on r.id = p.registration_id
        where r.person_id = $1 and p.state = 'confirmed' order by p.id`,
      [player.actor.personId],
    );
    // The last mail about each seat agrees with the database.
    expect(calendarAfter(mails)).toEqual(seats.map(({ id }) => id));
    const [own] = await scene.query<{ state: string; employment: string; say: string; refusals: number }>(
      `select r.state, r.employment, r.manager_say as say from registration r where r.person_id = $1`,
      [player.actor.personId],
    );
    const last = mails.at(-1);
    // In a digest of the hour, or alone.
    if (own?.state === 'withdrawn')
      expect(last).toMatchObject({
        kind: expect.stringMatching(/^(registration_withdrawn|news_digest)$/),
        text: expect.stringContaining('U doet niet meer mee'),
      });
    else if (own?.employment === 'refused')
      expect(last).toMatchObject({
        kind: expect.stringMatching(/^(employment_decided|news_digest)$/),
        text: expect.stringContaining('zegt dat u daar niet werkt'),
      });
    else if (own?.say === 'objected' && own.state === 'submitted') {
      const kinds = mails.map(({ kind }) => kind);
      const objected = kinds.lastIndexOf('manager_answered');
      // Registering again under an objection that stands is no news of the seat: nothing comes after the objection but leaving.
      expect(
        kinds.slice(objected + 1).filter((kind) => kind !== 'registration_withdrawn' && kind !== 'news_digest'),
      ).toEqual([]);
    }
  }
}

it('tells nobody what is not true any more, whatever the delays', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const world = await World.build();
      for (const act of list) await world.do(act);
      await world.settle();
      await check(world);
    }),
    { numRuns: 25, endOnFailure: false, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false },
  );
});

it('would notice a mail that came too late', async () => {
  const world = await World.build();
  await world.do({ act: 'register', person: 0 });
  await world.do({ act: 'take', person: 0, session: 0 });
  await world.settle();
  await check(world);
  // A seat that goes without a word.
  await world.scene.query(`update placement set state = 'withdrawn'`);
  await expect(check(world)).rejects.toThrow();
});

it('says what can be done until a day while that day lies ahead, and not after', async () => {
  const world = await World.build();
  const received = async (person: number): Promise<string | undefined> =>
    (await world.mails(world.players[person] as Player)).find(({ kind }) => kind === 'registration_received')?.text;
  for (const person of [0, 1]) {
    await world.do({ act: 'register', person });
    await world.do({ act: 'submit', person });
    if (person === 0) await world.settle();
  }
  await world.scene.jump('registration_closed');
  await world.settle();
  expect(await received(0)).toMatch(/U kunt uw wensen aanpassen t\/m \w+ \d+ \w+ 2021 23:59 uur\./);
  expect(await received(1)).toContain('is binnen');
  expect(await received(1)).not.toMatch(/aanpassen|t\/m/);
});

it('offers no other seat to whoever took as many as one may have before the mail left', async () => {
  const world = await World.build(1);
  const told = async (person: number): Promise<boolean> =>
    (await world.mails(world.players[person] as Player)).some(({ kind }) => kind === 'rest_places_open');
  for (const person of [0, 1]) {
    await world.do({ act: 'register', person });
    await world.do({ act: 'submit', person });
  }
  await world.scene.jump('rest_open');
  await world.scene.query(`update edition set state = 'confirmed'`);
  await world.scene.enter('rest_open');
  await world.do({ act: 'take', person: 0, session: 0 });
  await world.settle();
  expect([await told(0), await told(1)]).toEqual([false, true]);
});
