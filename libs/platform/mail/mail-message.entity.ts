import { TenantRow } from '#platform/database';
import { Column, Entity, Index } from 'typeorm';

/** The message log: every mail that the mail server or the demo mailbox accepted, as its receiver sees it. */
@Entity()
@Index(['tenantId', 'to'])
@Index(['tenantId', 'matterId'])
export class MailMessage extends TenantRow {
  /** Message-ID header, stable per thing that is told. Not unique on purpose: a mail accepted twice must show as two rows. */
  @Column('text')
  messageId: string;

  /** The row that it was made of; null for a sign-in code. */
  @Column('uuid', { nullable: true })
  sourceId: string | null;

  /** What it belongs to, whose mails are shown and held back together; null for what belongs to nothing. */
  @Column('uuid', { nullable: true })
  matterId: string | null;

  /** What sort of mail it is, as its sender calls it. */
  @Column('text')
  kind: string;

  @Column('text')
  to: string;

  @Column('text')
  subject: string;

  @Column('text')
  text: string;

  @Column('text')
  html: string;

  /** Calendar files, in the order of the mail. */
  @Column('text', { array: true })
  calendars: string[];

  /** `smtp` when a mail server took it too, `mailbox` when it stays on this machine. */
  @Column('text')
  acceptedBy: 'smtp' | 'mailbox';

  /** Real instant. */
  @Column({ type: 'timestamptz', precision: 3 })
  acceptedAt: Date;

  /** The same moment by the clock of what it belongs to. */
  @Column({ type: 'timestamptz', precision: 3 })
  virtualTime: Date;
}
