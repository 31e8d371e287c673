import { TenantRow } from '#platform/database';
import { Column, Entity, Index, Unique } from 'typeorm';
import type { OutboxMessage } from './outbox-message.js';

/** Something to be handed on after commit: a job or a signal. Written in the transaction that causes it. */
@Entity()
@Unique(['tenantId', 'key'])
@Index('outbox_entry_waiting', ['createdAt'], { where: 'handed_on_at is null' })
export class OutboxEntry extends TenantRow {
  @Column('jsonb')
  message: OutboxMessage;

  /** Stable id of the job or signal: handing on twice does nothing. */
  @Column('text')
  key: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  handedOnAt: Date | null;

  @Column('int', { default: 0 })
  attempts: number;

  @Column('text', { nullable: true })
  error: string | null;
}
