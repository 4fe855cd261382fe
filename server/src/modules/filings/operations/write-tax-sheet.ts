import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfPlace } from '../../../platform/rule-packs/index.ts';
import { findRun, notCalculatedYet } from '../../payroll/index.ts';
import { countriesDeclaring } from '../gather/declared.ts';
import { isExpression, type MonthValues, monthValues } from '../gather/month-values.ts';
import { keepFile } from '../record/files.ts';
import { isOnSheet, payeeRows, paymentRow, servicePaymentsOf } from '../services/payments.ts';
import { type ApartSheet, isOf, NON_RESIDENT, serviceSheet, TAX_SHEETS } from '../sheets/tax-sheets.ts';
import { type RowFields, sheetOf, type Template, templateOf } from '../sheets/template.ts';

/** Writes a sheet of the tax client for a legal entity and a calculated month. */
export const writeTaxSheet = operation({
  name: 'write-tax-sheet',
  summary: { zh: '生成扣缴端申报表', en: 'Write a sheet for the tax client' },
  permission: 'filings.write',
  input: z.strictObject({ runId: z.uuid(), legalEntityId: z.uuid(), sheet: z.enum(TAX_SHEETS) }),
  output: z.object({ fileId: z.string(), fileName: z.string(), rows: z.number().int(), sha256: z.string() }),
  handle: async ({ tx, actor, now, audit, emit }, { runId, legalEntityId, sheet }) => {
    // A month is declared whole, with its further payrolls.
    const month = (await findRun(tx, runId)).period.slice(0, 7);
    await demandWhole(tx, month, legalEntityId);
    const template = await templateOf(tx, sheet, `${month}-01`);
    const rows = await taxRows(tx, month, legalEntityId, template);
    if (rows.length === 0)
      throw problems.conflict(
        'nothing-to-declare',
        {
          zh: `${month} 没有“${template.nameZh}”要申报。`,
          en: `There is nothing to declare under “${template.nameEn}” in ${month}.`,
        },
        { zh: '无需生成。', en: 'No sheet is needed.' },
        sheet,
      );
    const entity = await sql<{
      code: string;
    }>`select code from organization.legal_entity where legal_entity_id = ${legalEntityId}`.execute(tx);
    const file = await keepFile(
      tx,
      {
        kind: sheet,
        period: month,
        scope: legalEntityId,
        fileName: `${month}-${entity.rows[0]?.code ?? ''}-${template.nameZh}.xlsx`,
        sheets: [sheetOf(template, rows)],
        rows: rows.length,
        template,
      },
      actor,
      now,
    );
    await audit({ subject: { kind: 'filing-file', id: file.fileId }, details: { runId, sheet, ...file } });
    await emit('filings-changed', { period: month });
    return file;
  },
});

/** A part of the month would be declared as the whole of it while another pay group is not calculated. */
async function demandWhole(tx: Tx, month: string, legalEntityId: string): Promise<void> {
  const missing = await notCalculatedYet(tx, month, legalEntityId);
  if (missing.length === 0) return;
  const named = (language: 'zh' | 'en') =>
    missing.map(({ payGroup }) => (payGroup ?? { zh: '未分组人员', en: 'everybody else' })[language]).join('、');
  const people = missing.reduce((sum, each) => sum + each.people, 0);
  throw problems.conflict(
    'month-not-whole',
    {
      zh: `${month} 还有 ${people} 人的工资没有计算（${named('zh')}），申报表会缺少他们。`,
      en: `Not calculated yet in ${month}: ${quantity(people, 'person', 'people')} (${named('en')}): the sheet would leave them out.`,
    },
    {
      zh: '请先计算这些薪资组当月的工资，或在其中排除这些人员。',
      en: 'Calculate the payroll of these pay groups first, or leave the people out of it.',
    },
    month,
  );
}

const SPECIAL = 'item:tax_special_deduction';

/** The rows of a sheet with every field its template names. */
export async function taxRows(tx: Tx, month: string, legalEntityId: string, template: Template): Promise<RowFields[]> {
  const payments = (await servicePaymentsOf(tx, month)).filter((one) => one.legalEntityId === legalEntityId);
  const services = serviceSheet(template.code);
  if (services) return payments.filter((one) => isOnSheet(services, one)).map(paymentRow);
  const columns = template.definition.columns.map(({ field }) => field).filter(isExpression);
  const wanted = wantedRows(template.definition.rows ?? 'people');
  const expressions = [...new Set([NON_RESIDENT, SPECIAL, ...columns, ...(wanted.sum === null ? [] : [wanted.sum])])];
  const declaring = countriesDeclaring();
  const all = (await monthValues(tx, { period: month }, expressions)).filter(({ jurisdiction }) =>
    declaring.includes(countryOfPlace(jurisdiction)),
  );
  const at = (one: MonthValues, expression: string): number => one.values[expressions.indexOf(expression)]!;
  const own = all
    .filter((one) => one.legalEntityId === legalEntityId)
    .filter((one) => isOf(wanted.of, at(one, NON_RESIDENT)) && (wanted.sum === null || at(one, wanted.sum) !== 0));
  const people = await peopleOf(
    tx,
    month,
    own.map(({ employmentId }) => employmentId),
  );
  const rows = own.flatMap((one): RowFields[] => {
    const person = people.get(one.employmentId);
    return person
      ? [{ ...person, ...Object.fromEntries(expressions.map((expression) => [expression, at(one, expression)])) }]
      : [];
  });
  demandIdentity(rows);
  if (wanted.isWages) demandWholeDeduction(rows, columns);
  const sorted = rows.sort((a, b) => String(a.number).localeCompare(String(b.number)));
  if (!wanted.isEverybody) return sorted;
  const none = Object.fromEntries(expressions.map((expression) => [expression, 0]));
  return [...sorted, ...payeeRows(payments).map((row) => ({ ...none, ...row }))];
}

/** What a template says of its rows: of whom, and which sum is not zero. */
function wantedRows(text: string): {
  of: ApartSheet['of'];
  sum: string | null;
  isWages: boolean;
  isEverybody: boolean;
} {
  const [first = '', second] = text.split(' ');
  const of = first === 'wages' ? 'residents' : first === 'residents' || first === 'non-residents' ? first : 'everybody';
  const sum = second ?? (isExpression(first) ? first : null);
  return { of, sum, isWages: first === 'wages', isEverybody: first === 'people' };
}

function demandIdentity(rows: readonly RowFields[]): void {
  const missing = rows.filter((row) => !row.documentNumber);
  if (missing.length === 0) return;
  throw problems.invalid(
    missing.map((row) => ({
      code: 'identity-missing',
      where: String(row.number),
      message: {
        zh: `${row.nameZh} 没有证件号码。`,
        en: `${row.nameZh} has no identity number.`,
      },
      remedy: {
        zh: '请用员工花名册导入其证件号码，再重新生成。',
        en: 'Bring it in with a staff file, then write the sheet again.',
      },
    })),
  );
}

/** The sheet must deduct what the payslip deducted: another sum would be another tax. */
function demandWholeDeduction(rows: readonly RowFields[], columns: readonly string[]): void {
  const own = columns.filter((field) => field.startsWith('own:'));
  const wrong = rows.filter((row) => own.reduce((sum, field) => sum + Number(row[field]), 0) !== row[SPECIAL]);
  if (wrong.length === 0) return;
  throw problems.invalid(
    wrong.map((row) => ({
      code: 'deduction-not-in-columns',
      where: String(row.number),
      message: {
        zh: `${row.number} ${row.nameZh} 的专项扣除与各列之和不等。`,
        en: `The special deductions of ${row.number} ${row.nameZh} are not the sum of their columns.`,
      },
      remedy: {
        zh: '有带“专项扣除”标志的项目不在模板的列中：请登记新的模板版本。',
        en: 'An item flagged as special deduction has no column: record a new version of the template.',
      },
    })),
  );
}

interface Person {
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly mobile: string | null;
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

const DOCUMENTS: Readonly<Record<string, string>> = { 'resident-identity-card': '居民身份证', passport: '外国护照' };

async function peopleOf(tx: Tx, period: string, employmentIds: readonly string[]): Promise<Map<string, RowFields>> {
  const found = await sql<Person>`
    select e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", d.kind as "documentKind", d.number as "documentNumber", p.sex, p.birth_date as "birthDate", p.mobile, e.hired_on as "hiredOn",
      case when e.ended_on <= (${`${period}-01`}::date + interval '1 month') then e.ended_on - 1 end as "leftOn"
    from people.employment e join people.person p on p.person_id = e.person_id
    left join lateral (select kind, number from people.identity_document i where i.person_id = e.person_id order by (kind = 'resident-identity-card') desc limit 1) d on true
    where e.employment_id = any (${employmentIds}::uuid[])`.execute(tx);
  return new Map(
    found.rows.map(({ employmentId, ...row }) => [
      employmentId,
      {
        ...row,
        documentKind: row.documentKind === null ? null : (DOCUMENTS[row.documentKind] ?? row.documentKind),
        nationality: row.documentKind === 'resident-identity-card' ? '中国' : null,
        sex: row.sex === null ? null : row.sex === 'female' ? '女' : '男',
        personState: row.leftOn === null ? '正常' : '非正常',
        employmentType: '雇员',
        firstWage: null,
        deductsBasic: '是',
      },
    ]),
  );
}
