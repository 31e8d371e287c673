import { TenantRow } from '#platform/database';
import { Column, Entity, Index } from 'typeorm';

/** The message log: every mail that the mail server or the demo mailbox accepted, as its receiver sees it. */
@Entity()
@Index(['tenantId', 'to'])
@Index(['tenantId', 'editionId'])
export class MailMessage extends TenantRow {
  /** Message-ID header, stable per notice. Not unique on purpose: a mail accepted twice must show as two rows. */
  @Column('text')
  messageId: string;

  /** The notice it carries; null for a sign-in code. */
  @Column('uuid', { nullable: true })
  noticeId: string | null;

  @Column('uuid', { nullable: true })
  editionId: string | null;

  /** Kind of notice, or `sign_in_code`. */
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

  /** The same moment in the edition's time. */
  @Column({ type: 'timestamptz', precision: 3 })
  editionTime: Date;
}
