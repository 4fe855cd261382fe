/** What an authority says of a month, a line a person: columns are mapped as for every sheet, nothing is recorded before it was looked at. */
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import { appendEvent } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import {
  type ImportContext,
  type ImportField,
  type ImportKind,
  type ImportSetting,
  type Plan,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { placeName } from '../../insurance/index.ts';
import { servicePaymentsOf } from '../services/payments.ts';
import { RESULTS_APART, serviceSheet } from '../sheets/tax-sheets.ts';
import { SCHEMES } from '../words.ts';
import { BILL_FIELDS, type BillScheme, fieldsOfScheme } from './fields.ts';

interface Line {
  readonly row: number;
  readonly personId: string | null;
  readonly employmentId: string | null;
  readonly identity: string | null;
  readonly name: string | null;
  readonly amounts: readonly number[];
  readonly path: string;
}

interface BillData {
  readonly period: string;
  readonly scope: string;
  readonly scheme: BillScheme;
  readonly fields: readonly string[];
  readonly lines: readonly Line[];
}

const who = { zh: '哪位员工', en: 'Which person' };
const what = { zh: '金额', en: 'Amounts' };

const fieldsOf = (ofTax: boolean): readonly ImportField[] => [
  {
    key: 'identity',
    zh: '证件号码',
    en: 'Identity number',
    aliases: ['身份证号', '身份证号码', '公民身份号码', '身份证件号码'],
    kind: 'code',
    maxLength: 30,
    group: who,
  },
  {
    key: 'number',
    zh: '工号',
    en: 'Employee number',
    aliases: ['员工编号', '人员编号'],
    kind: 'code',
    maxLength: 40,
    group: who,
  },
  { key: 'name', zh: '姓名', en: 'Name', aliases: ['员工姓名', '参保人姓名'], kind: 'name', group: who },
  ...BILL_FIELDS.filter(({ scheme }) => (scheme === 'income-tax') === ofTax).map(
    ({ key, zh, en, aliases }): ImportField => ({ key, zh, en, aliases: [...aliases], kind: 'amount', group: what }),
  ),
];

interface Choice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

async function placesOf({ tx }: ImportContext): Promise<Choice[]> {
  const places = await sql<{ jurisdiction: string; scheme: 'social-insurance' | 'housing-fund' }>`
    select distinct jurisdiction, scheme from insurance.enrolment where superseded_at is null order by jurisdiction, scheme desc`.execute(
    tx,
  );
  return places.rows.map(({ jurisdiction, scheme }) => {
    const place = placeName(jurisdiction);
    return {
      value: `${jurisdiction} ${scheme}`,
      zh: `${place.zh} · ${SCHEMES[scheme].zh}`,
      en: `${place.en} · ${SCHEMES[scheme].en}`,
    };
  });
}

async function entitiesOf({ tx, today }: ImportContext): Promise<Choice[]> {
  const found = await sql<{ id: string; zh: string; en: string }>`
    select legal_entity_id as id, name_zh as zh, name_en as en from organization.legal_entity_version
    where effective_from <= ${today}::date and (effective_until is null or ${today}::date < effective_until) order by name_zh`.execute(
    tx,
  );
  const sheets = await sql<{ code: string; zh: string; en: string }>`
    select distinct on (code) code, name_zh as zh, name_en as en from filings.sheet_template where code = any (${RESULTS_APART}::text[]) order by code, version desc`.execute(
    tx,
  );
  return found.rows.flatMap(({ id, zh, en }) => [
    { value: `${id} income-tax`, zh, en },
    ...sheets.rows.map((sheet) => ({
      value: `${id} ${sheet.code}`,
      zh: `${zh} · ${sheet.zh}`,
      en: `${en} · ${sheet.en}`,
    })),
  ]);
}

const settingsOf =
  (choices: (context: ImportContext) => Promise<Choice[]>) =>
  async (context: ImportContext): Promise<ImportSetting[]> => [
    {
      key: 'period',
      zh: '月份',
      en: 'Month',
      help: { zh: '与该月工资条核对。', en: 'It is compared with the payslips of this month.' },
      input: 'month',
      initial: context.today.slice(0, 7),
      required: true,
    },
    {
      key: 'of',
      zh: '属于哪家',
      en: 'Whose it is',
      help: {
        zh: '同一月份再次导入时，后一份代替前一份。',
        en: 'A later one of the same month takes the place of the earlier one.',
      },
      input: 'choice',
      choices: await choices(context),
      initial: '',
      required: true,
    },
  ];

interface Known {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly identity: string | null;
  readonly path: string;
}

async function knownPeople({ tx }: ImportContext, rows: readonly CheckedRow[]): Promise<Known[]> {
  const texts = (key: string) =>
    rows.map(({ values }) => values[key]).filter((value): value is string => typeof value === 'string');
  const found = await sql<Known>`
    select e.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", d.number as identity, e.department_path::text as path
    from people.employment e join people.person p on p.person_id = e.person_id
    left join people.identity_document d on d.person_id = e.person_id
    where e.number = any (${texts('number')}::text[]) or upper(d.number) = any (${texts('identity').map((text) => text.toUpperCase())}::text[])
    order by e.hired_on desc`.execute(tx);
  return found.rows;
}

async function plan(context: ImportContext, rows: readonly CheckedRow[], given: Settings): Promise<Plan<BillData>> {
  const [scope = '', scheme = ''] = settingText(given, 'of').split(' ');
  const used = fieldsOfScheme(scheme as BillScheme).filter(({ key }) => rows.some(({ values }) => key in values));
  demandUsable(scope, used.length, rows);
  const known = await knownPeople(context, rows);
  const payees = new Set(
    serviceSheet(scheme)
      ? (await servicePaymentsOf(context.tx, settingText(given, 'period'))).map(({ documentNumber }) => documentNumber)
      : [],
  );
  const issues: RowIssue[] = [];
  const lines: Line[] = [];
  const planned: { row: number; key: string; names: { zh: string; en: string }; change: 'new'; differences: [] }[] = [];
  for (const { row, values } of rows) {
    const [identity, number, name] = ['identity', 'number', 'name'].map((key) =>
      typeof values[key] === 'string' ? String(values[key]) : null,
    );
    const person = known.find((one) =>
      identity ? one.identity?.toUpperCase() === identity.toUpperCase() : one.number === number,
    );
    if (!identity && !number) {
      issues.push({
        row,
        field: null,
        code: 'person-missing',
        message: {
          zh: '这一行没有证件号码，也没有工号。',
          en: 'The row has neither an identity number nor an employee number.',
        },
        remedy: { zh: '请补上其一。', en: 'Give one of them.' },
      });
      continue;
    }
    if (!person && !payees.has(identity?.toUpperCase() ?? ''))
      issues.push({
        row,
        field: identity ? 'identity' : 'number',
        code: 'person-unknown',
        severity: 'warning',
        message: {
          zh: '公司没有这个人；将作为“仅账单有”列出。',
          en: 'The company does not know this person; it is listed as only in the bill.',
        },
        remedy: { zh: '请核对证件号码，或向机构核实。', en: 'Check the number, or ask the authority.' },
      });
    lines.push({
      row,
      personId: person?.personId ?? null,
      employmentId: person?.employmentId ?? null,
      identity: identity ?? null,
      name: name ?? null,
      amounts: used.map(({ key }) => (typeof values[key] === 'number' ? values[key] : 0)),
      path: person?.path ?? 'company',
    });
    const names = person ? { zh: person.nameZh, en: person.nameEn } : { zh: name ?? '—', en: name ?? '—' };
    planned.push({ row, key: person?.number ?? identity ?? '', names, change: 'new', differences: [] });
  }
  return {
    rows: planned,
    issues,
    missing: [],
    creations: [],
    notes: [
      {
        zh: `核对的金额：${used.map(({ zh }) => zh).join('、')}。`,
        en: `Amounts compared: ${used.map(({ en }) => en).join(', ')}.`,
      },
    ],
    data: {
      period: settingText(given, 'period'),
      scope,
      scheme: scheme as BillScheme,
      fields: used.map(({ key }) => key),
      lines,
    },
  };
}

function demandUsable(scope: string, columns: number, rows: readonly CheckedRow[]): void {
  if (scope === '')
    throw problems.invalid([
      {
        code: 'bill-of-missing',
        where: 'settings.of',
        message: { zh: '没有说明属于哪家。', en: 'It is not said whose bill this is.' },
        remedy: { zh: '请选择。', en: 'Choose it.' },
      },
    ]);
  if (columns === 0 && rows.length > 0)
    throw problems.invalid([
      {
        code: 'amounts-missing',
        where: 'mapping',
        message: { zh: '没有一列是所选险种的金额。', en: 'No column is an amount of the scheme chosen.' },
        remedy: { zh: '请为金额列选择字段。', en: 'Choose fields for the columns of amounts.' },
      },
    ]);
}

async function commit({ tx, actor, now }: ImportContext, importId: string, { data }: Plan<BillData>): Promise<unknown> {
  const billId = newId();
  const replaced = await sql<{ billId: string }>`
    update filings.bill set superseded_by = ${importId}::uuid where period = ${data.period} and scope = ${data.scope} and scheme = ${data.scheme} and superseded_by is null
    returning bill_id as "billId"`.execute(tx);
  await sql`insert into filings.bill (bill_id, period, scope, scheme, fields, import_id, imported_by, by_zh, by_en, imported_at)
    values (${billId}, ${data.period}, ${data.scope}, ${data.scheme}, ${data.fields}, ${importId}::uuid, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
    tx,
  );
  await sql`insert into filings.bill_line (bill_id, row, person_id, employment_id, identity_number, name, amounts, department_path)
    select ${billId}::uuid, row, "personId", "employmentId", identity, name, array(select jsonb_array_elements_text(amounts)::bigint), path::ltree
    from jsonb_to_recordset(${JSON.stringify(data.lines)}::jsonb) as r (row bigint, "personId" uuid, "employmentId" uuid, identity text, name text, amounts jsonb, path text)`.execute(
    tx,
  );
  await appendEvent(tx, 'filings-changed', { period: data.period });
  return { billId, replaced: replaced.rows.map((row) => row.billId) };
}

async function undo({ tx }: ImportContext, _importId: string, log: unknown): Promise<void> {
  const { billId, replaced } = log as { billId: string; replaced: readonly string[] };
  const resolved = await sql`select 1 from filings.bill_resolution where bill_id = ${billId}::uuid limit 1`.execute(tx);
  if (resolved.rows.length > 0)
    throw problems.conflict(
      'later-facts',
      { zh: '这份账单的差异已有处理记录。', en: 'Differences of this bill were resolved already.' },
      { zh: '请导入更正后的账单代替它。', en: 'Import the corrected bill in its place.' },
    );
  await sql`delete from filings.bill_line where bill_id = ${billId}::uuid`.execute(tx);
  const gone = await sql<{
    period: string;
  }>`delete from filings.bill where bill_id = ${billId}::uuid returning period`.execute(tx);
  await sql`update filings.bill set superseded_by = null where bill_id = any (${replaced}::uuid[])`.execute(tx);
  for (const { period } of gone.rows) await appendEvent(tx, 'filings-changed', { period });
}

const shared = { permission: 'insurance.write', holdsPay: true, plan, commit, undo } as const;

export const insuranceBill: ImportKind<BillData> = {
  ...shared,
  code: 'insurance-bill',
  names: { zh: '社保公积金账单', en: 'Bill of insurance or fund' },
  summary: {
    zh: '经办机构的月度账单，每人一行，与工资条逐项核对。',
    en: 'The authority’s bill of a month, a person a row, compared with the payslips.',
  },
  fields: async () => fieldsOf(false),
  settings: settingsOf(placesOf),
};

export const taxResult: ImportKind<BillData> = {
  ...shared,
  code: 'tax-result',
  names: { zh: '扣缴端计算结果', en: 'Result of the tax client' },
  summary: {
    zh: '扣缴端导出的税款计算结果，每人一行，与工资条逐项核对。',
    en: 'What the tax client worked out, a person a row, compared with the payslips.',
  },
  fields: async () => fieldsOf(true),
  settings: settingsOf(entitiesOf),
};
