/**
 * Cells of the facts of a month, many at once. Each is based on the value that was on screen and gets its own answer. The
 * grid and the imported sheet are one source: what is entered here takes the place of the sheet's, and never adds to it.
 */
import { quantity } from '@meritline/engine/explain';
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue, Words } from '../../../platform/problem/index.ts';
import { isCleared, MONTH_SOURCE } from '../gather/month-inputs.ts';
import type { Run, RunState } from './run.ts';

/** While nobody has signed the month and nothing is being calculated. */
export const WRITABLE: ReadonlySet<RunState> = new Set<RunState>(['draft', 'calculated']);
export const GRID_NAMES: Words = { zh: '在表格中录入', en: 'Entered on the grid' };
/** As on the imported sheet. */
const MOST_OF_A_NUMBER = 1_000;

export interface InputCell {
  readonly employmentId: string;
  readonly inputCode: string;
  /** Decimal text in yuan or in the unit of the input; null is no fact. */
  readonly value: string | null;
  readonly expected: string | null;
}

export interface InputAnswer {
  readonly outcome: 'saved' | 'conflict' | 'refused';
  readonly value: string | null;
  /** Id of who recorded what the cell holds now. */
  readonly by: string | null;
  readonly at: string | null;
  readonly issue: ProblemIssue | null;
}

/** A value as a cell shows it: without the zeros its scale adds. */
export const cellText = (scaled: number | bigint, scale: number): string => {
  const text = scaledToText(scaled, scale);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

interface Standing {
  readonly personId: string;
  readonly departmentPath: string;
  /** Null where there is no fact: never entered, or cleared on the grid. */
  readonly scaled: number | null;
  readonly by: string | null;
  readonly at: string | null;
}

const keyOf = ({ employmentId, inputCode }: Pick<InputCell, 'employmentId' | 'inputCode'>) =>
  `${employmentId} ${inputCode}`;

async function standingOf(tx: Tx, run: Run, cells: readonly InputCell[]): Promise<Map<string, Standing>> {
  const found = await sql<Standing & { employmentId: string; inputCode: string }>`
    select g.employment_id as "employmentId", g.code as "inputCode", r.person_id as "personId", r.department_path::text as "departmentPath", case when not ${isCleared('i')} then i.value_scaled end as scaled, i.recorded_by as by,
      to_char(i.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from unnest(${cells.map((c) => c.employmentId)}::uuid[], ${cells.map((c) => c.inputCode)}::text[]) as g (employment_id, code)
    join payroll.run_person r on r.run_id = ${run.runId} and r.employment_id = g.employment_id and r.is_included
    left join payroll.pay_input i on i.person_id = r.person_id and i.employment_id = r.employment_id and i.period = ${run.period} and i.input_code = g.code and i.source_key = ${MONTH_SOURCE}`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [keyOf(row), row]));
}

const refusal = (code: string, zh: string, en: string, remedyZh: string, remedyEn: string): ProblemIssue => ({
  code,
  where: 'value',
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** The value as the database keeps it, or what is wrong with it; null is no fact. */
function scaledOf(input: InputDeclaration, text: string | null): bigint | null | ProblemIssue {
  if (text === null) return null;
  const scale = inputScale(input);
  const decimal = parseDecimal(text);
  const scaled = decimal === null ? null : toScaled(decimal, scale);
  if (scaled === null)
    return refusal(
      'not-a-value',
      `“${text}”不是“${input.zh}”的有效数值。`,
      `“${text}” is not a value of “${input.en}”.`,
      `请填写最多 ${scale} 位小数的数字。`,
      `Enter a number with at most ${quantity(scale, 'decimal', 'decimals')}.`,
    );
  const most = BigInt(MOST_OF_A_NUMBER) * 10n ** BigInt(scale);
  if (input.type === 'number' && (scaled < 0n || scaled > most))
    return refusal(
      'number-out-of-range',
      `“${text}”不在 0–${MOST_OF_A_NUMBER} 之间。`,
      `“${text}” is not within 0–${MOST_OF_A_NUMBER}.`,
      '请核对单位：小时、天或次数。',
      'Check the unit: hours, days or times.',
    );
  if (scaled > BigInt(Number.MAX_SAFE_INTEGER) || scaled < -BigInt(Number.MAX_SAFE_INTEGER))
    return refusal('number-too-large', '数值过大。', 'The number is too large.', '请核对金额。', 'Check the amount.');
  return scaled;
}

const unknownCell = (isPerson: boolean): ProblemIssue =>
  isPerson
    ? refusal(
        'person-not-in-run',
        '此人不在本月发薪人员中，或您无权查看。',
        'This person is not in the run of the month, or you may not see them.',
        '请先在“人员”步骤纳入。',
        'Include them at the step of people first.',
      )
    : refusal(
        'input-unknown',
        '本月没有这项数据，或不由手工填写。',
        'The month has no such fact, or it is not entered by hand.',
        '请重新打开表格。',
        'Open the grid again.',
      );

/** Saves what can be saved in one statement; every cell gets its own answer, in the order given. */
export async function saveInputCells(
  tx: Tx,
  run: Run,
  inputs: readonly InputDeclaration[],
  cells: readonly InputCell[],
  by: string,
  now: Date,
): Promise<InputAnswer[]> {
  const before = await standingOf(tx, run, cells);
  const byCode = new Map(inputs.map((input) => [input.code, input]));
  const news = new Map<string, { readonly cell: InputCell; readonly scaled: bigint | null; readonly at: Standing }>();
  const answers = cells.map((cell): InputAnswer => {
    const at = before.get(keyOf(cell));
    const input = byCode.get(cell.inputCode);
    const held = at?.scaled == null || !input ? null : cellText(at.scaled, inputScale(input));
    const stand = { value: held, by: at?.by ?? null, at: at?.at ?? null };
    if (!at || !input) return { outcome: 'refused', ...stand, issue: unknownCell(!at) };
    const scaled = scaledOf(input, cell.value);
    if (scaled !== null && typeof scaled !== 'bigint') return { outcome: 'refused', ...stand, issue: scaled };
    const current = at.scaled === null ? null : BigInt(at.scaled);
    const isSame = current === scaled;
    if (!isSame && scaledOf(input, cell.expected) !== current) return { outcome: 'conflict', ...stand, issue: null };
    if (isSame) return { outcome: 'saved', ...stand, issue: null };
    news.set(keyOf(cell), { cell, scaled, at });
    return {
      outcome: 'saved',
      value: scaled === null ? null : cellText(scaled, inputScale(input)),
      by,
      at: now.toISOString(),
      issue: null,
    };
  });
  if (news.size > 0) await write(tx, run.period, [...news.values()], by, now);
  return answers;
}

async function write(
  tx: Tx,
  period: string,
  news: readonly { readonly cell: InputCell; readonly scaled: bigint | null; readonly at: Standing }[],
  by: string,
  now: Date,
): Promise<void> {
  const source = { kind: 'manual', names: GRID_NAMES };
  await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, import_id, recorded_by, recorded_at, department_path)
    select g.person, g.employment, ${period}, g.code, ${MONTH_SOURCE}, g.scaled, g.source, null, null, ${by}, ${now}, g.path::ltree
    from unnest(${news.map(({ at }) => at.personId)}::uuid[], ${news.map(({ cell }) => cell.employmentId)}::uuid[], ${news.map(({ cell }) => cell.inputCode)}::text[],
      ${news.map(({ scaled }) => String(scaled ?? 0n))}::bigint[],
      ${news.map(({ scaled }) => JSON.stringify(scaled === null ? { ...source, isCleared: true } : source))}::jsonb[], ${news.map(({ at }) => at.departmentPath)}::text[]) as g (person, employment, code, scaled, source, path)
    on conflict (person_id, employment_id, period, input_code, source_key) do update
      set value_scaled = excluded.value_scaled, source = excluded.source, document = null, import_id = null, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(
    tx,
  );
}
