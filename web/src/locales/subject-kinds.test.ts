import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en, zhCN } from './index.ts';

const modules = join(import.meta.dirname, '../../../server/src/modules');

/** What the entries of the audit trail are about, as the operations write it. */
const kinds = new Set(
  readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(modules, file), 'utf8').matchAll(/subject: \{ kind: '([\w-]+)'/g)])
    .map(([, kind]) => kind as string),
);

it('every kind of subject of the audit trail has a name in both languages', () => {
  expect(kinds.size).toBeGreaterThan(40);
  expect([...kinds].filter((kind) => !(kind in en.audit.subjectKinds))).toEqual([]);
  expect([...kinds].filter((kind) => !(kind in zhCN.audit.subjectKinds))).toEqual([]);
});
