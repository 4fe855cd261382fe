/** Last month's payslip of who has come from another pay group: the bridge of the group does not know it. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import type { PayGroupName } from '../record/pay-group-name.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { previousMonth } from './months.ts';

interface Payslip {
  readonly amounts: readonly number[];
  readonly definition: PinnedDefinition;
}

export interface OldGroup {
  readonly period: string;
  /** Null is everybody who is in no group. */
  readonly payGroup: PayGroupName | null;
  readonly lines: {
    readonly code: string;
    readonly names: Words;
    readonly beforeFen: number;
    readonly nowFen: number;
  }[];
}

/** Null for who was paid last month in the same group, or not at all. */
export async function oldGroupOf(
  tx: Tx,
  run: Run,
  employment: { readonly personId: string; readonly employmentId: string },
  now: Payslip,
): Promise<OldGroup | null> {
  if (run.kind !== 'ordinary') return null;
  const period = previousMonth(run.period);
  const found = await sql<{ amounts: number[]; digest: string; payGroup: PayGroupName | null }>`
    select s.amounts, s.definition_digest as digest, case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup"
    from payroll.payslip s join payroll.run r on r.run_id = s.run_id left join payroll.pay_group g on g.pay_group_id = r.pay_group_id
    where s.period = ${period} and s.person_id = ${employment.personId}::uuid and s.employment_id = ${employment.employmentId}::uuid
      and s.net_fen is not null and r.pay_group_id is distinct from ${run.payGroupId}::uuid
      and r.currency = ${run.currency}`.execute(tx);
  const last = found.rows[0];
  if (!last) return null;
  const before = { amounts: last.amounts, definition: await loadDefinition(tx, last.digest) };
  return { period, payGroup: last.payGroup, lines: linesOf(before, now) };
}

const amountOf = ({ amounts, definition }: Payslip, code: string): number => {
  const index = definition.itemIndex.get(code);
  const amount = index === undefined ? 0 : (amounts[index] ?? 0);
  return Number.isNaN(amount) ? 0 : amount;
};

/** What is earned and taken, and the totals: every line that has an amount in one of the two months, in the order of a payslip. */
function linesOf(before: Payslip, now: Payslip): OldGroup['lines'] {
  const items = [...now.definition.program.items];
  const known = new Set(items.map(({ code }) => code));
  const gone = before.definition.program.items.filter(({ code }) => !known.has(code));
  return [...items, ...gone]
    .filter(
      ({ type, kind, group }) => type === 'money' && (kind === 'earning' || kind === 'deduction' || group === 'total'),
    )
    .map(({ code, zh, en }) => ({
      code,
      names: { zh, en },
      beforeFen: amountOf(before, code),
      nowFen: amountOf(now, code),
    }))
    .filter(({ beforeFen, nowFen }) => beforeFen !== 0 || nowFen !== 0);
}
