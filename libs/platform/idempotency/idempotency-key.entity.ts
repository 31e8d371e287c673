import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A POST that was asked for with an Idempotency-Key, and its answer. Kept for a day. */
@Entity()
@Index(['tenantId', 'createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid')
  tenantId: string;

  /** Who asked (person id, or an address) and the key, hashed together: one caller's keys are not another's. */
  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of method, path and body. */
  @Column('text')
  requestHash: string;

  /** HTTP status it was answered with. */
  @Column('int')
  status: number;

  /** The answer's JSON as a text; null when it had none. */
  @Column('jsonb', { nullable: true })
  body: string | null;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
