/** Sheets that authorities take: their columns are dated data, so that a changed form is a new version and no new program. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { ColumnKind, SheetToWrite, SheetValue } from '../../../platform/spreadsheet/index.ts';

export const definition = z.strictObject({
  sheet: z.string().min(1).max(31),
  /**
   * Whose rows: people, wages (residents), non-residents, those for whom a sum of recorded names is not zero (`residents item:x`
   * and `non-residents item:x` of one kind only), or services: payments to people who are not employed.
   */
  rows: z.string().max(200).optional(),
  columns: z
    .array(z.strictObject({ heading: z.string().min(1).max(60), field: z.string().max(200) }))
    .min(1)
    .max(120),
});

export interface Template {
  readonly code: string;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly status: string;
  readonly definition: z.infer<typeof definition>;
}

/** The version in force on a day. */
export async function templateOf(tx: Tx, code: string, on: string): Promise<Template> {
  const found = await sql<Template>`
    select code, version, name_zh as "nameZh", name_en as "nameEn", status, definition from filings.sheet_template
    where code = ${code} and effective_from <= ${on}::date order by effective_from desc, version desc limit 1`.execute(
    tx,
  );
  const template = found.rows[0];
  if (!template) throw problems.notFound('sheet template', code);
  return template;
}

/** What a row can tell, by the names templates use; amounts are fen. */
export type RowFields = Readonly<Record<string, SheetValue>>;

/** Fields that are written as something else than text. */
export const FIELD_KINDS: Readonly<Record<string, ColumnKind>> = {
  base: 'amount',
  rate: 'percent',
  birthDate: 'date',
  hiredOn: 'date',
  leftOn: 'date',
  workedSince: 'date',
  'input:internal_retirement_months': 'number',
  'input:annuity_received_months': 'number',
};

const kindOf = (field: string): ColumnKind =>
  FIELD_KINDS[field] ?? (field.includes(':') || field.endsWith('Fen') ? 'amount' : 'text');

/** Columns without a field stay empty; a field the rows do not have is a mistake of the template and named. */
export function sheetOf(template: Template, rows: readonly RowFields[]): SheetToWrite {
  const { columns, sheet } = template.definition;
  const unknown = columns.filter(({ field }) => field !== '' && rows.some((row) => !(field in row)));
  if (unknown.length > 0)
    throw problems.conflict(
      'template-field-unknown',
      {
        zh: `模板“${template.nameZh}”第 ${template.version} 版的列“${unknown[0]!.heading}”取的字段“${unknown[0]!.field}”不存在。`,
        en: `Column “${unknown[0]!.heading}” of “${template.nameEn}”, version ${template.version}, asks for the field “${unknown[0]!.field}”, which does not exist.`,
      },
      { zh: '请登记改正后的新版本。', en: 'Record a corrected version.' },
      unknown[0]!.field,
    );
  return {
    name: sheet,
    columns: columns.map(({ heading, field }) => ({ heading, kind: kindOf(field) })),
    rows: rows.map((row) => columns.map(({ field }) => (field === '' ? null : (row[field] ?? null)))),
  };
}
