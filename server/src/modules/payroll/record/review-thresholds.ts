/** From which change of an item a payslip is looked at: dated by the company, pinned by each calculation. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';

export interface ItemThreshold {
  readonly code: string;
  /** Null = any amount. */
  readonly amountFen: number | null;
  /** Share of last month's amount in millionths; null = any share. */
  readonly millionths: number | null;
}

/** The item whose threshold is that of the whole payslip. */
export const NET_ITEM = 'net_pay';

/** What holds for a run that is paid on a day: of each item the newest that has begun; an item that is no longer watched is not among them. */
export async function thresholdsOn(tx: Tx | Db, payDay: string): Promise<ItemThreshold[]> {
  const found = await sql<ItemThreshold>`
    select code, "amountFen", millionths from (
      select distinct on (item_code) item_code as code, amount_fen as "amountFen", millionths from payroll.review_threshold
      where effective_from <= ${payDay}::date order by item_code, effective_from desc) t
    where "amountFen" is not null or millionths is not null order by code`.execute(tx);
  return found.rows;
}

/** Pins the thresholds of a calculation on its run; that of net pay takes the place of what the run was opened with. */
export async function pinThresholds(
  tx: Tx | Db,
  run: { readonly runId: string; readonly payDay: string },
): Promise<void> {
  const all = await thresholdsOn(tx, run.payDay);
  const net = all.find(({ code }) => code === NET_ITEM);
  const items = all.filter(({ code }) => code !== NET_ITEM);
  await sql`update payroll.run set item_thresholds = ${JSON.stringify(items)}::jsonb${
    net ? sql`, threshold_fen = ${net.amountFen ?? 0}, threshold_millionths = ${net.millionths ?? 0}` : sql``
  } where run_id = ${run.runId}`.execute(tx);
}

/** Whether a change is by more than the amount and by more than the share. */
export const isOver = (
  now: number,
  before: number,
  { amountFen, millionths }: Omit<ItemThreshold, 'code'>,
): boolean => {
  const change = Math.abs(now - before);
  if (change === 0 || (amountFen !== null && change <= amountFen)) return false;
  return millionths === null || change * 1_000_000 > Math.abs(before) * millionths;
};
