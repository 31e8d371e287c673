// npm test: everything that CI runs; `npm test -- --help` says how to run a part of it.
import { nodeIsNewEnough } from './lib/node-version.mjs';

if (nodeIsNewEnough()) import('./lib/test.mjs').then((tests) => tests.run(process.argv.slice(2)));
