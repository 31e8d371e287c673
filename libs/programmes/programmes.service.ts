import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { can, demand, type Actor } from '#identity';
import { Database, newId } from '#platform/database';
import { badRequest, conflict, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { recurrenceChanged } from './programme.messages.js';
import {
  keptConfiguration,
  readProgrammeConfiguration,
  type ProgrammeConfiguration,
} from './configuration/programme-configuration.js';
import { ProgrammeConfigurationVersion } from './programme.entity.js';
import { Region } from './regions/region.entity.js';
import { demandSlug, slugTaken } from './tenants/slug.js';
import { fromTemplate, templateNames, type TemplateName } from './configuration/templates.js';

const yearlyProgramme = z.object({ tenantId: z.string(), programmeId: z.string() });
const nextVersion = z.object({ number: z.int() });

/** A new programme, begun from a template. */
export interface NewProgramme {
  name: string;
  /** Kebab-case, unique in the tenant. */
  slug: string;
  template: string;
  /** Codes of the tenant's regions it runs in. */
  regionCodes: string[];
  /** Fields that take the place of the template's own; a complete configuration is fine, too. */
  configuration?: Record<string, unknown>;
}

const programmeView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  template: z.string(),
  configurationVersion: z.int(),
  configuration: keptConfiguration,
  /** For ETag / If-Match. */
  version: z.int(),
});

/** A programme with the configuration in force. */
export type ProgrammeView = z.output<typeof programmeView>;

/** A programme as somebody sees it: the configuration is the organisers' alone, null to anybody else. */
export type SeenProgramme = Omit<ProgrammeView, 'configuration'> & { configuration: ProgrammeConfiguration | null };

const asSeenBy = (actor: Actor, programme: ProgrammeView): SeenProgramme =>
  can(actor, 'edition.prepare') ? programme : { ...programme, configuration: null };

/** What a network sets up once: its programmes, with their configuration. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** Every programme with the configuration in force, by name. */
  async list(actor: Actor): Promise<SeenProgramme[]> {
    demand(actor, 'programme.read');
    const programmes = await this.tenancy.run(actor.tenantId, () => this.read());
    return programmes.map((programme) => asSeenBy(actor, programme));
  }

  /** One programme with the configuration in force. 404 when there is none. */
  async get(actor: Actor, programmeId: string): Promise<SeenProgramme> {
    demand(actor, 'programme.read');
    return asSeenBy(actor, await this.tenancy.run(actor.tenantId, () => this.load(programmeId)));
  }

  /** As `get`, for rooms that are inside a unit of work already and have asked for their own permission. */
  async load(programmeId: string): Promise<ProgrammeView> {
    const programme = await this.seek(programmeId);
    if (!programme) throw notFound('programme', programmeId);
    return programme;
  }

  /** As `load`; null when there is none. */
  async seek(programmeId: string): Promise<ProgrammeView | null> {
    const [programme] = await this.read(programmeId);
    return programme ?? null;
  }

  /** Programmes of all networks whose next edition is prepared by itself every year. For what mends, across the walls. */
  yearly(): Promise<{ tenantId: string; programmeId: string }[]> {
    return this.database.rows(
      yearlyProgramme,
      'select tenant_id as "tenantId", programme_id as "programmeId" from yearly_programmes()',
    );
  }

  /** Begins a programme from a template. */
  async createProgramme(actor: Actor, wanted: NewProgramme): Promise<ProgrammeView> {
    demand(actor, 'programme.create');
    demandSlug(wanted.slug);
    const template = demandTemplate(wanted.template);
    const configuration = readProgrammeConfiguration({
      ...fromTemplate(template, wanted.regionCodes),
      ...wanted.configuration,
      regionCodes: wanted.regionCodes,
    });
    return this.tenancy.run(actor.tenantId, async () => {
      await this.demandRegions(configuration.regionCodes);
      const programmeId = newId();
      const made = await this.tenancy.count(
        `insert into programme (tenant_id, id, slug, name, template, configuration_version, version)
         values ($1, $2, $3, $4, $5, 1, 1) on conflict (tenant_id, slug) do nothing`,
        [actor.tenantId, programmeId, wanted.slug, wanted.name, template],
      );
      if (made === 0) throw slugTaken(wanted.slug);
      await this.write(actor, programmeId, 1, configuration, 'programme.create');
      return this.load(programmeId);
    });
  }

  /**
   * Gives a programme another name; its slug stays, since people keep addresses with it. 412 when the programme is no
   * longer at `version`.
   */
  async rename(actor: Actor, programmeId: string, name: string, version: ReadVersion): Promise<ProgrammeView> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      const renamed = await this.tenancy.count(
        `update programme set name = $4, version = version + 1 where tenant_id = $1 and id = $2 and ($3::int is null or version = $3)`,
        [actor.tenantId, programmeId, version === '*' ? null : version, name],
      );
      if (renamed === 0) throw changedMeanwhile(await this.load(programmeId));
      await this.audit.record({
        actor,
        action: 'programme.rename',
        subjectType: 'programme',
        subjectId: programmeId,
        details: { name },
      });
      return this.load(programmeId);
    });
  }

  /**
   * Writes a new version of a programme's configuration; editions that exist keep theirs. 412 when the programme is
   * no longer at `version`.
   */
  async configure(actor: Actor, programmeId: string, body: unknown, version: ReadVersion): Promise<ProgrammeView> {
    demand(actor, 'programme.configure');
    const configuration = readProgrammeConfiguration(body);
    return this.tenancy.run(actor.tenantId, async () => {
      await this.demandRegions(configuration.regionCodes);
      const [changed] = await this.tenancy.rows(
        nextVersion,
        `update programme set configuration_version = configuration_version + 1, version = version + 1
         where tenant_id = $1 and id = $2 and ($3::int is null or version = $3) returning configuration_version as number`,
        [actor.tenantId, programmeId, version === '*' ? null : version],
      );
      if (!changed) throw changedMeanwhile(await this.load(programmeId));
      await this.write(actor, programmeId, changed.number, configuration, 'programme.configure');
      return this.load(programmeId);
    });
  }

  /**
   * Takes a region that is being retired out of every programme: a new version of its configuration, for editions to come.
   * 409 `last_region` when a programme has no other one. For use inside a unit of work.
   */
  async leaveRegion(actor: Actor, { code, name }: { code: string; name: string }): Promise<void> {
    const concerned = (await this.read()).filter(({ configuration }) => configuration.regionCodes.includes(code));
    const stranded = concerned.find(({ configuration }) => configuration.regionCodes.length === 1);
    if (stranded) {
      throw conflict(
        'last_region',
        `${name} is the only region of the programme ${stranded.name}; configure it with another region first.`,
      );
    }
    for (const { id, configuration } of concerned) {
      const regionCodes = configuration.regionCodes.filter((other) => other !== code);
      const changed = await this.tenancy.rows(
        nextVersion,
        `update programme set configuration_version = configuration_version + 1, version = version + 1
         where tenant_id = $1 and id = $2 returning configuration_version as number`,
        [actor.tenantId, id],
      );
      for (const { number } of changed) {
        await this.write(actor, id, number, { ...configuration, regionCodes }, 'programme.configure');
      }
    }
  }

  private async read(programmeId?: string): Promise<ProgrammeView[]> {
    return this.tenancy.rows(
      programmeView,
      `select p.id, p.slug, p.name, p.template, p.configuration_version as "configurationVersion",
              v.body as configuration, p.version
       from programme p
       join programme_configuration_version v
         on v.tenant_id = p.tenant_id and v.programme_id = p.id and v.number = p.configuration_version
       where p.tenant_id = $1 and ($2::uuid is null or p.id = $2)
       order by p.name, p.slug`,
      [this.tenancy.tenantId, programmeId ?? null],
    );
  }

  private async write(
    actor: Actor,
    programmeId: string,
    number: number,
    body: ProgrammeConfiguration,
    action: string,
  ): Promise<void> {
    await this.tenancy.repository(ProgrammeConfigurationVersion).insert({
      tenantId: actor.tenantId,
      id: newId(),
      programmeId,
      number,
      body: body as never,
      writtenBy: actor.personId,
    });
    await this.audit.record({
      actor,
      action,
      subjectType: 'programme',
      subjectId: programmeId,
      details: { configurationVersion: number },
    });
    await this.outbox.add(recurrenceChanged({ programmeId }), `programme-schedule/${programmeId}/${number}`);
  }

  private async demandRegions(codes: string[]): Promise<void> {
    const known = await this.tenancy.repository(Region).findBy({ tenantId: this.tenancy.tenantId });
    const present = known.filter((region) => region.retiredAt === null).map((region) => region.code);
    const errors = codes.flatMap((code, i) => {
      if (present.includes(code)) return [];
      const retired = known.some((region) => region.code === code);
      const detail = retired
        ? `the region with the code "${code}" is retired`
        : `there is no region with the code "${code}" in this network`;
      return [{ pointer: `/regionCodes/${i}`, detail }];
    });
    if (errors.length > 0) {
      const codes = present.join(', ');
      throw conflict('unknown_region', `Give codes of this network's own regions: ${codes}.`, errors);
    }
  }
}

function demandTemplate(name: string): TemplateName {
  const template = templateNames.find((known) => known === name);
  if (template) return template;
  const detail = `give one of ${templateNames.join(', ')}`;
  throw badRequest('unknown_template', `The field template is wrong: ${detail}.`, [{ pointer: '/template', detail }]);
}

const changedMeanwhile = ({ version }: ProgrammeView): Error =>
  preconditionFailed(
    `The programme was changed meanwhile: it is at version ${version}. Read it again and repeat the change.`,
  );
