/** Starts the product: database, schema, demo company, queue, HTTP. Ctrl-C stops all of it in order. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { loadDemoCompany } from './demo/load.ts';
import { dropHalfLoadedDemo } from './demo/reset.ts';
import { authentication, migrateAuthentication } from './http/authentication.ts';
import { buildServer, makeLog } from './http/server.ts';
import { syncRoles } from './modules/access/index.ts';
import { followDay } from './modules/appraisals/index.ts';
import { sealWaiting } from './modules/audit/index.ts';
import { modules } from './modules/index.ts';
import { deliverMail, switchMail } from './modules/notices/index.ts';
import { systemClock } from './platform/clock/index.ts';
import { type Config, readConfig } from './platform/config/index.ts';
import { connect, type Db, ensureDatabase, migrate, startEmbedded } from './platform/database/index.ts';
import { startQueue } from './platform/queue/index.ts';
import { meetUnmetErrors } from './unmet-errors.ts';

/** A reason not to start that a person can mend; printed without a stack. */
class CannotStart extends Error {}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One product per data folder: a lock file with the process and the address it answers at. */
function takeLock(config: Config): () => void {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o755 });
  const file = join(config.dataDir, 'meritline.lock');
  const text = JSON.stringify({ pid: process.pid, address: `http://${config.host}:${config.port}` });
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o644);
      writeFileSync(handle, text);
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readLock(file);
      if (holder && holder.pid !== process.pid && isAlive(holder.pid)) {
        throw new CannotStart(
          `Meritline already runs on the data folder ${config.dataDir} (process ${holder.pid}, ${holder.address}).\n` +
            'Open that address, stop that process first, or set MERITLINE_DATA to another folder.',
        );
      }
      rmSync(file, { force: true }); // left by a product that was killed
    }
  }
}

/** Asks for the port before any slow work, so that a busy one is said at once. */
const demandPort = (config: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new CannotStart(
          error.code === 'EADDRINUSE'
            ? `Port ${config.port} is taken by another program. Stop it, or choose another: MERITLINE_PORT=${config.port + 1} npm start`
            : `Port ${config.port} on ${config.host} cannot be used: ${error.message}`,
        ),
      ),
    );
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });

function readLock(file: string): { pid: number; address: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A secret kept beside the data, readable by its owner only. */
function keptSecret(config: Config, name: string): string {
  const file = join(config.dataDir, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function openDatabase(config: Config): Promise<{ ownerUrl: string; stop: () => Promise<void>; label: string }> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, stop: async () => undefined, label: 'DATABASE_URL' };
  const embedded = await startEmbedded(config.dataDir).catch((error: Error) => {
    throw new CannotStart(error.message);
  });
  return {
    ownerUrl: await ensureDatabase(embedded.ownerUrl, 'meritline'),
    stop: embedded.stop,
    label: `embedded PostgreSQL, data in ${config.dataDir}`,
  };
}

function settings(): Config {
  try {
    return readConfig();
  } catch (error) {
    throw new CannotStart((error as Error).message);
  }
}

/** Mails leave only when a mail server is configured; what is queued goes out every few seconds. */
function mailing(config: Config, db: Db) {
  switchMail(config.smtpUrl !== null);
  if (config.smtpUrl === null) return [];
  const mailer = { transport: createTransport(config.smtpUrl), from: config.mailFrom, baseUrl: config.publicUrl };
  return [{ name: 'send mail', everyMs: 5_000, run: () => deliverMail(db, mailer, () => systemClock.now()) }];
}

async function start(): Promise<void> {
  const began = Date.now();
  const config = settings();
  const log = makeLog(config.logLevel);
  meetUnmetErrors(process, log, { say: console.error, exit: process.exit });
  const releaseLock = takeLock(config);
  const stops: (() => Promise<void> | void)[] = [releaseLock];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  const onSignal = (signal: string) => {
    say(`\n${signal}: stopping …`);
    stopAll().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', () => onSignal('SIGINT'));
  process.once('SIGTERM', () => onSignal('SIGTERM'));
  try {
    await demandPort(config);
    const database = await openDatabase(config);
    stops.push(database.stop);
    say(`Database: ${database.label}`);
    if (await dropHalfLoadedDemo(database.ownerUrl))
      say('The demo company was only half loaded by an earlier start: loading it again.');
    const urls = await migrate(database.ownerUrl, config.dataDir);
    await syncRoles(database.ownerUrl);
    await migrateAuthentication(database.ownerUrl);
    const databases = connect(urls);
    stops.push(() => databases.close());
    const baseUrl = `http://${config.host}:${config.port}`;
    const auth = authentication({
      pool: databases.authPool,
      secret: keptSecret(config, 'session.secret'),
      baseUrl,
      trustedOrigins: [`http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`],
    });
    const demo = await loadDemoCompany({ databases, auth, clock: systemClock, dataDir: config.dataDir, log: say });
    const queue = await startQueue(databases, modules, systemClock, log, [
      { name: 'seal audit chain', everyMs: 2_000, run: () => sealWaiting(databases.batch) },
      { name: 'follow the day', everyMs: 60_000, run: () => followDay(databases.batch, systemClock.now()) },
      ...mailing(config, databases.batch),
    ]);
    stops.push(() => queue.stop());
    const app = await buildServer({
      databases,
      modules,
      clock: systemClock,
      auth,
      log,
      webDir: join(config.projectDir, 'web/dist'),
    });
    await app.listen({ port: config.port, host: config.host });
    stops.push(() => app.close());
    printWelcome(baseUrl, demo.signIns, Date.now() - began);
  } catch (error) {
    await stopAll().catch(() => undefined);
    throw error;
  }
}

function printWelcome(
  address: string,
  signIns: readonly { role: string; name: string; email: string; password: string }[],
  ms: number,
): void {
  say(`\nMeritline is ready in ${(ms / 1000).toFixed(1)} s: ${address}\n`);
  if (signIns.length > 0) {
    say('Sign-ins of the demo company:');
    for (const s of signIns) say(`  ${s.role.padEnd(24)} ${s.email.padEnd(36)} ${s.password}   ${s.name}`);
  }
  say('\nCtrl-C stops the product; the data stay.');
}

try {
  await start();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(`\nMeritline cannot start. ${error.message}`);
  process.exit(1);
}
