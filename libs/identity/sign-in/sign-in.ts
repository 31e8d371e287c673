/** Somebody who proved an e-mail address. Global: what they may do in a tenant, their person there says. */
export interface Account {
  /** Lower case. */
  email: string;
  /** Real instant at which they proved it. */
  signedInAt: Date;
}

/** A session that has just begun. */
export interface OpenedSession {
  /** For `Authorization: Bearer`; signed, kept nowhere in this form. */
  token: string;
  /** Values for `Set-Cookie`. */
  cookies: string[];
  /** Real instant. */
  expiresAt: Date;
}

/** A session that has not ended: somebody signed in somewhere. */
export interface Opened {
  id: string;
  /** Real instants. */
  signedInAt: Date;
  expiresAt: Date;
  /** What the browser called itself; empty for what was no browser. */
  program: string;
  /** The one that asks. */
  current: boolean;
}

/** What a request shows to prove who asks. */
export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** How long somebody stays signed in. */
export const sessionDays = 30;

/**
 * The port to signing in: everything about codes, sessions and cookies stays behind it. `caller` is where a request comes
 * from, as far as that can be told: the network address, or its half.
 */
export abstract class SignIn {
  /** Makes a code of six digits for this address, good for ten minutes, three tries and one use. Older ones stay good. */
  abstract makeCode(email: string, caller: string): Promise<string>;

  /** Uses up a code. 401 with code `wrong_code`, `code_expired` or `code_locked` when it does not do. */
  abstract prove(email: string, code: string, caller: string): Promise<void>;

  /** Begins a session of this address without any proof. `program`: what the browser calls itself. */
  abstract open(email: string, program?: string): Promise<OpenedSession>;

  /** Sessions of the account that shows these credentials, the newest first. */
  abstract sessions(credentials: Credentials): Promise<Opened[]>;

  /** Ends one of them; false when it is none of them. */
  abstract endOne(credentials: Credentials, id: string): Promise<boolean>;

  /** The account of a session, or null. */
  abstract accountOf(credentials: Credentials): Promise<Account | null>;

  /** Ends the session, if there is one. Answers the values for `Set-Cookie` that clear it. */
  abstract end(credentials: Credentials): Promise<string[]>;
}
