/** Writes contract/openapi.json, contract/src/api.ts and the reference pages from the declarations of the server. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import openapiTS, { astToString } from 'openapi-typescript';
import { modules } from '../modules/index.ts';
import { openapiOptions } from './openapi.ts';
import { operationsPage, permissionsPage, titlesModule } from './reference.ts';
import { registerRoutes } from './routes.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export async function contract(): Promise<{ openapi: string; api: string }> {
  const app = Fastify();
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(swagger, openapiOptions);
  // Only the declarations are read: no request is ever executed here.
  await registerRoutes(
    app as never,
    modules,
    { db: undefined as never, clock: { now: () => new Date(0) } },
    async () => null,
  );
  await app.ready();
  const document = app.swagger();
  const openapi = `${JSON.stringify(document, null, 2)}\n`;
  const api = `/** Generated from openapi.json by \`npm run contract\`; do not edit. */\n${astToString(await openapiTS(document as never))}`;
  await app.close();
  return { openapi, api };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await contract();
  const files: [string, string][] = [
    [join(root, 'contract/openapi.json'), made.openapi],
    [join(root, 'contract/src/api.ts'), made.api],
    [join(root, 'contract/src/titles.ts'), titlesModule(modules)],
    [join(root, 'docs/reference/operations.md'), operationsPage(modules)],
    [join(root, 'docs/reference/permissions.md'), permissionsPage()],
  ];
  if (process.argv.includes('--check')) {
    const stale = files
      .filter(([file, text]) => readFileSync(file, 'utf8') !== text)
      .map(([file]) => file.slice(root.length + 1));
    if (stale.length > 0) {
      console.error(`${stale.join(', ')}: not what the server declares. Run: npm run contract`);
      process.exit(1);
    }
  } else {
    for (const [file, text] of files) writeFileSync(file, text);
  }
}
