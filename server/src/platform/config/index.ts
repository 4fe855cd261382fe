/**
 * Settings of one running product, read once from the environment. Nothing else reads `process.env`.
 *
 * | variable | meaning | default |
 * |---|---|---|
 * | `DATABASE_URL` | another PostgreSQL (15 or later), as its owner role | embedded PostgreSQL |
 * | `MERITLINE_PORT` | port of the page | 4380 |
 * | `MERITLINE_DATA` | data folder | `.data` beside the clone; as root `/var/lib/meritline/<clone>` |
 * | `MERITLINE_HOST` | address to listen on | 127.0.0.1 |
 * | `MERITLINE_SMTP_URL` | mail server, `smtps://user:password@host:465`; without it nothing is mailed | none |
 * | `MERITLINE_MAIL_FROM` | sender of mails | meritline@localhost |
 * | `MERITLINE_PUBLIC_URL` | address of the page in mails | `http://host:port` |
 * | `MERITLINE_TIME_ZONE` | zone of civil dates: what day it is for pay and deadlines | Asia/Shanghai |
 */
import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly projectDir: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly publicUrl: string;
}

const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** The default data folder: user `postgres` must reach it, so as root it cannot live in a closed home. */
function defaultDataDir(): string {
  if (process.getuid?.() !== 0) return join(projectDir, '.data');
  const mark = createHash('sha256').update(projectDir).digest('hex').slice(0, 8);
  return `/var/lib/meritline/${basename(projectDir)}-${mark}`;
}

const DEFAULT_ZONE = 'Asia/Shanghai';

/** Zone in which the company counts its days. Throws where the platform knows no such zone. */
export function civilZone(env: NodeJS.ProcessEnv = process.env): string {
  const zone = env.MERITLINE_TIME_ZONE ?? DEFAULT_ZONE;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new Error(`MERITLINE_TIME_ZONE is "${zone}": give the name of a zone, such as ${DEFAULT_ZONE}.`);
  }
  return zone;
}

/** Reads the settings; a port that is no port is refused with its name. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.MERITLINE_PORT ?? 4380);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`MERITLINE_PORT is "${env.MERITLINE_PORT}": give a port number from 1 to 65535.`);
  }
  const host = env.MERITLINE_HOST ?? '127.0.0.1';
  return {
    port,
    host,
    projectDir,
    dataDir: env.MERITLINE_DATA ? resolve(env.MERITLINE_DATA) : defaultDataDir(),
    databaseUrl: env.DATABASE_URL ?? null,
    logLevel: env.MERITLINE_LOG ?? 'info',
    smtpUrl: env.MERITLINE_SMTP_URL ?? null,
    mailFrom: env.MERITLINE_MAIL_FROM ?? 'meritline@localhost',
    publicUrl: env.MERITLINE_PUBLIC_URL ?? `http://${host}:${port}`,
  };
}
