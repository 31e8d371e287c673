import type { CommandEntry } from '../command.js';

/** Every command, in the order in which `--help` lists them. */
export const commands: CommandEntry[] = [
  {
    name: 'play',
    summary:
      'rehearse a whole edition on a fast clock, with simulated people, the real engine and mail that stays here',
    load: async () => (await import('./play.js')).playCommand,
  },
  {
    name: 'doctor',
    summary: 'check each part that Wissel stands on, and say what to do about each that fails',
    load: async () => (await import('./doctor.js')).doctorCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the database up to date',
    load: async () => (await import('./migrate.js')).migrateCommand,
  },
  {
    name: 'seed',
    summary:
      'fill an empty database with the demo: two networks, their history and an edition of each that is going on',
    load: async () => (await import('./seed.js')).seedCommand,
  },
  {
    name: 'operator invite',
    summary: 'at the server: make somebody an operator of the platform, the first one too',
    load: async () => (await import('./operator-invite.js')).operatorInviteCommand,
  },
  {
    name: 'operator sign-in',
    summary: 'sign in as an operator, with a code by mail; prints a token that is good for an hour',
    load: async () => (await import('./operator-sign-in.js')).operatorSignInCommand,
  },
  {
    name: 'tenant create',
    summary: 'make a network and its first owner',
    load: async () => (await import('./tenant.js')).tenantCreateCommand,
  },
  {
    name: 'tenant list',
    summary: 'list every network',
    load: async () => (await import('./tenant.js')).tenantListCommand,
  },
  {
    name: 'tenant suspend',
    summary: 'suspend a network: nobody gets in, nothing leaves, nothing moves',
    load: async () => (await import('./tenant.js')).tenantSuspendCommand,
  },
  {
    name: 'tenant resume',
    summary: 'let a suspended network go on',
    load: async () => (await import('./tenant.js')).tenantResumeCommand,
  },
  {
    name: 'openapi',
    summary: "print the API's OpenAPI document; needs no service",
    load: async () => (await import('./openapi.js')).openapiCommand,
  },
  {
    name: 'environment',
    summary: 'list every setting (environment variable) with its meaning and default, as a Markdown table',
    load: async () => (await import('./environment.js')).environmentCommand,
  },
  {
    name: 'allocate',
    summary: 'allocate a problem file with the engine alone: no service, no database',
    load: async () => (await import('./allocate.js')).allocateCommand,
  },
  {
    name: 'verify-run',
    summary: 'check a stored run again: does its result follow from its input?',
    load: async () => (await import('./verify-run.js')).verifyRunCommand,
  },
];
