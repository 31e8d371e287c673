import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Database, checkedRows } from '#platform/database';
import type pg from 'pg';
import type { z } from 'zod';
import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';

interface Unit {
  tenantId: string;
  manager: EntityManager;
  afterCommit: (() => void)[];
}

/**
 * The wall around a tenant. Everything that touches a tenant's rows runs inside `run`: one transaction with the tenant
 * bound to it (`app.tenant_id`, gone at its end), which PostgreSQL's row-level security goes by.
 */
@Injectable()
export class Tenancy {
  private readonly units = new AsyncLocalStorage<Unit>();

  constructor(private readonly database: Database) {}

  /** Runs `work` in a transaction bound to the tenant; inside another run of the same tenant it joins that one. */
  run<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    return this.unitOfWork(tenantId, work);
  }

  /** As `run`, for reading several things of one moment: every statement sees what was committed before the first. */
  snapshot<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    return this.unitOfWork(tenantId, work, 'REPEATABLE READ');
  }

  private async unitOfWork<T>(tenantId: string, work: () => Promise<T>, isolation?: 'REPEATABLE READ'): Promise<T> {
    const outer = this.units.getStore();
    if (outer) {
      if (outer.tenantId !== tenantId)
        throw new Error('A unit of work belongs to one tenant; start another one outside it.');
      return work();
    }
    const afterCommit: (() => void)[] = [];
    const begin = async (manager: EntityManager): Promise<T> => {
      await manager.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
      return this.units.run({ tenantId, manager, afterCommit }, work);
    };
    const answer = await this.database.transaction(begin, isolation);
    for (const then of afterCommit) then();
    return answer;
  }

  /** The manager of the current transaction. */
  get manager(): EntityManager {
    return this.unit.manager;
  }

  /** The tenant bound to the current transaction. */
  get tenantId(): string {
    return this.unit.tenantId;
  }

  /** The only way to a repository: that of the current transaction. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.unit.manager.getRepository(entity);
  }

  /**
   * Rows of an SQL statement in the current transaction, each held against `row`: what the database answers has the type
   * that the code goes by, or the statement fails naming the column.
   */
  async rows<Row extends z.ZodType>(row: Row, sql: string, parameters: unknown[] = []): Promise<z.output<Row>[]> {
    return checkedRows(row, (await this.ask(sql, parameters)).rows);
  }

  /** How many rows an SQL statement in the current transaction finds or writes. */
  async count(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.ask(sql, parameters)).rowCount ?? 0;
  }

  /** SQL in the current transaction, for what it does. */
  async query(sql: string, parameters: unknown[] = []): Promise<void> {
    await this.ask(sql, parameters);
  }

  /** Something to do once the transaction has committed; for waking up what polls, never for what must not be lost. */
  afterCommit(then: () => void): void {
    this.unit.afterCommit.push(then);
  }

  // Prepared by name on each connection: planning a join behind row-level security costs more than running it.
  private async ask(sql: string, parameters: unknown[]): Promise<pg.QueryResult> {
    const client = (await this.unit.manager.queryRunner?.connect()) as pg.PoolClient;
    const name = statementName(sql);
    return client.query({ text: sql, values: parameters, ...(name && { name }) });
  }

  private get unit(): Unit {
    const unit = this.units.getStore();
    if (!unit) throw new Error('No tenant is bound here: this code must run inside Tenancy.run.');
    return unit;
  }
}

/** Statements prepared at most; SQL put together from parts could otherwise fill the connections' memory. */
const mostStatements = 500;
const statementNames = new Map<string, string>();

function statementName(sql: string): string | null {
  const known = statementNames.get(sql);
  if (known || statementNames.size >= mostStatements) return known ?? null;
  const name = `wissel_${statementNames.size + 1}`;
  statementNames.set(sql, name);
  return name;
}
