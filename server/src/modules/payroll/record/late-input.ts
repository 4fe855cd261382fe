/** Facts that arrive after a run's cut-off go where somebody said they go: into this run or into next month. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { nextMonth } from '../gather/months.ts';
import { type InputKind, KIND_NAMES, kindOfInput } from '../rules/input-kinds.ts';

export type LateTarget = 'this-run' | 'next-month';

/** Where late facts of each kind go; null when the run has no cut-off, or it is still to come, or it is closed. */
export type LateRule = ReadonlyMap<InputKind, LateTarget> | null;

export async function lateRuleOf(tx: Tx | Db, period: string, now: Date): Promise<LateRule> {
  const found = await sql<{ kind: InputKind | null; target: LateTarget | null }>`
    select distinct on (l.kind) l.kind, l.target from payroll.run r
    left join payroll.late_input l on l.run_id = r.run_id
    where r.period = ${period} and r.state <> 'closed' and r.cut_off_on < (${now}::timestamptz at time zone 'Asia/Shanghai')::date
    order by l.kind, l.number desc`.execute(tx);
  if (found.rows.length === 0) return null;
  return new Map(found.rows.flatMap(({ kind, target }) => (kind && target ? [[kind, target] as const] : [])));
}

/** What is wrong with a late fact of a kind nobody has decided about. */
export const afterCutOff = (kind: InputKind, period: string, where: string): ProblemIssue => ({
  code: 'after-cut-off',
  where,
  message: {
    zh: `${period} 的“${KIND_NAMES[kind].zh}”已过截止日，还没有决定归入哪个月。`,
    en: `${KIND_NAMES[kind].en} of ${period} is past its cut-off, and nobody has decided where it goes.`,
  },
  remedy: {
    zh: '请在“输入”一步选择：本批（重新计算）或下月，并写明原因。',
    en: 'Choose in the inputs step: this run (and calculate again) or next month, with a reason.',
  },
});

/** The month a fact is recorded for. @throws Problem `after-cut-off` when nobody has decided about its kind. */
export function monthOfLate(rule: LateRule, kind: InputKind, period: string): string {
  if (rule === null) return period;
  const target = rule.get(kind);
  if (target === undefined) {
    const { code, message, remedy, where } = afterCutOff(kind, period, kind);
    throw problems.conflict(code, message, remedy, where);
  }
  return target === 'this-run' ? period : nextMonth(period);
}

interface Declared {
  readonly code: string;
  readonly group?: string;
}

/** What is wrong with each cell of the grid of a month past its cut-off; null where it may be written. */
export async function lateCells(
  tx: Tx,
  period: string,
  inputs: readonly Declared[],
  cells: readonly { readonly inputCode: string }[],
  now: Date,
): Promise<readonly (ProblemIssue | null)[]> {
  const rule = await lateRuleOf(tx, period, now);
  if (rule === null) return cells.map(() => null);
  const kinds = new Map(inputs.map((input) => [input.code, kindOfInput(input)]));
  return cells.map(({ inputCode }) => {
    const kind = kinds.get(inputCode);
    if (kind === undefined || rule.get(kind) === 'this-run') return null;
    return rule.has(kind) ? ofNextMonth(kind, period, inputCode) : afterCutOff(kind, period, inputCode);
  });
}

const ofNextMonth = (kind: InputKind, period: string, where: string): ProblemIssue => ({
  code: 'goes-to-next-month',
  where,
  message: {
    zh: `迟到的“${KIND_NAMES[kind].zh}”已决定归入 ${nextMonth(period)}，不在 ${period} 的表格中登记。`,
    en: `Late facts of ${KIND_NAMES[kind].en.toLowerCase()} go into ${nextMonth(period)}, so they are not entered on the grid of ${period}.`,
  },
  remedy: {
    zh: '请逐条登记或导入（会记入下月），或改为归入本批。',
    en: 'Record them one by one or import them (they go into next month), or decide that they belong to this run.',
  },
});
