import { openApiDocument } from '../../../api/src/openapi.js';
import type { Command } from '../command.js';

export const openapiCommand: Command = {
  flags: {
    url: {
      type: 'string',
      value: 'address',
      description: 'address of the service that the document names',
      default: 'http://localhost:3000',
    },
  },
  notes: ['Needs no service: the document is made from the routes themselves.'],
  examples: ['wissel openapi > openapi.json', 'wissel openapi --url https://wissel.example'],
  async run(flags, terminal) {
    terminal.print(JSON.stringify(await openApiDocument(String(flags['url']).replace(/\/$/, '')), null, 2));
    return 0;
  },
};
