import { readdirSync, readFileSync } from 'node:fs';

/**
 * Watches how much memory a process and all that it started take, once a second: the proportional set size, in which
 * memory that processes share is counted once. Only where the system tells it (Linux, and processes that we may look at).
 */
export class MemoryWatch {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => this.look(), 1000);
    this.timer.unref();
    this.look();
  }

  /** Stops watching. @returns the peak in megabytes (2^20 bytes), null when nothing could be read */
  stop(): number | null {
    clearInterval(this.timer);
    this.look();
    return this.peak > 0 ? Math.round(this.peak / 1024) : null;
  }

  private look(): void {
    const total = family(this.pid).reduce((sum, pid) => sum + proportionalKilobytes(pid), 0);
    this.peak = Math.max(this.peak, total);
  }
}

/** A process and its descendants, by process id. */
export function family(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(entry);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const all: number[] = [];
  for (let next: number[] = [root]; next.length > 0; next = next.flatMap((pid) => children.get(pid) ?? []))
    all.push(...next);
  return all;
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; the second field after it is the parent.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function proportionalKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
