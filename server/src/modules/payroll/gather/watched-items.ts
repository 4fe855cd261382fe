/** Amounts of a payslip whose change can be watched: those of the newest calculation, in its order. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';

export interface WatchedItem {
  readonly code: string;
  readonly names: Words;
}

export async function watchedItems(tx: Tx): Promise<WatchedItem[]> {
  const found = await sql<{ digest: string }>`
    select definition_digest as digest from payroll.run where definition_digest is not null order by period desc limit 1`.execute(
    tx,
  );
  const digest = found.rows[0]?.digest;
  if (digest === undefined) return [];
  const { program } = await loadDefinition(tx, digest);
  return program.items.filter((item) => item.type === 'money').map(({ code, zh, en }) => ({ code, names: { zh, en } }));
}
