/** Peak of the memory of a PostgreSQL cluster's processes while it works; Linux only, as it reads /proc. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 200;

/** Processes of the cluster: its postmaster and the children of that. */
function processesOf(postmaster: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0)
    .filter((pid) => {
      try {
        // pid (name) state parent …; a name may hold blanks, so that the fields are counted from its end.
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
      } catch {
        return false; // it has just ended
      }
    });
  return [postmaster, ...children];
}

/** Proportional set size in bytes: memory shared by several processes counts once in the sum. */
function proportionalSize(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Number(found[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}

export interface MemoryWatch {
  /** Highest sum seen, in bytes; null where it cannot be seen. */
  stop(): number | null;
}

/** Watches the cluster in `<dataDir>/postgres`. */
export function watchCluster(dataDir: string): MemoryWatch {
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync('/proc/self/smaps_rollup') || !existsSync(pidFile)) return { stop: () => null };
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  let peak = 0;
  const look = (): void => {
    const sum = processesOf(postmaster).reduce((total, pid) => total + proportionalSize(pid), 0);
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
