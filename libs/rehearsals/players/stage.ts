import pMap from 'p-map';
import {
  draftsRelease,
  editionsCreate,
  organisationsApply,
  organisationsDecide,
  organisationsDecideDomain,
  organisationsInvite,
  organisationsRead,
  programmesRead,
  regionsList,
  rehearsalsCreate,
  rehearsalsGrantToken,
  signInOpen,
  signInRequestCode,
} from '#client';
import { addDays, pause, realNow, stopwatch, weekday } from '#platform/clock';
import { rehearsalSeconds } from '#editions';
import { readProgrammeConfiguration, type TemplateName } from '#programmes';
import type { Scenario } from '../scenarios/index.js';
import { CannotPlay } from './cannot-play.js';
import { requestsIn } from './acts.js';
import type { Crowd } from './crowd.js';
import { World } from './world.js';

/** At least so many people of a play get in by the code in their mail, contacts first; the rest by a token. */
export const signInsByCode = 60;
/** Milliseconds after which a mail that has not come is a fault, on a busy machine, too. */
const mailPatience = 60_000;
/** How much longer than its requests alone a phase takes: mail, the workflow and the engine share the machine. */
const shareOfOthers = 1.5;

/** Makes the rehearsal's network: a tenant of its own with its regions, its organisations, and everybody signed in. */
export async function setStage(
  crowd: Crowd,
  template: TemplateName,
  written: Scenario,
  say: (line: string) => void,
): Promise<World> {
  const { programme, regions } = written;
  const body = { template, name: programme.name, regions };
  const rehearsal = await rehearsalsCreate({ client: crowd.as(null), body });
  const scenario = withAddressesBelow(written, rehearsal.tenant.slug);
  const world = new World(
    crowd,
    scenario,
    rehearsal.tenant.slug,
    rehearsal.tenant.id,
    rehearsal.programmeId,
    firstDayFor(scenario.days, realNow()),
    say,
  );
  world.owner = rehearsal.owner.token;
  world.coordinator = rehearsal.coordinator.token;
  for (const region of await regionsList(world.ask(world.owner, {}))) {
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
  const { configuration } = await programmesRead(world.ask(world.owner, { programmeId: world.programmeId }));
  const phases = readProgrammeConfiguration(configuration).phases.map(({ state }) => ({ name: state }));
  const needs = Object.entries(requestsIn(world.scenario)).map(([name, n]) => [name, n * world.pace * shareOfOthers]);
  const seconds = Math.max(wanted, rehearsalSeconds(phases, Object.fromEntries(needs)));
  if (seconds > wanted) {
    world.say(
      `This machine answers ${Math.round(1000 / world.pace)} requests a second now, too few for a year in ${wanted} s: it takes ${seconds} s.`,
    );
  }
  const { id } = await editionsCreate({
    ...world.ask(world.owner, {}),
    body: {
      programmeId: world.programmeId,
      name: `${world.scenario.programme.name} ${year}`,
      slug: year,
      firstDay: world.firstDay,
      rehearsal: { seconds },
    },
  });
  world.editionId = id;
  await draftsRelease(world.askEdition(world.owner));
  world.say(`${world.scenario.programme.name} ${year}, first day ${world.firstDay}: a whole year in ${seconds} s.`);
  return seconds;
}

/**
 * Three of four organisations are invited, every fourth applies by itself. Nothing is announced yet, so the network is there
 * for those alone whom it knows: who applies is one of them.
 */
async function recruit(world: World): Promise<void> {
  const { scenario } = world;
  await pMap(
    scenario.organisations,
    async (organisation, i) => {
      const body = {
        name: organisation.name,
        sector: organisation.sector,
        place: organisation.place,
        regionIds: organisation.regionCodes.map((code) => world.regionId(code)),
        contact: organisation.contact,
        emailDomains: [organisation.domain],
        kvkNumber: organisation.kvkNumber,
      };
      const applies = i % 4 === 3;
      const { id } = applies
        ? await organisationsApply({ ...world.ask(await tokenFor(world, organisation.contact), {}), body })
        : await organisationsInvite({ ...world.ask(world.owner, {}), body });
      world.organisationIds[i] = id;
      world.progress = `organisations ${world.organisationIds.filter(Boolean).length}/${scenario.organisations.length}`;
    },
    { concurrency: 12 },
  );
  world.say(`${scenario.organisations.length} organisations invited, or applied.`);
}

/** Contacts accept that they act for their organisation; then the regions' coordinators say yes, to its e-mail domain, too. */
async function accept(world: World): Promise<void> {
  const { scenario } = world;
  let accepted = 0;
  await pMap(
    scenario.organisations,
    async (organisation, i) => {
      await world.acceptInvitations(organisation.contact.email);
      const asked = world.ask(world.coordinator, { organisationId: world.organisationId(i) });
      for (const code of organisation.regionCodes) {
        await organisationsDecide({ ...asked, body: { regionId: world.regionId(code), decision: 'approved' } });
      }
      const { askedDomains } = await organisationsRead(asked);
      for (const domain of askedDomains) {
        await organisationsDecideDomain({ ...asked, body: { domain, decision: 'approved' } });
      }
      world.progress = `accepted ${++accepted}/${scenario.organisations.length}`;
    },
    { concurrency: 12 },
  );
  world.say(`${accepted} contacts accepted; each organisation is approved for its region.`);
}

async function signIn(world: World): Promise<void> {
  const { crowd, scenario } = world;
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
  await pMap(
    byCode,
    async (email) => {
      // Contacts were invited, or applied; a code goes to others once the owner has let them in.
      if (!contacts.has(email)) await tokenFor(world, { email, name: names.get(email) });
      world.holdToken(email, await enterByCode(world, email));
      show();
    },
    { concurrency: 8 },
  );
  const { requests } = crowd;
  const passed = stopwatch();
  await pMap(
    everybody.slice(byCode.length),
    async (email) => {
      world.holdToken(email, await tokenFor(world, { email, name: names.get(email) }));
      show();
    },
    { concurrency: 24 },
  );
  world.pace = passed() / Math.max(1, crowd.requests - requests);
  world.say(
    `${byCode.length} people signed in with the code in their mail, ${everybody.length - byCode.length} with a token.`,
  );
}

/** The owner lets somebody in, who holds no role yet. */
async function tokenFor(world: World, who: { email: string; name: string | undefined }): Promise<string> {
  const { email, name } = who;
  const body = { email, ...(name !== undefined && { name }) };
  const { token } = await rehearsalsGrantToken({ ...world.ask(world.owner, {}), body });
  return token;
}

/** Asks for a code, reads it in the mail that arrives, and signs in with it. */
async function enterByCode(world: World, email: string): Promise<string> {
  const asked = world.ask(null, {});
  await signInRequestCode({ ...asked, body: { email } });
  const code = await codeInMail(world, email);
  const { token } = await signInOpen({ ...asked, body: { email, code } });
  return token;
}

async function codeInMail(world: World, email: string): Promise<string> {
  const passed = stopwatch();
  const query = new URLSearchParams({
    tenant: world.tenant,
    to: email,
    kind: 'sign_in_code',
  });
  while (passed() < mailPatience) {
    // The demo's mailbox is none of the API's.
    const answer = await fetch(`${world.crowd.url}/demo/mailbox.json?${query}`);
    const { items } = (await answer.json()) as { items: { text: string }[] };
    const code = /\b\d{6}\b/.exec(items[0]?.text ?? '')?.[0];
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
