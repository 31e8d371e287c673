import 'reflect-metadata';
import { run } from './cli.js';

// Whoever reads may have seen enough (`| head`): end as other programs do then, by 128 + SIGPIPE.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(141);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));
// Pools and timers of libraries must not keep a finished command alive.
await new Promise((flushed) => process.stdout.write('', flushed));
process.exit();
