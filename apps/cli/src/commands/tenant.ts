import { networksCreate, networksList, networksResume, networksSuspend, type Network, type NewNetwork } from '#client';
import type { Command } from '../command.js';
import { asOperator, required, urlFlag } from '../operators/platform-api.js';
import type { Terminal } from '../terminal.js';

const line = ({ slug, name, kind, suspendedAt }: Network): string =>
  `${slug}  ${name}  ${kind}${suspendedAt ? `  suspended since ${suspendedAt}` : ''}`;

export const tenantListCommand: Command = {
  flags: { url: urlFlag },
  examples: ['wissel tenant list', 'wissel tenant list --json'],
  async run(flags, terminal) {
    const networks = await networksList({ client: asOperator(flags) });
    for (const network of networks) terminal.say(line(network));
    if (networks.length === 0) terminal.say('There is no network yet; make one with wissel tenant create.');
    terminal.answer(networks);
    return 0;
  },
};

export const tenantCreateCommand: Command = {
  flags: {
    slug: { type: 'string', description: 'name in addresses, for example week-noord' },
    name: { type: 'string', description: 'name for people' },
    contact: { type: 'string', value: 'address', description: "where answers to the network's mail go" },
    'owner-email': { type: 'string', value: 'address', description: 'address of its first owner' },
    'owner-name': { type: 'string', description: 'name of its first owner' },
    locale: {
      type: 'string',
      value: 'nl|en|fy',
      description: 'language of people whose own is not known',
      default: 'nl',
    },
    url: urlFlag,
  },
  examples: [
    'wissel tenant create --slug week-noord --name "Week Noord" --contact werkgroep@noord.example --owner-email wytske@noord.example --owner-name "Wytske Postma"',
  ],
  async run(flags, terminal) {
    const network = await networksCreate({
      client: asOperator(flags),
      body: {
        slug: required(flags, 'slug'),
        name: required(flags, 'name'),
        contactEmail: required(flags, 'contact'),
        // The API says which there are.
        locale: flags['locale'] as NonNullable<NewNetwork['locale']>,
        owner: { email: required(flags, 'owner-email'), name: required(flags, 'owner-name') },
      },
    });
    terminal.say(`${line(network)}: made; its owner gets a mail that says how to sign in.`);
    terminal.answer(network);
    return 0;
  },
};

const reasonFlags = {
  slug: { type: 'string', description: 'name of the network in addresses' },
  reason: { type: 'string', description: 'why; the network reads it in its log' },
  url: urlFlag,
} as const;

const act = (operation: typeof networksSuspend | typeof networksResume, said: string) =>
  async function run(flags: Parameters<Command['run']>[0], terminal: Terminal): Promise<number> {
    const path = { tenant: required(flags, 'slug') };
    const network = await operation({ client: asOperator(flags), path, body: { reason: required(flags, 'reason') } });
    terminal.say(`${network.slug}  ${network.name}: ${said}.`);
    terminal.answer(network);
    return 0;
  };

export const tenantSuspendCommand: Command = {
  flags: reasonFlags,
  examples: ['wissel tenant suspend --slug week-noord --reason "Overeenkomst beëindigd"'],
  run: act(networksSuspend, 'suspended; nobody gets in, nothing leaves'),
};

export const tenantResumeCommand: Command = {
  flags: reasonFlags,
  examples: ['wissel tenant resume --slug week-noord --reason "Overeenkomst vernieuwd"'],
  run: act(networksResume, 'goes on'),
};
