import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { virtualNow, realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound, type ReadVersion } from '#platform/errors';
import { Events } from '#platform/events';
import { holidaysBetween, type Holiday } from '#platform/holidays';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { ProgrammesService, TenantsService, recurrenceChanged, yearlyDay, type YearlyDay } from '#programmes';
import { Edition, EditionStep, Milestone } from '../edition.entity.js';
import { EditionPrepared } from '../edition.events.js';
import { isUnreleased } from '../life/edition-lifecycle.js';
import { EditionsService, requireVersion, type NewEdition } from '../editions.service.js';
import { nextName } from './next-edition.js';
import { begunAt } from './rehearsal-clock.js';
import { inOrder, outlook, requireOrder, visitsAhead, type Step } from './timeline.js';

/** An edition's whole plan, as it would run from now on. */
export interface Outlook {
  edition: Edition;
  /** Every milestone and reminder still to come, in the order of their moments (the edition's time). */
  steps: Step[];
  /** Dates ahead in the plan that lie in the past: a release is refused while there are any. */
  past: Milestone[];
  /** Holidays within its days. */
  holidays: Holiday[];
}

/** What is done to an edition before it lives: a draft is renamed, looked through, released or deleted by people. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly events: Events,
    private readonly editions: EditionsService,
    private readonly programmes: ProgrammesService,
    private readonly tenants: TenantsService,
  ) {}

  /** Makes a draft (see `EditionsService.create`) and names the holidays within its days, before anybody goes on with it. */
  create(actor: Actor, wanted: NewEdition): Promise<{ edition: Edition; holidays: Holiday[] }> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.create(actor, wanted);
      return { edition, holidays: this.holidays(actor, edition) };
    });
  }

  /**
   * Gives the edition another name; as long as it is a draft that nobody has released also another slug, which is part
   * of addresses that people keep. 409 `slug_fixed`, `slug_taken`; 400 `slug_reserved`; 412 unless `version` is the present one.
   */
  rename(actor: Actor, id: string, wanted: { name?: string; slug?: string }, version: ReadVersion): Promise<Edition> {
    demand(actor, 'edition.manage', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      requireVersion(edition, version);
      const { name = edition.name, slug = edition.slug } = wanted;
      if (name === edition.name && slug === edition.slug) return edition;
      if (slug !== edition.slug) {
        if (!isUnreleased(edition)) {
          const detail = 'stays as it is once the edition is released: people keep addresses with it';
          throw conflict('slug_fixed', `slug ${detail}; the name can be changed.`, [{ pointer: '/slug', detail }]);
        }
        await this.editions.requireFreeSlug(slug);
      }
      await this.tenancy.query('update edition set name = $2, slug = $3, version = version + 1 where id = $1', [
        id,
        name,
        slug,
      ]);
      const details = { name, slug };
      await this.audit.record({ actor, action: 'edition.rename', subjectType: 'edition', subjectId: id, details });
      return this.editions.find(id);
    });
  }

  /** Deletes a draft that nobody has released, with all that was prepared in it. 409 `released` for any other. */
  remove(actor: Actor, id: string, version: ReadVersion): Promise<void> {
    demand(actor, 'edition.manage', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      requireVersion(edition, version);
      if (!isUnreleased(edition)) {
        throw conflict(
          'released',
          'Only a draft that nobody has released can be deleted; cancel this edition instead.',
        );
      }
      await this.tenancy.query('delete from edition where id = $1', [id]);
      await this.audit.record({ actor, action: 'edition.delete', subjectType: 'edition', subjectId: id });
      const { programmeId } = edition;
      await this.outbox.add(recurrenceChanged({ programmeId }), `programme-schedule:${programmeId}:no:${id}`);
    });
  }

  /**
   * Releases a draft: from now on the clock moves it, announcing it at its planned moment. Refused while any of its dates
   * lies in the past (409 `date_in_the_past`, each named) or contradicts its days. A rehearsal's clock begins here.
   */
  release(actor: Actor, id: string): Promise<Edition> {
    demand(actor, 'edition.manage', { editionId: id });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(id);
      if (!isUnreleased(edition)) {
        throw conflict('released', `This edition is released already; it is ${edition.state}.`);
      }
      const releasedAt = realNow();
      edition.clock &&= begunAt(edition.clock, releasedAt);
      const milestones = await this.editions.milestones(id);
      requireOrder(milestones, edition);
      const now = virtualNow(edition.clock);
      const errors = pastOf(milestones, now).map(({ name, local }) => ({
        pointer: `/milestones/${name}`,
        detail: `${local} has passed already`,
      }));
      if (errors.length > 0) {
        const said = errors.map(({ pointer, detail }) => `${pointer.split('/').at(-1)}: ${detail}`).join('; ');
        throw conflict('date_in_the_past', `${said}. Move these dates, or the whole edition, then release it.`, errors);
      }
      edition.releasedAt = releasedAt;
      const { clock } = edition;
      await this.tenancy
        .repository(Edition)
        .update({ id }, { releasedAt, releasedBy: actor.personId, clock: clock as never });
      // A reminder whose moment has passed by now is not sent any more.
      await this.tenancy.repository(Milestone).update({ editionId: id }, { setAt: now });
      await this.audit.record({ actor, action: 'edition.release', subjectType: 'edition', subjectId: id });
      await this.editions.changed(edition);
      return this.editions.find(id);
    });
  }

  /**
   * Makes the draft of a programme's next edition, on the day that its rule gives, with the organisations of the last one
   * invited again, and has the organisers told; does nothing when a draft is there already. Answers that edition.
   */
  prepareNext(actor: Actor, programmeId: string): Promise<Edition> {
    return this.tenancy.run(actor.tenantId, async () => {
      const last = await this.tenancy
        .repository(Edition)
        .findOne({ where: { programmeId }, order: { plannedFirstDay: 'DESC', id: 'DESC' } });
      if (!last) throw notFound('edition of the programme', programmeId);
      if (last.state === 'draft') return last;
      const firstDay = await this.editions.nextFirstDay(last);
      const others = await this.tenancy.repository(Edition).find({ select: { slug: true } });
      const named = nextName(last, firstDay, new Set(others.map(({ slug }) => slug)));
      const edition = await this.editions.create(actor, { programmeId, ...named, firstDay, copyFromId: last.id });
      await this.events.announce(EditionPrepared, { edition, occurrenceId: newId() });
      return edition;
    });
  }

  /**
   * When the next edition of a programme is prepared, every year: so many days after the last one's planned first day as
   * its configuration says. Null: not by itself, or there is no edition to count from, or it is a rehearsal.
   */
  preparedOn(tenantId: string, programmeId: string): Promise<YearlyDay | null> {
    return this.tenancy.run(tenantId, async () => {
      const programme = await this.programmes.seek(programmeId);
      const where = { tenantId, programmeId };
      const last = await this.tenancy.repository(Edition).findOne({ where, order: { plannedFirstDay: 'DESC' } });
      if (!programme || !last || (await this.tenants.load()).kind === 'rehearsal') return null;
      return yearlyDay(programme.configuration, last.plannedFirstDay);
    });
  }

  /** Holidays within an edition's days, in its regions and the actor's language. */
  private holidays(actor: Actor, { firstDay, lastDay, configuration }: Edition): Holiday[] {
    const parts = configuration.regionCodes.flatMap((code) => partsOfTheCountry[code] ?? []);
    return holidaysBetween(firstDay, lastDay, parts, actor.language);
  }

  /** What will happen by itself, and what keeps a draft from being released. Inside a unit of work. */
  async outlook(actor: Actor, id: string): Promise<Outlook> {
    const edition = await this.editions.find(id);
    const milestones = await this.editions.milestones(id);
    const done = await this.tenancy.repository(EditionStep).findBy({ editionId: id });
    const now = virtualNow(edition.clock);
    // A draft is looked at as if it were released now.
    const set = isUnreleased(edition) ? milestones.map((m) => ({ ...m, setAt: now })) : milestones;
    const { reminders } = edition.configuration;
    const performed = new Set(done.map(({ step }) => step));
    const living = edition.state === 'draft' ? ({ ...edition, state: 'announced' } as const) : edition;
    const steps = inOrder([
      ...outlook(edition.state, set, reminders, edition.timeZone, performed),
      ...visitsAhead(living, performed),
    ]);
    const past = isUnreleased(edition) ? pastOf(milestones, now) : [];
    return { edition, steps, past, holidays: this.holidays(actor, edition) };
  }
}

/** Towns with holidays of their own, by the code of their province. */
const partsOfTheCountry: Record<string, string[]> = { PV20: ['GR.GRN'], PV27: ['NH.ALK'], PV28: ['ZH.BRL', 'ZH.LDN'] };

const pastOf = (milestones: Milestone[], now: Date): Milestone[] =>
  milestones.filter(({ reachedAt, at }) => !reachedAt && at <= now);
