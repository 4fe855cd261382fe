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
import { Problem, problems } from '../platform/problem/index.ts';

/** Largest upload the door lets in; the spreadsheet reader has its own, finer limits. */
export const UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024;

export type FindActor = (request: FastifyRequest) => Promise<Actor | null>;

async function demandActor(findActor: FindActor, request: FastifyRequest): Promise<Actor> {
  const actor = await findActor(request);
  if (!actor) throw problems.notSignedIn();
  return actor;
}

/** Files of one request, where an operation takes many, and their bytes together. */
const MOST_FILES = 10_000;
const MOST_BYTES_TOGETHER = 512 * 1024 * 1024;

/** A multipart request: text fields hold JSON or plain text, each part `file` holds the bytes of one. */
async function readMultipart(
  request: FastifyRequest,
  isMany: boolean,
): Promise<{ input: Record<string, unknown>; files: UploadedFile[] }> {
  const input: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  let size = 0;
  const limits = { fileSize: UPLOAD_LIMIT_BYTES, files: isMany ? MOST_FILES : 1, parts: MOST_FILES + 100 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      size += bytes.length;
      if (size > MOST_BYTES_TOGETHER) throw tooMuchAtOnce();
      files.push({ fileName: part.filename, bytes });
    } else input[part.fieldname] = parseField(String(part.value));
  }
  return { input, files };
}

const tooMuchAtOnce = () =>
  new Problem({
    code: 'upload-too-large',
    status: 413,
    title: { zh: '一次上传的文件合计超过 512 MB。', en: 'The files uploaded at once are more than 512 MB together.' },
    remedy: { zh: '请分几次上传。', en: 'Upload them in several goes.' },
  });

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
          const { input, files } = request.isMultipart()
            ? await readMultipart(request, spec.takesFile === 'many')
            : { input: request.body, files: [] };
          const idempotencyKey = request.headers['idempotency-key'] as string | undefined;
          const result = await executeOperation(
            executor,
            spec,
            { actor, module: module.name, requestId: request.id, idempotencyKey, files },
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
