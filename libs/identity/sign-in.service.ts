import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { unauthorised } from '#platform/errors';
import { Events } from '#platform/events';
import type { Actor } from './actor.js';
import { ActorsService, accessTokenPrefix } from './actors.service.js';
import { SignInCodeRequested } from './identity.events.js';
import { readEmail } from './people.service.js';
import type { Role } from './person.entity.js';
import { SignIn, sessionDays, type Credentials, type OpenedSession } from './sign-in.js';

/** Hours after which a role asks to sign in again: the more somebody may do, the shorter. */
const sessionHours: Partial<Record<Role, number>> = {
  owner: 8,
  work_group: 8,
  partner_coordinator: 8,
  regional_coordinator: 8,
  contact: 7 * 24,
  host: 7 * 24,
};

/** Signing in, and who somebody who did is within a tenant. */
@Injectable()
export class SignInService {
  constructor(
    private readonly port: SignIn,
    private readonly actors: ActorsService,
    private readonly events: Events,
  ) {}

  /** Has a code mailed to this address. The same for everybody, known or not: the answer tells nothing. */
  async requestCode(tenantId: string, email: string): Promise<void> {
    const address = readEmail(email);
    const code = await this.port.makeCode(address);
    await this.events.announce(SignInCodeRequested, { tenantId, email: address, code });
  }

  /** Begins a session with the code from the mail. 401 when it does not do. */
  async exchange(email: string, code: string): Promise<OpenedSession> {
    return this.port.exchange(readEmail(email), code);
  }

  /** Begins a session without mail: for the demo's links alone. */
  async openForDemo(email: string): Promise<OpenedSession> {
    return this.port.exchange(email, await this.port.makeCode(email));
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

  /** Ends the session; answers the values for `Set-Cookie` that clear it. */
  async end(credentials: Credentials): Promise<string[]> {
    return this.port.end(credentials);
  }
}
