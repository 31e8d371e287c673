import { addDays, pause, stopwatch } from '#platform/clock';
import type { MilestoneName } from '#programmes';
import type { DemoOffer, Scenario } from '../scenarios/index.js';
import { each } from './api-client.js';
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
  evaluating: markAttendance,
};

/** Contacts join with their organisation, and the coordinator of each region confirms. */
async function join(world: World): Promise<void> {
  const { api, scenario } = world;
  let joined = 0;
  await each(scenario.organisations, 16, async (organisation, i) => {
    const organisationId = world.organisationIds[i];
    const inTime = await world.inTime('announced', async () => {
      const { id } = await api.post<{ id: string }>(world.edition('participations'), world.contactToken(i), {
        organisationId,
      });
      for (const code of organisation.regionCodes) {
        const regionId = world.regionIds.get(code);
        await api.post(world.edition(`participations/${id}/decisions`), world.coordinator, {
          regionId,
          decision: 'confirmed',
        });
      }
    });
    if (!inTime) return;
    world.joined.add(i);
    world.progress = `joined ${++joined}/${scenario.organisations.length}`;
  });
  world.say(`${joined} organisations joined${world.lateIn('announced')}.`);
}

/** Contacts write their offers and hand them in. */
async function offer(world: World): Promise<void> {
  const { api, scenario } = world;
  let offered = 0;
  await each(scenario.offers, 24, async (each, o) => {
    if (!world.joined.has(each.organisation)) return world.isLate('call_open');
    const token = world.contactToken(each.organisation);
    const inTime = await world.inTime('call_open', async () => {
      const made = await api.post<{ id: string; sessions: { id: string }[] }>(
        world.edition('offers'),
        token,
        offerBody(world, each),
      );
      await api.post(world.path(`offers/${made.id}/submissions`), token);
      world.offerIds[o] = made.id;
      world.sessionIds[o] = made.sessions.map((session) => session.id);
    });
    if (inTime) world.progress = `offers ${++offered}/${scenario.offers.length}`;
  });
  world.say(`${offered} offers handed in${world.lateIn('call_open')}.`);
  await receive(world);
}

/** The hosts whom the contacts named accept that they receive visitors. */
async function receive(world: World): Promise<void> {
  const hosts = [...new Set(world.scenario.offers.map(({ host }) => host.email))];
  let accepted = 0;
  await each(hosts, 24, async (email) => {
    // Added after the wait: meanwhile others add theirs.
    const mine = await world.acceptInvitations(email);
    accepted += mine;
    world.progress = `hosts ${accepted}`;
  });
  world.say(`${accepted} hosts accepted.`);
}

function offerBody(world: World, offer: DemoOffer): object {
  const { place, address, meetingLink, bring, host } = offer;
  const given = Object.entries({ place, address, meetingLink, bring }).filter(([, value]) => value !== null);
  return {
    organisationId: world.organisationIds[offer.organisation],
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
  await each(handedIn, 12, async (id) => {
    const inTime = await world.inTime('curation', () =>
      world.api.post(world.path(`offers/${id}/reviews`), world.coordinator, {
        decision: 'approve',
        note: 'Mooi aanbod, dank je wel.',
      }),
    );
    if (inTime) world.progress = `reviewed ${++done}/${handedIn.length}`;
  });
  world.say(`${done} offers reviewed${world.lateIn('curation')}.`);
}

/** Everybody registers, ranks wishes and hands them in, and takes the instant seats they want. */
async function signUp(world: World): Promise<void> {
  let done = 0;
  await each(world.random.shuffle(world.players), 24, async (player) => {
    if (!world.joined.has(player.person.organisation)) return world.isLate('registration_open');
    if (await world.inTime('registration_open', () => register(world, player)))
      world.progress = `signed up ${++done}/${world.players.length}`;
  });
  world.say(`${done} people signed up${world.lateIn('registration_open')}${refusalsOf(world)}.`);
}

async function register(world: World, player: Player): Promise<void> {
  const { api, scenario } = world;
  const { person } = player;
  const token = world.tokenOf(person.email);
  const registration = await api.post<{ id: string; employment: string }>(world.edition('registrations'), token, {
    organisationId: world.organisationIds[person.organisation],
    name: person.name,
    jobTitle: person.jobTitle,
    locale: person.locale,
    ...(person.manager ? { managerName: person.manager.name, managerEmail: person.manager.email } : {}),
  });
  player.registrationId = registration.id;
  const base = world.path(`registrations/${registration.id}`);
  if (registration.employment === 'claimed') {
    await api.post(`${base}/employment-decisions`, world.contactToken(person.organisation), { decision: 'confirmed' });
  }
  const chosen = person.choices
    .map((choice) => ({ ...choice, of: scenario.offers[choice.offer] as DemoOffer }))
    .filter((choice) => sessionId(world, choice) !== undefined);
  const ranked = chosen.filter((c) => c.of.way === 'ranked');
  if (ranked.length > 0) {
    await api.send('PUT', `${base}/wishes`, {
      token,
      body: {
        wishes: ranked.map((c, i) => ({ sessionId: sessionId(world, c), rank: i + 1 })),
        anyOther: person.anyOther,
        requirements: [...new Set(ranked.flatMap((c) => c.of.requirements))],
      },
    });
    await api.post(`${base}/submissions`, token);
  }
  let counts = ranked.length > 0;
  for (const choice of chosen.filter((c) => c.of.way === 'instant')) {
    const take = (id: string | undefined): Promise<unknown> => api.post(`${base}/placements`, token, { sessionId: id });
    let refused = await world.attempt(() => take(sessionId(world, choice)));
    // Somebody who comes too late looks once for something else that still has room.
    if (refused === 'full' || refused === 'organisation_share') {
      const other = await freeSession(world, player, 'instant');
      if (other) refused = await world.attempt(() => take(other));
    }
    counts ||= refused === null;
  }
  // Who got nothing hands in all the same, and hopes for a rest place.
  if (!counts) await api.post(`${base}/submissions`, token);
}

const sessionId = (world: World, choice: { offer: number; session: number }): string | undefined =>
  world.sessionIds[choice.offer]?.[choice.session];

interface CatalogueItem {
  organisation: { id: string };
  requirements: string[];
  sessions: { id: string; freeSeats: number | null }[];
}

/** A session with room at another organisation that asks for nothing the person has not ticked; null when there is none. */
async function freeSession(
  world: World,
  player: Player,
  way?: 'instant' | 'ranked',
  not: ReadonlySet<string> = new Set(),
): Promise<string | null> {
  const own = world.organisationIds[player.person.organisation];
  const offers = await world.api.all<CatalogueItem>(
    `${world.edition('catalogue')}?freeSeats=true${way ? `&way=${way}` : ''}`,
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
  const programme = await world.api.get<{ configuration: { allocation: { confirmation: keyof typeof approvers } } }>(
    world.path(`programmes/${world.programmeId}`),
    world.owner,
  );
  const tokens = approvers[programme.configuration.allocation.confirmation];
  const passed = stopwatch();
  while (!world.cancelled) {
    const runs = await world.api.all<{ id: string; state: string }>(world.edition('allocation-runs'), world.owner);
    const run = runs.find((r) => r.state === 'computed');
    if (run || runs.some((r) => r.state === 'confirmed')) {
      for (const token of run ? tokens : [])
        await world.api.post(world.path(`allocation-runs/${run?.id}/approvals`), token);
      world.say(`The allocation is computed${tokens.length > 0 ? ` and approved by ${tokens.length} people` : ''}.`);
      return;
    }
    if (passed() > 180_000) throw new Error('No allocation run came within three minutes.');
    await pause(200);
  }
}

/** After the confirmation some people give up a seat, and some hosts have to cancel a session. */
async function changeMinds(world: World): Promise<void> {
  const { api, scenario } = world;
  const cancelled = new Set<number>();
  const offered = scenario.offers.flatMap((_, o) => (world.sessionIds[o] ? [o] : []));
  while (cancelled.size < Math.min(scenario.hostCancellations, offered.length))
    cancelled.add(world.random.pick(offered));
  for (const o of cancelled) {
    const reason = 'De gastheer is ziek en er is geen vervanger.';
    const host = world.contactToken((scenario.offers[o] as DemoOffer).organisation);
    await world.inTime('rest_open', () =>
      api.post(world.path(`sessions/${world.sessionIds[o]?.[0]}/cancellations`), host, { reason }),
    );
  }
  let gone = 0;
  await each(world.random.shuffle(world.players), 16, async (player) => {
    if (gone >= scenario.lateWithdrawals || player.registrationId === null) return;
    const [held] = await seatsOf(world, player);
    if (!held || gone >= scenario.lateWithdrawals) return;
    gone++;
    player.contented = true;
    await world.inTime('rest_open', () =>
      api.post(world.path(`placements/${held.id}/withdrawals`), world.tokenOf(player.person.email), {
        reason: 'Ik ben die dag toch verhinderd.',
      }),
    );
  });
  if (gone + cancelled.size > 0)
    world.say(`${gone} people gave up a seat, hosts cancelled ${cancelled.size} sessions.`);
}

async function seatsOf(world: World, player: Player): Promise<{ id: string; state: string }[]> {
  const seats = await world.api.all<{ id: string; state: string }>(
    world.path(`registrations/${player.registrationId}/placements`),
    world.tokenOf(player.person.email),
  );
  return seats.filter((seat) => seat.state === 'confirmed');
}

/** Whoever has no seat looks for a rest place, and tries others when somebody was faster. */
async function takeRestPlaces(world: World): Promise<void> {
  let looked = 0;
  let found = 0;
  await each(world.players, 24, async (player) => {
    if (player.registrationId === null || player.contented || (await seatsOf(world, player)).length > 0) return;
    looked++;
    const token = world.tokenOf(player.person.email);
    const tried = new Set<string>();
    for (let tries = 0; tries < 8 && !world.cancelled; tries++) {
      const id = await freeSession(world, player, undefined, tried);
      if (!id) return;
      tried.add(id);
      const path = world.path(`registrations/${player.registrationId}/placements`);
      const refused = await world.attempt(() => world.api.post(path, token, { sessionId: id }));
      if (refused === null) found++;
      if (refused === 'closed') world.isLate('rest_open');
      if (refused === null || refused === 'closed') return;
    }
  });
  world.say(`${looked} people were without a seat; ${found} took a rest place${world.lateIn('rest_open')}.`);
}

/** Hosts mark who came: about one in twelve did not. What is not marked in time stays unknown. */
async function markAttendance(world: World): Promise<void> {
  const { api, scenario } = world;
  let marked = 0;
  let over = false;
  const sessions = scenario.offers.flatMap((offer, o) =>
    (world.sessionIds[o] ?? []).map((id) => ({ id, organisation: offer.organisation })),
  );
  await each(sessions, 24, async ({ id, organisation }) => {
    if (over) return;
    const token = world.contactToken(organisation);
    const visitors = await api.all<{ placementId: string }>(world.path(`sessions/${id}/placements`), token);
    if (visitors.length === 0) return;
    const placements = visitors.map(({ placementId }) => ({
      placementId,
      attendance: world.random.chance(0.08) ? 'no_show' : 'attended',
    }));
    const refused = await world.attempt(() =>
      api.send('PUT', world.path(`sessions/${id}/attendance`), { token, body: { placements } }),
    );
    over ||= refused === 'edition_over';
    if (!refused) marked += visitors.length;
    world.progress = `marked ${marked}`;
  });
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
