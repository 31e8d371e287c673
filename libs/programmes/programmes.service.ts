import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound, preconditionFailed } from '#platform/errors';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { In } from 'typeorm';
import { Partner } from './partner.entity.js';
import { readProgrammeConfiguration, type ProgrammeConfiguration } from './programme-configuration.js';
import { ProgrammeConfigurationVersion } from './programme.entity.js';
import { Region } from './region.entity.js';
import { fromTemplate, templateNames, type TemplateName } from './templates.js';
import { Tenant } from './tenant.entity.js';

/** A new network with the regions it works in. */
export interface NewTenant {
  /** Kebab-case, unique on the platform. */
  slug: string;
  name: string;
  /** Reply-To of the network's mail. */
  contactEmail: string;
  /** `nl` when left out. */
  locale?: string;
  /** `real` when left out. */
  kind?: Tenant['kind'];
  regions: { scheme: string; code: string; name: string }[];
}

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

/** A programme with the configuration in force. */
export interface ProgrammeView {
  id: string;
  slug: string;
  name: string;
  template: string;
  configurationVersion: number;
  configuration: ProgrammeConfiguration;
  /** For ETag / If-Match. */
  version: number;
}

/** Tenants and what they set up once: programmes with their configuration, regions, partners. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a network and its regions, inside the new network's own wall. Who may is the caller's to know: only the
   * seed and the making of a rehearsal come here. Refuses (409 `slug_taken`) a slug that some network has already.
   */
  async createTenant(wanted: NewTenant): Promise<{ tenant: Tenant; regions: Region[] }> {
    demandSlug(wanted.slug);
    const tenantId = newId();
    return this.tenancy.run(tenantId, async () => {
      // Another network's row is invisible here, so its slug is only found out by trying.
      const made = await this.tenancy.query(
        `insert into tenant (id, slug, name, kind, contact_email, locale) values ($1, $2, $3, $4, $5, $6)
         on conflict (slug) do nothing returning id`,
        [tenantId, wanted.slug, wanted.name, wanted.kind ?? 'real', wanted.contactEmail, wanted.locale ?? 'nl'],
      );
      if (made.length === 0) throw slugTaken(wanted.slug);
      const regions = wanted.regions.map((region) => ({ tenantId, id: newId(), ...region }));
      await this.tenancy.repository(Region).insert(regions);
      return {
        tenant: await this.tenancy.repository(Tenant).findOneByOrFail({ id: tenantId }),
        regions: await this.tenancy.repository(Region).find({ where: { tenantId }, order: { code: 'ASC' } }),
      };
    });
  }

  /** Regions of the network, by code. For everybody. */
  async regions(actor: Actor): Promise<Region[]> {
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.repository(Region).find({ where: { tenantId: actor.tenantId }, order: { code: 'ASC' } }),
    );
  }

  /** Every programme with the configuration in force, by name. */
  async list(actor: Actor): Promise<ProgrammeView[]> {
    demand(actor, 'programme.read');
    return this.tenancy.run(actor.tenantId, () => this.read());
  }

  /** One programme with the configuration in force. 404 when there is none. */
  async get(actor: Actor, programmeId: string): Promise<ProgrammeView> {
    demand(actor, 'programme.read');
    return this.tenancy.run(actor.tenantId, () => this.load(programmeId));
  }

  /** As `get`, for rooms that are inside a unit of work already and have asked for their own permission. */
  async load(programmeId: string): Promise<ProgrammeView> {
    const [programme] = await this.read(programmeId);
    if (!programme) throw notFound('programme', programmeId);
    return programme;
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
      const made = await this.tenancy.query(
        `insert into programme (tenant_id, id, slug, name, template, configuration_version, version)
         values ($1, $2, $3, $4, $5, 1, 1) on conflict (tenant_id, slug) do nothing returning id`,
        [actor.tenantId, programmeId, wanted.slug, wanted.name, template],
      );
      if (made.length === 0) throw slugTaken(wanted.slug);
      await this.write(actor, programmeId, 1, configuration, 'programme.create');
      return this.load(programmeId);
    });
  }

  /**
   * Writes a new version of a programme's configuration; editions that exist keep theirs. 412 when the programme is
   * no longer at `version`.
   */
  async configure(actor: Actor, programmeId: string, body: unknown, version: number): Promise<ProgrammeView> {
    demand(actor, 'programme.configure');
    const configuration = readProgrammeConfiguration(body);
    return this.tenancy.run(actor.tenantId, async () => {
      await this.demandRegions(configuration.regionCodes);
      const [changed] = await this.tenancy.query<{ number: number }>(
        `update programme set configuration_version = configuration_version + 1, version = version + 1
         where tenant_id = $1 and id = $2 and version = $3 returning configuration_version as number`,
        [actor.tenantId, programmeId, version],
      );
      if (!changed) {
        const now = await this.load(programmeId);
        throw preconditionFailed(
          `The programme was changed meanwhile: it is at version ${now.version}. Read it again and repeat the change.`,
        );
      }
      await this.write(actor, programmeId, changed.number, configuration, 'programme.configure');
      return this.load(programmeId);
    });
  }

  /** Networks that run editions together with this one, by name. */
  async partners(actor: Actor): Promise<Partner[]> {
    demand(actor, 'programme.read');
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.repository(Partner).find({ where: { tenantId: actor.tenantId }, order: { name: 'ASC' } }),
    );
  }

  /** Adds a partner for some of the network's regions. */
  async addPartner(
    actor: Actor,
    wanted: { name: string; contactEmail: string; regionIds: string[] },
  ): Promise<Partner> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      await this.regionsById(wanted.regionIds);
      const id = newId();
      const made = await this.tenancy.query(
        `insert into partner (tenant_id, id, name, contact_email, region_ids) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, name) do nothing returning id`,
        [actor.tenantId, id, wanted.name, wanted.contactEmail, wanted.regionIds],
      );
      if (made.length === 0) {
        throw conflict('duplicate_partner', `There is a partner named "${wanted.name}" already; give another name.`, [
          { pointer: '/name', detail: 'is taken' },
        ]);
      }
      await this.audit.record({ actor, action: 'partner.add', subjectType: 'partner', subjectId: id });
      return this.tenancy.repository(Partner).findOneByOrFail({ tenantId: actor.tenantId, id });
    });
  }

  /**
   * Regions of the current tenant by id, in the order asked for; a wrong id is refused with a pointer below `pointer`.
   * For use inside a unit of work.
   */
  async regionsById(regionIds: string[], pointer = '/regionIds'): Promise<Region[]> {
    const found = await this.tenancy.repository(Region).findBy({ tenantId: this.tenancy.tenantId, id: In(regionIds) });
    const byId = new Map(found.map((region) => [region.id, region]));
    const errors = regionIds.flatMap((id, i) =>
      byId.has(id) ? [] : [{ pointer: `${pointer}/${i}`, detail: `there is no region "${id}" in this network` }],
    );
    if (errors.length > 0) {
      throw badRequest('unknown_region', "Give ids of this network's own regions; GET regions lists them.", errors);
    }
    return regionIds.flatMap((id) => byId.get(id) ?? []);
  }

  private async read(programmeId?: string): Promise<ProgrammeView[]> {
    return this.tenancy.query<ProgrammeView>(
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
    await this.outbox.add({ kind: 'programme-schedule', programmeId }, `programme-schedule/${programmeId}/${number}`);
  }

  private async demandRegions(codes: string[]): Promise<void> {
    const known = await this.tenancy.repository(Region).findBy({ tenantId: this.tenancy.tenantId });
    const errors = codes.flatMap((code, i) =>
      known.some((region) => region.code === code)
        ? []
        : [{ pointer: `/regionCodes/${i}`, detail: `there is no region with the code "${code}" in this network` }],
    );
    if (errors.length > 0) {
      const codes = known.map((region) => region.code).join(', ');
      throw badRequest('unknown_region', `Give codes of this network's own regions: ${codes}.`, errors);
    }
  }
}

function demandSlug(slug: string): void {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 60) return;
  const detail = 'give lower-case letters, digits and single hyphens, 60 characters at most, for example week-noord';
  throw badRequest('bad_slug', `The field slug is wrong: ${detail}.`, [{ pointer: '/slug', detail }]);
}

function demandTemplate(name: string): TemplateName {
  const template = templateNames.find((known) => known === name);
  if (template) return template;
  const detail = `give one of ${templateNames.join(', ')}`;
  throw badRequest('unknown_template', `The field template is wrong: ${detail}.`, [{ pointer: '/template', detail }]);
}

const slugTaken = (slug: string): Error =>
  conflict('slug_taken', `The slug "${slug}" is taken; give another one.`, [{ pointer: '/slug', detail: 'is taken' }]);
