/** Sessions kept between commands: one file in the user's configuration folder that only the user may read. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export interface KeptSession {
  readonly email: string;
  /** The cookie as it is sent: `name=value; name=value`. */
  readonly cookie: string;
}

/** `$XDG_CONFIG_HOME/meritline/sessions.json`, `%APPDATA%\meritline\sessions.json` on Windows. */
export function sessionFile(environment: NodeJS.ProcessEnv): string {
  const onWindows = process.platform === 'win32' ? environment.APPDATA : undefined;
  return join(
    environment.XDG_CONFIG_HOME ?? onWindows ?? join(environment.HOME ?? homedir(), '.config'),
    'meritline',
    'sessions.json',
  );
}

function readAll(file: string): Record<string, KeptSession> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, KeptSession>;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export const keptSession = (file: string, address: string): KeptSession | null => readAll(file)[address] ?? null;

/** Writes the file beside and renames it, so that a reader never meets half of it and its mode is right from the start. */
function writeAll(file: string, sessions: Record<string, KeptSession>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(sessions, null, 2)}\n`, { mode: 0o600 });
  chmodSync(partial, 0o600);
  renameSync(partial, file);
}

export function keepSession(file: string, address: string, session: KeptSession): void {
  writeAll(file, { ...readAll(file), [address]: session });
}

/** Forgets the session of an address; the file goes with the last of them. True when there was one. */
export function forgetSession(file: string, address: string): boolean {
  const { [address]: forgotten, ...others } = readAll(file);
  if (forgotten === undefined) return false;
  if (Object.keys(others).length === 0) rmSync(file, { force: true });
  else writeAll(file, others);
  return true;
}
