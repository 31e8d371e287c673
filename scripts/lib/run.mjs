import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One sentence for a person, with the remedy in it. */
export class Refusal extends Error {}

const running = new Set();

/** Only while a program runs: what comes after it in this process answers signals itself. */
function passOn(signal) {
  process.exitCode = 130;
  for (const child of running) child.kill(signal);
}

function watchSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    if (running.size > 0 && !process.listeners(signal).includes(passOn)) process.on(signal, passOn);
    if (running.size === 0) process.removeListener(signal, passOn);
  }
}

/**
 * Runs a program to its end.
 *
 * @param options `show`: its stderr goes to ours as it comes and its stdout nowhere; otherwise both are kept.
 *   `seconds`: it is stopped after that.
 * @returns its exit code, what it said, and whether it was interrupted
 */
export function run(command, args, { cwd = root, env = process.env, show = false, seconds } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    running.add(child);
    watchSignals();
    const limit = seconds && setTimeout(() => child.kill('SIGTERM'), seconds * 1000);
    const settle = (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      watchSignals();
      resolve({ code, output, interrupted: signal === 'SIGINT' || signal === 'SIGTERM' || process.exitCode === 130 });
    };
    child.once('error', (error) => {
      output += error.message;
      settle(127);
    });
    child.once('close', (code, signal) => settle(code ?? 1, signal));
  });
}

/** The last lines of an output, for a sentence about its failure. */
export const tail = (output, lines = 15) => output.trimEnd().split('\n').slice(-lines).join('\n');

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
