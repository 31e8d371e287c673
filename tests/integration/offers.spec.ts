import { LifecycleService, type EditionState } from '#editions';
import {
  OfferReviewed,
  OffersWithdrawn,
  SessionCancelled,
  type CatalogueOffer,
  type Offer,
  type OfferView,
  type ReviewDecision,
  type Session,
} from '#offers';
import { addDays, localOf, openingInstant, realNow, weekday } from '#platform/clock';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { fromTemplate } from '#programmes';
import { createHouse, type House } from '../support/house.js';
import { acceptInvitations } from '../support/invitations.js';
import { createNetwork, releasedEdition, type Network } from '../support/network.js';
import { refusal } from '../support/scene.js';

let house: House;
let network: Network;
let fryslan: string;
let coordinator: string;
let stranger: string;
/** One organisation in each region, with its contact's token; the first is in Fryslân. */
let organisations: { id: string; contact: string; region: string; name: string }[];
const announced: {
  event: string;
  payload: { offer: Offer; session?: Session; sessionIds?: string[]; decision?: ReviewDecision; reason?: string };
}[] = [];

const takenBack: { offers: Offer[]; sessionIds: string[]; reason: string }[] = [];

interface Page<Item> {
  items: Item[];
  page: number;
  pageSize: number;
  total: number;
}

const zone = 'Europe/Amsterdam';
let made = 0;

/** A Monday about `days` ahead. */
function monday(days: number): string {
  const day = addDays(localOf(realNow(), zone).slice(0, 10), days);
  return addDays(day, 1 - weekday(day));
}

/** An edition of `in` in whose call for offers one is (almost a year ahead), with every organisation in it. */
async function edition(inNetwork = network, firstDay = monday(300)): Promise<{ id: string; firstDay: string }> {
  made += 1;
  const id = await releasedEdition(inNetwork, { slug: `editie-${made}`, name: `Editie ${made}`, firstDay });
  await enter(id, 'announced', 'call_open');
  if (inNetwork === network) for (const organisation of organisations) await join(id, organisation.id);
  return { id, firstDay };
}

async function enter(editionId: string, ...states: EditionState[]): Promise<void> {
  for (const state of states) await house.get(LifecycleService).move(network.seed, editionId, state, null);
}

/** Puts the edition's clock at an instant, where it stands still. */
async function clockAt(editionId: string, instant: string): Promise<void> {
  const clock = [{ realStart: '2000-01-01T00:00:00Z', virtualStart: instant, speed: 0 }];
  const tenancy = house.get(Tenancy);
  const sql = 'update edition set clock = $2 where id = $1';
  await tenancy.run(network.tenantId, () => tenancy.query(sql, [editionId, JSON.stringify(clock)]));
}

const join = (editionId: string, organisationId: string) =>
  network.call<OfferView>(network.owner, `POST editions/${editionId}/participations`, { organisationId });

const form = (firstDay: string, changes: Record<string, unknown> = {}) => ({
  organisationId: organisations[0]!.id,
  title: 'Een dag mee met de brugwachter',
  description: 'Van de eerste boot tot de laatste.',
  type: 'job_shadow',
  mode: 'on_site',
  way: 'ranked',
  place: 'Joure',
  sessions: [{ startsLocal: `${firstDay}T09:00`, endsLocal: `${firstDay}T16:30`, minSeats: 1, maxSeats: 2 }],
  ...changes,
});

async function create(at: { id: string; firstDay: string }, changes: Record<string, unknown> = {}): Promise<OfferView> {
  const { status, body } = await network.call<OfferView>(
    network.owner,
    `POST editions/${at.id}/offers`,
    form(at.firstDay, changes),
  );
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** The item that must be there. */
function nth<Item>(items: Item[], i: number): Item {
  const item = items[i];
  if (item === undefined) throw new Error(`There is no item ${i}.`);
  return item;
}

const submit = (id: string) => network.call<OfferView>(network.owner, `POST offers/${id}/submissions`);
const review = (token: string, id: string, decision: string, note?: string) =>
  network.call<OfferView>(token, `POST offers/${id}/reviews`, { decision, ...(note && { note }) });

async function approved(
  at: { id: string; firstDay: string },
  changes: Record<string, unknown> = {},
): Promise<OfferView> {
  const { id } = await create(at, changes);
  await submit(id);
  return (await review(network.owner, id, 'approve')).body;
}

/** One approved offer in every region, so that the catalogue may come out. */
async function oneInEach(at: { id: string; firstDay: string }): Promise<void> {
  for (const { id, region } of organisations)
    await approved(at, { organisationId: id, title: `Rondleiding ${region}`, type: 'tour' });
}

const catalogue = async (editionId: string, query = '') => {
  return (await network.call<Page<CatalogueOffer>>(null, `GET editions/${editionId}/catalogue?${query}`)).body;
};
const titles = async (editionId: string, query = '') =>
  (await catalogue(editionId, query)).items.map((item) => item.title).sort();

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  fryslan = network.regions['Fryslân']!.id;
  const groningen = network.regions['Groningen']!.id;
  coordinator = await network.letIn('wietske.ijpma@fryslan.example', 'regional_coordinator', { regionIds: [fryslan] });
  stranger = await network.letIn('yun.li@groningen.example', 'regional_coordinator', { regionIds: [groningen] });
  organisations = [];
  for (const [region, name, sector] of [
    ['Fryslân', 'Waterschap Lauwers & Linde', 'water'],
    ['Groningen', 'Biblionet Zuidoost', 'cultuur'],
    ['Drenthe', 'Koffiebranderij De Bonte Boon', 'industrie'],
  ] as const) {
    const email = `contact@${region.toLowerCase().replace('â', 'a')}.example`;
    const regionId = network.regions[region]!.id;
    const { body } = await network.call<OfferView>(network.owner, 'POST organisations', {
      ...{ name, sector, place: region, regionIds: [regionId], contact: { name: 'Renée Postma-ten Hoeve', email } },
    });
    const contact = await network.letIn(email);
    await acceptInvitations(network, contact);
    await network.call<OfferView>(network.owner, `POST organisations/${body.id}/region-decisions`, {
      regionId,
      decision: 'approved',
    });
    organisations.push({ id: body.id, contact, region, name });
  }
  const events = house.get(Events);
  events.on(OfferReviewed, 'reports', async (payload) => void announced.push({ event: 'reviewed', payload }));
  events.on(OffersWithdrawn, 'reports', async (payload) => void takenBack.push(payload));
  events.on(SessionCancelled, 'reports', async (payload) => void announced.push({ event: 'cancelled', payload }));
});

afterAll(() => house?.close());

it('takes all sessions of an offer at once until it is approved: kept, changed, added, gone', async () => {
  const at = await edition();
  const { id, sessions, version } = await create(at, {
    sessions: ['09:00', '13:00'].map((time) => ({
      ...{ startsLocal: `${at.firstDay}T${time}`, endsLocal: `${at.firstDay}T16:30`, minSeats: 1, maxSeats: 2 },
    })),
  });
  const put = (wanted: unknown, etag: string) =>
    network.call<OfferView>(network.owner, `PUT offers/${id}/sessions`, { sessions: wanted }, { 'if-match': etag });
  const kept = { id: sessions[0]?.id, startsLocal: `${at.firstDay}T10:00`, endsLocal: `${at.firstDay}T12:00` };
  const added = { startsLocal: `${at.firstDay}T14:00`, endsLocal: `${at.firstDay}T15:00` };
  const seats = { minSeats: 2, maxSeats: 8 };
  const { status, body } = await put(
    [
      { ...kept, ...seats },
      { ...added, ...seats },
    ],
    `"${version}"`,
  );
  expect(status).toBe(200);
  expect(body.sessions).toMatchObject([
    { ...kept, ...seats },
    { ...added, ...seats },
  ]);
  expect((await put([{ ...kept, ...seats }], `"${version}"`)).status).toBe(412);
  const strange = { ...added, ...seats, id: sessions[1]?.id };
  expect((await put([strange], '*')).body).toMatchObject({ code: 'bad_offer', errors: [{ pointer: '/sessions' }] });
  expect((await put([{ ...added, ...seats, maxSeats: 1 }], '*')).body).toMatchObject({
    errors: [{ pointer: '/sessions/0/maxSeats' }],
  });
  await submit(id);
  await review(network.owner, id, 'approve');
  const contact = organisations[0]!.contact;
  expect(
    (
      await network.call(
        contact,
        `PUT offers/${id}/sessions`,
        { sessions: [{ ...added, ...seats }] },
        { 'if-match': '*' },
      )
    ).body,
  ).toMatchObject({ code: 'offer_reviewed' });
});

describe('offering', () => {
  it('is for organisations that take part, while the call is open', async () => {
    const at = await edition();
    const offer = (changes = {}) =>
      network.call<OfferView>(organisations[0]!.contact, `POST editions/${at.id}/offers`, form(at.firstDay, changes));
    expect(await offer()).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { state: 'draft', regionId: fryslan, version: 1 },
    });
    expect((await offer({ organisationId: organisations[1]!.id })).status).toBe(403);

    const { body } = await network.call<OfferView>(network.owner, 'POST organisations', {
      ...{ name: 'Museum De Zeven Terpen', sector: 'cultuur', place: 'Franeker', regionIds: [fryslan] },
      contact: { name: 'Léa O’Connor', email: 'lea@terpen.example' },
    });
    const outsider = await network.call<OfferView>(
      network.owner,
      `POST editions/${at.id}/offers`,
      form(at.firstDay, { organisationId: body.id }),
    );
    expect(outsider.body).toMatchObject({
      status: 409,
      code: 'not_participating',
      errors: [{ pointer: '/organisationId' }],
    });

    await enter(at.id, 'curation');
    expect((await offer()).body).toMatchObject({ status: 409, code: 'closed', detail: expect.stringContaining('t/m') });
    const draft = { programmeId: network.programmeId, slug: 'nog-niet', name: 'Nog niet', firstDay: monday(300) };
    const early = (await network.call<OfferView>(network.owner, 'POST editions', draft)).body.id;
    await join(early, organisations[0]!.id);
    expect(
      (await network.call<OfferView>(network.owner, `POST editions/${early}/offers`, form(at.firstDay))).body.code,
    ).toBe('not_open_yet');
  });

  it('is refused field by field, dates and programme included', async () => {
    const at = await edition();
    const wrong = await network.call<OfferView>(network.owner, `POST editions/${at.id}/offers`, {
      ...form(at.firstDay, { place: '', meetingLink: 'x' }),
      sessions: [
        {
          startsLocal: `${addDays(at.firstDay, 9)}T09:00`,
          endsLocal: `${at.firstDay}T09:00`,
          minSeats: 3,
          maxSeats: 2,
        },
      ],
    });
    expect(wrong.body).toMatchObject({ status: 400, code: 'bad_offer' });
    expect(wrong.body.errors.map((e) => e.pointer).sort()).toEqual([
      '/meetingLink',
      '/meetingLink',
      '/place',
      '/sessions/0/maxSeats',
      '/sessions/0/startsLocal',
    ]);
    const elsewhere = await network.call<OfferView>(
      network.owner,
      `POST editions/${at.id}/offers`,
      form(at.firstDay, { regionId: network.regions['Drenthe']!.id }),
    );
    expect(elsewhere.body).toMatchObject({ status: 409, code: 'other_region', errors: [{ pointer: '/regionId' }] });
  });

  it('makes the host who is named a host of the organisation once they accept', async () => {
    const at = await edition();
    const offer = await create(at, { hostEmail: 'Bjorn@Linde.example', hostName: 'Bjørn Sørensen' });
    expect(offer.host).toEqual({ name: 'Bjørn Sørensen', email: 'bjorn@linde.example', state: 'invited' });
    const host = await network.letIn('bjorn@linde.example');
    expect((await network.call<OfferView>(host, `GET offers/${offer.id}`)).status).not.toBe(200);
    expect(await acceptInvitations(network, host)).toBe(1);
    expect((await network.call<OfferView>(host, `GET offers/${offer.id}`)).body.host?.state).toBe('in_office');
    expect((await network.call<OfferView>(host, `GET offers/${offer.id}`)).status).toBe(200);
    const changed = await network.call<OfferView>(
      host,
      `PATCH offers/${offer.id}`,
      { bring: 'Regenjas' },
      { 'if-match': '"1"' },
    );
    expect(changed).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { bring: 'Regenjas', host: { name: 'Bjørn Sørensen' } },
    });
    expect(
      (await network.call<OfferView>(host, `PATCH offers/${offer.id}`, { bring: 'Laarzen' }, { 'if-match': '"1"' }))
        .status,
    ).toBe(412);
    expect(
      (await network.call<OfferView>(host, `PATCH offers/${offer.id}`, { title: null }, { 'if-match': '"2"' })).status,
    ).toBe(400);
    expect(
      (await network.call<OfferView>(host, `PATCH offers/${offer.id}`, { mode: 'online' }, { 'if-match': '"2"' })).body,
    ).toMatchObject({
      code: 'bad_offer',
      errors: [{ pointer: '/place' }],
    });
  });
});

describe('the review', () => {
  it('is the coordinator’s of the offer’s region, with a note unless it approves', async () => {
    const at = await edition();
    const { id } = await create(at);
    expect((await review(coordinator, id, 'approve')).body).toMatchObject({ status: 409, code: 'not_submitted' });
    expect((await submit(id)).body.state).toBe('submitted');
    expect((await submit(id)).body.code).toBe('not_a_draft');
    expect((await review(stranger, id, 'approve')).body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('offer.review'),
    });
    expect((await review(organisations[0]!.contact, id, 'approve')).status).toBe(403);
    expect((await review(coordinator, id, 'request_changes')).body).toMatchObject({
      code: 'reason_missing',
      errors: [{ pointer: '/note' }],
    });

    // Sent back, it can be handed in again after the call has closed.
    expect((await review(coordinator, id, 'request_changes', 'Waar moeten zij zich melden?')).body.state).toBe(
      'changes_requested',
    );
    await enter(at.id, 'curation');
    const version = (await network.call<OfferView>(coordinator, `GET offers/${id}`)).etag!;
    const changed = await network.call<OfferView>(
      organisations[0]!.contact,
      `PATCH offers/${id}`,
      { title: 'Mee met de brugwachter', address: 'Sluis 1' },
      { 'if-match': version },
    );
    expect(changed.body).toMatchObject({
      title: 'Mee met de brugwachter',
      address: 'Sluis 1',
      state: 'changes_requested',
    });
    expect((await submit(id)).body.state).toBe('submitted');
    expect((await review(coordinator, id, 'approve')).body).toMatchObject({ state: 'approved', note: null });
    expect(announced.filter((a) => a.payload.offer.id === id).map((a) => a.payload.decision)).toEqual([
      'request_changes',
      'approve',
    ]);

    const fixed = await network.call<OfferView>(
      organisations[0]!.contact,
      `PATCH offers/${id}`,
      { title: 'Anders', bring: 'Jas' },
      { 'if-match': '"7"' },
    );
    expect(fixed.body).toMatchObject({ status: 409, code: 'offer_reviewed', errors: [{ pointer: '/title' }] });
  });

  it('must be done, in every region, before the catalogue comes out; afterwards approving publishes', async () => {
    const at = await edition();
    const first = await approved(at);
    const late = await create(at, { title: 'Nagekomen' });
    await submit(late.id);
    await enter(at.id, 'curation');
    const why = await network.call<OfferView>(network.owner, `POST editions/${at.id}/transitions`, { to: 'published' });
    expect(why.body).toMatchObject({ status: 409, code: 'guard' });
    expect(why.body.errors.map((e) => e.detail)).toEqual([
      '1 offer waits for review',
      'Groningen (PV20) has no approved offer yet',
      'Drenthe (PV22) has no approved offer yet',
    ]);
    await review(network.owner, late.id, 'request_changes', 'Kan dit ook op dinsdag?');
    const again = await edition();
    await oneInEach(again);
    await enter(again.id, 'curation');
    expect(await catalogue(again.id)).toMatchObject({ total: 0, items: [] });
    await enter(again.id, 'published');
    expect((await catalogue(again.id)).total).toBe(3);
    expect((await network.call<OfferView>(network.owner, `GET offers/${first.id}`)).body.state).toBe('approved');
  });

  it('of what was sent back in time may come after publication and publishes at once', async () => {
    const at = await edition();
    await oneInEach(at);
    const { id } = await create(at, { title: 'Nagekomen' });
    await submit(id);
    await review(network.owner, id, 'request_changes', 'Kan dit ook op dinsdag?');
    await enter(at.id, 'curation', 'published');
    await submit(id);
    expect((await review(network.owner, id, 'approve')).body.state).toBe('published');
    expect(await titles(at.id)).toContain('Nagekomen');
  });

  it('loses no offer that is approved while the catalogue comes out', async () => {
    const at = await edition();
    await oneInEach(at);
    const waiting = await Promise.all(
      Array.from({ length: 6 }, (_, i) => create(at, { title: `Op het nippertje ${i}` })),
    );
    await Promise.all(waiting.map(({ id }) => submit(id)));
    await enter(at.id, 'curation');
    const publish = async (): Promise<void> => {
      for (;;) {
        const { status } = await network.call<OfferView>(network.owner, `POST editions/${at.id}/transitions`, {
          to: 'published',
        });
        if (status === 201) return;
      }
    };
    await Promise.all([publish(), ...waiting.map(({ id }) => review(network.owner, id, 'approve'))]);
    expect((await catalogue(at.id)).total).toBe(9);
  });
});

describe('the catalogue', () => {
  let at: { id: string; firstDay: string };
  let webinar: OfferView;

  beforeAll(async () => {
    at = await edition();
    const tuesday = addDays(at.firstDay, 1);
    await oneInEach(at);
    webinar = await approved(at, {
      ...{ title: 'Omgaan met agressie: één avond', type: 'webinar', mode: 'online', way: 'instant', place: null },
      ...{
        meetingLink: 'https://meet.example/geheim',
        hostEmail: 'fatima@linde.example',
        hostName: 'Fatima El Amrani',
      },
      sessions: [
        { startsLocal: `${tuesday}T19:00`, endsLocal: `${tuesday}T20:30`, minSeats: 2, maxSeats: 3 },
        {
          startsLocal: `${addDays(tuesday, 1)}T19:00`,
          endsLocal: `${addDays(tuesday, 1)}T20:30`,
          minSeats: 2,
          maxSeats: 3,
        },
      ],
    });
    await enter(at.id, 'curation', 'published');
  });

  it.each<[string, () => string, string[]]>([
    ['a day', () => `day=${addDays(at.firstDay, 2)}`, ['Omgaan met agressie: één avond']],
    ['a region', () => `regionId=${network.regions['Drenthe']!.id}`, ['Rondleiding Drenthe']],
    ['a mode', () => 'mode=online', ['Omgaan met agressie: één avond']],
    ['a way', () => 'way=ranked&type=tour', ['Rondleiding Drenthe', 'Rondleiding Fryslân', 'Rondleiding Groningen']],
    ['a sector', () => 'sector=cultuur', ['Rondleiding Groningen']],
    ['an organisation', () => `organisationId=${organisations[2]!.id}`, ['Rondleiding Drenthe']],
    ['words without their accents', () => 'text=EEN%20avond', ['Omgaan met agressie: één avond']],
    ['the name of the organisation', () => 'text=bonte%20rondleiding', ['Rondleiding Drenthe']],
    ['signs that SQL knows', () => 'text=%25', []],
    ['everything at once', () => `text=brug&mode=online`, []],
  ])('can be searched for %s', async (_, query, expected) => {
    expect(await titles(at.id, query())).toEqual(expected);
  });

  it('is paged, and shows only the sessions of the day asked for', async () => {
    const page = await catalogue(at.id, 'pageSize=3&page=2');
    expect(page).toMatchObject({ total: 4, page: 2, pageSize: 3, items: [{ id: webinar.id }] });
    const found = nth((await catalogue(at.id, `day=${addDays(at.firstDay, 1)}`)).items, 0);
    expect(found.sessions.map((s) => [s.startsLocal, s.freeSeats])).toEqual([[`${addDays(at.firstDay, 1)}T19:00`, 3]]);
    expect(nth(found.sessions, 0).startsAt).toMatch(/^\d{4}-\d\d-\d\dT1[78]:00:00\.000Z$/);
    expect((await network.call<OfferView>(null, `GET editions/${at.id}/catalogue?day=2027-02-31`)).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '?day' }],
    });
  });

  it('tells neither link nor host, and hides demand while people are wishing', async () => {
    const text = JSON.stringify(await catalogue(at.id));
    expect(text).not.toMatch(/geheim|fatima|meetingLink|hostPerson/i);
    const full = async (sessionId: string, seats: number) =>
      house
        .get(Tenancy)
        .run(network.tenantId, () =>
          house.get(Tenancy).query('update session set seats_taken = $2 where id = $1', [sessionId, seats]),
        );
    const tour = nth((await catalogue(at.id, 'text=drenthe')).items, 0);
    await full(nth(webinar.sessions, 0).id, 3);
    await full(nth(tour.sessions, 0).id, 2);
    const free = await catalogue(at.id, 'freeSeats=true');
    expect(free.total).toBe(4);
    const seats = (item: CatalogueOffer) => item.sessions.map((s) => s.freeSeats);
    expect(free.items.filter((item) => item.way === 'instant').map(seats)).toEqual([[3]]);
    expect(free.items.filter((item) => item.way === 'ranked').map(seats)).toEqual([[null], [null], [null]]);
    expect(seats(nth((await catalogue(at.id, 'way=instant')).items, 0))).toEqual([0, 3]);
    const { body } = await network.call<OfferView>(network.owner, `GET offers/${webinar.id}`);
    expect(body.sessions.map((s) => s.seatsTaken)).toEqual([3, 0]);
  });
});

describe('withdrawing and cancelling', () => {
  it('of one session tells of it once and leaves the others', async () => {
    const at = await edition();
    const { firstDay } = at;
    const sessions = [9, 13].map((hour) => ({
      ...{ startsLocal: `${firstDay}T${String(hour).padStart(2, '0')}:00`, endsLocal: `${firstDay}T${hour + 2}:00` },
      ...{ minSeats: 1, maxSeats: 4 },
    }));
    const offer = await approved(at, { sessions });
    const cancel = (reason: string) =>
      network.call<OfferView>(organisations[0]!.contact, `POST sessions/${nth(offer.sessions, 0).id}/cancellations`, {
        reason,
      });
    expect((await cancel('')).status).toBe(400);
    expect((await cancel('De zaal is dubbel geboekt.')).body.sessions.map((s) => s.state)).toEqual([
      'cancelled',
      'planned',
    ]);
    expect((await cancel('Nog eens.')).body).toMatchObject({ status: 409, code: 'session_closed' });
    const told = announced.filter((a) => a.event === 'cancelled' && a.payload.offer.id === offer.id);
    expect(told.map((a) => [a.payload.session?.id, a.payload.session?.state, a.payload.reason])).toEqual([
      [nth(offer.sessions, 0).id, 'cancelled', 'De zaal is dubbel geboekt.'],
    ]);

    // The offer goes after it: only the session that was left is new news.
    const withdrawn = await network.call<OfferView>(organisations[0]!.contact, `POST offers/${offer.id}/withdrawals`, {
      reason: 'De begeleider is ziek.',
    });
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', note: 'De begeleider is ziek.' });
    expect(withdrawn.body.sessions.map((s) => s.reason)).toEqual([
      'De zaal is dubbel geboekt.',
      'De begeleider is ziek.',
    ]);
    const gone = takenBack.filter(({ offers }) => offers.some(({ id }) => id === offer.id));
    expect(gone.map((a) => a.sessionIds)).toEqual([[nth(offer.sessions, 1).id]]);
    expect(
      (
        await network.call<OfferView>(organisations[0]!.contact, `POST offers/${offer.id}/withdrawals`, {
          reason: 'Nog eens.',
        })
      ).body.code,
    ).toBe('offer_closed');
  });

  it('is for the organisation itself, and over once the edition is cancelled', async () => {
    const at = await edition();
    const offer = await approved(at);
    const withdraw = (token: string) =>
      network.call<OfferView>(token, `POST offers/${offer.id}/withdrawals`, { reason: 'Kan niet doorgaan.' });
    expect((await withdraw(organisations[1]!.contact)).status).toBe(403);
    await network.call<OfferView>(network.owner, `POST editions/${at.id}/cancellations`, {
      reason: 'Het kan dit jaar niet.',
    });
    expect((await withdraw(organisations[0]!.contact)).body).toMatchObject({ status: 409, code: 'edition_cancelled' });
  });

  it('of a whole organisation takes its offers along', async () => {
    const at = await edition();
    const mine = [await approved(at), await create(at, { title: 'Nog een concept' })];
    const other = await approved(at, { organisationId: organisations[1]!.id });
    const { body } = await network.call<{ id: string; organisationId: string }[]>(
      network.owner,
      `GET editions/${at.id}/participations`,
    );
    const { id } = body.find((p) => p.organisationId === organisations[0]!.id)!;
    await network.call<OfferView>(network.owner, `POST editions/${at.id}/participations/${id}/withdrawals`, {
      reason: 'Reorganisatie.',
    });
    const state = async (offer: { id: string }) =>
      (await network.call<OfferView>(network.owner, `GET offers/${offer.id}`)).body.state;
    expect(await Promise.all([...mine, other].map(state))).toEqual(['withdrawn', 'withdrawn', 'approved']);
    // One piece of news, however many offers.
    const gone = takenBack.filter(({ offers }) => offers.some(({ id }) => mine.some((offer) => offer.id === id)));
    expect(gone.map(({ offers, reason }) => [offers.map(({ id }) => id).sort(), reason])).toEqual([
      [mine.map(({ id }) => id).sort(), 'Reorganisatie.'],
    ]);
    const late = await network.call<OfferView>(network.owner, `POST editions/${at.id}/offers`, form(at.firstDay));
    expect(late.body.code).toBe('not_participating');
  });
});

describe('sessions', () => {
  it('can be added and changed, seats never below those taken, times not once approved', async () => {
    const at = await edition();
    const { contact } = organisations[0]!;
    const draft = await create(at);
    const tuesday = addDays(at.firstDay, 1);
    const wanted = { startsLocal: `${tuesday}T10:00`, endsLocal: `${tuesday}T12:00`, minSeats: 1, maxSeats: 5 };
    const added = await network.call<OfferView>(contact, `POST offers/${draft.id}/sessions`, wanted);
    expect(added).toMatchObject({ status: 201, etag: '"2"' });
    const session = nth(added.body.sessions, 1);
    expect(session).toMatchObject({ startsLocal: wanted.startsLocal, maxSeats: 5, seatsTaken: 0, state: 'planned' });
    const change = async (body: unknown, token = contact) => {
      const { etag } = await network.call<OfferView>(network.owner, `GET offers/${draft.id}`);
      return network.call<OfferView>(token, `PATCH sessions/${session.id}`, body, { 'if-match': etag! });
    };
    expect((await network.call<OfferView>(contact, `PATCH sessions/${session.id}`, { maxSeats: 6 })).status).toBe(428);
    expect(
      (await network.call<OfferView>(contact, `PATCH sessions/${session.id}`, { maxSeats: 6 }, { 'if-match': '"1"' }))
        .status,
    ).toBe(412);
    expect(nth((await change({ startsLocal: `${tuesday}T11:00` })).body.sessions, 1)).toMatchObject({
      startsLocal: `${tuesday}T11:00`,
      endsLocal: `${tuesday}T12:00`,
    });
    expect((await change({ startsLocal: `${tuesday}T13:00` })).body).toMatchObject({
      code: 'bad_offer',
      errors: [{ pointer: '/endsLocal' }],
    });

    await submit(draft.id);
    await review(coordinator, draft.id, 'approve');
    await house
      .get(Tenancy)
      .run(network.tenantId, () =>
        house.get(Tenancy).query('update session set seats_taken = 3 where id = $1', [session.id]),
      );
    expect((await change({ maxSeats: 2 })).body).toMatchObject({
      status: 409,
      code: 'seats_taken',
      errors: [{ pointer: '/maxSeats' }],
    });
    expect(nth((await change({ maxSeats: 3 })).body.sessions, 1).maxSeats).toBe(3);
    expect((await change({ endsLocal: `${tuesday}T14:00` })).body).toMatchObject({
      status: 409,
      code: 'offer_reviewed',
    });
    expect((await network.call<OfferView>(contact, `POST offers/${draft.id}/sessions`, wanted)).body.code).toBe(
      'offer_reviewed',
    );
    expect((await network.call<OfferView>(coordinator, `POST offers/${draft.id}/sessions`, wanted)).status).toBe(201);
  });

  it('number fifty at most, however many are added at once', async () => {
    const at = await edition();
    const one = form(at.firstDay).sessions[0]!;
    const offer = await create(at, { sessions: Array.from({ length: 48 }, () => one) });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => network.call<OfferView>(network.owner, `POST offers/${offer.id}/sessions`, one)),
    );
    const { body } = await network.call<OfferView>(network.owner, `GET offers/${offer.id}`);
    expect(body.sessions.length).toBe(48 + answers.filter((a) => a.status === 201).length);
    expect(body.sessions.length).toBeLessThanOrEqual(50);
  });

  it('move with their edition, at the same time of day, summer time or not', async () => {
    const at = await edition();
    const offer = await approved(at);
    const utcHour = (day: string): number => openingInstant(`${day}T09:00`, zone).getUTCHours();
    const weeks = Array.from({ length: 40 }, (_, i) => addDays(at.firstDay, 7 * (i + 1)));
    const firstDay = weeks.find((day) => utcHour(day) !== utcHour(at.firstDay))!;
    const move = { firstDay, reason: 'Later in het jaar is het rustiger.' };
    expect((await network.call<OfferView>(network.owner, `POST editions/${at.id}/reschedulings`, move)).status).toBe(
      201,
    );
    const session = nth((await network.call<OfferView>(network.owner, `GET offers/${offer.id}`)).body.sessions, 0);
    expect([session.startsLocal, session.endsLocal]).toEqual([`${firstDay}T09:00`, `${firstDay}T16:30`]);
    expect(nth(offer.sessions, 0).startsAt.slice(11, 13)).not.toBe(session.startsAt.slice(11, 13));
  });
});

describe('an offer of last year', () => {
  it('comes back as a draft of the same series, on the same weekdays', async () => {
    const before = await edition();
    const wednesday = addDays(before.firstDay, 2);
    const old = await approved(before, {
      ...{
        mode: 'hybrid',
        meetingLink: 'https://meet.example/oud',
        hostEmail: 'yun@linde.example',
        hostName: 'Yun Li',
      },
      sessions: [{ startsLocal: `${wednesday}T07:00`, endsLocal: `${wednesday}T15:00`, minSeats: 1, maxSeats: 1 }],
    });
    await acceptInvitations(network, await network.letIn('yun@linde.example'));
    const next = await edition(network, addDays(before.firstDay, 7));
    const copy = () =>
      network.call<OfferView>(organisations[0]!.contact, `POST editions/${next.id}/offer-copies`, { offerId: old.id });
    const again = await copy();
    expect(again).toMatchObject({
      status: 201,
      body: {
        state: 'draft',
        seriesId: old.seriesId,
        title: old.title,
        meetingLink: null,
        host: { name: 'Yun Li' },
        editionId: next.id,
      },
    });
    expect(again.body.id).not.toBe(old.id);
    expect(again.body.sessions.map((s) => s.startsLocal)).toEqual([`${addDays(wednesday, 7)}T07:00`]);
    expect((await copy()).body).toMatchObject({
      status: 409,
      code: 'offered_already',
      errors: [{ pointer: '/offerId' }],
    });
    await network.call<OfferView>(organisations[0]!.contact, `POST offers/${again.body.id}/withdrawals`, {
      reason: 'Toch niet.',
    });
    expect((await copy()).status).toBe(201);
  });

  it('comes back with its session, though the only one was cancelled', async () => {
    const before = await edition();
    const old = await approved(before);
    const only = nth(old.sessions, 0);
    const cancelled = await network.call(coordinator, `POST sessions/${only.id}/cancellations`, { reason: 'Ziek.' });
    expect([old.sessions.length, cancelled.status]).toEqual([1, 201]);
    const next = await edition(network, addDays(before.firstDay, 7));
    const path = `POST editions/${next.id}/offer-copies`;
    const copy = await network.call<OfferView>(organisations[0]!.contact, path, { offerId: old.id });
    expect(copy).toMatchObject({ status: 201, body: { state: 'draft', seriesId: old.seriesId } });
    const [day, time] = only.startsLocal.split('T') as [string, string];
    expect(copy.body.sessions.map(({ startsLocal, state }) => [startsLocal, state])).toEqual([
      [`${addDays(day, 7)}T${time}`, 'planned'],
    ]);
  });
});

describe('the list of offers', () => {
  it('shows organisations their own, coordinators those of their regions', async () => {
    const at = await edition();
    for (const { id, region } of organisations) await create(at, { organisationId: id, title: `Concept ${region}` });
    const list = async (token: string, query = '') => {
      const { body } = await network.call<Page<OfferView>>(token, `GET editions/${at.id}/offers?${query}`);
      return { total: body.total, titles: body.items.map((offer) => offer.title) };
    };
    expect(await list(organisations[1]!.contact)).toEqual({ total: 1, titles: ['Concept Groningen'] });
    expect(await list(coordinator)).toEqual({ total: 1, titles: ['Concept Fryslân'] });
    expect(await list(network.owner, 'pageSize=2')).toEqual({
      total: 3,
      titles: ['Concept Groningen', 'Concept Drenthe'],
    });
    expect(
      await list(network.owner, `state=draft&organisationId=${organisations[2]!.id}&way=ranked&mode=on_site`),
    ).toEqual({
      total: 1,
      titles: ['Concept Drenthe'],
    });
    expect((await list(network.owner, 'state=published')).total).toBe(0);
    expect(
      (await network.call<OfferView>(organisations[1]!.contact, `GET editions/${at.id}/offers?state=gone`)).status,
    ).toBe(400);
  });

  it('and its offers exist in no other network', async () => {
    const at = await edition();
    const { id } = await create(at);
    const other = await createNetwork(house, 'mobility-day');
    for (const request of [`GET offers/${id}`, `GET editions/${at.id}/offers`, `GET editions/${at.id}/catalogue`]) {
      expect((await other.call(other.owner, request)).status).toBe(404);
    }
  });
});

it('the sessions of the catalogue go ahead when the edition is confirmed, and are held when it is over', async () => {
  const { phases } = fromTemplate('exchange-week', []);
  const own = network;
  network = await createNetwork(house, 'exchange-week', {
    seatWays: ['instant'],
    phases: phases.filter((phase) => phase.state !== 'allocating'),
  });
  try {
    const firstDay = monday(300);
    const editionId = await releasedEdition(network, { slug: 'alles', name: 'Alles direct', firstDay });
    await enter(editionId, 'announced', 'call_open');
    const ids: string[] = [];
    for (const region of Object.values(network.regions)) {
      const { body: organisation } = await network.call<OfferView>(network.owner, 'POST organisations', {
        ...{ name: `De Terp ${region.name}`, sector: 'zorg', place: 'Leek', regionIds: [region.id] },
        contact: { name: 'Jelle de Vries', email: `jelle.${region.code}@terp.example` },
      });
      await join(editionId, organisation.id);
      ids.push((await approved({ id: editionId, firstDay }, { organisationId: organisation.id, way: 'instant' })).id);
    }
    const states = async () =>
      (await network.call<OfferView>(network.owner, `GET offers/${ids[0]}`)).body.sessions.map((s) => s.state);
    await enter(editionId, 'curation', 'published', 'registration_open', 'registration_closed');
    expect(await states()).toEqual(['planned']);
    await enter(editionId, 'confirmed');
    expect(await states()).toEqual(['confirmed']);
    await enter(editionId, 'rest_open', 'locked');
    // Nobody runs it before its days, or looks back before they are over.
    const running = () => house.get(LifecycleService).move(network.seed, editionId, 'running', null);
    expect(await refusal(running())).toBe('outside_the_days');
    await clockAt(editionId, `${firstDay}T06:00:00Z`);
    await running();
    const evaluating = () => house.get(LifecycleService).move(network.seed, editionId, 'evaluating', null);
    expect(await refusal(evaluating())).toBe('outside_the_days');
    await clockAt(editionId, `${addDays(firstDay, 5)}T06:00:00Z`);
    expect((await evaluating()).state).toBe('evaluating');
    expect(await states()).toEqual(['held']);
  } finally {
    network = own;
  }
});
