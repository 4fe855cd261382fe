/** Turns declarations into routes: POST /api/<module>/<operation>, GET /api/<module>/<query>. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isDownload } from '../platform/operation/execute.ts';
import {
  type Actor,
  type Executor,
  executeOperation,
  executeQuery,
  type ModuleSpec,
  type UploadedFile,
} from '../platform/operation/index.ts';
import { problems } from '../platform/problem/index.ts';

/** Largest upload the door lets in; the spreadsheet reader has its own, finer limits. */
export const UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024;

export type FindActor = (request: FastifyRequest) => Promise<Actor | null>;

async function demandActor(findActor: FindActor, request: FastifyRequest): Promise<Actor> {
  const actor = await findActor(request);
  if (!actor) throw problems.notSignedIn();
  return actor;
}

/** A multipart request: text fields hold JSON or plain text, the part `file` holds the bytes. */
async function readMultipart(
  request: FastifyRequest,
): Promise<{ input: Record<string, unknown>; file: UploadedFile | undefined }> {
  const input: Record<string, unknown> = {};
  let file: UploadedFile | undefined;
  for await (const part of request.parts({ limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1 } })) {
    if (part.type === 'file') file = { fileName: part.filename, bytes: await part.toBuffer() };
    else input[part.fieldname] = parseField(String(part.value));
  }
  return { input, file };
}

function parseField(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  where: z.string().optional(),
  issues: z.array(z.object({ code: z.string(), where: z.string(), message: z.string(), remedy: z.string() })),
  instance: z.string(),
});

function sendDownload(reply: FastifyReply, download: { fileName: string; contentType: string; bytes: Buffer }) {
  return reply
    .header('content-type', download.contentType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download.fileName)}`)
    .header('cache-control', 'no-store')
    .send(download.bytes);
}

export async function registerRoutes(
  app: FastifyInstance,
  modules: readonly ModuleSpec[],
  executor: Executor,
  findActor: FindActor,
): Promise<void> {
  await app.register(multipart);
  const typed = app.withTypeProvider<ZodTypeProvider>();
  for (const module of modules) {
    for (const spec of module.operations) {
      typed.route({
        method: 'POST',
        url: `/api/${module.name}/${spec.name}`,
        schema: {
          operationId: `${module.name}.${spec.name}`,
          tags: [module.name],
          summary: spec.summary.en,
          description: `${spec.summary.zh}\n\nPermission: \`${spec.permission}\``,
          ...(spec.takesFile ? { consumes: ['multipart/form-data'] } : { body: spec.input }),
          headers: z.looseObject({ 'idempotency-key': z.string().min(8).max(200).optional() }),
          response: { 200: spec.output, default: problemSchema },
        },
        handler: async (request, reply) => {
          const actor = await demandActor(findActor, request);
          const { input, file } = request.isMultipart()
            ? await readMultipart(request)
            : { input: request.body, file: undefined };
          const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
          const result = await executeOperation(
            executor,
            spec,
            { actor, module: module.name, requestId: request.id, idempotencyKey, file },
            input,
          );
          return reply.header('cache-control', 'no-store').send(result);
        },
      });
    }
    for (const spec of module.queries) {
      typed.route({
        method: 'GET',
        url: `/api/${module.name}/${spec.name}`,
        schema: {
          operationId: `${module.name}.${spec.name}`,
          tags: [module.name],
          summary: spec.summary.en,
          description: `${spec.summary.zh}\n\nPermission: \`${spec.permission}\``,
          querystring: spec.input,
          response: spec.isDownload
            ? { 200: z.any().describe('file'), default: problemSchema }
            : { 200: spec.output, default: problemSchema },
        },
        handler: async (request, reply) => {
          const actor = await demandActor(findActor, request);
          const result = await executeQuery(
            executor,
            spec,
            { actor, module: module.name, requestId: request.id },
            request.query,
          );
          if (isDownload(result)) return sendDownload(reply, result);
          return reply.header('cache-control', 'no-store').send(result);
        },
      });
    }
  }
}
