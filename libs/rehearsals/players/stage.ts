import { addDays, pause, realNow, stopwatch, weekday } from '#platform/clock';
import { rehearsalSeconds } from '#editions';
import type { MilestoneName, TemplateName } from '#programmes';
import type { Scenario } from '../scenarios/index.js';
import { CannotPlay } from './cannot-play.js';
import { requestsIn } from './acts.js';
import { each, type ApiClient } from './api-client.js';
import { World } from './world.js';

/** At least so many people of a play get in by the code in their mail, contacts first; the rest by a token. */
export const signInsByCode = 60;
/** Milliseconds after which a mail that has not come is a fault, on a busy machine, too. */
const mailPatience = 60_000;
/** How much longer than its requests alone a phase takes: mail, the workflow and the engine share the machine. */
const shareOfOthers = 1.5;

interface Rehearsal {
  tenant: { id: string; slug: string };
  programmeId: string;
  owner: { email: string; token: string };
  coordinator: { email: string; token: string };
}

/** Makes the rehearsal's network: a tenant of its own with its regions, its organisations, and everybody signed in. */
export async function setStage(
  api: ApiClient,
  template: TemplateName,
  written: Scenario,
  say: (line: string) => void,
): Promise<World> {
  const { programme, regions } = written;
  const rehearsal = await api.post<Rehearsal>('/v1/rehearsals', null, { template, name: programme.name, regions });
  const scenario = withAddressesBelow(written, rehearsal.tenant.slug);
  const world = new World(
    api,
    scenario,
    `/v1/tenants/${rehearsal.tenant.slug}`,
    rehearsal.tenant.id,
    rehearsal.programmeId,
    firstDayFor(scenario.days, realNow()),
    say,
  );
  world.owner = rehearsal.owner.token;
  world.coordinator = rehearsal.coordinator.token;
  for (const region of await api.all<{ id: string; code: string }>(world.path('regions'), world.owner)) {
    world.regionIds.set(region.code, region.id);
  }
  say(`Rehearsal ${rehearsal.tenant.slug}: nothing of it leaves this service.`);
  await recruit(world);
  await signIn(world);
  await accept(world);
  return world;
}

/** Sign-in accounts are one for the whole service: each rehearsal has addresses of its own, which tell that it is one. */
function withAddressesBelow(scenario: Scenario, slug: string): Scenario {
  const text = JSON.stringify(scenario, (key, value: unknown) =>
    (key === 'email' || key === 'domain') && typeof value === 'string'
      ? value.replace(/\.example$/, `.${slug}.example`)
      : value,
  );
  return JSON.parse(text) as Scenario;
}

/**
 * The owner makes the edition and releases it: its whole life passes in so many seconds, or in more where this machine could not answer
 * everybody in time.
 *
 * @returns the seconds that it takes
 */
export async function raiseCurtain(world: World, wanted: number): Promise<number> {
  const year = world.firstDay.slice(0, 4);
  const { configuration } = await world.api.get<{ configuration: { phases: { state: MilestoneName }[] } }>(
    world.path(`programmes/${world.programmeId}`),
    world.owner,
  );
  const phases = configuration.phases.map(({ state }) => ({ name: state }));
  const needs = Object.entries(requestsIn(world.scenario)).map(([name, n]) => [name, n * world.pace * shareOfOthers]);
  const seconds = Math.max(wanted, rehearsalSeconds(phases, Object.fromEntries(needs)));
  if (seconds > wanted) {
    world.say(
      `This machine answers ${Math.round(1000 / world.pace)} requests a second now, too few for a year in ${wanted} s: it takes ${seconds} s.`,
    );
  }
  const { id } = await world.api.post<{ id: string }>(world.path('editions'), world.owner, {
    programmeId: world.programmeId,
    name: `${world.scenario.programme.name} ${year}`,
    slug: year,
    firstDay: world.firstDay,
    rehearsal: { seconds },
  });
  world.editionId = id;
  await world.api.post(world.path(`editions/${id}/releases`), world.owner);
  world.say(`${world.scenario.programme.name} ${year}, first day ${world.firstDay}: a whole year in ${seconds} s.`);
  return seconds;
}

/**
 * Three of four organisations are invited, every fourth applies by itself. Nothing is announced yet, so the network is there
 * for those alone whom it knows: who applies is one of them.
 */
async function recruit(world: World): Promise<void> {
  const { api, scenario } = world;
  await each(scenario.organisations, 12, async (organisation, i) => {
    const body = {
      name: organisation.name,
      sector: organisation.sector,
      place: organisation.place,
      regionIds: organisation.regionCodes.map((code) => {
        const id = world.regionIds.get(code);
        if (!id)
          throw new CannotPlay(
            `The rehearsal has no region ${code}; its regions are ${[...world.regionIds.keys()].join(', ')}.`,
          );
        return id;
      }),
      contact: organisation.contact,
      emailDomains: [organisation.domain],
      kvkNumber: organisation.kvkNumber,
    };
    const applies = i % 4 === 3;
    const { id } = applies
      ? await api.post<{ id: string }>(
          world.path('organisations/applications'),
          await tokenFor(world, organisation.contact),
          body,
        )
      : await api.post<{ id: string }>(world.path('organisations'), world.owner, body);
    world.organisationIds[i] = id;
    world.progress = `organisations ${world.organisationIds.filter(Boolean).length}/${scenario.organisations.length}`;
  });
  world.say(`${scenario.organisations.length} organisations invited, or applied.`);
}

/** Contacts accept that they act for their organisation; then the regions' coordinators say yes, to its e-mail domain, too. */
async function accept(world: World): Promise<void> {
  const { api, scenario } = world;
  let accepted = 0;
  await each(scenario.organisations, 12, async (organisation, i) => {
    await world.acceptInvitations(organisation.contact.email);
    const at = world.path(`organisations/${world.organisationIds[i]}`);
    for (const code of organisation.regionCodes) {
      const decision = { regionId: world.regionIds.get(code), decision: 'approved' };
      await api.post(`${at}/region-decisions`, world.coordinator, decision);
    }
    const { askedDomains } = await api.get<{ askedDomains: string[] }>(at, world.coordinator);
    for (const domain of askedDomains) {
      await api.post(`${at}/domain-decisions`, world.coordinator, { domain, decision: 'approved' });
    }
    world.progress = `accepted ${++accepted}/${scenario.organisations.length}`;
  });
  world.say(`${accepted} contacts accepted; each organisation is approved for its region.`);
}

async function signIn(world: World): Promise<void> {
  const { api, scenario } = world;
  const everybody = [
    ...new Set([
      ...scenario.organisations.map((o) => o.contact.email),
      ...scenario.offers.map((o) => o.host.email),
      ...scenario.participants.map((p) => p.email),
    ]),
  ];
  const names = new Map(
    [...scenario.participants, ...scenario.offers.map((o) => o.host)].map((p) => [p.email, p.name] as const),
  );
  const contacts = new Set(scenario.organisations.map((o) => o.contact.email));
  const byCode = everybody.slice(0, Math.max(signInsByCode, scenario.organisations.length));
  let inside = 0;
  const show = (): string => (world.progress = `signed in ${++inside}/${everybody.length}`);
  await each(byCode, 8, async (email) => {
    // Contacts were invited, or applied; a code goes to others once the owner has let them in.
    if (!contacts.has(email)) await tokenFor(world, { email, name: names.get(email) });
    world.holdToken(email, await enterByCode(world, email));
    show();
  });
  const { requests } = api;
  const passed = stopwatch();
  await each(everybody.slice(byCode.length), 24, async (email) => {
    world.holdToken(email, await tokenFor(world, { email, name: names.get(email) }));
    show();
  });
  world.pace = passed() / Math.max(1, api.requests - requests);
  world.say(
    `${byCode.length} people signed in with the code in their mail, ${everybody.length - byCode.length} with a token.`,
  );
}

/** The owner lets somebody in, who holds no role yet. */
async function tokenFor(world: World, who: { email: string; name: string | undefined }): Promise<string> {
  const { email, name } = who;
  const { token } = await world.api.post<{ token: string }>(world.path('access-tokens'), world.owner, { email, name });
  return token;
}

/** Asks for a code, reads it in the mail that arrives, and signs in with it. */
async function enterByCode(world: World, email: string): Promise<string> {
  await world.api.post(world.path('sign-in-codes'), null, { email });
  const code = await codeInMail(world, email);
  const { token } = await world.api.post<{ token: string }>(world.path('sessions'), null, { email, code });
  return token;
}

async function codeInMail(world: World, email: string): Promise<string> {
  const passed = stopwatch();
  const query = new URLSearchParams({
    tenant: world.tenantPath.split('/').at(-1) ?? '',
    to: email,
    kind: 'sign_in_code',
  });
  while (passed() < mailPatience) {
    const mails = await world.api.all<{ text: string }>(`/demo/mailbox.json?${query}`);
    const code = /\b\d{6}\b/.exec(mails[0]?.text ?? '')?.[0];
    if (code) return code;
    await pause(150);
  }
  throw new CannotPlay(
    `No mail with a sign-in code came for ${email} within ${mailPatience / 1000} seconds; look at the log of the service.`,
  );
}

/** A first day about a year ahead, on the weekday such an edition begins: a Monday for a week, a Thursday for a day. */
function firstDayFor(days: number, now: Date): string {
  const [wanted, monthAndDay] = days === 1 ? [4, '10-01'] : [1, '05-29'];
  let day = `${now.getUTCFullYear() + 1}-${monthAndDay}`;
  while (weekday(day) !== wanted) day = addDays(day, 1);
  return day;
}
