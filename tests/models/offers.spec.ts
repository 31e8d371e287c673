import fc from 'fast-check';
import { OfferDecisionsService, OffersService, SessionsService, type ReviewDecision } from '#offers';
import type { Actor } from '#identity';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { act, came, randomLives } from './support.js';

/** An offer with its sessions, between the contact who makes it, the coordinator who reviews it, and the call that closes. */
let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

const who = fc.constantFrom('contact' as const, 'coordinator' as const);
const acts = fc.oneof(
  { weight: 5, arbitrary: act('hand_in', { who: fc.constant('contact' as const) }) },
  {
    weight: 6,
    arbitrary: act('review', { decision: fc.constantFrom<ReviewDecision>('approve', 'request_changes', 'reject') }),
  },
  { weight: 4, arbitrary: act('retitle', { who }) },
  { weight: 4, arbitrary: act('describe', { who }) },
  { weight: 3, arbitrary: act('add_session', { who }) },
  { weight: 2, arbitrary: act('cancel_session', { who, place: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: act('withdraw', { who }) },
  { weight: 3, arbitrary: act('time_passes', {}) },
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

const phases = [
  'call_open',
  'curation',
  'published',
  'registration_open',
  'registration_closed',
  'evaluating',
] as const;

/** What ought to be. */
class Model {
  state = 'draft';
  phase = 0;
  sessions: ('planned' | 'cancelled')[] = ['planned'];

  private get gone(): boolean {
    return this.state === 'rejected' || this.state === 'withdrawn';
  }
  private get over(): boolean {
    return phases[this.phase] === 'evaluating';
  }
  /** Drafts belong to the call; a coordinator fills gaps for as long as people sign up. */
  private closedTo(who: 'contact' | 'coordinator'): boolean {
    return who === 'contact' ? this.phase > 0 : this.phase > 3;
  }

  handIn(who: 'contact' | 'coordinator'): string {
    if (this.state !== 'draft' && this.state !== 'changes_requested') return 'not_a_draft';
    if (this.state === 'draft' && this.closedTo(who)) return 'closed';
    if (this.over) return 'edition_over';
    this.state = 'submitted';
    return 'done';
  }

  review(decision: ReviewDecision): string {
    if (this.over) return 'edition_over';
    if (this.state !== 'submitted') return 'not_submitted';
    const approved = this.phase >= 2 ? 'published' : 'approved';
    this.state = { approve: approved, request_changes: 'changes_requested', reject: 'rejected' }[decision];
    return 'done';
  }

  /** What everybody's choice hangs on is fixed by the review, what is practical never is. */
  change(who: 'contact' | 'coordinator', practical: boolean): string {
    if (this.gone) return 'offer_closed';
    const fixed = this.state === 'published' || (this.state === 'approved' && who === 'contact');
    if (fixed && !practical) return 'offer_reviewed';
    if (this.state === 'draft') return this.closedTo(who) ? 'closed' : 'done';
    return this.over ? 'edition_over' : 'done';
  }

  addSession(who: 'contact' | 'coordinator'): string {
    const may = this.change(who, true);
    if (may !== 'done') return may;
    if ((this.state === 'approved' || this.state === 'published') && who === 'contact') return 'offer_reviewed';
    this.sessions.push('planned');
    return 'done';
  }

  cancelSession(place: number): string {
    if (this.over) return 'edition_over';
    if (this.sessions[place] !== 'planned') return 'session_closed';
    this.sessions[place] = 'cancelled';
    return 'done';
  }

  withdraw(): string {
    if (this.over) return 'edition_over';
    if (this.gone) return 'offer_closed';
    this.state = 'withdrawn';
    this.sessions = this.sessions.map(() => 'cancelled');
    return 'done';
  }

  timePasses(): void {
    if (this.phase < phases.length - 1) this.phase++;
    // The catalogue comes out.
    if (phases[this.phase] === 'published' && this.state === 'approved') this.state = 'published';
  }
}

class World {
  readonly model = new Model();
  private constructor(
    readonly scene: Scene,
    readonly people: Record<'contact' | 'coordinator', Actor>,
    readonly offerId: string,
  ) {}

  static async build(): Promise<World> {
    const scene = await Scene.build(house);
    const host = await scene.organisation('Zuivelfabriek Greidhoeke');
    const { offerId } = await scene.offer(host, { state: 'draft' });
    await scene.query(`update offer set place = 'Leeuwarden', address = 'Sluiskade 1' where id = $1`, [offerId]);
    await scene.jump('call_open');
    const contact = await scene.player('contact@greidhoeke.example', 'contact', host);
    const coordinator = await scene.player('coordinator@netwerk.example', 'regional_coordinator');
    return new World(scene, { contact: contact.actor, coordinator: coordinator.actor }, offerId);
  }

  async do(one: Act): Promise<void> {
    const { model, people, offerId } = this;
    const offers = house.get(OffersService);
    const decisions = house.get(OfferDecisionsService);
    const sessions = house.get(SessionsService);
    switch (one.act) {
      case 'hand_in':
        return this.compare(() => offers.submit(people[one.who], offerId), model.handIn(one.who));
      case 'review': {
        const note = 'Mooi, maar hoe komt men er binnen?';
        return this.compare(
          () => decisions.review(people.coordinator, offerId, one.decision, note),
          model.review(one.decision),
        );
      }
      case 'retitle':
        return this.compare(
          () => offers.update(people[one.who], offerId, { title: 'Een dag op de brug' }, '*'),
          model.change(one.who, false),
        );
      case 'describe':
        return this.compare(
          () => offers.update(people[one.who], offerId, { description: 'Er is koffie.' }, '*'),
          model.change(one.who, true),
        );
      case 'add_session': {
        const session = {
          startsLocal: '2021-06-02T09:00',
          endsLocal: '2021-06-02T12:00',
          minSeats: 1,
          maxSeats: 3,
        };
        return this.compare(() => sessions.add(people[one.who], offerId, session), model.addSession(one.who));
      }
      case 'cancel_session': {
        const ids = await this.sessionIds();
        const place = one.place % ids.length;
        const work = () => sessions.cancel(people[one.who], ids[place]?.id as string, 'Ziek');
        return this.compare(work, model.cancelSession(place));
      }
      case 'withdraw':
        return this.compare(() => decisions.withdraw(people[one.who], offerId, 'Verbouwing'), model.withdraw());
      case 'time_passes': {
        model.timePasses();
        const phase = phases[model.phase] as (typeof phases)[number];
        await this.scene.jump(phase);
        if (phase === 'published') await this.scene.run(() => decisions.publishAll(this.scene.editionId));
      }
    }
  }

  private compare = async (work: () => Promise<unknown>, expected: string): Promise<void> =>
    expect(await came(work)).toBe(expected);

  /** In the order in which they were made. */
  private sessionIds = (): Promise<{ id: string; state: string }[]> =>
    this.scene.query('select id, state from session where offer_id = $1 order by id', [this.offerId]);

  async check(): Promise<void> {
    const [offer] = await this.scene.query<{ state: string }>('select state from offer where id = $1', [this.offerId]);
    expect(offer?.state).toBe(this.model.state);
    expect((await this.sessionIds()).map(({ state }) => state)).toEqual(this.model.sessions);
  }
}

it('comes into the catalogue by the review alone, and changes only as far as nobody counts on it', async () => {
  await randomLives<Act>(acts, async (list) => {
    const world = await World.build();
    for (const one of list) {
      await world.do(one);
      await world.check();
    }
  });
});
