// npm start: everything on this machine, from a bare clone.
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough()) import('./lib/commands.mjs').then((commands) => commands.start());
