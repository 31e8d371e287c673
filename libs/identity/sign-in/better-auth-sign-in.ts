import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Configuration } from '#platform/config';
import { patient } from '#platform/database';
import { WisselError } from '#platform/errors';
import { SignInCodes, type CodeOutcome } from './sign-in-codes.js';
import { SignIn, sessionDays, type Account, type Credentials, type Opened, type OpenedSession } from './sign-in.js';

const daySeconds = 86_400;

/** Sessions and accounts of better-auth over the schema `auth` of our own database; codes of our own. Its HTTP routes are not used. */
@Injectable()
export class BetterAuthSignIn extends SignIn implements OnModuleInit, OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private auth: Awaited<ReturnType<typeof library>>;

  constructor(
    private readonly configuration: Configuration,
    private readonly codes: SignInCodes,
  ) {
    super();
    this.pool = new pg.Pool({
      connectionString: configuration.databaseUrl,
      options: '-c search_path=auth',
      application_name: 'wissel sign-in',
      max: 4,
      ...patient(configuration.databasePatience),
    });
    // A connection lost while idle must not end the process; the next request opens another one.
    this.pool.on('error', () => {});
  }

  async onModuleInit(): Promise<void> {
    this.auth = await library(this.pool, this.configuration);
  }

  makeCode(email: string, caller: string): Promise<string> {
    return this.codes.make(email, caller);
  }

  async prove(email: string, code: string, caller: string): Promise<void> {
    const outcome = await this.codes.attempt(email, code, caller);
    if (outcome !== 'right') throw new WisselError(401, outcome, refusals[outcome]);
  }

  async open(email: string, program = ''): Promise<OpenedSession> {
    const { headers } = await this.auth.api.openSession({
      body: { email },
      headers: new Headers({ 'user-agent': program }),
      returnHeaders: true,
    });
    const token = headers.get('set-auth-token');
    if (!token) throw new Error('The sign-in library began a session without a token.');
    const cookies = headers.getSetCookie();
    const seconds = Number(/max-age=(\d+)/i.exec(cookies.join(';'))?.[1] ?? sessionDays * daySeconds);
    const began = await this.accountOf({ authorization: `Bearer ${token}` });
    if (!began) throw new Error('The sign-in library does not know the session it has just begun.');
    return { token, cookies, expiresAt: new Date(began.signedInAt.getTime() + seconds * 1000) };
  }

  async accountOf(credentials: Credentials): Promise<Account | null> {
    const found = await this.auth.api.getSession({ headers: headersOf(credentials) });
    return found && { email: found.user.email.toLowerCase(), signedInAt: new Date(found.session.createdAt) };
  }

  async sessions(credentials: Credentials): Promise<Opened[]> {
    return (await this.listed(credentials)).map(({ token: _, ...session }) => session);
  }

  async endOne(credentials: Credentials, id: string): Promise<boolean> {
    const found = (await this.listed(credentials)).find((session) => session.id === id);
    if (!found) return false;
    await this.auth.api.revokeSession({ body: { token: found.token }, headers: headersOf(credentials) });
    return true;
  }

  private async listed(credentials: Credentials): Promise<(Opened & { token: string })[]> {
    const headers = headersOf(credentials);
    const asking = await this.auth.api.getSession({ headers });
    if (!asking) return [];
    const sessions = await this.auth.api.listSessions({ headers });
    return sessions
      .map(({ id, token, createdAt, expiresAt, userAgent }) => ({
        id,
        token,
        signedInAt: new Date(createdAt),
        expiresAt: new Date(expiresAt),
        program: userAgent ?? '',
        current: id === asking.session.id,
      }))
      .sort((a, b) => b.signedInAt.getTime() - a.signedInAt.getTime());
  }

  async end(credentials: Credentials): Promise<string[]> {
    const { headers } = await this.auth.api.signOut({ headers: headersOf(credentials), returnHeaders: true });
    return headers.getSetCookie();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

// Its type is the library's own, which knows the routes by the plug-ins.
async function library(pool: pg.Pool, { publicUrl, authSecret }: Configuration) {
  // Loaded here, because the door of this room is open to processes in which nobody signs in: it takes 40 MB.
  const { betterAuth } = await import('better-auth');
  const { bearer } = await import('better-auth/plugins/bearer');
  const { createAuthEndpoint } = await import('better-auth/api');
  const { setSessionCookie } = await import('better-auth/cookies');
  return betterAuth({
    database: pool,
    baseURL: publicUrl,
    secret: authSecret,
    // Whatever it would print could hold addresses; what goes wrong reaches us as an error.
    logger: { disabled: true },
    telemetry: { enabled: false },
    // Requests do not pass through the library's own routes; the API counts them.
    rateLimit: { enabled: false },
    session: { expiresIn: sessionDays * daySeconds, disableSessionRefresh: true },
    advanced: { cookiePrefix: 'wissel', database: { generateId: 'uuid' } },
    plugins: [
      {
        id: 'open-session',
        endpoints: {
          // What the library's own ways of signing in do once they are satisfied. No route leads to it.
          openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: emailAlone }, async (context) => {
            const { email } = context.body as { email: string };
            const { internalAdapter } = context.context;
            const known = async () => (await internalAdapter.findUserByEmail(email))?.user;
            const user =
              (await known()) ??
              // Two who prove one new address at the same moment: the second finds the account of the first.
              (await internalAdapter
                .createUser({ email, emailVerified: true, name: '' }, { method: 'email-otp' })
                .catch(async (error: unknown) => {
                  const made = await known();
                  if (!made) throw error;
                  return made;
                }));
            const session = await internalAdapter.createSession(user.id);
            await setSessionCookie(context, { session, user });
            return context.json({});
          }),
        },
      },
      // Without the signature a token read from the table would open the session.
      bearer({ requireSignature: true }),
    ],
  });
}

/** No text of a stranger gets here: the caller above has read the address. */
const emailAlone = {
  '~standard': {
    version: 1 as const,
    vendor: 'wissel',
    validate: (value: unknown) => ({ value }),
  },
};

function headersOf({ cookie, authorization }: Credentials): Headers {
  const headers = new Headers();
  // One of the two: the bearer's plug-in would otherwise mix them.
  if (authorization) headers.set('authorization', authorization);
  else if (cookie) headers.set('cookie', cookie);
  return headers;
}

const refusals: Record<Exclude<CodeOutcome, 'right'>, string> = {
  wrong_code: 'The code is not right; look it up in the newest mail, or ask for a new one.',
  code_expired: 'The code has run out; ask for a new one.',
  code_locked: 'Three wrong codes have locked it; ask for a new one.',
};
