import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Somebody who runs the platform: a role outside every tenant. Visible and changeable only while the transaction says
 * which operator it works for (`app.operator_id`).
 */
@Entity()
@Index('operator_in_office', ['email'], { unique: true, where: 'ended_at is null' })
@Check('operator_email', 'email = lower(email)')
export class Operator {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'operator_key' })
  id: string;

  /** Lower case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** Operator who invited them; null: at the server itself. */
  @Column('uuid', { nullable: true })
  invitedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  /** Real instant from which they are no operator any more; null while they are. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}

/** What an operator did, outside every tenant. Append-only: the application's role may insert and read, nothing else. */
@Entity()
@Index('operator_act_subject', ['subjectType', 'subjectId'])
export class OperatorAct {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'operator_act_key' })
  id: string;

  /** Null: at the server itself, by command. */
  @Column('uuid', { nullable: true })
  operatorId: string | null;

  /** For example `tenant.suspend`. */
  @Column('text')
  action: string;

  /** `tenant` or `operator`. */
  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('text', { nullable: true })
  reason: string | null;

  /** What changed: ids, slugs and states, no personal data. */
  @Column('jsonb', { default: {} })
  details: Record<string, unknown>;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
