import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { can, demand, visitor, type Actor } from '#identity';
import { addDays, virtualNow, isLocalDay, realNow } from '#platform/clock';
import { Database, alphabetical, newId, type RowOf } from '#platform/database';
import { badRequest, conflict, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import {
  type MilestoneName,
  type ProgrammeConfiguration,
  ProgrammeConfigurations,
  Programmes,
  Tenants,
  demandPageSlug,
  nextFirstDay,
  recurrenceChanged,
  ruleOf,
} from '#programmes';
import { editionChanged } from './edition.messages.js';
import { Edition, EditionTransition, Milestone } from './edition.entity.js';
import { editionStates, isUnreleased, type EditionState } from './life/edition-lifecycle.js';
import { door, requireOpenDoor, type Door, type DoorAnswer } from './life/edition-window.js';
import { In, IsNull, Not } from 'typeorm';
import { z } from 'zod';
import { rehearsalClock } from './planning/rehearsal-clock.js';
import { instantOf, planned, readLocal, requireOrder } from './planning/timeline.js';

const announcedEdition = z.object({ id: z.string() });
const total = z.object({ total: z.int() });
const risenRevision = z.object({ planRevision: z.int() });
const liveEdition = z.object({ tenantId: z.string(), editionId: z.string() });
const goingOn = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  network: z.object({ slug: z.string(), name: z.string() }),
  state: z.enum(editionStates),
  firstDay: z.string(),
  lastDay: z.string(),
  timeZone: z.string(),
  reason: z.string().nullable(),
});

/** An announced edition of a network that is open to everybody. */
export type EditionGoingOn = z.output<typeof goingOn>;

/** What making an edition asks for. */
export interface NewEdition {
  programmeId: string;
  slug: string;
  name: string;
  /** First day, local `YYYY-MM-DD`. May be left out with `copyFromId`: then what the programme's rule says comes next. */
  firstDay?: string;
  /** Edition that this one follows: its organisations are invited again. The dates are the programme's. */
  copyFromId?: string;
  /** A rehearsal: the whole edition passes in this many seconds. Only in a rehearsal's tenant. */
  rehearsal?: { seconds: number };
}

/** SQL that is true of `edition e` that was announced, ever: one that was cancelled before it was is a draft to the end. */
const everAnnounced = `(e.state not in ('draft', 'cancelled') or exists (
  select from milestone m where m.tenant_id = e.tenant_id and m.edition_id = e.id and m.reached_at is not null))`;

/** What a step waits for is between the organisers. */
const asSeenBy = (actor: Actor, edition: Edition): Edition =>
  can(actor, 'edition.prepare', { editionId: edition.id }) ? edition : Object.assign(edition, { waitingFor: null });

/** Editions and their dates. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly database: Database,
  ) {}

  /** Makes a draft with all its dates. It stands still until somebody releases it. */
  create(actor: Actor, wanted: NewEdition): Promise<Edition> {
    demand(actor, 'edition.manage');
    return this.tenancy.run(actor.tenantId, async () => {
      const programme = await this.tenancy
        .repository(Programmes)
        .findOneBy({ id: wanted.programmeId, tenantId: actor.tenantId });
      if (!programme) throw notFound('programme', wanted.programmeId);
      const before = wanted.copyFromId ? await this.find(wanted.copyFromId) : null;
      await this.requireFreeSlug(wanted.slug);
      const configuration = await this.configurationOf(programme);
      const firstDay = readFirstDay(wanted.firstDay ?? (before ? await this.nextFirstDay(before) : undefined));
      const dates = planned(configuration, firstDay);
      const lastDay = addDays(firstDay, configuration.days - 1);
      requireOrder(dates, { firstDay, lastDay, timeZone: configuration.timeZone });
      const edition = this.tenancy.repository(Edition).create({
        tenantId: actor.tenantId,
        id: newId(),
        programmeId: programme.id,
        slug: wanted.slug,
        name: wanted.name,
        state: 'draft',
        releasedAt: null,
        firstDay,
        lastDay,
        plannedFirstDay: firstDay,
        timeZone: configuration.timeZone,
        configuration,
        clock: wanted.rehearsal ? await this.fastClock(dates, wanted.rehearsal.seconds) : null,
        copiedFromId: before?.id ?? null,
      });
      await this.tenancy.repository(Edition).insert(edition as never);
      const setAt = virtualNow(edition.clock);
      await this.tenancy
        .repository(Milestone)
        .insert(dates.map((d) => ({ ...d, tenantId: actor.tenantId, id: newId(), editionId: edition.id, setAt })));
      if (before) await this.inviteAgain(before, edition);
      await this.audit.record({ actor, action: 'edition.create', subjectType: 'edition', subjectId: edition.id });
      // A yearly programme counts its next edition from this one's first day.
      await this.outbox.add(
        recurrenceChanged({ programmeId: programme.id }),
        `programme-schedule:${programme.id}:${edition.id}`,
      );
      await this.changed(edition);
      return this.find(edition.id);
    });
  }

  /** Editions of the tenant, the newest first day first. Drafts, and what a step waits for, are the organisers' alone. */
  list(actor: Actor, programmeId?: string): Promise<Edition[]> {
    demand(actor, 'edition.read');
    return this.tenancy.run(actor.tenantId, async () => {
      const editions = await this.tenancy
        .repository(Edition)
        .find({ where: programmeId ? { programmeId } : {}, order: { firstDay: 'DESC', id: 'ASC' } });
      const shown = await this.shown(actor, editions);
      return editions.filter(({ id }) => shown.has(id)).map((edition) => asSeenBy(actor, edition));
    });
  }

  /** Editions that this tenant has announced, the newest first day first: what everybody may know of. */
  announced(tenantId: string): Promise<Edition[]> {
    return this.tenancy.run(tenantId, async () => {
      const editions = await this.tenancy.repository(Edition).find({ order: { firstDay: 'DESC', id: 'ASC' } });
      const anybody = visitor(tenantId);
      const shown = await this.shown(anybody, editions);
      return editions.filter(({ id }) => shown.has(id)).map((edition) => asSeenBy(anybody, edition));
    });
  }

  /** The edition that this tenant has announced under a slug; null when there is none. */
  announcedAt(tenantId: string, slug: string): Promise<Edition | null> {
    return this.tenancy.run(tenantId, async () => {
      const edition = await this.tenancy.repository(Edition).findOneBy({ slug });
      const anybody = visitor(tenantId);
      if (!edition || !(await this.shown(anybody, [edition])).has(edition.id)) return null;
      return asSeenBy(anybody, edition);
    });
  }

  /**
   * Is there an edition of this id that the actor may know of? What was never announced is the organisers' alone: to anybody
   * else it is not there. In the current transaction, or in one of the actor's tenant.
   */
  knownTo(actor: Actor, id: string): Promise<boolean> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.tenancy.repository(Edition).findOneBy({ tenantId: actor.tenantId, id });
      return edition !== null && (await this.shown(actor, [edition])).has(id);
    });
  }

  /** Ids of those of the editions that the actor may know of. */
  private async shown(actor: Actor, editions: readonly Edition[]): Promise<Set<string>> {
    const announced = await this.tenancy.rows(
      announcedEdition,
      `select e.id from edition e where e.tenant_id = $1 and e.id = any($2::uuid[]) and ${everAnnounced}`,
      [actor.tenantId, editions.map(({ id }) => id)],
    );
    const own = editions.filter(({ id }) => can(actor, 'edition.prepare', { editionId: id }));
    return new Set([...announced, ...own].map(({ id }) => id));
  }

  /** Has this tenant announced an edition, ever? Before that the network is nobody's business but that of its own people. */
  announcedAny(tenantId: string): Promise<boolean> {
    return this.tenancy.run(
      tenantId,
      async () => (await this.tenancy.count(`select from edition e where ${everAnnounced} limit 1`)) > 0,
    );
  }

  /** One edition with its milestones in order, all of one moment: a step may be made meanwhile. */
  read(
    actor: Actor,
    id: string,
  ): Promise<{ edition: Edition; milestones: Milestone[]; transitions: EditionTransition[]; now: Date }> {
    demand(actor, 'edition.read');
    return this.tenancy.snapshot(actor.tenantId, async () => {
      const edition = await this.find(id);
      if (!(await this.shown(actor, [edition])).has(id)) throw notFound('edition', id);
      return {
        edition: asSeenBy(actor, edition),
        milestones: await this.milestones(id),
        transitions: await this.tenancy
          .repository(EditionTransition)
          .find({ where: { editionId: id }, order: { id: 'ASC' } }),
        now: virtualNow(edition.clock),
      };
    });
  }

  /**
   * Moves one milestone that still lies ahead, of this edition alone: next year's dates are the programme's again.
   * `version` is the one that was read.
   */
  setMilestone(
    actor: Actor,
    id: string,
    name: MilestoneName,
    wanted: { local?: string; byHand?: boolean },
    version: ReadVersion,
  ): Promise<Edition> {
    demand(actor, 'edition.manage', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.lock(id);
      requireVersion(edition, version);
      const milestones = await this.milestones(id);
      const milestone = milestones.find((m) => m.name === name);
      if (!milestone) throw notFound('milestone', name);
      const now = virtualNow(edition.clock);
      const passed = !isUnreleased(edition) && !milestone.byHand && milestone.at <= now;
      if (milestone.reachedAt || passed) {
        throw conflict('phase_passed', `${name} lies in the past (${milestone.local}) and cannot be moved any more.`);
      }
      if (wanted.local !== undefined) {
        milestone.local = readLocal(wanted.local, '/local');
        milestone.at = instantOf(milestone.local, edition.timeZone, milestone.closing);
        if (milestone.at <= now) {
          const detail = `${wanted.local} has passed already; choose a later moment, or make the transition by hand`;
          throw conflict('date_in_the_past', `local: ${detail}.`, [{ pointer: '/local', detail }]);
        }
      }
      if (wanted.byHand !== undefined) milestone.byHand = wanted.byHand;
      requireOrder(milestones, edition);
      const { local, at, byHand } = milestone;
      await this.tenancy
        .repository(Milestone)
        .update({ id: milestone.id }, { local, at, byHand, setAt: now, revision: milestone.revision + 1 });
      await this.audit.record({
        actor,
        action: 'edition.set_milestone',
        subjectType: 'edition',
        subjectId: id,
        details: { name, local, byHand },
      });
      await this.changed(edition);
      return this.find(id);
    });
  }

  /** The first day of the edition after this one, as its programme says now. Inside a unit of work. */
  async nextFirstDay(before: Edition): Promise<string> {
    const programme = await this.tenancy.repository(Programmes).findOneByOrFail({ id: before.programmeId });
    return nextFirstDay(ruleOf(await this.configurationOf(programme)), before.plannedFirstDay);
  }

  /** Refuses a slug that another edition of the network has (409 `slug_taken`), or that pages need (400 `slug_reserved`). */
  async requireFreeSlug(slug: string): Promise<void> {
    demandPageSlug(slug);
    if (!(await this.tenancy.repository(Edition).existsBy({ slug }))) return;
    throw conflict('slug_taken', `slug: "${slug}" is already an edition of this network; choose another.`, [
      { pointer: '/slug', detail: 'already taken' },
    ]);
  }

  /** The edition, inside a unit of work. */
  async find(id: string): Promise<Edition> {
    const edition = await this.tenancy.repository(Edition).findOneBy({ id });
    if (!edition) throw notFound('edition', id);
    return edition;
  }

  /** The edition, its row locked until the end of the unit of work. */
  async lock(id: string): Promise<Edition> {
    const edition = await this.tenancy
      .repository(Edition)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!edition) throw notFound('edition', id);
    return edition;
  }

  /** Its milestones in the order of their dates. */
  milestones(id: string): Promise<Milestone[]> {
    return this.tenancy.repository(Milestone).find({ where: { editionId: id }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** Throws a conflict with a stable code unless this door of the edition is open now, by the edition's own clock. */
  async requireOpen(edition: Edition, name: Door): Promise<void> {
    requireOpenDoor(await this.answerOf(edition, name));
  }

  /** Whether this door of the edition is open now. */
  async isOpen(edition: Edition, name: Door): Promise<boolean> {
    return (await this.answerOf(edition, name)).open;
  }

  /** Whether this door of the edition is open now, and if not, why. */
  async answerOf(edition: Edition, name: Door): Promise<DoorAnswer> {
    return door(name, edition.state, await this.milestones(edition.id), virtualNow(edition.clock));
  }

  /** The edition, shared with other sign-ups and offers, but neither cancelled nor moved on until the unit of work has ended. */
  async share(id: string): Promise<Edition> {
    const edition = await this.tenancy
      .repository(Edition)
      .findOne({ where: { tenantId: this.tenancy.tenantId, id }, lock: { mode: 'for_key_share' } });
    if (!edition) throw notFound('edition', id);
    return edition;
  }

  /** What the edition waited for may have come: its workflow looks again at once. */
  async lookAgain(edition: Edition): Promise<void> {
    await this.tenancy.repository(Edition).update({ tenantId: edition.tenantId, id: edition.id }, { waitingFor: null });
    await this.changed(edition);
  }

  /** The plan changed: raises its revision and has the workflow told after commit; a draft has none before its release. */
  async changed(edition: Edition): Promise<void> {
    const [row] = await this.tenancy.rows(
      risenRevision,
      `update edition set plan_revision = plan_revision + 1, version = version + 1 where id = $1
       returning plan_revision as "planRevision"`,
      [edition.id],
    );
    edition.planRevision = row?.planRevision ?? edition.planRevision;
    if (isUnreleased(edition)) return;
    await this.outbox.add(
      editionChanged({ editionId: edition.id }),
      `edition-changed:${edition.id}:${edition.planRevision}`,
    );
  }

  /** Nothing of the plan itself changed, but its workflow reads it again. */
  async wake(edition: Edition): Promise<void> {
    if (isUnreleased(edition)) return;
    await this.outbox.add(editionChanged({ editionId: edition.id }), `edition-wakes:${newId()}`);
  }

  /** Has the workflow of every live edition look at its plan again; `occurrenceId` is why. Inside a unit of work. */
  async wakeAll(occurrenceId: string): Promise<void> {
    const live = await this.tenancy
      .repository(Edition)
      .find({ select: { id: true }, where: { state: Not(In(['archived', 'cancelled'])), releasedAt: Not(IsNull()) } });
    for (const { id } of live)
      await this.outbox.add(editionChanged({ editionId: id }), `edition-changed:${id}:${occurrenceId}`);
  }

  /** Released editions of all networks that are not over. For what mends, and the demo's pages; across the walls. */
  live(): Promise<{ tenantId: string; editionId: string }[]> {
    return this.database.rows(
      liveEdition,
      'select tenant_id as "tenantId", edition_id as "editionId" from live_editions()',
    );
  }

  /**
   * Announced editions of all networks that are neither rehearsals nor suspended, in none of the states left out, the soonest
   * first; `from` counts from 0. Across the walls: what everybody may know, in one statement however many networks there are.
   */
  async everywhere(
    leftOut: readonly EditionState[],
    from: number,
    most: number,
  ): Promise<{ items: EditionGoingOn[]; total: number }> {
    const found = `announced_editions() e where e.state <> all($1)`;
    const [counted] = await this.database.rows(total, `select count(*)::int as total from ${found}`, [leftOut]);
    const items = await this.database.rows(
      goingOn,
      `select e.id, e.slug, e.name, e.network, e.state, e.first_day::text as "firstDay",
         e.last_day::text as "lastDay", e.time_zone as "timeZone", e.reason
       from ${found} order by e.first_day, ${alphabetical('e.name', 'nl')}, e.id offset $2 limit $3`,
      [leftOut, from, most],
    );
    return { items, total: counted?.total ?? 0 };
  }

  private async configurationOf({
    id,
    configurationVersion,
  }: RowOf<typeof Programmes>): Promise<ProgrammeConfiguration> {
    const version = await this.tenancy
      .repository(ProgrammeConfigurations)
      .findOneByOrFail({ programmeId: id, number: configurationVersion });
    return version.body;
  }

  private async inviteAgain(before: Edition, edition: Edition): Promise<void> {
    await this.tenancy.query(
      `insert into participation (tenant_id, id, edition_id, organisation_id, state)
       select tenant_id, uuidv7(), $2, organisation_id, 'invited' from participation where edition_id = $1 and state = 'confirmed'`,
      [before.id, edition.id],
    );
    await this.tenancy.query(
      `insert into participation_region (tenant_id, id, participation_id, region_id, state)
       select p.tenant_id, uuidv7(), p.id, old.region_id, 'applied'
         from participation p
         join participation q on q.organisation_id = p.organisation_id and q.edition_id = $1
         join participation_region old on old.participation_id = q.id and old.state = 'confirmed'
        where p.edition_id = $2`,
      [before.id, edition.id],
    );
  }

  private async fastClock(dates: { name: MilestoneName; at: Date }[], seconds: number): Promise<Edition['clock']> {
    const tenant = await this.tenancy.repository(Tenants).findOneByOrFail({ id: this.tenancy.tenantId });
    if (tenant.kind !== 'rehearsal') {
      throw conflict(
        'not_a_rehearsal',
        "rehearsal: only a rehearsal's tenant has editions with a clock of their own; make one with POST /v1/rehearsals.",
      );
    }
    return rehearsalClock(dates, realNow(), seconds);
  }
}

/** Throws 412 unless the version read is the present one. */
export function requireVersion(row: { version: number }, version: ReadVersion): void {
  if (version !== '*' && row.version !== version) {
    throw preconditionFailed(
      `It was changed meanwhile (version ${row.version}, you read ${version}); read it again and repeat.`,
    );
  }
}

function readFirstDay(day: string | undefined): string {
  if (day !== undefined && isLocalDay(day)) return day;
  const detail = 'give a first day that exists as YYYY-MM-DD, for example 2027-05-31';
  throw badRequest('bad_date', `firstDay: ${detail}.`, [{ pointer: '/firstDay', detail }]);
}
