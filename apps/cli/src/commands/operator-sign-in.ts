import { operatorsOpen, operatorsRequestCode } from '#client';
import type { Command } from '../command.js';
import { required, serviceOf, tokenVariable, urlFlag } from '../operators/platform-api.js';

export const operatorSignInCommand: Command = {
  flags: {
    email: { type: 'string', value: 'address', description: 'your address' },
    code: { type: 'string', value: 'digits', description: 'the six digits from the mail; left out: a code is mailed' },
    url: urlFlag,
  },
  examples: [
    'wissel operator sign-in --email beheer@wissel.example',
    `export ${tokenVariable}=$(wissel operator sign-in --email beheer@wissel.example --code 204816)`,
  ],
  async run(flags, terminal) {
    const client = serviceOf(flags);
    const email = required(flags, 'email');
    const { code } = flags;
    if (code === undefined) {
      await operatorsRequestCode({ client, body: { email } });
      terminal.say('A code is on its way, if this is an operator; give the command again with --code.');
      terminal.answer({ sent: true });
      return 0;
    }
    const session = await operatorsOpen({ client, body: { email, code: String(code) } });
    if (terminal.json) terminal.answer(session);
    else terminal.print(session.token);
    return 0;
  },
};
