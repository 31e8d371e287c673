import { Injectable } from '@nestjs/common';
import { editionChanged } from '#editions';
import { CampaignsService, campaignWritten, sendNotice, workWaits } from '#notifications';
import { definedMessages, jobQueued, type MessageType, type OutboxMessage } from '#platform/outbox';
import type { Job } from '#platform/queue';
import { recurrenceChanged } from '#programmes';
import { WorkflowStarter } from '../editions/workflow-starter.js';

/** A job, and what tells it from others of the same message; empty where there is one. */
export interface MadeJob {
  part: string;
  job: Job;
}

type MakesJobs = (tenantId: string, data: never) => Promise<MadeJob[]>;
type TellsWorkflows = (tenantId: string, data: never) => Promise<void>;

/** What becomes of each kind of message: jobs for the queues, or news for the workflows. One receiver each, or the start refuses. */
@Injectable()
export class Receivers {
  private readonly jobs = new Map<string, MakesJobs>();
  private readonly workflows = new Map<string, TellsWorkflows>();

  constructor(campaigns: CampaignsService, workflows: WorkflowStarter) {
    this.toJobs(jobQueued, async (_tenantId, { job }) => [{ part: '', job }]);
    this.toJobs(campaignWritten, async (tenantId, { campaignId }) => {
      const waiting = await campaigns.waiting(tenantId, campaignId);
      return waiting.map((noticeId) => ({ part: `notice:${noticeId}:`, job: sendNotice({ tenantId, noticeId }) }));
    });
    this.toWorkflows(editionChanged, (tenantId, { editionId }) => workflows.tell({ tenantId, editionId }));
    this.toWorkflows(recurrenceChanged, (tenantId, { programmeId }) => workflows.schedule({ tenantId, programmeId }));
    this.toWorkflows(workWaits, (tenantId, { personId, at }) => workflows.digest({ tenantId, personId, at }));
    const missing = definedMessages().filter((kind) => !this.jobs.has(kind) && !this.workflows.has(kind));
    if (missing.length > 0) throw new Error(`Nobody receives: ${missing.join(', ')}.`);
  }

  /** Kinds of messages in each lane. */
  kinds(lane: 'jobs' | 'workflows'): string[] {
    return [...this[lane].keys()];
  }

  /** The jobs that a message becomes. */
  async made(tenantId: string, message: OutboxMessage): Promise<MadeJob[]> {
    return (await this.jobs.get(message.kind)?.(tenantId, message as never)) ?? [];
  }

  /** Tells the workflows what a message says. */
  async tell(tenantId: string, message: OutboxMessage): Promise<void> {
    await this.workflows.get(message.kind)?.(tenantId, message as never);
  }

  private toJobs<Data extends object>(
    { kind }: MessageType<Data>,
    make: (tenantId: string, data: Data) => Promise<MadeJob[]>,
  ): void {
    this.demandFree(kind);
    this.jobs.set(kind, make);
  }

  private toWorkflows<Data extends object>(
    { kind }: MessageType<Data>,
    tell: (tenantId: string, data: Data) => Promise<void>,
  ): void {
    this.demandFree(kind);
    this.workflows.set(kind, tell);
  }

  private demandFree(kind: string): void {
    if (this.jobs.has(kind) || this.workflows.has(kind)) throw new Error(`The message ${kind} has two receivers.`);
  }
}
