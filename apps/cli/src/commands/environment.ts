import { describeConfiguration } from '#platform/config';
import type { Command } from '../command.js';

export const environmentCommand: Command = {
  flags: {},
  examples: ['wissel environment', 'wissel environment --json'],
  async run(_flags, terminal) {
    const variables = describeConfiguration();
    const cell = (value: string | undefined): string =>
      value === undefined ? 'must be set' : value === '' ? 'empty' : `\`${value}\``;
    if (terminal.json) terminal.answer(variables);
    else {
      terminal.print('| variable | meaning | default | read by |\n|---|---|---|---|');
      for (const v of variables) {
        terminal.print(
          `| \`${v.name}\` | ${v.description}${v.secret ? ' Secret.' : ''} | ${cell(v.default)} | ${v.usedBy.join(', ')} |`,
        );
      }
    }
    return 0;
  },
};
