/** The whole server over a database, called as a person in a role. */
import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { type Authentication, authentication, migrateAuthentication } from '../http/authentication.ts';
import { buildServer } from '../http/server.ts';
import { syncRoles } from '../modules/access/index.ts';
import { modules } from '../modules/index.ts';
import { type Clock, systemClock } from '../platform/clock/index.ts';
import { type Databases, newId } from '../platform/database/index.ts';
import { type Queue, startQueue } from '../platform/queue/index.ts';

/** Roles, the person behind the account, the unit for roles limited to one. */
export interface Who {
  readonly roles: readonly string[];
  readonly personId?: string;
  readonly unitPath?: string;
  readonly email?: string;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the JSON it expects
  readonly body: any;
}

export interface TestProduct {
  readonly databases: Databases & { ownerUrl: string };
  readonly app: FastifyInstance;
  readonly auth: Authentication;
  /** Makes a signed-in account with roles (and units for unit-scoped roles); returns its client. */
  signIn(who: Who): Promise<TestClient>;
  /** Signs in with an account that exists. */
  signInAs(account: { email: string; password: string }): Promise<TestClient>;
  /** Signed-in employees, one a person, made in a few statements: for a benchmark in which a whole company signs. */
  signInAll(personIds: readonly string[]): Promise<TestClient[]>;
  /** Starts the queue if needed and waits until no work is waiting. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface TestClient {
  readonly userId: string;
  get(
    path: string,
    query?: Record<string, string | number | undefined>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  upload(
    path: string,
    fields: Record<string, unknown>,
    ...files: readonly { fileName: string; bytes: Buffer }[]
  ): Promise<Answer>;
}

const SETTLE_MS = 60_000;
const SECRET = 'a-secret-for-tests-that-is-long-enough';

export interface ProductOptions {
  readonly clock?: Clock;
  readonly isQueueRunning?: boolean;
  /** For a benchmark in which everybody signs in from one place. */
  readonly signInsPerMinute?: number;
}

/** The server over a database that is there already, for benchmarks that ask it as a person would. */
export async function productOver(
  databases: Databases & { ownerUrl: string },
  options: ProductOptions = {},
): Promise<TestProduct> {
  const clock = options.clock ?? systemClock;
  await migrateAuthentication(databases.ownerUrl);
  await syncRoles(databases.ownerUrl);
  const auth = authentication({
    pool: databases.authPool,
    secret: SECRET,
    baseUrl: 'http://127.0.0.1:4380',
    signInsPerMinute: options.signInsPerMinute,
  });
  const log = pino({ level: process.env.MERITLINE_LOG ?? 'silent' });
  const app = await buildServer({ databases, modules, clock, auth, log });
  await app.ready();
  let queue: Queue | null = null;
  const settle = async () => {
    queue ??= await startQueue(databases, modules, clock, log);
    for (const limit = Date.now() + SETTLE_MS; Date.now() < limit; ) {
      await queue.relay();
      const open = await sql<{
        n: number;
      }>`select count(*) as n from platform.work where state in ('queued', 'running')`.execute(databases.batch);
      const events = await sql<{
        n: number;
      }>`select count(*) as n from platform.outbox where delivered_at is null`.execute(databases.batch);
      if (open.rows[0]!.n === 0 && events.rows[0]!.n === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('work did not settle in 60 s');
  };
  if (options.isQueueRunning) queue = await startQueue(databases, modules, clock, log);
  return {
    databases,
    app,
    auth,
    signIn: (who) => signIn(app, databases.ownerUrl, who),
    signInAll: (personIds) => signInAll(app, databases.ownerUrl, personIds),
    signInAs: (account) => openSession(app, databases.ownerUrl, account),
    settle,
    close: async () => {
      await queue?.stop();
      await app.close();
      await databases.close();
    },
  };
}

/** Writes what the administrator would grant, as the owner. */
async function grant(owner: pg.Client, userId: string, who: Who): Promise<void> {
  if (who.personId)
    await owner.query('insert into access.account_person (user_id, person_id) values ($1, $2)', [userId, who.personId]);
  for (const role of who.roles) {
    await owner.query(
      `insert into access.role_grant (grant_id, user_id, role, unit_path, valid_from, granted_by) values ($1, $2, $3, $4, '2020-01-01', 'test')`,
      [newId(), userId, role, who.unitPath ?? null],
    );
  }
}

const answerOf = (response: {
  statusCode: number;
  body: string;
  headers: Record<string, unknown>;
  rawPayload: Buffer;
}): Answer => ({
  status: response.statusCode,
  body: String(response.headers['content-type'] ?? '').includes('json')
    ? JSON.parse(response.body)
    : response.rawPayload,
});

/** A multipart body as a browser would send it. */
function multipart(
  fields: Record<string, unknown>,
  files: readonly { fileName: string; bytes: Buffer }[],
): { payload: Buffer; contentType: string } {
  const boundary = 'meritline-test-boundary';
  const part = (name: string, value: unknown) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`;
  const head = Object.entries(fields)
    .map(([name, value]) => part(name, value))
    .join('');
  const disposition = (name: string) => `content-disposition: form-data; name="file"; filename="${name}"`;
  const payload = Buffer.concat([
    Buffer.from(head),
    ...files.flatMap(({ fileName, bytes }) => [
      Buffer.from(`--${boundary}\r\n${disposition(fileName)}\r\ncontent-type: application/octet-stream\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { payload, contentType: `multipart/form-data; boundary=${boundary}` };
}

function clientOf(app: FastifyInstance, userId: string, cookie: string): TestClient {
  return {
    userId,
    get: async (path, query = {}, headers = {}) => {
      const given = Object.entries(query).filter(([, value]) => value !== undefined);
      const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]));
      return answerOf(
        await app.inject({ method: 'GET', url: `/api${path}?${search}`, headers: { cookie, ...headers } }),
      );
    },
    post: async (path, body, headers = {}) =>
      answerOf(
        await app.inject({
          method: 'POST',
          url: `/api${path}`,
          payload: body as object,
          headers: { cookie, ...headers },
        }),
      ),
    upload: async (path, fields, ...files) => {
      const { payload, contentType } = multipart(fields, files);
      return answerOf(
        await app.inject({
          method: 'POST',
          url: `/api${path}`,
          payload,
          headers: { cookie, 'content-type': contentType },
        }),
      );
    },
  };
}

/** The session's cookie, signed as the sign-in would sign it; a password would be hashed twice for each account of each test. */
function withSession(app: FastifyInstance, { userId, token }: { userId: string; token: string }): TestClient {
  const signature = createHmac('sha256', SECRET).update(token).digest('base64');
  return clientOf(app, userId, `meritline.session_token=${encodeURIComponent(`${token}.${signature}`)}`);
}

const newToken = (): string => randomBytes(24).toString('hex');

async function signIn(app: FastifyInstance, ownerUrl: string, who: Who): Promise<TestClient> {
  const account = { userId: newId(), token: newToken() };
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await openAccounts(owner, [{ ...account, email: who.email ?? `${account.userId}@example.test` }]);
    await grant(owner, account.userId, who);
  } finally {
    await owner.end();
  }
  return withSession(app, account);
}

/** Accounts without a password, each with a session. */
async function openAccounts(
  owner: pg.Client,
  accounts: readonly { userId: string; token: string; email: string }[],
): Promise<void> {
  const of = (key: 'userId' | 'token' | 'email') => accounts.map((one) => one[key]);
  await owner.query(
    `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt") select id, email, email, true, now(), now() from unnest($1::text[], $2::text[]) as g (id, email)`,
    [of('userId'), of('email')],
  );
  await owner.query(
    `insert into auth.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId") select id, now() + interval '10 years', token, now(), now(), id from unnest($1::text[], $2::text[]) as g (id, token)`,
    [of('userId'), of('token')],
  );
}

async function signInAll(app: FastifyInstance, ownerUrl: string, personIds: readonly string[]): Promise<TestClient[]> {
  const accounts = personIds.map((personId) => {
    const userId = newId();
    return { personId, userId, token: newToken(), email: `${userId}@example.test` };
  });
  const of = (key: 'personId' | 'userId') => accounts.map((one) => one[key]);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await openAccounts(owner, accounts);
  await owner.query(
    'insert into access.account_person (user_id, person_id) select * from unnest($1::text[], $2::uuid[])',
    [of('userId'), of('personId')],
  );
  await owner.query(
    `insert into access.role_grant (grant_id, user_id, role, valid_from, granted_by) select gen_random_uuid(), id, 'employee', '2020-01-01', 'test' from unnest($1::text[]) as g (id)`,
    [of('userId')],
  );
  await owner.end();
  return accounts.map((account) => withSession(app, account));
}

async function openSession(
  app: FastifyInstance,
  ownerUrl: string,
  { email, password }: { email: string; password: string },
): Promise<TestClient> {
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    headers: { origin: 'http://127.0.0.1:4380' },
  });
  if (signedIn.statusCode !== 200) throw new Error(`sign-in failed: ${signedIn.body}`);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const found = await owner.query<{ id: string }>('select id from auth."user" where email = $1', [email]);
  await owner.end();
  return clientOf(app, found.rows[0]!.id, signedIn.cookies.map((c) => `${c.name}=${c.value}`).join('; '));
}
