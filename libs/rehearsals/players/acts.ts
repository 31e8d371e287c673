import pMap from 'p-map';
import {
  allocationApprove,
  allocationList,
  catalogueSearch,
  offersCreate,
  offersReview,
  offersSubmit,
  participationsDecide,
  participationsJoin,
  placementsMarkSession,
  placementsOfRegistration,
  placementsOfSession,
  placementsTake,
  placementsWithdraw,
  programmesRead,
  registrationsConfirmEmployment,
  registrationsRegister,
  registrationsSaveWishes,
  registrationsSubmit,
  sessionsCancel,
  type NewOffer,
  type OwnPlacement,
} from '#client';
import type { SeatWay } from '#offers';
import { addDays, pause, stopwatch } from '#platform/clock';
import { readProgrammeConfiguration, type MilestoneName } from '#programmes';
import type { DemoOffer, Scenario } from '../scenarios/index.js';
import { allOf } from './crowd.js';
import { lookBack } from './look-back.js';
import type { Player, World } from './world.js';

/** What people do when an edition enters a state. */
export const acts: Partial<Record<MilestoneName, (world: World) => Promise<void>>> = {
  announced: join,
  call_open: offer,
  curation: review,
  registration_open: signUp,
  allocating: approve,
  rest_open: async (world) => {
    await changeMinds(world);
    await takeRestPlaces(world);
  },
  evaluating: async (world) => {
    await markAttendance(world);
    await lookBack(world);
  },
};

/** Contacts join with their organisation, and the coordinator of each region confirms. */
async function join(world: World): Promise<void> {
  const { scenario } = world;
  let joined = 0;
  await pMap(
    scenario.organisations,
    async (organisation, i) => {
      const organisationId = world.organisationId(i);
      const inTime = await world.inTime('announced', async () => {
        const { id } = await participationsJoin({
          ...world.askEdition(world.contactToken(i)),
          body: { organisationId },
        });
        for (const code of organisation.regionCodes) {
          await participationsDecide({
            ...world.ask(world.coordinator, { editionId: world.editionId, participationId: id }),
            body: { regionId: world.regionId(code), decision: 'confirmed' },
          });
        }
      });
      if (!inTime) return;
      world.joined.add(i);
      world.progress = `joined ${++joined}/${scenario.organisations.length}`;
    },
    { concurrency: 16 },
  );
  world.say(`${joined} organisations joined${world.lateIn('announced')}.`);
}

/** Contacts write their offers and hand them in. */
async function offer(world: World): Promise<void> {
  const { scenario } = world;
  let offered = 0;
  await pMap(
    scenario.offers,
    async (offer, o) => {
      if (!world.joined.has(offer.organisation)) return world.isLate('call_open');
      const token = world.contactToken(offer.organisation);
      const inTime = await world.inTime('call_open', async () => {
        const made = await offersCreate({ ...world.askEdition(token), body: offerBody(world, offer) });
        await offersSubmit(world.ask(token, { offerId: made.id }));
        world.offerIds[o] = made.id;
        world.sessionIds[o] = made.sessions.map((session) => session.id);
      });
      if (inTime) world.progress = `offers ${++offered}/${scenario.offers.length}`;
    },
    { concurrency: 24 },
  );
  world.say(`${offered} offers handed in${world.lateIn('call_open')}.`);
  await receive(world);
}

/** The hosts whom the contacts named accept that they receive visitors. */
async function receive(world: World): Promise<void> {
  const hosts = [...new Set(world.scenario.offers.map(({ host }) => host.email))];
  let accepted = 0;
  await pMap(
    hosts,
    async (email) => {
      // Added after the wait: meanwhile others add theirs.
      const mine = await world.acceptInvitations(email);
      accepted += mine;
      world.progress = `hosts ${accepted}`;
    },
    { concurrency: 24 },
  );
  world.say(`${accepted} hosts accepted.`);
}

function offerBody(world: World, offer: DemoOffer): NewOffer {
  const { place, address, meetingLink, bring, host } = offer;
  const given = Object.entries({ place, address, meetingLink, bring }).filter(([, value]) => value !== null);
  return {
    organisationId: world.organisationId(offer.organisation),
    title: offer.title,
    description: offer.description,
    type: offer.type,
    mode: offer.mode,
    way: offer.way,
    ...Object.fromEntries(given),
    requirements: offer.requirements,
    hostEmail: host.email,
    hostName: host.name,
    sessions: offer.sessions.map(({ day, starts, ends, minSeats, maxSeats }) => ({
      startsLocal: `${addDays(world.firstDay, day)}T${starts}`,
      endsLocal: `${addDays(world.firstDay, day)}T${ends}`,
      minSeats,
      maxSeats,
    })),
  };
}

/** The coordinator reads every offer that was handed in and approves it. */
async function review(world: World): Promise<void> {
  let done = 0;
  const handedIn = world.offerIds.filter(Boolean);
  await pMap(
    handedIn,
    async (id) => {
      const inTime = await world.inTime('curation', () =>
        offersReview({
          ...world.ask(world.coordinator, { offerId: id }),
          body: { decision: 'approve', note: 'Mooi aanbod, dank je wel.' },
        }),
      );
      if (inTime) world.progress = `reviewed ${++done}/${handedIn.length}`;
    },
    { concurrency: 12 },
  );
  world.say(`${done} offers reviewed${world.lateIn('curation')}.`);
}

/** Everybody registers, ranks wishes and hands them in, and takes the instant seats they want. */
async function signUp(world: World): Promise<void> {
  let done = 0;
  await pMap(
    world.random.shuffle(world.players),
    async (player) => {
      if (!world.joined.has(player.person.organisation)) return world.isLate('registration_open');
      if (await world.inTime('registration_open', () => register(world, player)))
        world.progress = `signed up ${++done}/${world.players.length}`;
    },
    { concurrency: 24 },
  );
  world.say(`${done} people signed up${world.lateIn('registration_open')}${refusalsOf(world)}.`);
}

async function register(world: World, player: Player): Promise<void> {
  const { scenario } = world;
  const { person } = player;
  const token = world.tokenOf(person.email);
  const registration = await registrationsRegister({
    ...world.askEdition(token),
    body: {
      organisationId: world.organisationId(person.organisation),
      name: person.name,
      jobTitle: person.jobTitle,
      locale: person.locale,
      ...(person.manager ? { managerName: person.manager.name, managerEmail: person.manager.email } : {}),
    },
  });
  player.registrationId = registration.id;
  const asked = { registrationId: registration.id };
  if (registration.employment === 'claimed') {
    await registrationsConfirmEmployment({
      ...world.ask(world.contactToken(person.organisation), asked),
      body: { decision: 'confirmed' },
    });
  }
  const chosen = person.choices
    .map((choice) => ({
      of: scenario.offers[choice.offer] as DemoOffer,
      sessionId: world.sessionIds[choice.offer]?.[choice.session] ?? '',
    }))
    .filter(({ sessionId }) => sessionId !== '');
  const ranked = chosen.filter((c) => c.of.way === 'ranked');
  if (ranked.length > 0) {
    await registrationsSaveWishes({
      ...world.ask(token, asked),
      body: {
        wishes: ranked.map(({ sessionId }, i) => ({ sessionId, rank: i + 1 })),
        anyOther: person.anyOther,
        requirements: [...new Set(ranked.flatMap((c) => c.of.requirements))],
      },
    });
    await registrationsSubmit(world.ask(token, asked));
  }
  let counts = ranked.length > 0;
  for (const choice of chosen.filter((c) => c.of.way === 'instant')) {
    const take = (sessionId: string): Promise<unknown> =>
      placementsTake({ ...world.ask(token, asked), body: { sessionId } });
    let refused = await world.attempt(() => take(choice.sessionId));
    // Somebody who comes too late looks once for something else that still has room.
    if (refused === 'full' || refused === 'organisation_share') {
      const other = await freeSession(world, player, 'instant');
      if (other) refused = await world.attempt(() => take(other));
    }
    counts ||= refused === null;
  }
  // Who got nothing hands in all the same, and hopes for a rest place.
  if (!counts) await registrationsSubmit(world.ask(token, asked));
}

/** A session with room at another organisation that asks for nothing the person has not ticked; null when there is none. */
async function freeSession(
  world: World,
  player: Player,
  way?: SeatWay,
  not: ReadonlySet<string> = new Set(),
): Promise<string | null> {
  const own = world.organisationIds[player.person.organisation];
  const offers = await allOf((page) =>
    catalogueSearch({ ...world.askEdition(null), query: { ...page, freeSeats: true, ...(way && { way }) } }),
  );
  const free = offers
    .filter((offer) => offer.organisation.id !== own && offer.requirements.length === 0)
    .flatMap((offer) => offer.sessions)
    .filter((session) => session.freeSeats !== 0 && !not.has(session.id));
  return free.length > 0 ? world.random.pick(free).id : null;
}

/** Where the configuration asks for people to confirm the result, they do: one, or two different ones. */
async function approve(world: World): Promise<void> {
  const approvers = { automatic: [], by_hand: [world.owner], four_eyes: [world.owner, world.coordinator] };
  const { configuration } = await programmesRead(world.ask(world.owner, { programmeId: world.programmeId }));
  const tokens = approvers[readProgrammeConfiguration(configuration).allocation.confirmation];
  const passed = stopwatch();
  while (!world.cancelled) {
    const runs = await allocationList(world.askEdition(world.owner));
    const run = runs.find((r) => r.state === 'computed');
    if (run || runs.some((r) => r.state === 'confirmed')) {
      if (run) for (const token of tokens) await allocationApprove(world.ask(token, { runId: run.id }));
      world.say(`The allocation is computed${tokens.length > 0 ? ` and approved by ${tokens.length} people` : ''}.`);
      return;
    }
    if (passed() > 180_000) throw new Error('No allocation run came within three minutes.');
    await pause(200);
  }
}

/** After the confirmation some people give up a seat, and some hosts have to cancel a session. */
async function changeMinds(world: World): Promise<void> {
  const { scenario } = world;
  const cancelled = new Set<number>();
  const offered = scenario.offers.flatMap((_, o) => (world.sessionIds[o] ? [o] : []));
  while (cancelled.size < Math.min(scenario.hostCancellations, offered.length))
    cancelled.add(world.random.pick(offered));
  for (const o of cancelled) {
    const reason = 'De gastheer is ziek en er is geen vervanger.';
    const host = world.contactToken((scenario.offers[o] as DemoOffer).organisation);
    const [sessionId] = world.sessionIds[o] as [string];
    await world.inTime('rest_open', () => sessionsCancel({ ...world.ask(host, { sessionId }), body: { reason } }));
  }
  let gone = 0;
  await pMap(
    world.random.shuffle(world.players),
    async (player) => {
      if (gone >= scenario.lateWithdrawals) return;
      const [held] = await seatsOf(world, player);
      if (!held || gone >= scenario.lateWithdrawals) return;
      gone++;
      player.contented = true;
      await world.inTime('rest_open', () =>
        placementsWithdraw({
          ...world.ask(world.tokenOf(player.person.email), { placementId: held.id }),
          body: { reason: 'Ik ben die dag toch verhinderd.' },
        }),
      );
    },
    { concurrency: 16 },
  );
  if (gone + cancelled.size > 0)
    world.say(`${gone} people gave up a seat, hosts cancelled ${cancelled.size} sessions.`);
}

async function seatsOf(world: World, { registrationId, person }: Player): Promise<OwnPlacement[]> {
  if (registrationId === null) return [];
  const seats = await placementsOfRegistration(world.ask(world.tokenOf(person.email), { registrationId }));
  return seats.filter((seat) => seat.state === 'confirmed');
}

/** Whoever has no seat looks for a rest place, and tries others when somebody was faster. */
async function takeRestPlaces(world: World): Promise<void> {
  let looked = 0;
  let found = 0;
  await pMap(
    world.players,
    async (player) => {
      const { registrationId } = player;
      if (registrationId === null || player.contented || (await seatsOf(world, player)).length > 0) return;
      looked++;
      const token = world.tokenOf(player.person.email);
      const tried = new Set<string>();
      for (let tries = 0; tries < 8 && !world.cancelled; tries++) {
        const sessionId = await freeSession(world, player, undefined, tried);
        if (!sessionId) return;
        tried.add(sessionId);
        const refused = await world.attempt(() =>
          placementsTake({ ...world.ask(token, { registrationId }), body: { sessionId } }),
        );
        if (refused === null) found++;
        if (refused === 'closed') world.isLate('rest_open');
        if (refused === null || refused === 'closed') return;
      }
    },
    { concurrency: 24 },
  );
  world.say(`${looked} people were without a seat; ${found} took a rest place${world.lateIn('rest_open')}.`);
}

/** Hosts mark who came: about one in twelve did not. What is not marked in time stays unknown. */
async function markAttendance(world: World): Promise<void> {
  const { scenario } = world;
  let marked = 0;
  let over = false;
  const sessions = scenario.offers.flatMap((offer, o) =>
    (world.sessionIds[o] ?? []).map((id) => ({ id, organisation: offer.organisation })),
  );
  await pMap(
    sessions,
    async ({ id, organisation }) => {
      if (over) return;
      const token = world.contactToken(organisation);
      const visitors = await placementsOfSession(world.ask(token, { sessionId: id }));
      if (visitors.length === 0) return;
      const placements = visitors.map(({ placementId }) => ({
        placementId,
        attendance: world.random.chance(0.08) ? ('no_show' as const) : ('attended' as const),
      }));
      const refused = await world.attempt(() =>
        placementsMarkSession({ ...world.ask(token, { sessionId: id }), body: { placements } }),
      );
      over ||= refused === 'edition_over';
      if (!refused) marked += visitors.length;
      world.progress = `marked ${marked}`;
    },
    { concurrency: 24 },
  );
  world.say(`Hosts marked the attendance of ${marked} visitors.`);
}

function refusalsOf(world: World): string {
  const all = [...world.refusals].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${n} ${code}`);
  return all.length > 0 ? ` (refused: ${all.join(', ')})` : '';
}

/**
 * Requests that people send in the phases that the rest of the story is built on, for knowing how long these must last.
 * Joining goes on while offers are made; of the attendance, hosts mark what they can.
 */
export function requestsIn({ organisations, offers, participants }: Scenario): Partial<Record<MilestoneName, number>> {
  const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);
  return {
    // Each offer is made and handed in; its host looks up the invitation and accepts.
    call_open: sum(organisations.map(({ regionCodes }) => 1 + regionCodes.length)) + 4 * offers.length,
    curation: offers.length,
    // Registering, wishes, handing in, and each seat that is taken at once.
    registration_open: sum(
      participants.map(({ choices }) => 3 + choices.filter(({ offer }) => offers[offer]?.way === 'instant').length),
    ),
    // Everybody looks whether they have a seat; few need another.
    rest_open: participants.length,
  };
}

/** The people of a scenario's play, for the opening line. */
export const sizeOf = (scenario: Scenario): string =>
  `${scenario.organisations.length} organisations, ${scenario.offers.length} offers, ${scenario.participants.length} participants`;
