import 'reflect-metadata';
import { run } from './cli.js';
import { endOnSignals } from './surroundings.js';

endOnSignals();
process.exitCode = await run(process.argv.slice(2));
// Pools and timers of libraries must not keep a finished command alive.
await new Promise((flushed) => process.stdout.write('', flushed));
process.exit();
