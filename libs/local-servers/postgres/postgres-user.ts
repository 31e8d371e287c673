import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.js';

/** Whom PostgreSQL runs as. */
export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it the user `postgres`, made when there is none.
 *
 * @returns undefined when we are not root: then it runs as ourselves.
 * @throws CannotStart when there is no such user and it cannot be made.
 */
export function databaseUser(say: (line: string) => void): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const name = 'postgres';
  const found = lookUp(name);
  if (found) return found;
  say('Making the system user "postgres": PostgreSQL refuses to run as root.');
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const made = lookUp(name);
  if (made) return made;
  throw new CannotStart(
    'PostgreSQL refuses to run as root and the user "postgres" cannot be made here; run the same command as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function lookUp(name: string): DatabaseUser | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * The first folder on the way from the root to `path` that the user may not pass through; undefined when the way is
 * open. Asks the system itself, so that it also knows of access lists and mounts.
 */
export function closedFolder(path: string, user: DatabaseUser | undefined): string | undefined {
  if (user === undefined) return undefined;
  const way: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  const passes = (folder: string) =>
    spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
  return passes(path) ? undefined : way.find((folder) => !passes(folder));
}
