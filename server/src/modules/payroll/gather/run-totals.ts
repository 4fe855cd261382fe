import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { RunTotals, Totals } from '../record/finish-calculation.ts';
import type { Run } from '../record/run.ts';

/** Totals of the run's current calculation; null before one is finished or for who may not see totals. */
export async function runTotals(
  tx: Tx,
  run: Pick<Run, 'runId' | 'calculation' | 'fingerprint'>,
): Promise<RunTotals | null> {
  if (run.fingerprint === null) return null;
  const found = await sql<{
    totals: RunTotals;
  }>`select totals from payroll.run_result where run_id = ${run.runId} and calculation = ${run.calculation}`.execute(
    tx,
  );
  return found.rows[0]?.totals ?? null;
}

export interface EntityTotals {
  readonly legalEntityZh: string;
  readonly legalEntityEn: string;
  readonly totals: Totals;
}

export async function entityTotals(tx: Tx, totals: RunTotals | null): Promise<EntityTotals[]> {
  if (!totals) return [];
  const names = await sql<{
    id: string;
    zh: string;
    en: string;
  }>`select legal_entity_id as id, name_zh as zh, name_en as en
    from organization.legal_entity_version where effective_until is null`.execute(tx);
  const byId = new Map(names.rows.map((row) => [row.id, row]));
  return totals.byEntity.map((each) => ({
    legalEntityZh: byId.get(each.legalEntityId)?.zh ?? '',
    legalEntityEn: byId.get(each.legalEntityId)?.en ?? '',
    totals: each.totals,
  }));
}
