import type { Command } from '../command.js';
import { Refused } from '../surroundings.js';

export const openapiCommand: Command = {
  flags: {
    url: { type: 'string', value: 'address', description: 'address of the service', default: 'http://localhost:3000' },
  },
  examples: ['wissel openapi > openapi.json', 'wissel openapi --url https://wissel.example'],
  async run(flags, terminal) {
    const url = `${String(flags['url']).replace(/\/$/, '')}/v1/openapi.json`;
    const answer = await fetch(url).catch(() => undefined);
    if (!answer?.ok)
      throw new Refused(`No service answers at ${url}; start one with npm start, or name another with --url.`);
    terminal.print(JSON.stringify(await answer.json(), null, 2));
    return 0;
  },
};
