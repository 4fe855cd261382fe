/**
 * A sheet of the old system beside a calculated payroll: the share of people who agree item by item, and who differs by how
 * much, the largest first. Nothing is written to pay; what is kept is the comparison.
 */
import { quantity } from '@meritline/engine/explain';
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import type { CheckedRow, SheetColumn, SheetToWrite } from '../../../platform/spreadsheet/index.ts';
import {
  type Difference,
  type ImportContext,
  type ImportKind,
  type Plan,
  type PlannedRow,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';

const KEY = 'item:';

interface ItemRate {
  readonly code: string;
  readonly names: Words;
  readonly people: number;
  readonly equal: number;
  readonly differenceFen: number;
}

interface ParallelRun {
  readonly period: string;
  readonly toleranceFen: number;
  readonly items: readonly ItemRate[];
}

export const parallelRun: ImportKind<ParallelRun> = {
  code: 'parallel-run',
  names: { zh: '与旧系统并行核对', en: 'Parallel run beside the old system' },
  summary: {
    zh: '每人一行、每项一列的旧系统工资表，与已计算的批次逐项比对；不改动任何工资。',
    en: 'The old system’s wage sheet, a row a person and a column an item, compared with a calculated payroll; no pay is changed.',
  },
  permission: 'payroll.review',
  holdsPay: true,
  fields: async ({ tx }) => [
    {
      key: 'number',
      zh: '工号',
      en: 'Employee number',
      aliases: ['员工编号', '员工号', '人员编号', 'employee id'],
      kind: 'code',
      required: true,
      unique: true,
      maxLength: 20,
      group: { zh: '人员', en: 'Person' },
    },
    ...moneyItems(await newest(tx)).map(({ code, zh, en }) => ({
      key: `${KEY}${code}`,
      zh,
      en,
      aliases: [],
      kind: 'amount' as const,
      group: { zh: '工资项目', en: 'Pay items' },
    })),
  ],
  settings: async ({ tx, today }) => [
    {
      key: 'period',
      zh: '月份',
      en: 'Month',
      help: { zh: '与哪个月已计算的工资比对。', en: 'The calculated month it is compared with.' },
      input: 'month',
      initial: (await newest(tx))?.period ?? today.slice(0, 7),
      required: true,
    },
    {
      key: 'tolerance',
      zh: '容差（元）',
      en: 'Tolerance in yuan',
      help: { zh: '相差不超过此数视为一致。', en: 'Differences up to this count as equal.' },
      input: 'text',
      initial: '0.00',
    },
  ],
  plan: planParallel,
  // The comparison itself is what is kept, with the import.
  commit: async (_context, _importId, { data }) => data,
  result: comparedSheets,
  undo: async () => undefined,
};

interface Calculated {
  readonly period: string;
  /** By run, the rules it was calculated by: pay groups share a month. */
  readonly runs: ReadonlyMap<string, PinnedDefinition>;
}

/** The calculated ordinary payrolls of the newest month there is, or of a month. */
async function newest(tx: Tx, period: string | null = null): Promise<Calculated | null> {
  const found = await sql<{ period: string; runId: string; digest: string }>`
    select period, run_id as "runId", definition_digest as digest from payroll.run
    where kind = 'ordinary' and fingerprint is not null
      and period = coalesce(${period}::text, (select max(period) from payroll.run where kind = 'ordinary' and fingerprint is not null)) order by run_id`.execute(
    tx,
  );
  if (found.rows.length === 0) return null;
  const definitions = await loadDefinitions(
    tx,
    found.rows.map((row) => row.digest),
  );
  return {
    period: found.rows[0]!.period,
    runs: new Map(found.rows.map(({ runId, digest }) => [runId, definitions.get(digest)!])),
  };
}

/** Those of all payrolls of the month, each once. */
function moneyItems(calculated: Calculated | null) {
  const items = [...(calculated?.runs.values() ?? [])].flatMap(({ program }) =>
    program.items.filter((item) => item.type === 'money' && item.scale === 2),
  );
  return [...new Map(items.map((item) => [item.code, item])).values()];
}

interface Paid {
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly runId: string;
  readonly amounts: readonly number[];
}

async function planParallel(
  { tx }: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<ParallelRun>> {
  const period = settingText(settings, 'period');
  const run = await newest(tx, period);
  if (!run) throw notCalculated(period);
  const toleranceFen = toleranceOf(settingText(settings, 'tolerance'));
  const paid = await paidOf(tx, run);
  const items = moneyItems(run).filter(({ code }) =>
    rows.some(({ values }) => (values[`${KEY}${code}`] ?? null) !== null),
  );
  const rates = items.map(({ code, zh, en }) => ({ code, names: { zh, en }, people: 0, equal: 0, differenceFen: 0 }));
  const issues: RowIssue[] = [];
  const planned: { row: PlannedRow; sizeFen: number }[] = [];
  for (const row of rows) {
    const number = String(row.values.number);
    const person = paid.get(number);
    if (!person) {
      issues.push(notPaid(row.row, number, period));
      continue;
    }
    const differences: Difference[] = [];
    let sizeFen = 0;
    items.forEach(({ code, zh, en }, place) => {
      const theirs = row.values[`${KEY}${code}`];
      if (theirs === null || theirs === undefined) return;
      const ours = person.amounts[run.runs.get(person.runId)!.itemIndex.get(code) ?? -1] ?? 0;
      const difference = ours - Number(theirs);
      const rate = rates[place]!;
      rate.people += 1;
      rate.differenceFen += difference;
      if (Math.abs(difference) <= toleranceFen) {
        rate.equal += 1;
        return;
      }
      sizeFen = Math.max(sizeFen, Math.abs(difference));
      const text = (fen: number) => scaledToText(fen, 2);
      differences.push({
        field: `${KEY}${code}`,
        names: { zh, en },
        before: text(Number(theirs)),
        after: text(ours),
        isPay: true,
      });
    });
    const change = differences.length === 0 ? 'same' : 'changed';
    planned.push({
      row: { row: row.row, key: number, names: { zh: person.nameZh, en: person.nameEn }, change, differences },
      sizeFen,
    });
  }
  const inFile = new Set(planned.map(({ row }) => row.key));
  planned.sort((a, b) => b.sizeFen - a.sizeFen || (a.row.key < b.row.key ? -1 : 1));
  return {
    rows: planned.map(({ row }) => row),
    issues,
    missing: [...paid.values()]
      .filter(({ number }) => !inFile.has(number))
      .map(({ number, nameZh, nameEn }) => ({ key: number, names: { zh: nameZh, en: nameEn } })),
    creations: [],
    notes: notesOf(period, planned.length, planned.filter(({ row }) => row.change === 'same').length, rates),
    data: { period, toleranceFen, items: rates },
  };
}

async function paidOf(tx: Tx, { period, runs }: Calculated): Promise<Map<string, Paid>> {
  const found = await sql<Paid>`
    select e.number, p.name_zh as "nameZh", p.name_en as "nameEn", s.run_id as "runId", s.amounts from payroll.payslip s
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    join people.person p on p.person_id = s.person_id
    where s.period = ${period} and s.run_id = any (${[...runs.keys()]}::uuid[]) order by e.number`.execute(tx);
  return new Map(found.rows.map((row) => [row.number, row]));
}

/** What agrees, first of all and then item by item, the worst first. */
function notesOf(period: string, people: number, equal: number, rates: readonly ItemRate[]): Words[] {
  const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)}%`);
  const worst = rates.filter((rate) => rate.people > 0).sort((a, b) => a.equal / a.people - b.equal / b.people);
  return [
    {
      zh: `与 ${period} 比对：${people} 人中 ${equal} 人逐项一致（${percent(equal, people)}）。不改动任何工资。`,
      en: `Compared with ${period}: ${equal} of ${quantity(people, 'person agrees', 'people agree')} in every item (${percent(equal, people)}). No pay is changed.`,
    },
    ...worst.map((rate) => ({
      zh: `${rate.names.zh}：${rate.equal}/${rate.people} 一致（${percent(rate.equal, rate.people)}），差额合计 ${scaledToText(rate.differenceFen, 2)}。`,
      en: `${rate.names.en}: ${rate.equal} of ${rate.people} agree (${percent(rate.equal, rate.people)}), differences add up to ${scaledToText(rate.differenceFen, 2)}.`,
    })),
  ];
}

/** Match rates by item, and every difference by person. */
function comparedSheets({ rows, data }: Plan<ParallelRun>, say: (words: Words) => string): SheetToWrite[] {
  const text = (zh: string, en: string, width?: number): SheetColumn => ({
    heading: say({ zh, en }),
    kind: 'text',
    ...(width ? { width } : {}),
  });
  const amount = (zh: string, en: string): SheetColumn => ({ heading: say({ zh, en }), kind: 'amount' });
  const number = (zh: string, en: string): SheetColumn => ({ heading: say({ zh, en }), kind: 'number' });
  const fen = (yuan: string | null): number | null => {
    const value = yuan === null ? null : parseDecimal(yuan);
    return value === null ? null : Number(toScaled(value, 2));
  };
  const rates = {
    name: say({ zh: '一致率', en: 'Match rates' }),
    columns: [
      text('月份', 'Month'),
      text('项目', 'Item', 30),
      number('人数', 'People'),
      number('一致', 'Agree'),
      { heading: say({ zh: '一致率', en: 'Match rate' }), kind: 'percent' as const },
      amount('差额合计', 'Differences add up to'),
      amount('容差', 'Tolerance'),
    ],
    rows: data.items.map((item) => [
      data.period,
      say(item.names),
      item.people,
      item.equal,
      item.people === 0 ? null : item.equal / item.people,
      item.differenceFen,
      data.toleranceFen,
    ]),
  };
  const differences = {
    name: say({ zh: '差异', en: 'Differences' }),
    columns: [
      text('工号', 'Employee number'),
      text('姓名', 'Name'),
      text('项目', 'Item', 30),
      amount('旧系统', 'Old system'),
      amount('本系统', 'This system'),
      amount('差额', 'Difference'),
    ],
    rows: rows.flatMap((row) =>
      row.differences.map(({ names, before, after }) => {
        const [theirs, ours] = [fen(before), fen(after)];
        return [row.key, say(row.names), say(names), theirs, ours, (ours ?? 0) - (theirs ?? 0)];
      }),
    ),
  };
  return [rates, differences];
}

function toleranceOf(text: string): number {
  const value = parseDecimal(text === '' ? '0' : text);
  const fen = value === null ? null : toScaled(value, 2);
  if (fen !== null && fen >= 0n) return Number(fen);
  throw problems.invalid([
    {
      code: 'not-a-value',
      where: 'tolerance',
      message: { zh: `“${text}”不是有效的容差。`, en: `"${text}" is not a tolerance.` },
      remedy: {
        zh: '请填写最多两位小数的金额，如 0.01。',
        en: 'Enter an amount with at most two decimals, such as 0.01.',
      },
    },
  ]);
}

const notCalculated = (period: string) =>
  problems.invalid([
    {
      code: 'not-calculated',
      where: 'period',
      message: { zh: `${period} 的工资还没有计算结果。`, en: `The payroll of ${period} has no result yet.` },
      remedy: { zh: '请先计算该月，或选择另一个月。', en: 'Calculate that month first, or choose another one.' },
    },
  ]);

const notPaid = (row: number, number: string, period: string): RowIssue => ({
  row,
  field: 'number',
  code: 'not-in-run',
  message: { zh: `${number} 不在 ${period} 的工资中。`, en: `${number} is not in the payroll of ${period}.` },
  remedy: {
    zh: '请核对工号，或查明旧系统为何给此人发薪。',
    en: 'Check the number, or find out why the old system pays this person.',
  },
});
