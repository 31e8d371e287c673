import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let employer: string;
let host: string;
let people = 0;

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  host = await scene.organisation('Zuivelfabriek Greidhoeke');
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

const somebody = (): Promise<Player> => scene.player(`person${++people}@waddenmeer.example`);
const register = (who: Player, more: Record<string, unknown> = {}) =>
  scene.http(who, 'POST', `editions/${scene.editionId}/registrations`, {
    organisationId: employer,
    name: 'Sietske Hoekstra',
    jobTitle: 'Beleidsmedewerker',
    ...more,
  });

describe('what one takes part in', () => {
  it('is listed for oneself alone, with where it stands and the first seat', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const { body } = await register(who);
    await register(other);
    const sessions: [string, string][] = [
      ['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z'],
      ['2021-06-01T07:00:00Z', '2021-06-01T08:00:00Z'],
    ];
    for (const [i, session] of sessions.entries()) {
      const offer = { way: 'instant', mode: 'online', title: `Webinar ${i}` } as const;
      const { sessionIds } = await scene.offer(host, { ...offer, sessions: [session] });
      await house
        .get(PlacementsService)
        .takeSeat({ ...who.actor, personId: body.personId }, body.id, sessionIds[0] as string);
    }
    const mine = await scene.http(who, 'GET', 'registrations');
    expect(mine.body).toEqual([
      expect.objectContaining({
        id: body.id,
        edition: expect.objectContaining({ id: scene.editionId, slug: 'one', state: 'registration_open' }),
        organisationName: 'Gemeente Waddenmeer',
        state: 'submitted',
        wishes: 0,
        seats: 2,
        firstSeat: { title: 'Webinar 1', startsAt: '2021-06-01T07:00:00.000Z', endsAt: '2021-06-01T08:00:00.000Z' },
      }),
    ]);
    expect((await scene.http(await somebody(), 'GET', 'registrations')).body).toEqual([]);
  });
});

describe('what hosts should take care of', () => {
  it('is kept with consent alone, and where the programme asks for it', async () => {
    const who = await somebody();
    const accessNeeds = 'Een lift';
    expect((await register(who, { accessNeeds })).body).toMatchObject({ status: 409, code: 'consent_needed' });
    expect((await register(who, { diet: 'Vegetarisch', careConsent: true })).body.code).toBe('not_asked_for');
    const { body } = await register(who, { accessNeeds, careConsent: true });
    expect(body).toMatchObject({ accessNeeds, diet: null });
  });

  it('is read by oneself and the host, not by the employer or the owner, and is gone after withdrawing', async () => {
    const who = await somebody();
    const { body } = await register(who, { accessNeeds: 'Een lift', careConsent: true });
    const owner = await scene.player('owner@waddenmeer.example', 'owner');
    const contact = await scene.player('contact@waddenmeer.example', 'contact', employer);
    for (const reader of [owner, contact]) {
      const seen = await scene.http(reader, 'GET', `registrations/${body.id}`);
      expect([seen.status, seen.body.accessNeeds]).toEqual([200, null]);
      const list = await scene.http(reader, 'GET', `editions/${scene.editionId}/registrations`);
      expect(JSON.stringify(list.body)).not.toContain('Een lift');
    }
    const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online' });
    await scene.http(who, 'POST', `registrations/${body.id}/placements`, { sessionId: sessionIds[0] });
    const [visitor] = (await scene.http(owner, 'GET', `sessions/${sessionIds[0]}/placements`)).body;
    expect(visitor).toMatchObject({ accessNeeds: 'Een lift', diet: null });
    await house.get(RegistrationsService).withdraw({ ...who.actor, personId: body.personId }, body.id);
    const kept = await scene.query('select access_needs, care_consent_at from registration where id = $1', [body.id]);
    expect(kept).toEqual([{ access_needs: null, care_consent_at: null }]);
  });
});
