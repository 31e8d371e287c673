import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Configuration } from '#platform/config';
import { WisselError } from '#platform/errors';
import { SignIn, sessionDays, type Account, type Credentials, type OpenedSession } from './sign-in.js';

const daySeconds = 86_400;

/** Sign-in by better-auth over the schema `auth` of our own database. Its HTTP routes are not used. */
@Injectable()
export class BetterAuthSignIn extends SignIn implements OnModuleInit, OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private auth: Awaited<ReturnType<typeof library>>;

  constructor(private readonly configuration: Configuration) {
    super();
    this.pool = new pg.Pool({
      connectionString: configuration.databaseUrl,
      options: '-c search_path=auth',
      application_name: 'wissel sign-in',
      max: 4,
    });
    // A connection lost while idle must not end the process; the next request opens another one.
    this.pool.on('error', () => {});
  }

  async onModuleInit(): Promise<void> {
    this.auth = await library(this.pool, this.configuration);
  }

  async makeCode(email: string): Promise<string> {
    return this.auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
  }

  async exchange(email: string, code: string): Promise<OpenedSession> {
    const { headers } = await this.auth.api
      .signInEmailOTP({ body: { email, otp: code }, returnHeaders: true })
      .catch((error: unknown) => {
        const { name, body } = error as { name?: string; body?: { code?: string } };
        throw name === 'APIError' ? refusalOf(body?.code) : error;
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
  const { emailOTP } = await import('better-auth/plugins/email-otp');
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
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 3,
        storeOTP: 'hashed',
        sendVerificationOTP: async () => {
          throw new Error('Codes are made by makeCode and mailed by the room notifications.');
        },
      }),
      // Without the signature a token read from the table would open the session.
      bearer({ requireSignature: true }),
    ],
  });
}

function headersOf({ cookie, authorization }: Credentials): Headers {
  const headers = new Headers();
  // One of the two: the bearer's plug-in would otherwise mix them.
  if (authorization) headers.set('authorization', authorization);
  else if (cookie) headers.set('cookie', cookie);
  return headers;
}

function refusalOf(code: string | undefined): WisselError {
  if (code === 'TOO_MANY_ATTEMPTS') {
    return new WisselError(401, 'code_locked', 'Three wrong codes have locked it; ask for a new one.');
  }
  if (code === 'OTP_EXPIRED') return new WisselError(401, 'code_expired', 'The code has run out; ask for a new one.');
  return new WisselError(
    401,
    'wrong_code',
    'The code is not right; look it up in the newest mail, or ask for a new one.',
  );
}
