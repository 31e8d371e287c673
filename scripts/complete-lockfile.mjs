// node scripts/complete-lockfile.mjs [package-lock.json]: run it after `npm install` has changed the lockfile.
//
// A registry that lags or filters may not hold the optional packages of other systems (the macOS build of a compiler,
// say). `npm install` then leaves them out of the lockfile without a word, and `npm ci` refuses that lockfile. This adds
// each of them with the version its parent asks for and the system it is for, so that `npm ci` is content everywhere
// and only such a system fetches it.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'sunos', 'netbsd', 'openbsd', 'aix'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

let added = 0;
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, wanted] of Object.entries(parent.optionalDependencies ?? {})) {
    if (isThere(path, name)) continue;
    const words = name.split(/[/-]/).map((word) => ({ windows: 'win32', armv7: 'arm' })[word] ?? word);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.some((word) => word === processor || word === `${processor}v7`));
    const musl = words.some((word) => word.startsWith('musl'));
    const version = /\d+\.\d+\.\d+\S*/.exec(wanted)?.[0];
    if (version === undefined || (os.length === 0 && cpu.length === 0)) {
      console.error(
        `${name}@${wanted} of ${path}: for which system it is, cannot be read from its name; add it by hand.`,
      );
      process.exitCode = 1;
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(parent.dev ? { dev: true } : {}),
      ...(musl ? { libc: ['musl'] } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    };
    added++;
  }
}

// npm keeps the paths in this order.
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other systems added to ${file}.`);

/** As Node would look for it: in the package's own folder, then in those of its parents. */
function isThere(path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${from}${from ? '/' : ''}node_modules/${name}`]) return true;
    if (from === '') return false;
  }
}
