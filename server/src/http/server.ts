/** The HTTP door: sign-in, routes, problems, health, metrics, the built page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { resolveActor } from '../modules/access/index.ts';
import type { Clock } from '../platform/clock/index.ts';
import { type Databases, databaseProblem, newId } from '../platform/database/index.ts';
import type { Actor, ModuleSpec } from '../platform/operation/index.ts';
import { type Language, Problem, problemBody } from '../platform/problem/index.ts';
import { workRunner } from '../platform/queue/index.ts';
import type { Authentication } from './authentication.ts';
import { openapiOptions } from './openapi.ts';
import { registerRoutes } from './routes.ts';

export interface ServerSettings {
  readonly databases: Databases;
  readonly modules: readonly ModuleSpec[];
  readonly clock: Clock;
  readonly auth: Authentication;
  readonly log: Logger;
  /** Folder of the built page; absent in tests that only call the API. */
  readonly webDir?: string;
}

/** Structured logs without personal data: no bodies, no query values, no cookies, no addresses. */
export const makeLog = (level: string): Logger =>
  pino({
    level,
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });

const languageOf = (request: FastifyRequest): Language =>
  request.headers['accept-language']?.startsWith('zh') ? 'zh-CN' : 'en';

export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const { databases, auth, log } = settings;
  const app = Fastify({
    loggerInstance: log,
    genReqId: () => newId(),
    bodyLimit: 4 * 1024 * 1024,
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(() => (value) => ({ value })); // the executor validates, so that every problem has one form
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, openapiOptions);
  addErrors(app);
  addMetrics(app);
  addHealth(app, databases);
  addSignIn(app, auth);
  const findActor = (request: FastifyRequest) => actorOf(request, auth, databases);
  const runNow = workRunner(databases, settings.modules, settings.clock, settings.log);
  await registerRoutes(app, settings.modules, { db: databases.app, clock: settings.clock, runNow }, findActor);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  if (settings.webDir && existsSync(join(settings.webDir, 'index.html'))) await addPage(app, settings.webDir);
  return app;
}

async function actorOf(request: FastifyRequest, auth: Authentication, databases: Databases): Promise<Actor | null> {
  const headers = new Headers();
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  if (request.headers.authorization) headers.set('authorization', request.headers.authorization);
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  return resolveActor(
    databases.app,
    session.user.id,
    session.user.name,
    request.headers['accept-language'] ? languageOf(request) : undefined,
  );
}

function addErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem =
      error instanceof Problem
        ? error
        : (error as FastifyError).statusCode && (error as FastifyError).statusCode! < 500
          ? new Problem({
              code: (error as FastifyError).code?.toLowerCase().replaceAll('_', '-') ?? 'bad-request',
              status: (error as FastifyError).statusCode!,
              title: { zh: `请求无法处理：${error.message}`, en: `The request cannot be taken: ${error.message}` },
              remedy: { zh: '请检查请求格式与大小。', en: 'Check the form and the size of the request.' },
            })
          : (databaseProblem(error) ??
            new Problem({
              code: 'internal',
              status: 500,
              title: { zh: '服务器出错，数据未改变。', en: 'The server failed; nothing was changed.' },
              remedy: {
                zh: '请重试；如仍失败请把编号告知管理员。',
                en: 'Try again; if it fails again give the administrator the number.',
              },
            }));
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .status(problem.status)
      .header('content-type', 'application/problem+json')
      .send(JSON.stringify(problemBody(problem, languageOf(request), request.id)));
  });
}

function addMetrics(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'meritline_request_seconds',
    help: 'Seconds from request to answer',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  );
}

function addHealth(app: FastifyInstance, databases: Databases): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(databases.app);
      return { status: 'ready' };
    } catch {
      return reply.status(503).send({ status: 'database does not answer' });
    }
  });
}

function addSignIn(app: FastifyInstance, auth: Authentication): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const url = new URL(request.url, `http://${request.headers.host ?? '127.0.0.1'}`);
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      const body = request.method === 'POST' && request.body !== undefined ? JSON.stringify(request.body) : undefined;
      if (body !== undefined) headers.delete('content-length');
      const response = await auth.handler(
        new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) }),
      );
      reply.status(response.status);
      response.headers.forEach((value, name) => {
        if (name !== 'set-cookie') reply.header(name, value);
      });
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : null);
    },
  });
}

async function addPage(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(staticFiles, {
    root: webDir,
    cacheControl: false,
    // Built files carry a digest in their name and never change; the page that names them is asked for each time.
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || /^\/(api|assets)\//.test(request.url)) {
      return reply
        .status(404)
        .header('content-type', 'application/problem+json')
        .send({
          type: 'urn:meritline:problem:no-such-route',
          title: 'No such route',
          status: 404,
          detail: 'See /api/openapi.json',
          code: 'no-such-route',
          issues: [],
          instance: `urn:meritline:request:${request.id}`,
        });
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
