import { requireDatabase } from '#platform/database';
import { readLine } from '#platform/text';
import type { Command } from '../command.js';
import { required } from '../operators/platform-api.js';
import { configuration } from '../surroundings.js';

export const operatorInviteCommand: Command = {
  flags: {
    email: { type: 'string', value: 'address', description: 'address that signs in' },
    name: { type: 'string', description: 'name of the person' },
  },
  notes: [
    'Works at the server, with DATABASE_URL and SMTP_URL: this is where the first operator comes from. Later ones are',
    'invited by an operator, too: POST /v1/operators. It is written down as done at the server.',
  ],
  examples: ['wissel operator invite --email beheer@wissel.example --name "Fenna Bakker"'],
  async run(flags, terminal) {
    const who = { email: required(flags, 'email'), name: readLine(required(flags, 'name'), '--name') };
    const settings = configuration();
    await requireDatabase('DATABASE_URL', settings.databaseUrl);
    // The whole house stands behind it; other commands start without.
    const { inviteAtTheServer } = await import('../operators/at-the-server.js');
    const operator = await inviteAtTheServer(settings, who);
    terminal.say(`${operator.email} is an operator now, and has a mail that says how to sign in.`);
    terminal.answer(operator);
    return 0;
  },
};
