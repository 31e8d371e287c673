/** What PostgreSQL writes into `postmaster.pid` while it runs (its file `src/include/miscadmin.h`, "pid file"). */
export interface PostmasterPid {
  pid: number;
  dataFolder: string;
}

/** @returns undefined for a file that a crash left empty or half written. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const [first = '', dataFolder = ''] = text.split('\n');
  const pid = Number(first.trim());
  return Number.isInteger(pid) && pid > 1 && dataFolder !== '' ? { pid, dataFolder } : undefined;
}

export type LeftBehind = 'nothing' | 'stale_file' | 'orphan';

/**
 * What an earlier run left in a data folder.
 *
 * @param commandLine of the process that now has the id in the file, words apart by spaces; undefined when there is none
 */
export function leftBehind(file: PostmasterPid | undefined, commandLine: string | undefined): LeftBehind {
  if (file === undefined) return 'nothing';
  if (commandLine === undefined) return 'stale_file';
  // After a crash of the machine the same id may belong to anybody.
  return commandLine.includes('postgres') && commandLine.includes(file.dataFolder) ? 'orphan' : 'stale_file';
}
