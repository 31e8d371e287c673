import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EditionTransitioned, EditionsService } from '#editions';
import { demand, type Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { SurveyFiguresService } from '#surveys';
import { buildReport } from './report.jobs.js';
import { countFigures } from './count-figures.js';
import { reportCsv } from './report-csv.js';
import { Report } from './report.entity.js';

/** Reports on editions: asked for here, counted by a background job. */
@Injectable()
export class ReportsService implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly surveys: SurveyFiguresService,
  ) {}

  /** An edition that becomes `reported` gets its report by itself. */
  onModuleInit(): void {
    this.events.on(EditionTransitioned, 'reports', async ({ edition, to }) => {
      if (to === 'reported') await this.ask(edition.id);
    });
  }

  /** Asks for a report on an edition; it is counted in the background. */
  async request(actor: Actor, editionId: string): Promise<Report> {
    demand(actor, 'report.request', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      return this.ask(editionId);
    });
  }

  /** Reports on an edition, the newest first. */
  async list(actor: Actor, editionId: string): Promise<Report[]> {
    demand(actor, 'report.read', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      return this.tenancy
        .repository(Report)
        .find({ where: { tenantId: actor.tenantId, editionId }, order: { id: 'DESC' } });
    });
  }

  /** One report. */
  get(actor: Actor, reportId: string): Promise<Report> {
    return this.tenancy.run(actor.tenantId, async () => {
      const report = await this.find(reportId);
      demand(actor, 'report.read', { editionId: report.editionId });
      return report;
    });
  }

  /** A built report as CSV; refused with `not_built` until then. */
  async csv(actor: Actor, reportId: string): Promise<string> {
    const { figures, countedAt, state } = await this.get(actor, reportId);
    if (!figures || !countedAt)
      throw conflict('not_built', `This report is ${state}; its figures come once it is built.`);
    return reportCsv(figures, countedAt.toISOString());
  }

  /**
   * The background job: counts at one moment and keeps the figures. A built report is never counted again.
   *
   * @param countedAt the edition's time at which a past one was counted; now, when left out
   */
  build(tenantId: string, reportId: string, countedAt?: Date): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const report = await this.find(reportId);
      if (report.state === 'built') return;
      const edition = await this.editions.find(report.editionId);
      const figures = await countFigures(this.tenancy, edition.id, await this.surveys.count(edition));
      const changes = {
        state: 'built' as const,
        countedAt: countedAt ?? virtualNow(edition.clock),
        figures,
        reason: null,
      };
      await this.tenancy.repository(Report).update({ tenantId, id: reportId }, changes as object);
    });
  }

  /** The job gave up; the reason is for those who run the service. */
  fail(tenantId: string, reportId: string, reason: string): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      await this.tenancy
        .repository(Report)
        .update({ tenantId, id: reportId, state: 'requested' }, { state: 'failed', reason });
    });
  }

  private async ask(editionId: string): Promise<Report> {
    const { tenantId } = this.tenancy;
    const id = newId();
    await this.tenancy.repository(Report).insert({ tenantId, id, editionId, state: 'requested' });
    await this.outbox.queue(buildReport({ tenantId, reportId: id }), `report:${id}`);
    return this.find(id);
  }

  private async find(id: string): Promise<Report> {
    const report = await this.tenancy.repository(Report).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!report) throw notFound('report', id);
    return report;
  }
}
