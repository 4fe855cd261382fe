import { quantity } from '../../explain/index.ts';
import { nearestName } from '../suggestion.ts';
import { comparableName } from '../tokenizer.ts';
import type { CallCheck, DeclaredColumn, DeclaredTable } from '../types.ts';

/** The value column a call reads: the one named in argument `index`, or the only one of the table. */
export function columnOf(call: CallCheck, table: DeclaredTable, index: number): DeclaredColumn | null {
  if (call.args.length <= index) {
    if (table.columns.length === 1) return table.columns[0]!;
    return call.report(
      'column-not-named',
      {
        zh: `表“${table.names.zh}”有 ${table.columns.length} 列，需要说明读哪一列`,
        en: `The table "${table.names.en}" has ${quantity(table.columns.length, 'column', 'columns')}; say which one to read`,
      },
      {
        zh: `在最后加上列名：${table.columns.map((each) => `"${each.names.zh}"`).join('、')}`,
        en: `Add the column at the end: ${table.columns.map((each) => `"${each.code}"`).join(', ')}`,
      },
    );
  }
  const written = call.writtenText(index);
  if (written === null) return null;
  const wanted = comparableName(written);
  const found = table.columns.find((each) => each.code === wanted || comparableName(each.names.zh) === wanted);
  if (found !== undefined) return found;
  const near = nearestName(
    written,
    table.columns.flatMap((each) => [each.code, each.names.zh]),
  );
  return call.report(
    'unknown-column',
    { zh: `表“${table.names.zh}”没有列“${written}”`, en: `The table "${table.names.en}" has no column "${written}"` },
    near === null
      ? {
          zh: `可用：${table.columns.map((each) => each.names.zh).join('、')}`,
          en: `Use one of: ${table.columns.map((each) => each.code).join(', ')}`,
        }
      : { zh: `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
    call.args[index]!,
  );
}
