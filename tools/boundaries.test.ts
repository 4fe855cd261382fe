import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBoundaries, root } from './boundaries.ts';

describe('the arrows of the house', () => {
  it('hold, and every file was seen', async () => {
    const verdict = await checkBoundaries();
    expect(verdict.violations).toEqual([]);
    expect(verdict.seen).toBe(verdict.onDisk);
    expect(verdict.onDisk).toBeGreaterThan(100);
  }, 120_000);

  it.each([
    [
      'engine-is-pure',
      'engine/src/planted.ts',
      "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    ],
    [
      'nobody-imports-server',
      'cli/src/planted.ts',
      "import { x } from '../../server/src/platform/planted.ts';\nexport const y = x;\n",
    ],
    [
      'platform-knows-no-module',
      'server/src/platform/planted.ts',
      "import { x } from '../modules/audit/index.ts';\nexport const y = x;\n",
    ],
    [
      'audit-uses-earlier-modules',
      'server/src/modules/audit/planted.ts',
      "import { x } from '../payroll/index.ts';\nexport const y = x;\n",
    ],
    [
      'module-door',
      'server/src/modules/payments/planted.ts',
      "import { x } from '../audit/inner.ts';\nexport const y = x;\n",
    ],
    ['modules-are-listed', 'server/src/modules/planted/index.ts', 'export const x = 1;\n'],
  ])(
    'fail by %s when a violation is planted',
    async (rule, file, text) => {
      const base = mkdtempSync(join(tmpdir(), 'meritline-arrows-'));
      try {
        for (const dir of [
          'engine/src',
          'cli/src',
          'server/src/platform',
          'server/src/modules/audit',
          'server/src/modules/payroll',
          'server/src/modules/payments',
        ])
          mkdirSync(join(base, dir), { recursive: true });
        writeFileSync(join(base, 'server/src/platform/planted.ts'), 'export const x = 1;\n');
        for (const name of ['audit', 'payroll'])
          writeFileSync(join(base, `server/src/modules/${name}/index.ts`), 'export const x = 1;\n');
        writeFileSync(join(base, 'server/src/modules/audit/inner.ts'), 'export const x = 1;\n');
        cpSync(join(root, 'tsconfig.base.json'), join(base, 'tsconfig.base.json'));
        symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'));
        mkdirSync(dirname(join(base, file)), { recursive: true });
        writeFileSync(join(base, file), text);
        const verdict = await checkBoundaries(base);
        expect(verdict.violations.join('\n')).toContain(`${rule}: ${file}`);
        expect(verdict.seen).toBe(verdict.onDisk);
      } finally {
        rmSync(base, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
