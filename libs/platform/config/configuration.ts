import { accessSync, constants, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { badRequest } from '#platform/errors';

interface Variable {
  name: string;
  description: string;
  /** Undefined: must be given. */
  default?: string;
  secret?: boolean;
  usedBy: ('api' | 'worker' | 'standalone' | 'cli')[];
  /** Answers what is wrong with a value, or null. */
  check: (value: string) => string | null;
}

const any = (): null => null;
const url =
  (...schemes: string[]) =>
  (value: string): string | null =>
    value === '' || (URL.canParse(value) && schemes.includes(new URL(value).protocol.replace(':', '')))
      ? null
      : `give an address that starts with ${schemes.map((s) => `${s}://`).join(' or ')}`;
const between =
  (least: number, most: number) =>
  (value: string): string | null =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `give a whole number from ${least} to ${most}`;
const oneOf =
  (...values: string[]) =>
  (value: string): string | null =>
    values.includes(value) ? null : `give one of ${values.join(', ')}`;
const key = (value: string): string | null =>
  Buffer.from(value, 'base64').length === 32 ? null : 'give 32 random bytes in base64 (openssl rand -base64 32)';

const program = (value: string): string | null => {
  const wrong = 'give the whole path of a program that can be run, for example /usr/bin/chromium';
  if (value === '') return null;
  try {
    accessSync(value, constants.X_OK);
    return isAbsolute(value) && statSync(value).isFile() ? null : wrong;
  } catch {
    return wrong;
  }
};

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const addresses = (value: string): string | null =>
  listOf(value).every(isAddressOrRange)
    ? null
    : 'give addresses or ranges with commas between them, for example 127.0.0.1,10.1.0.0/16';

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  // The whole internet is no proxy of ours.
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (family === 4 ? 32 : 128);
}

const servers: Variable['usedBy'] = ['api', 'worker', 'standalone', 'cli'];

const variables = {
  databaseUrl: {
    name: 'DATABASE_URL',
    description: "PostgreSQL as the application's role, which owns no table.",
    secret: true,
    usedBy: servers,
    check: url('postgres', 'postgresql'),
  },
  databaseMigrationUrl: {
    name: 'DATABASE_MIGRATION_URL',
    description: 'PostgreSQL as the owner of the tables; used for migrations alone.',
    default: '',
    secret: true,
    usedBy: servers,
    check: url('postgres', 'postgresql'),
  },
  databasePoolSize: {
    name: 'DATABASE_POOL_SIZE',
    description: 'Connections at most, per process.',
    default: '12',
    usedBy: servers,
    check: between(2, 200),
  },
  databasePatience: {
    name: 'DATABASE_PATIENCE',
    description:
      'Seconds a request waits for the database (a connection, a lock that somebody else holds) before it answers 503; a statement may take twice as long.',
    default: '10',
    usedBy: ['api', 'standalone'],
    check: between(1, 60),
  },
  workerPatience: {
    name: 'WORKER_PATIENCE',
    description:
      'Seconds the background process waits for the database (a connection, a lock that somebody else holds) before it does something else and tries again later; a statement may take twenty times as long.',
    default: '30',
    usedBy: ['worker', 'standalone'],
    check: between(1, 60),
  },
  temporalAddress: {
    name: 'TEMPORAL_ADDRESS',
    description: 'Temporal server, host:port.',
    default: '127.0.0.1:7233',
    usedBy: servers,
    check: (v) => (/^[^:\s]+:\d+$/.test(v) ? null : 'give host:port'),
  },
  temporalNamespace: {
    name: 'TEMPORAL_NAMESPACE',
    description: 'Temporal namespace.',
    default: 'default',
    usedBy: servers,
    check: any,
  },
  temporalTaskQueue: {
    name: 'TEMPORAL_TASK_QUEUE',
    description:
      'Queue on which workflows and activities wait for a worker; another one for each service of a namespace.',
    default: 'wissel',
    usedBy: servers,
    check: (v) => (/^[\w./-]{1,200}$/.test(v) ? null : 'give a name of letters, digits, and . / _ -'),
  },
  temporalWebUrl: {
    name: 'TEMPORAL_WEB_URL',
    description: 'Web page of the Temporal server, for links.',
    default: '',
    usedBy: ['api', 'standalone'],
    check: url('http', 'https'),
  },
  redisUrl: {
    name: 'REDIS_URL',
    description: 'Redis for the queues; empty: the queues live in PostgreSQL.',
    default: '',
    secret: true,
    usedBy: servers,
    check: url('redis', 'rediss'),
  },
  smtpUrl: {
    name: 'SMTP_URL',
    description: 'Mail server; empty: mail stays in the message log, which the demo mailbox shows.',
    default: '',
    secret: true,
    usedBy: servers,
    check: url('smtp', 'smtps'),
  },
  mailFrom: {
    name: 'MAIL_FROM',
    description: 'Sender address of all mail.',
    default: 'wissel@localhost',
    usedBy: servers,
    check: (v) => (/^[^@\s]+@[^@\s]+$/.test(v) ? null : 'give an e-mail address'),
  },
  mailConcurrency: {
    name: 'MAIL_CONCURRENCY',
    description: 'Mails being sent at the same time, per worker.',
    default: '16',
    usedBy: ['worker', 'standalone'],
    check: between(1, 200),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    description: 'Address under which people reach Wissel; used in mails.',
    default: 'http://localhost:3000',
    usedBy: servers,
    check: url('http', 'https'),
  },
  host: {
    name: 'HOST',
    description: 'Address to listen on.',
    default: '127.0.0.1',
    usedBy: ['api', 'worker', 'standalone'],
    check: any,
  },
  port: {
    name: 'PORT',
    description: 'Port of the API.',
    default: '3000',
    usedBy: ['api', 'standalone'],
    check: between(0, 65535),
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    description:
      "Addresses or ranges of the reverse proxies whose `X-Forwarded-*` headers are believed (caller's address, protocol, host).",
    default: '',
    usedBy: ['api', 'standalone'],
    check: addresses,
  },
  healthPort: {
    name: 'HEALTH_PORT',
    description: "Port of the worker's health page and metrics; 0: none.",
    default: '0',
    usedBy: ['worker'],
    check: between(0, 65535),
  },
  metricsPort: {
    name: 'METRICS_PORT',
    description: "Port of the API's figures for Prometheus (`/metrics`); 0: none.",
    default: '0',
    usedBy: ['api', 'standalone'],
    check: between(0, 65535),
  },
  chromium: {
    name: 'CHROMIUM',
    description:
      'Program of Chromium or Chrome, which makes PDF files of pages; empty: people print in their own browser.',
    default: '',
    usedBy: ['api', 'standalone'],
    check: program,
  },
  authSecret: {
    name: 'AUTH_SECRET',
    description: 'Signs session cookies; at least 32 characters.',
    secret: true,
    usedBy: servers,
    check: (v) => (v.length >= 32 ? null : 'give at least 32 random characters'),
  },
  payloadKey: {
    name: 'PAYLOAD_KEY',
    description: 'Encrypts workflow payloads (AES-256-GCM); 32 bytes in base64.',
    secret: true,
    usedBy: servers,
    check: key,
  },
  demoSends: {
    name: 'DEMO_SENDS',
    description:
      'Slugs of demo networks whose mail leaves by SMTP_URL, separated by commas; that of no other one does.',
    default: '',
    usedBy: servers,
    check: (v) => (/^([a-z0-9-]+(,[a-z0-9-]+)*)?$/.test(v) ? null : 'give slugs, separated by commas'),
  },
  demo: {
    name: 'DEMO',
    description: 'on: one-click log-ins, the demo mailbox and rehearsals; on loopback only.',
    default: 'off',
    usedBy: servers,
    check: oneOf('on', 'off'),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    description: 'How much is logged.',
    default: 'info',
    usedBy: servers,
    check: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  },
} satisfies Record<string, Variable>;

/** Settings of a process, read once at its start. */
export class Configuration {
  readonly databaseUrl: string;
  readonly databaseMigrationUrl: string;
  readonly databasePoolSize: number;
  /** Seconds. */
  readonly databasePatience: number;
  /** Seconds. */
  readonly workerPatience: number;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalTaskQueue: string;
  readonly temporalWebUrl: string;
  /** Empty: queues in PostgreSQL. */
  readonly redisUrl: string;
  /** Empty: mail stays in the message log. */
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailConcurrency: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** IP addresses and ranges (CIDR); none: no forwarded header is believed. */
  readonly trustedProxies: string[];
  readonly healthPort: number;
  /** Where the API's figures are, 0: nowhere. */
  readonly metricsPort: number;
  /** Empty: no PDF files are made. */
  readonly chromium: string;
  readonly authSecret: string;
  readonly payloadKey: string;
  readonly demo: boolean;
  /** Slugs of demo networks that send to the outside. */
  readonly demoSends: readonly string[];
  readonly logLevel: string;

  constructor(values: Record<keyof typeof variables, string>) {
    Object.assign(this, values);
    this.databasePoolSize = Number(values.databasePoolSize);
    this.databasePatience = Number(values.databasePatience);
    this.workerPatience = Number(values.workerPatience);
    this.mailConcurrency = Number(values.mailConcurrency);
    this.port = Number(values.port);
    this.trustedProxies = listOf(values.trustedProxies);
    this.healthPort = Number(values.healthPort);
    this.metricsPort = Number(values.metricsPort);
    this.demo = values.demo === 'on';
    this.demoSends = values.demoSends.split(',').filter((slug) => slug !== '');
    this.publicUrl = values.publicUrl.replace(/\/$/, '');
  }
}

/** Reads the settings; a missing or bad one is refused with its name and the remedy, never with its value. */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const errors: { pointer: string; detail: string }[] = [];
  const values = {} as Record<keyof typeof variables, string>;
  for (const [field, variable] of Object.entries(variables) as [keyof typeof variables, Variable][]) {
    // Set to nothing is not set: that is how compose files and shells leave a variable out.
    const value = environment[variable.name] || variable.default;
    const wrong =
      value === undefined ? `is missing (${variable.description.replace(/\.$/, '')})` : variable.check(value);
    if (wrong) errors.push({ pointer: variable.name, detail: wrong });
    values[field] = value ?? '';
  }
  if (values.demo === 'on' && !['127.0.0.1', '::1', 'localhost'].includes(values.host)) {
    errors.push({ pointer: 'DEMO', detail: 'the demo runs on loopback only: set HOST to 127.0.0.1, or DEMO to off' });
  }
  if (errors.length > 0) {
    throw badRequest('bad_configuration', `${errors.map((e) => `${e.pointer}: ${e.detail}`).join('; ')}.`, errors);
  }
  return new Configuration(values);
}

/** Every variable with its meaning, for the README, `doctor` and the check of the production files. */
export function describeConfiguration(): Omit<Required<Variable>, 'check' | 'default'>[] & { default?: string }[] {
  return Object.values(variables).map((v: Variable) => ({
    name: v.name,
    description: v.description,
    ...(v.default === undefined ? {} : { default: v.default }),
    secret: v.secret ?? false,
    usedBy: v.usedBy,
  }));
}
