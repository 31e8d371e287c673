import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { NoticeSender } from '#notifications';
import { realNow } from '#platform/clock';
import { Database } from '#platform/database';
import { Log } from '#platform/observability';
import { WorkflowStarter } from './workflow-starter.js';

const every = 60_000;
/** A notice claimed longer ago than this and not finished was left behind by a crash; no talk with a mail server lasts so long. */
const claimLasts = 120_000;

/** Mends what a crash or an absence left behind: workflows that are missing, notices that nobody finished. */
@Injectable()
export class Reconciler implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly workflows: WorkflowStarter,
    private readonly notices: NoticeSender,
    private readonly log: Log,
  ) {}

  start(): void {
    const look = (): void =>
      void this.mend().catch((error: unknown) => this.log.fault('the reconciler stopped half-way', error));
    look();
    this.timer = setInterval(look, every);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** One round. */
  async mend(): Promise<void> {
    const olderThan = new Date(realNow().getTime() - claimLasts);
    const tenants: { id: string }[] = await this.database.source.query(
      'select tenants_with_claimed_notices as id from tenants_with_claimed_notices($1)',
      [olderThan],
    );
    for (const { id } of tenants) await this.notices.settleInDoubt(id, olderThan);
    const live: { tenant_id: string; edition_id: string }[] = await this.database.source.query(
      'select * from live_editions()',
    );
    for (const { tenant_id: tenantId, edition_id: editionId } of live)
      await this.workflows.ensure({ tenantId, editionId });
  }
}
