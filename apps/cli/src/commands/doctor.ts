import { mkdirSync, statfsSync } from 'node:fs';
import nodemailer from 'nodemailer';
import { describeConfiguration, type Configuration } from '#platform/config';
import { Queues } from '#platform/queue';
import { TemporalClient } from '#platform/temporal';
import { pendingMigrations, roleOf, serverVersion } from '#schema';
import type { Command } from '../command.js';
import { configuration, dataFolder } from '../surroundings.js';

/** What one check found. `remedy` is there when something must be done. */
export interface Finding {
  check: string;
  ok: boolean;
  found: string;
  remedy: string | null;
}

type Check = { name: string; look(): Promise<string>; remedy: string };

/** A check that found something wrong, with what it found. */
class Wrong extends Error {}

const leastDisk = 500;

export const doctorCommand: Command = {
  flags: {},
  examples: ['wissel doctor', 'wissel doctor --json'],
  async run(_flags, terminal) {
    const findings: Finding[] = [];
    const check = async ({ name, look, remedy }: Check): Promise<boolean> => {
      const finding = await look().then(
        (found): Finding => ({ check: name, ok: true, found, remedy: null }),
        (error: Error): Finding => ({ check: name, ok: false, found: plain(error), remedy }),
      );
      findings.push(finding);
      terminal.say(
        `${finding.ok ? terminal.green('ok  ') : terminal.red('FAIL')}  ${name.padEnd(13)}  ${finding.found}`,
      );
      if (finding.remedy) terminal.say(`      ${' '.repeat(13)}  ${finding.remedy}`);
      return finding.ok;
    };
    for (const each of machineChecks()) await check(each);
    const settings: { configuration?: Configuration } = {};
    const read = await check({
      name: 'settings',
      look: async () => {
        settings.configuration = configuration();
        return `${describeConfiguration().length} settings read`;
      },
      remedy: 'Set what is named; wissel environment lists every setting with its meaning.',
    });
    if (read && settings.configuration) for (const each of serviceChecks(settings.configuration)) await check(each);
    terminal.answer({ ok: findings.every((f) => f.ok), findings });
    return findings.every((f) => f.ok) ? 0 : 1;
  },
};

function machineChecks(): Check[] {
  return [
    {
      name: 'node',
      look: async () => {
        const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
        if (major > 20 || (major === 20 && minor >= 19)) return process.versions.node;
        throw new Wrong(process.versions.node);
      },
      remedy: 'Install Node 20.19 or newer from https://nodejs.org.',
    },
    {
      name: 'disk',
      look: async () => {
        const folder = dataFolder();
        mkdirSync(folder, { recursive: true });
        const { bavail, bsize } = statfsSync(folder);
        const free = Math.floor((bavail * bsize) / 1e6);
        if (free < leastDisk) throw new Wrong(`${free} MB free at ${folder}, ${leastDisk} needed`);
        return `${free} MB free at ${folder}`;
      },
      remedy: 'Make room, or choose a folder on another disk with WISSEL_DATA.',
    },
  ];
}

function serviceChecks(settings: Configuration): Check[] {
  return [
    {
      name: 'database',
      look: async () => {
        const found = await serverVersion(settings.databaseUrl);
        if (found.number < 180_000) throw new Wrong(`PostgreSQL ${found.version}`);
        return `PostgreSQL ${found.version} answers`;
      },
      remedy: 'Start a PostgreSQL 18 server and give its address in DATABASE_URL.',
    },
    {
      name: 'role',
      look: async () => {
        const { name, passes, owned } = await roleOf(settings.databaseUrl);
        if (passes) throw new Wrong(`${name} passes by row-level security`);
        if (owned > 0) throw new Wrong(`${name} owns ${owned} table(s)`);
        return `${name} owns no table and does not pass by row-level security`;
      },
      remedy: 'Give DATABASE_URL a plain role (wissel migrate makes it) and keep the owner for DATABASE_MIGRATION_URL.',
    },
    {
      name: 'migrations',
      look: async () => {
        if (!settings.databaseMigrationUrl)
          throw new Wrong('DATABASE_MIGRATION_URL is not set, so this cannot be seen');
        const pending = await pendingMigrations(settings.databaseMigrationUrl);
        if (pending.length > 0) throw new Wrong(`${pending.length} to run: ${pending.join(', ')}`);
        return 'all have run';
      },
      remedy: 'Run wissel migrate with DATABASE_MIGRATION_URL set to the owner of the tables.',
    },
    {
      name: 'temporal',
      look: async () => {
        const temporal = new TemporalClient(settings);
        try {
          await temporal.ping();
          return `${settings.temporalAddress} knows the namespace ${settings.temporalNamespace}`;
        } finally {
          await temporal.onApplicationShutdown();
        }
      },
      remedy: 'Start a Temporal server and give its address in TEMPORAL_ADDRESS, its namespace in TEMPORAL_NAMESPACE.',
    },
    {
      name: 'queue',
      look: async () => {
        const queues = new Queues(settings);
        try {
          await queues.ping();
          return settings.redisUrl ? 'Redis answers' : 'in PostgreSQL, answers';
        } finally {
          await queues.onApplicationShutdown();
        }
      },
      remedy: settings.redisUrl
        ? 'Start the Redis server that REDIS_URL names, or leave REDIS_URL empty to keep the queues in PostgreSQL.'
        : 'Run wissel migrate: the queues live in PostgreSQL and their tables are missing.',
    },
    {
      name: 'mail',
      look: async () => {
        if (!settings.smtpUrl) return 'stays in the message log: SMTP_URL is empty';
        const server = nodemailer.createTransport(settings.smtpUrl);
        try {
          await server.verify();
          return `${new URL(settings.smtpUrl).host} accepts us`;
        } finally {
          server.close();
        }
      },
      remedy: 'Check host, port and log-in in SMTP_URL, or leave it empty to keep mail on this machine.',
    },
  ];
}

/** What an error says, without addresses that hold a password. */
function plain(error: Error): string {
  const text = ('detail' in error && typeof error.detail === 'string' ? error.detail : error.message) || error.name;
  return text.replace(/\/\/[^@\s/]*@/g, '//').split('\n')[0] ?? text;
}
