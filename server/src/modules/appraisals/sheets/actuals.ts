/** Readings from a sheet: one reading a row, or one column per indicator. */
import { sql } from 'kysely';
import { problems } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import {
  type ImportContext,
  type ImportField,
  type ImportKind,
  type Plan,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { admitToPhase } from '../phases.ts';
import { placeReadings, type ReadingRow, recordReadings } from '../record/readings.ts';
import { scoreTouched } from '../record/score-touched.ts';

const KEY = 'indicator:';

interface OpenCycle {
  readonly cycleId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly state: string;
}

type Placed = Awaited<ReturnType<typeof placeReadings>>['readings'];

interface ActualsData {
  readonly readings: Placed;
  readonly isLate?: boolean;
}

async function openCycles({ tx }: ImportContext): Promise<OpenCycle[]> {
  const found = await sql<OpenCycle>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", state from appraisals.cycle where state = 'open' order by starts_on desc`.execute(
    tx,
  );
  return found.rows;
}

async function indicatorsInForce({ tx, today }: ImportContext) {
  const found = await sql<{ code: string; nameZh: string; nameEn: string }>`
    select i.code, v.name_zh as "nameZh", v.name_en as "nameEn" from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id
    where i.retired_on is null and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until) order by i.code`.execute(
    tx,
  );
  return found.rows;
}

const subject = { zh: '考核对象', en: 'Whom it is about' };
const reading = { zh: '实际值（每行一个）', en: 'Reading (one a row)' };
const wide = { zh: '实际值（每列一个指标）', en: 'Readings (one column an indicator)' };

export const actuals: ImportKind<ActualsData> = {
  code: 'actuals',
  names: { zh: '指标实际值', en: 'Readings of indicators' },
  summary: {
    zh: '每行一个实际值，或每列一个指标；员工与部门均可。',
    en: 'One reading a row, or one column an indicator; people and departments.',
  },
  permission: 'actuals.import',
  holdsPay: false,
  fields: async (context) => [
    {
      key: 'subject',
      zh: '工号或部门编码',
      en: 'Employee number or department code',
      aliases: ['对象编号', '工号', '员工编号', '部门编码', '考核对象编号', 'employee number', 'department code'],
      kind: 'code',
      required: true,
      maxLength: 40,
      group: subject,
    },
    {
      key: 'indicator',
      zh: '指标编码',
      en: 'Indicator code',
      aliases: ['指标代码', 'kpi code', '指标'],
      kind: 'code',
      maxLength: 40,
      group: reading,
    },
    {
      key: 'value',
      zh: '实际值',
      en: 'Actual',
      aliases: ['完成值', '实绩', 'value', 'reading'],
      kind: 'text',
      maxLength: 60,
      group: reading,
    },
    {
      key: 'basis',
      zh: '依据',
      en: 'Basis',
      aliases: ['数据来源', '说明', 'source'],
      kind: 'text',
      maxLength: 200,
      group: reading,
    },
    ...(await indicatorsInForce(context)).map(
      (indicator): ImportField => ({
        key: `${KEY}${indicator.code}`,
        zh: indicator.nameZh,
        en: indicator.nameEn,
        aliases: [indicator.code],
        kind: 'text',
        maxLength: 60,
        group: wide,
      }),
    ),
  ],
  settings: async (context) => {
    const cycles = await openCycles(context);
    return [
      {
        key: 'cycle',
        zh: '考核周期',
        en: 'Cycle',
        help: { zh: '只有进行中的周期可以登记实际值。', en: 'Readings are recorded in an open cycle only.' },
        input: 'choice',
        choices: cycles.map((cycle) => ({ value: cycle.code, zh: cycle.nameZh, en: cycle.nameEn })),
        initial: cycles[0]?.code ?? '',
        required: true,
      },
    ];
  },
  plan: planActuals,
  commit: async ({ tx, actor, now, progress }, importId, { data }) => {
    const file = await sql<{
      name: string;
    }>`select file_name as name from imports.import where import_id = ${importId}`.execute(tx);
    await recordReadings(tx, data.readings, {
      kind: 'import',
      importId,
      sheet: file.rows[0]?.name ?? null,
      by: actor.userId,
      byZh: actor.names.zh,
      byEn: actor.names.en,
      at: now,
      isLate: data.isLate ?? false,
    });
    // Of the time that a large sheet takes, recording is about a third.
    await progress?.(0.3);
    await scoreTouched(tx, scorecardsOf(data.readings), now, async (share) => progress?.(0.3 + 0.7 * share));
    return { scorecards: scorecardsOf(data.readings) };
  },
  undo: async ({ tx, now }, importId, undoLog) => {
    const { scorecards } = undoLog as { scorecards: { kind: 'person' | 'department'; id: string }[] };
    for (const table of ['appraisals.reading', 'appraisals.department_reading'] as const) {
      const later = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(table)} r join ${sql.table(table)} i on i.reading_id = r.replaces_id
        where i.import_id = ${importId} and r.import_id is distinct from ${importId}::uuid`.execute(tx);
      const published = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(table)} where import_id = ${importId} and is_published`.execute(tx);
      if ((later.rows[0]?.n ?? 0) > 0 || (published.rows[0]?.n ?? 0) > 0)
        throw laterReadings(published.rows[0]?.n ?? 0);
      const gone = await sql<{
        replacesId: string | null;
      }>`delete from ${sql.table(table)} where import_id = ${importId} returning replaces_id as "replacesId"`.execute(
        tx,
      );
      const restored = gone.rows.flatMap((row) => (row.replacesId === null ? [] : [row.replacesId]));
      await sql`update ${sql.table(table)} set replaced_at = null where reading_id = any (${restored}::uuid[])`.execute(
        tx,
      );
    }
    await scoreTouched(tx, scorecards, now);
  },
};

const laterReadings = (published: number) =>
  problems.conflict(
    'later-facts',
    published > 0
      ? { zh: '这些实际值已随周期发布。', en: 'These readings were published with their cycle.' }
      : { zh: '之后又登记了新的实际值。', en: 'Newer readings were recorded since.' },
    {
      zh: published > 0 ? '已发布的结果不能撤销。' : '请先撤销之后的导入。',
      en: published > 0 ? 'A published result cannot be taken back.' : 'Undo the later import first.',
    },
  );

const scorecardsOf = (readings: Placed) => {
  const changed = readings.filter((one) => one.value !== one.currentValue);
  return [...new Map(changed.map((one) => [one.scorecardId, { kind: one.kind, id: one.scorecardId }])).values()];
};

/** A reading whose required evidence is not there yet goes in and is held out of the score: said at its cell. */
const heldIssue = (reading: Placed[number]): RowIssue => ({
  row: reading.row ?? 0,
  field: reading.field ?? 'value',
  severity: 'warning',
  code: 'reading-held',
  message: {
    zh: '该指标须附证据，目前没有：先登记，补附证据后计分。',
    en: 'This indicator requires evidence, and there is none: recorded, and scored when it is there.',
  },
  remedy: {
    zh: '请在记分卡该行附上文件或链接。',
    en: 'Put a file or a link beside the line of the scorecard.',
  },
});

/** Rows of the sheet as readings; a wide row gives one per filled indicator column. */
function readingRows(rows: readonly CheckedRow[], numbers: ReadonlySet<string>): (ReadingRow & { field: string })[] {
  return rows.flatMap(({ row, values }) => {
    const whom = String(values.subject);
    const person = numbers.has(whom);
    const one = (indicatorCode: string, value: unknown, field: string) =>
      value === null || value === undefined || value === ''
        ? []
        : [
            {
              row,
              employeeNumber: person ? whom : null,
              departmentCode: person ? null : whom,
              indicatorCode,
              value: String(value),
              basis: typeof values.basis === 'string' ? values.basis : null,
              field,
            },
          ];
    const long = values.indicator ? one(String(values.indicator), values.value, 'value') : [];
    const across = Object.entries(values).flatMap(([key, value]) =>
      key.startsWith(KEY) ? one(key.slice(KEY.length), value, key) : [],
    );
    return [...long, ...across];
  });
}

async function planActuals(
  context: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<ActualsData>> {
  const first = rows[0]?.values ?? {};
  const isLong = 'indicator' in first && 'value' in first;
  if (rows.length > 0 && !isLong && !Object.keys(first).some((key) => key.startsWith(KEY))) {
    throw problems.invalid([
      {
        code: 'required-unmapped',
        where: 'mapping',
        message: {
          zh: '既没有“指标编码”和“实际值”两列，也没有指标列。',
          en: 'There are neither the columns “Indicator code” and “Actual” nor a column of an indicator.',
        },
        remedy: { zh: '请指定其中一种布局。', en: 'Map one of the two layouts.' },
      },
    ]);
  }
  const code = settingText(settings, 'cycle');
  const cycle = (await openCycles(context)).find((one) => one.code === code);
  if (!cycle) throw problems.notFound('open cycle', code);
  const { late } = await admitToPhase(context.tx, cycle.cycleId, 'readings', context.today, context.actor.personId);
  const known = await sql<{ number: string; nameZh: string; nameEn: string }>`
    select number, name_zh as "nameZh", name_en as "nameEn" from appraisals.scorecard where cycle_id = ${cycle.cycleId}
    union all select d.code, s.department_zh, s.department_en from appraisals.department_scorecard s join organization.department d on d.department_id = s.department_id where s.cycle_id = ${cycle.cycleId}`.execute(
    context.tx,
  );
  const departments = await sql<{ code: string }>`select code from organization.department`.execute(context.tx);
  const codes = new Set(departments.rows.map((row) => row.code));
  const names = new Map(known.rows.map((row) => [row.number, { zh: row.nameZh, en: row.nameEn }]));
  const numbers = new Set(rows.map((row) => String(row.values.subject)).filter((whom) => !codes.has(whom)));
  const given = readingRows(rows, numbers);
  const placed = await placeReadings(context.tx, cycle.cycleId, given);
  const issues = placed.issues.map((issue): RowIssue => {
    const [place, column] = issue.where.split(', ');
    const row = Number(place!.replace('row ', ''));
    const field = { employeeNumber: 'subject', departmentCode: 'subject', indicatorCode: 'indicator' }[column ?? ''];
    return {
      row,
      field: field ?? (column?.startsWith(KEY) ? column : isLong ? 'value' : null),
      code: issue.code,
      message: issue.message,
      remedy: issue.remedy,
    };
  });
  const bad = new Set(issues.map((issue) => issue.row));
  const readings = placed.readings.filter((one) => !bad.has(one.row ?? 0));
  const byRow = Map.groupBy(readings, (one) => one.row ?? 0);
  const whomOf = new Map(given.map((one) => [one.row, one.employeeNumber ?? one.departmentCode ?? '']));
  return {
    rows: [...byRow].map(([row, own]) => {
      const changed = own.filter((one) => one.value !== one.currentValue);
      const whom = whomOf.get(row) ?? '';
      return {
        row,
        key: whom,
        names: names.get(whom) ?? { zh: whom, en: whom },
        change: changed.length === 0 ? 'same' : changed.every((one) => one.currentValue === null) ? 'new' : 'changed',
        differences: changed.map((one) => {
          const label = one.indicatorCode ?? '';
          return { field: label, names: { zh: label, en: label }, before: one.currentValue, after: one.value };
        }),
      };
    }),
    issues: [...issues, ...readings.filter((one) => one.isEvidenceMissing).map(heldIssue)],
    missing: [],
    creations: [],
    notes: [{ zh: `登记到“${cycle.nameZh}”，随后重新计分。`, en: `Recorded in “${cycle.nameEn}” and scored again.` }],
    data: { readings, isLate: late !== null },
  };
}
