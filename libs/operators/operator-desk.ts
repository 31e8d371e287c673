import { Injectable } from '@nestjs/common';
import { Database, newId } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import type { EntityManager } from 'typeorm';
import { OperatorAct } from './operator.entity.js';

/** Who works: an operator, or whoever holds the database's address, by a command at the server itself. */
export interface AtDesk {
  /** Null: at the server itself. */
  operatorId: string | null;
}

/** By a command at the server: whoever can give the database's address may do everything already. */
export const atTheServer: AtDesk = { operatorId: null };

/** What an operator did. */
export interface Deed {
  action: string;
  subjectType: 'tenant' | 'operator';
  subjectId: string;
  reason?: string | null;
  details?: Record<string, unknown>;
}

const open = `select set_config('app.operator_id', $1, true)`;

/** Where operators work, outside every tenant: their rows are visible only in a transaction that says whose it is. */
@Injectable()
export class OperatorDesk {
  constructor(
    private readonly database: Database,
    private readonly tenancy: Tenancy,
  ) {}

  /** Runs `work` in a transaction of its own, bound to whoever works and to no tenant. */
  run<T>(by: AtDesk, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query(open, [nameOf(by)]);
      return work(manager);
    });
  }

  /** Writes down what was done, in a transaction of `run`. */
  async record(manager: EntityManager, by: AtDesk, deed: Deed): Promise<void> {
    await manager.getRepository(OperatorAct).insert({
      id: newId(),
      operatorId: by.operatorId,
      action: deed.action,
      subjectType: deed.subjectType,
      subjectId: deed.subjectId,
      reason: deed.reason ?? null,
      details: (deed.details ?? {}) as object,
    });
  }

  /** The same in the unit of work of a tenant, so that it stands exactly when the act itself does. */
  async recordInTenant(by: AtDesk, deed: Deed): Promise<void> {
    const { manager } = this.tenancy;
    await manager.query(open, [nameOf(by)]);
    await this.record(manager, by, deed);
    await manager.query(open, ['']);
  }
}

const nameOf = ({ operatorId }: AtDesk): string => operatorId ?? 'server';
