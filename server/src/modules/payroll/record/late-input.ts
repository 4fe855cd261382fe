/** Facts that arrive after a run's cut-off go where somebody said they go: into this run or into next month. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems, type Words } from '../../../platform/problem/index.ts';
import { nextMonth } from '../gather/months.ts';
import { ordinaryRunOf } from '../gather/pay-group.ts';
import { type InputKind, KIND_NAMES, kindOfInput } from '../rules/input-kinds.ts';
import { type PayGroupName, periodWords } from './pay-group-name.ts';
import type { Run } from './run.ts';

export type LateTarget = 'this-run' | 'next-month';

/** Where late facts of each kind go; null when the run has no cut-off, or it is still to come, or it is closed. */
interface LateRule {
  readonly targets: ReadonlyMap<InputKind, LateTarget>;
  /** The month, with its pay group. */
  readonly month: Words;
}

/** By run, of those of a month that are past their cut-off. */
export async function lateRulesOf(tx: Tx | Db, period: string, now: Date): Promise<ReadonlyMap<string, LateRule>> {
  const found = await sql<{
    runId: string;
    payGroup: PayGroupName | null;
    kind: InputKind | null;
    target: LateTarget | null;
  }>`
    select distinct on (r.run_id, l.kind) r.run_id as "runId", case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup", l.kind, l.target
    from payroll.run r left join payroll.pay_group g on g.pay_group_id = r.pay_group_id
    left join payroll.late_input l on l.run_id = r.run_id
    where r.period = ${period} and r.state <> 'closed' and r.cut_off_on < (${now}::timestamptz at time zone 'Asia/Shanghai')::date
    order by r.run_id, l.kind, l.number desc`.execute(tx);
  return new Map(
    [...Map.groupBy(found.rows, ({ runId }) => runId)].map(([runId, rows]) => [
      runId,
      {
        month: periodWords(period, rows[0]!.payGroup),
        targets: new Map(rows.flatMap(({ kind, target }) => (kind && target ? [[kind, target] as const] : []))),
      },
    ]),
  );
}

/** The rule for a person: that of the ordinary run which pays the month, or of the one of the pay group. */
export async function lateRuleOf(
  tx: Tx | Db,
  period: string,
  employmentId: string,
  now: Date,
): Promise<LateRule | null> {
  const rules = await lateRulesOf(tx, period, now);
  if (rules.size === 0) return null;
  const found = await sql<{ runId: string | null }>`select ${ordinaryRunOf('e', period)} as "runId"
    from people.employment e where e.employment_id = ${employmentId}::uuid`.execute(tx);
  return rules.get(found.rows[0]?.runId ?? '') ?? null;
}

/** What is wrong with a late fact of a kind nobody has decided about. */
export const afterCutOff = (kind: InputKind, month: Words, where: string): ProblemIssue => ({
  code: 'after-cut-off',
  where,
  message: {
    zh: `${month.zh} 的“${KIND_NAMES[kind].zh}”已过截止日，还没有决定归入哪个月。`,
    en: `${KIND_NAMES[kind].en} of ${month.en} is past its cut-off, and nobody has decided where it goes.`,
  },
  remedy: {
    zh: '请在“输入”一步选择：本批（重新计算）或下月，并写明原因。',
    en: 'Choose in the inputs step: this run (and calculate again) or next month, with a reason.',
  },
});

/** The month a fact is recorded for. @throws Problem `after-cut-off` when nobody has decided about its kind. */
export function monthOfLate(rule: LateRule | null, kind: InputKind, period: string): string {
  if (rule === null) return period;
  const target = rule.targets.get(kind);
  if (target === undefined) {
    const { code, message, remedy, where } = afterCutOff(kind, rule.month, kind);
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
  { runId, period }: Pick<Run, 'runId' | 'period'>,
  inputs: readonly Declared[],
  cells: readonly { readonly inputCode: string }[],
  now: Date,
): Promise<readonly (ProblemIssue | null)[]> {
  const rule = (await lateRulesOf(tx, period, now)).get(runId);
  if (rule === undefined) return cells.map(() => null);
  const kinds = new Map(inputs.map((input) => [input.code, kindOfInput(input)]));
  return cells.map(({ inputCode }) => {
    const kind = kinds.get(inputCode);
    if (kind === undefined || rule.targets.get(kind) === 'this-run') return null;
    return rule.targets.has(kind) ? ofNextMonth(kind, period, inputCode) : afterCutOff(kind, rule.month, inputCode);
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
