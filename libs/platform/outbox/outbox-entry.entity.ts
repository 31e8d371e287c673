import { TenantRow } from '#platform/database';
import { Column, Entity, Index, Unique } from 'typeorm';
import type { OutboxMessage } from './outbox-message.js';

/** Something to be handed on after commit: a job or a signal. Written in the transaction that causes it. */
@Entity()
@Unique(['tenantId', 'key'])
@Index('outbox_entry_waiting', ['dueAt'], { where: 'handed_on_at is null' })
@Index('outbox_entry_handed_on', ['handedOnAt'], { where: 'handed_on_at is not null' })
export class OutboxEntry extends TenantRow {
  @Column('jsonb')
  message: OutboxMessage;

  /** Stable id of the job or signal: handing on twice does nothing. */
  @Column('text')
  key: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  handedOnAt: Date | null;

  /**
   * Nobody takes it up before this real instant: from then on it waits; somebody who has it at hand pushes it ahead, and
   * so does a failure, further each time.
   */
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  dueAt: Date;

  /** How often it was taken up. */
  @Column('int', { default: 0 })
  attempts: number;

  /** Why it could not be handed on the last time. */
  @Column('text', { nullable: true })
  error: string | null;
}
