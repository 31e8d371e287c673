import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { WisselError, forbidden, notFound, unauthorised } from '#platform/errors';
import { Events } from '#platform/events';
import { Limits, type Limit, type Try } from '#platform/limits';
import type { Actor } from '../actor.js';
import { ActorsService, accessTokenPrefix } from '../actors.service.js';
import { SignInCodeRequested } from '../identity.events.js';
import { PeopleService } from '../people.service.js';
import { refuseRoleAddress } from '../addresses/role-address.js';
import { readEmail } from '../addresses/email-address.js';
import type { Role } from '../person.entity.js';
import { SignIn, sessionDays, type Account, type Credentials, type Opened, type OpenedSession } from './sign-in.js';

/** Hours after which a role asks to sign in again: the more somebody may do, the shorter. */
const sessionHours: Partial<Record<Role, number>> = {
  owner: 8,
  work_group: 8,
  partner_coordinator: 8,
  regional_coordinator: 8,
  contact: 7 * 24,
  host: 7 * 24,
};

/**
 * A town hall has one address for all its people, and anybody can type anybody's e-mail address: so what counts is the two
 * together. A caller as a whole may do so much that only a machine is stopped.
 */
const limits = {
  askedForAddress: { name: 'sign-in codes for an address', most: 10, minutes: 60 },
  asked: { name: 'sign-in codes', most: 2000, minutes: 10 },
  failedForAddress: { name: 'wrong codes for an address', most: 10, minutes: 60 },
  failed: { name: 'wrong codes', most: 2000, minutes: 10 },
} satisfies Record<string, Limit>;

/** Signing in, and who somebody who did is within a tenant. */
@Injectable()
export class SignInService {
  constructor(
    private readonly port: SignIn,
    private readonly actors: ActorsService,
    private readonly people: PeopleService,
    private readonly events: Events,
    private readonly limits: Limits,
  ) {}

  /**
   * Counts that this caller asks for a code for this address, and answers the address as it is kept. It looks nobody up, so
   * it is the same for everybody: the answer of a request waits for this and for nothing of what follows. 429 when this caller
   * asked too often for this address; what others ask for it plays no part.
   */
  async askForCode(email: string, caller: string): Promise<string> {
    const address = readEmail(email);
    await this.limits.take(
      { limit: limits.askedForAddress, by: [address, caller] },
      { limit: limits.asked, by: [caller] },
    );
    return address;
  }

  /** Makes a code for an address of `askForCode` and mails it, in the words of a tenant or, without one, of the platform. */
  async mailCode(tenantId: string | null, address: string, caller: string): Promise<void> {
    const code = await this.port.makeCode(address, caller);
    await this.events.announce(SignInCodeRequested, { tenantId, email: address, code });
  }

  /**
   * Begins a session with the code from the mail. 401 when it does not do; 429 after too many that did not, of this caller
   * for this address.
   */
  async exchange(email: string, code: string, caller: string, program = ''): Promise<OpenedSession> {
    return this.port.open(await this.prove(email, code, caller), program);
  }

  /**
   * Gives a person another address, in this network: both have a code (the codes by which one signs in), so nobody takes an
   * address that is not theirs, or gives away somebody else's account. Answers the session of the new address. 401 as
   * `exchange`; 409 `address_taken` when another person of the network has it.
   */
  async changeAddress(
    actor: Actor,
    wanted: { email: string; code: string; codeOfPresent: string },
    caller: string,
    program: string,
  ): Promise<OpenedSession> {
    const { personId, email: present } = actor;
    const to = readEmail(wanted.email);
    if (personId === null || !present) throw forbidden('Only somebody whom the network knows has an address here.');
    if (actor.grants.some(({ role }) => role === 'participant')) refuseRoleAddress(to);
    await this.people.requireFree(actor.tenantId, to);
    await this.prove(present, wanted.codeOfPresent, caller, '/codeOfPresent');
    await this.prove(to, wanted.code, caller, '/code');
    await this.people.move(actor, to);
    return this.port.open(to, program);
  }

  /** Where the account is signed in. */
  sessions(credentials: Credentials): Promise<Opened[]> {
    return this.port.sessions(credentials);
  }

  /** Ends one of the account's sessions; 404 when it is none of them. */
  async endOne(credentials: Credentials, id: string): Promise<void> {
    if (!(await this.port.endOne(credentials, id))) throw notFound('sign-in', id);
  }

  /** Uses up the code of an address; `pointer`: the field it came in. */
  private async prove(email: string, code: string, caller: string, pointer?: string): Promise<string> {
    const address = readEmail(email);
    const mine: Try = { limit: limits.failedForAddress, by: [address, caller] };
    const all: Try = { limit: limits.failed, by: [caller] };
    // Counted beforehand and given back: a hundred tries at the same moment are no way around.
    await this.limits.take(mine, all);
    try {
      await this.port.prove(address, code, caller);
    } catch (error) {
      if (!(error instanceof WisselError)) await this.limits.giveBack(mine, all);
      else if (pointer)
        throw new WisselError(error.status, error.code, error.detail, [{ pointer, detail: error.detail }]);
      throw error;
    }
    await this.limits.giveBack(all);
    await this.limits.forget(mine);
    return address;
  }

  /** Begins a session without mail: for the demo's links alone. */
  async openForDemo(email: string): Promise<OpenedSession> {
    return this.port.open(email);
  }

  /** Who shows these credentials, within this tenant; null when they prove nothing. */
  async actorOf(tenantId: string, credentials: Credentials): Promise<Actor | null> {
    const [, bearer] = /^Bearer\s+(\S+)$/i.exec(credentials.authorization ?? '') ?? [];
    if (bearer?.startsWith(accessTokenPrefix)) return this.actors.forToken(tenantId, bearer);
    const account = await this.port.accountOf(credentials);
    if (!account) return null;
    const actor = await this.actors.forAccount(tenantId, account.email);
    const hours = Math.min(...actor.grants.map(({ role }) => sessionHours[role] ?? sessionDays * 24));
    if (realNow().getTime() > account.signedInAt.getTime() + hours * 3_600_000) {
      throw unauthorised(`Your role asks to sign in again every ${hours} hours; ask for a new code.`);
    }
    return actor;
  }

  /** The account that shows these credentials, outside every tenant; null when they prove nothing. */
  accountOf(credentials: Credentials): Promise<Account | null> {
    return this.port.accountOf(credentials);
  }

  /** Ends the session; answers the values for `Set-Cookie` that clear it. */
  async end(credentials: Credentials): Promise<string[]> {
    return this.port.end(credentials);
  }
}
