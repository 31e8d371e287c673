// npm run build: `dist/`, always anew.
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough()) import('./lib/commands.mjs').then((commands) => commands.build());
