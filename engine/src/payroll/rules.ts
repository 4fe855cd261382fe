import { issue } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import { type ExactValue, type PreparedTable, prepareTable, readValue } from '../formula/index.ts';
import { declaredTable, namesOf } from './declarations.ts';
import type { PayDefinition, ResolvedParameter, ResolvedTable } from './types.ts';

/** Tables already read, by the resolved table they were read from: thousands of rows share a few tables. */
const READ_TABLES = new WeakMap<ResolvedTable, Map<string, PreparedTable | Issue>>();

/** The dated values of a block, read once; a value that is missing or malformed is an issue for whoever needs it. */
export class Rules {
  private readonly parameters: ReadonlyMap<string, ExactValue | Issue>;
  private readonly tables: ReadonlyMap<string, PreparedTable | Issue>;

  constructor(
    definition: PayDefinition,
    parameters: Readonly<Record<string, ResolvedParameter>>,
    tables: Readonly<Record<string, ResolvedTable>>,
  ) {
    this.parameters = new Map(
      definition.parameters.map((each) => [each.code, readParameter(each, ownValue(parameters, each.code))]),
    );
    this.tables = new Map(definition.tables.map((each) => [each.code, readTable(each, ownValue(tables, each.code))]));
  }

  parameter(code: string): ExactValue | Issue {
    return this.parameters.get(code)!;
  }

  table(code: string): PreparedTable | Issue {
    return this.tables.get(code)!;
  }
}

/** The entry of a record that is its own, never one of the prototype. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, code: string): Value | undefined {
  return Object.hasOwn(record, code) ? record[code] : undefined;
}

function readParameter(
  declared: PayDefinition['parameters'][number],
  resolved: ResolvedParameter | undefined,
): ExactValue | Issue {
  const names = namesOf(declared);
  if (resolved === undefined) {
    return issue(
      'missing-parameter',
      declared.code,
      {
        zh: `参数“${names.zh}”在这个地区和日期没有值`,
        en: `The parameter "${names.en}" has no value for this place and date`,
      },
      {
        zh: '在规则包中补充这个地区和日期的值及来源',
        en: 'Add its value for this place and date, with its source, to the rule pack',
      },
    );
  }
  const value = readValue(resolved.value, declared.type);
  if (value !== null) return value;
  return issue(
    'malformed-parameter',
    declared.code,
    {
      zh: `参数“${names.zh}”的值“${resolved.value}”无效`,
      en: `The value "${resolved.value}" of the parameter "${names.en}" is not valid`,
    },
    { zh: '数字写成十进制文本，如 0.08', en: 'Write numbers as decimal text, for example 0.08' },
  );
}

function readTable(
  declared: PayDefinition['tables'][number],
  resolved: ResolvedTable | undefined,
): PreparedTable | Issue {
  if (resolved === undefined) {
    return issue(
      'missing-table',
      declared.code,
      {
        zh: `表“${declared.zh}”在这个地区和日期没有值`,
        en: `The table "${declared.en}" has no values for this place and date`,
      },
      {
        zh: '在规则包中补充这个地区和日期的表及来源',
        en: 'Add the table for this place and date, with its source, to the rule pack',
      },
    );
  }
  let known = READ_TABLES.get(resolved);
  if (known === undefined) {
    known = new Map();
    READ_TABLES.set(resolved, known);
  }
  // The declaration belongs to the key: another definition may read the same rows with other columns.
  const key = JSON.stringify([declared.code, declared.kind, declared.keyType, declared.columns]);
  let table = known.get(key);
  if (table === undefined) {
    table = prepareTable(declaredTable(declared), resolved.rows);
    known.set(key, table);
  }
  return table;
}
