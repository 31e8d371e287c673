import { migrate } from '#schema';
import type { Command } from '../command.js';
import { configuration, Refused } from '../surroundings.js';

export const migrateCommand: Command = {
  flags: {},
  examples: ['wissel migrate', 'DATABASE_MIGRATION_URL=postgres://owner@db/wissel wissel migrate --json'],
  async run(_flags, terminal) {
    const { databaseMigrationUrl, databaseUrl } = configuration();
    if (!databaseMigrationUrl) {
      throw new Refused(
        'DATABASE_MIGRATION_URL is not set; give the address of the database as the owner of its tables.',
      );
    }
    const ran = await migrate(databaseMigrationUrl, databaseUrl);
    for (const name of ran) terminal.say(`${terminal.green('ran')}  ${name}`);
    terminal.say(ran.length === 0 ? 'The database is up to date.' : `${ran.length} migration(s) ran.`);
    terminal.answer({ ran });
    return 0;
  },
};
