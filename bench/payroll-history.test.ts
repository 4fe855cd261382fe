/** The three months of `npm run bench -- payroll-history` for a small company: what it demands of ten thousand holds here. */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const PEOPLE = 60;

it('closes three months: differences zero, bank = net = ledger, both chains whole', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'payroll-history.ts'), String(PEOPLE)]);
  const months = [
    ...stdout.matchAll(/^ {2}(\d+) people, net = bank = payslips ([\d,.]+), debit = credit ([\d,.]+)$/gm),
  ];
  expect(months).toHaveLength(3);
  // Some join and leave between the months.
  for (const [, people] of months) expect(Number(people)).toBeGreaterThan(PEOPLE * 0.8);
  for (const [, , net, debit] of months)
    expect([net, debit].every((sum) => Number(sum!.replaceAll(',', '')) > 0)).toBe(true);
  expect(stdout).toMatch(/audit chain whole, \d+ entries sealed, .*archive chain whole, 3 packages/);
}, 300_000);
