import { Injectable } from '@nestjs/common';
import { SignInService, readEmail, type Credentials, type OpenedSession } from '#identity';
import { realNow } from '#platform/clock';
import { Configuration } from '#platform/config';
import { Database, newId, rowsOf } from '#platform/database';
import { WisselError, conflict, forbidden, notFound, unauthorised } from '#platform/errors';
import { Events } from '#platform/events';
import { IsNull } from 'typeorm';
import { z } from 'zod';
import { OperatorDesk, type AtDesk } from './operator-desk.js';
import { Operator, OperatorAct } from './operator.entity.js';
import { OperatorInvited } from './operator.events.js';

/** Hours after which an operator signs in again. */
const sessionHours = 1;

const madeOperator = z.object({ id: z.string() });
const foundOperator = z.object({ id: z.string().nullable() });

/** Operators of the platform: who they are, how they sign in, what they did. */
@Injectable()
export class OperatorsService {
  constructor(
    private readonly desk: OperatorDesk,
    private readonly database: Database,
    private readonly signIn: SignInService,
    private readonly events: Events,
    private readonly configuration: Configuration,
  ) {}

  /**
   * As `SignInService.askForCode`. 503 `no_mail_server` when there is none, for everybody alike: mail without a tenant has no
   * mailbox on this machine.
   */
  async askForCode(email: string, caller: string): Promise<string> {
    this.demandMailServer();
    return this.signIn.askForCode(email, caller);
  }

  /** Mails a code, if this is the address of an operator; to anybody else nothing goes. */
  async mailCode(address: string, caller: string): Promise<void> {
    if (await this.idOf(address)) await this.signIn.mailCode(null, address, caller);
  }

  /** Begins a session with the code from the mail. 401 when it does not do. */
  exchange(email: string, code: string, caller: string): Promise<OpenedSession> {
    return this.signIn.exchange(email, code, caller);
  }

  /** The operator who shows these credentials. 401 when nobody has signed in within the hour, 403 when it is no operator. */
  async demand(credentials: Credentials): Promise<AtDesk & { operatorId: string }> {
    const account = await this.signIn.accountOf(credentials);
    if (!account) throw unauthorised('Sign in first, as an operator: POST /v1/operators/sign-in-codes.');
    const operatorId = await this.idOf(account.email);
    if (!operatorId) throw forbidden('This is for operators of the platform; one of them can invite you.');
    if (realNow().getTime() > account.signedInAt.getTime() + sessionHours * 3_600_000) {
      throw unauthorised('Operators sign in again every hour; ask for a new code.');
    }
    return { operatorId };
  }

  /** Operators in office, by name. */
  list(by: AtDesk): Promise<Operator[]> {
    return this.desk.run(by, (manager) =>
      manager.getRepository(Operator).find({ where: { endedAt: IsNull() }, order: { name: 'ASC', id: 'ASC' } }),
    );
  }

  /** Makes somebody an operator and mails them how to sign in. 409 `operator_already` when they are one. */
  async invite(by: AtDesk, { email, name }: { email: string; name: string }): Promise<Operator> {
    this.demandMailServer();
    const address = readEmail(email);
    const invited = await this.desk.run(by, async (manager) => {
      const id = newId();
      const made = await rowsOf(
        manager,
        madeOperator,
        `insert into operator (id, email, name, invited_by) values ($1, $2, $3, $4)
         on conflict (email) where ended_at is null do nothing returning id`,
        [id, address, name.trim() || address, by.operatorId],
      );
      if (made.length === 0) {
        const detail = 'is an operator already; they sign in with a code';
        throw conflict('operator_already', `email ${detail}.`, [{ pointer: '/email', detail }]);
      }
      await this.desk.record(manager, by, { action: 'operator.invite', subjectType: 'operator', subjectId: id });
      return manager.getRepository(Operator).findOneByOrFail({ id });
    });
    await this.events.announce(OperatorInvited, { email: invited.email, name: invited.name });
    return invited;
  }

  /** Ends an operator's role. 409 `last_operator` for the last one. */
  dismiss(by: AtDesk, operatorId: string): Promise<void> {
    return this.desk.run(by, async (manager) => {
      // Locked, so that two cannot dismiss each other at the same time.
      const inOffice = await manager
        .getRepository(Operator)
        .find({ where: { endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      if (!inOffice.some(({ id }) => id === operatorId)) throw notFound('operator', operatorId);
      if (inOffice.length === 1) {
        throw conflict('last_operator', 'This is the last operator of the platform; invite somebody else first.');
      }
      await manager.getRepository(Operator).update({ id: operatorId }, { endedAt: realNow() });
      await this.desk.record(manager, by, {
        action: 'operator.dismiss',
        subjectType: 'operator',
        subjectId: operatorId,
      });
    });
  }

  /** What operators did, the newest first. `page` counts from 1. */
  acts(
    by: AtDesk,
    { page, pageSize }: { page: number; pageSize: number },
  ): Promise<{ items: OperatorAct[]; total: number }> {
    return this.desk.run(by, async (manager) => {
      const [items, total] = await manager
        .getRepository(OperatorAct)
        .findAndCount({ order: { id: 'DESC' }, skip: (page - 1) * pageSize, take: pageSize });
      return { items, total };
    });
  }

  // Asked before anybody has proved to be one, through the one function that may look.
  private async idOf(email: string): Promise<string | null> {
    const [row] = await this.database.rows(foundOperator, 'select operator_by_email($1) as id', [email]);
    return row?.id ?? null;
  }

  private demandMailServer(): void {
    if (this.configuration.smtpUrl) return;
    throw new WisselError(503, 'no_mail_server', 'Operators sign in with a code by mail; set SMTP_URL at the server.');
  }
}
