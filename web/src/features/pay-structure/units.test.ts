import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hasChineseUnit, unitIn } from './units.ts';

const packs = fileURLToPath(new URL('../../../../rulepacks', import.meta.url));

/** Every unit the packs of a Chinese company write. */
const units = ['cn', 'example-company'].flatMap((pack) =>
  readdirSync(join(packs, pack), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.yaml') && /parameters|insurance/.test(file.parentPath))
    .flatMap((file) => {
      const unit = /^unit: *"?(.*?)"?$/m.exec(readFileSync(join(file.parentPath, file.name), 'utf8'))?.[1];
      return unit === undefined ? [] : [unit];
    }),
);

test('every unit of the packs has a name in Chinese', () => {
  expect(units.length).toBeGreaterThan(100);
  expect([...new Set(units)].filter((unit) => !hasChineseUnit(unit))).toEqual([]);
});

test('English stays as written, no unit is no text', () => {
  expect([unitIn('en', 'yuan a month'), unitIn('zh-CN', 'yuan a month'), unitIn('zh-CN', null)]).toEqual([
    'yuan a month',
    '元/月',
    '',
  ]);
});
