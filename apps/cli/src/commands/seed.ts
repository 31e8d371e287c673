import { stopwatch } from '#platform/clock';
import { requireDatabase } from '#platform/database';
import type { Command } from '../command.js';
import { configuration } from '../surroundings.js';

export const seedCommand: Command = {
  flags: {},
  examples: ['wissel seed', 'wissel seed --json'],
  async run(_flags, terminal) {
    // The whole house stands behind it; other commands start without.
    const { seedDemo } = await import('#rehearsals');
    const passed = stopwatch();
    const lines: string[] = [];
    const settings = configuration();
    await requireDatabase('DATABASE_URL', settings.databaseUrl);
    await seedDemo(settings, (line) => {
      lines.push(line);
      terminal.say(line);
    });
    terminal.answer({ said: lines, milliseconds: Math.round(passed()) });
    return 0;
  },
};
