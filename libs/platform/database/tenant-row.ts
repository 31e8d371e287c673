import { CreateDateColumn, PrimaryColumn } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/**
 * What every row inside a tenant's wall has. The key is (tenant_id, id), so that a foreign key can never point
 * across the wall. Ids are UUIDv7: unique without asking the database, and in order of making.
 */
export abstract class TenantRow {
  @PrimaryColumn('uuid')
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  /** Real instant (never a virtual clock's) at which the row was written. */
  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

/** A new id, in order of making. */
export const newId = (): string => uuidv7();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the shape of an id; there need not be such a row. */
export const isId = (text: string): boolean => uuid.test(text);
