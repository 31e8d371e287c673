import { milestoneNames, type MilestoneName, type ProgrammeConfiguration } from '#programmes';
import type { EditionState } from '#editions';
import { addDays, openingInstant } from '#platform/clock';
import { newId } from '#platform/database';
import type { DemoOffer, DemoOrganisation, Scenario } from '../scenarios/index.js';
import type { Seat } from './seating.js';
import type { Rows } from './rows.js';

/** A network being filled: where rows go and what they point at. */
export interface Network {
  rows: Rows;
  programmeId: string;
  configuration: ProgrammeConfiguration;
  regionIds: Map<string, string>;
  organisationIds: Map<string, string>;
}

/** A planned moment with its instant. */
export interface PlannedMoment {
  name: MilestoneName;
  local: string;
  closing: boolean;
  byHand: boolean;
  at: Date;
}

/** What an edition of the demo is like. */
export interface EditionWish {
  slug: string;
  name: string;
  firstDay: string;
  state: EditionState;
  plan: PlannedMoment[];
  /** For a cancelled one: the last state it was in, when it was cancelled, and why. */
  cancelled?: { from: MilestoneName; at: Date; reason: string };
  seed?: string;
  copiedFromId?: string;
}

/** Writes the edition with its plan and history, and answers its id and, for a cancelled one, that of its last transition. */
export function addEdition(network: Network, wish: EditionWish): { id: string; cancellationId: string | null } {
  const { rows, configuration } = network;
  const last = wish.cancelled?.from ?? (wish.state as MilestoneName);
  const reached = (name: MilestoneName): boolean => milestoneNames.indexOf(name) <= milestoneNames.indexOf(last);
  const made = wish.plan[0] ? new Date(wish.plan[0].at.getTime() - 30 * 86_400_000) : null;
  const id = rows.add('edition', {
    programmeId: network.programmeId,
    slug: wish.slug,
    name: wish.name,
    state: wish.state,
    releasedAt: made,
    firstDay: wish.firstDay,
    plannedFirstDay: wish.firstDay,
    lastDay: addDays(wish.firstDay, configuration.days - 1),
    timeZone: configuration.timeZone,
    configuration,
    reason: wish.cancelled?.reason ?? null,
    seed: wish.seed ?? null,
    copiedFromId: wish.copiedFromId ?? null,
    planRevision: 1,
    version: 1,
  });
  let from: EditionState = 'draft';
  for (const moment of wish.plan) {
    const then = reached(moment.name) ? moment.at : null;
    rows.add('milestone', { editionId: id, ...moment, reachedAt: then, reachedRealAt: then, setAt: made });
    if (!then) continue;
    rows.add('edition_transition', { editionId: id, from, to: moment.name, at: then, createdAt: then });
    from = moment.name;
  }
  const { cancelled } = wish;
  const cancellationId = cancelled
    ? rows.add('edition_transition', {
        editionId: id,
        from,
        to: 'cancelled',
        at: cancelled.at,
        reason: cancelled.reason,
        createdAt: cancelled.at,
      })
    : null;
  return { id, cancellationId };
}

/** Its organisations take part. */
export function addParticipations(network: Network, editionId: string, scenario: Scenario): void {
  for (const organisation of scenario.organisations) {
    const organisationId = network.organisationIds.get(organisation.name);
    const participationId = network.rows.add('participation', { editionId, organisationId, state: 'confirmed' });
    for (const code of organisation.regionCodes) {
      network.rows.add('participation_region', {
        participationId,
        regionId: network.regionIds.get(code),
        state: 'confirmed',
      });
    }
  }
}

/** Its offers, published, with their sessions; answers the session ids by offer. Seats taken are those given. */
export function addOffers(
  network: Network,
  editionId: string,
  firstDay: string,
  scenario: Scenario,
  seats: Seat[],
  sessionState: 'planned' | 'held' | 'cancelled',
  named: boolean,
): string[][] {
  const { rows, configuration } = network;
  const taken = new Map<string, number>();
  for (const s of seats) taken.set(`${s.offer}/${s.session}`, (taken.get(`${s.offer}/${s.session}`) ?? 0) + 1);
  return scenario.offers.map((offer, o) => {
    const { organisation, regionCode, host, sessions, ...told } = offer;
    const organisationId = network.organisationIds.get(
      (scenario.organisations[organisation] as DemoOrganisation).name,
    ) as string;
    const hostPersonId = named ? hostOf(rows, host, organisationId) : null;
    const offerId = rows.add('offer', {
      editionId,
      organisationId,
      seriesId: newId(),
      regionId: network.regionIds.get(regionCode),
      hostPersonId,
      state: 'published',
      version: 1,
      ...told,
    });
    return sessions.map((session, s) =>
      rows.add('session', {
        editionId,
        offerId,
        startsAt: openingInstant(`${addDays(firstDay, session.day)}T${session.starts}`, configuration.timeZone),
        endsAt: openingInstant(`${addDays(firstDay, session.day)}T${session.ends}`, configuration.timeZone),
        minSeats: session.minSeats,
        maxSeats: session.maxSeats,
        seatsTaken: taken.get(`${o}/${s}`) ?? 0,
        state: sessionState,
      }),
    );
  });
}

const hosts = new WeakMap<Rows, Set<string>>();

function hostOf(rows: Rows, host: DemoOffer['host'], organisationId: string): string {
  const personId = rows.person(host);
  const known = hosts.get(rows) ?? new Set();
  hosts.set(rows, known);
  if (!known.has(personId)) rows.add('contact', { organisationId, personId, kind: 'host' });
  known.add(personId);
  rows.grant(personId, 'host', { organisationId });
  return personId;
}

/** Its registrations, submitted, with their ranked wishes and seats. `forgotten`: names gone since that moment. */
export function addSignUps(
  network: Network,
  editionId: string,
  scenario: Scenario,
  sessionIds: string[][],
  seats: Seat[],
  submittedAt: (participant: number) => Date,
  forgottenAt: string | null = null,
  attended: ((seat: Seat) => boolean) | null = null,
): void {
  const { rows } = network;
  const bySeat = new Map<number, Seat[]>();
  for (const one of seats) bySeat.set(one.participant, [...(bySeat.get(one.participant) ?? []), one]);
  scenario.participants.forEach((participant, p) => {
    const employer = scenario.organisations[participant.organisation] as DemoOrganisation;
    const ranked = participant.choices.filter((c) => scenario.offers[c.offer]?.way === 'ranked');
    const registrationId = rows.add('registration', {
      editionId,
      personId: forgottenAt ? rows.forgotten(forgottenAt) : rows.person(participant, participant.locale),
      organisationId: network.organisationIds.get(employer.name),
      employment: participant.email.endsWith(`@${employer.domain}`) ? 'domain' : 'confirmed',
      state: 'submitted',
      jobTitle: forgottenAt ? '' : participant.jobTitle,
      requirements: [...new Set(ranked.flatMap((c) => scenario.offers[c.offer]?.requirements ?? []))],
      anyOther: participant.anyOther,
      managerPersonId: participant.manager && !forgottenAt ? rows.person(participant.manager) : null,
      managerName: forgottenAt ? null : (participant.manager?.name ?? null),
      managerEmail: forgottenAt ? null : (participant.manager?.email ?? null),
      submittedAt: submittedAt(p),
      createdAt: submittedAt(p),
      version: 1,
    });
    ranked.forEach((c, i) =>
      rows.add('wish', { editionId, registrationId, sessionId: sessionIds[c.offer]?.[c.session], rank: i + 1 }),
    );
    for (const one of bySeat.get(p) ?? []) {
      rows.add('placement', {
        editionId,
        registrationId,
        sessionId: sessionIds[one.offer]?.[one.session],
        origin: one.origin,
        state: 'confirmed',
        attendance: attended ? (attended(one) ? 'attended' : 'no_show') : 'unknown',
      });
    }
  });
}
