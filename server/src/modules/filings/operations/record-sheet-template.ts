import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isExpression } from '../gather/month-values.ts';
import { definition } from '../sheets/template.ts';

/** Records a new version of a sheet, in force from a day on: an authority's changed form is data. */
export const recordSheetTemplate = operation({
  name: 'record-sheet-template',
  summary: { zh: '登记报送模板新版本', en: 'Record a new version of a sheet template' },
  permission: 'filings.write',
  input: z.strictObject({
    code: z.string().max(60),
    effectiveFrom: z.iso.date(),
    columns: definition.shape.columns,
    /** Where the form was published, or who gave it. */
    source: z.string().trim().min(4).max(300),
  }),
  output: z.object({ version: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { code, effectiveFrom, columns, source }) => {
    const wrong = columns.filter(({ field }) => field.includes(':') && !isExpression(field));
    if (wrong.length > 0)
      throw problems.invalid(
        wrong.map(({ heading, field }) => ({
          code: 'field-not-an-expression',
          where: heading,
          message: { zh: `“${field}”不是可取的字段。`, en: `“${field}” is no field.` },
          remedy: {
            zh: '写法如 item:income_tax 或 own:pension_employee+own:medical_employee。',
            en: 'Write it like item:income_tax or own:pension_employee+own:medical_employee.',
          },
        })),
      );
    const made = await sql<{ version: number }>`
      insert into filings.sheet_template (code, version, name_zh, name_en, effective_from, definition, status, source_zh, source_en, recorded_by, recorded_at)
      select code, (select max(version) from filings.sheet_template m where m.code = t.code) + 1, name_zh, name_en, ${effectiveFrom}::date, definition || jsonb_build_object('columns', ${JSON.stringify(columns)}::jsonb),
        'company', ${source}, ${source}, ${actor.userId}, ${now}
      from filings.sheet_template t where code = ${code} order by version desc limit 1 returning version`.execute(tx);
    const version = made.rows[0]?.version;
    if (version === undefined) throw problems.notFound('sheet template', code);
    await audit({
      subject: { kind: 'sheet-template', id: code },
      reason: source,
      details: { version, effectiveFrom, columns },
    });
    return { version };
  },
});
