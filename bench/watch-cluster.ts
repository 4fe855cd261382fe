/** Memory and processor time of a PostgreSQL cluster's processes while it works; Linux only, as it reads /proc. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seldom: adding up the memory of a process takes milliseconds, and they count to the product that is measured. */
const EVERY_MS = 1_000;
/** Ticks of /proc a second, the same on every Linux a product runs on. */
const TICKS = 100;

interface ProcessTimes {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  /** Of children that have ended. */
  readonly endedTicks: number;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    // pid (name) state parent …; a name may hold blanks, so that the fields are counted from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (field: number): number => fields[field - 3]!;
    return { pid, parent: at(4), ticks: at(14) + at(15), endedTicks: at(16) + at(17) };
  } catch {
    return null; // it has just ended
  }
}

/** The cluster's postmaster and the children of it. */
const processesOf = (postmaster: number): ProcessTimes[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0)
    .map(timesOf)
    .filter((each) => each !== null)
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster);

/** Proportional set size in bytes: memory shared by several processes counts once in the sum. */
function proportionalSize(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Number(found[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}

/** Null where it cannot be seen. */
export interface ClusterUse {
  readonly peakBytes: number | null;
  readonly cpuSeconds: number | null;
}

/** Watches the cluster in `<dataDir>/postgres` until stopped. */
export function watchCluster(dataDir: string): { stop(): ClusterUse } {
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync('/proc/self/smaps_rollup') || !existsSync(pidFile))
    return { stop: () => ({ peakBytes: null, cpuSeconds: null }) };
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const cpuSeconds = (): number =>
    processesOf(postmaster).reduce(
      (sum, each) => sum + each.ticks + (each.pid === postmaster ? each.endedTicks : 0),
      0,
    ) / TICKS;
  const before = cpuSeconds();
  let peak = 0;
  const look = (): void => {
    peak = Math.max(
      peak,
      processesOf(postmaster).reduce((sum, { pid }) => sum + proportionalSize(pid), 0),
    );
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return { peakBytes: peak, cpuSeconds: cpuSeconds() - before };
    },
  };
}
