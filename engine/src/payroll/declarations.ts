import { issue } from '../explain/issue.ts';
import type { Issue, Names, ValueType } from '../explain/types.ts';
import {
  comparableName,
  type Declarations,
  type DeclaredTable,
  type DeclaredTotal,
  type DeclaredValue,
} from '../formula/index.ts';
import type { NamedDeclaration, PayDefinition, PayItemKind, TableDeclaration } from './types.ts';

/** Kinds that `total()` may name, with their Chinese names. */
export const KIND_NAMES: Readonly<Record<PayItemKind, Names>> = {
  earning: { zh: '收入', en: 'earnings' },
  deduction: { zh: '扣款', en: 'deductions' },
  'employer-contribution': { zh: '单位缴纳', en: 'employer contributions' },
  information: { zh: '信息', en: 'information' },
};

const CODE = /^[a-z][a-z0-9_]*$/;

export const namesOf = ({ zh, en }: NamedDeclaration): Names => ({ zh, en });

export function declaredTable(table: TableDeclaration): DeclaredTable {
  const columns = table.columns.map((column) => ({ code: column.code, names: namesOf(column), type: column.type }));
  return { code: table.code, names: namesOf(table), kind: table.kind, keyType: table.keyType, columns };
}

/** The names of a definition as formulas see them, and what is wrong with the names themselves. */
export function declareNames(definition: PayDefinition): { declarations: Declarations; issues: Issue[] } {
  const issues: Issue[] = [];
  const owners = new Map<string, string>();
  const values = new Map<string, DeclaredValue>();
  const tables = new Map<string, DeclaredTable>();

  const claim = <Kind>(each: NamedDeclaration, into: Map<string, Kind>, entry: Kind): void => {
    if (!CODE.test(each.code)) issues.push(invalidCode(each));
    for (const name of new Set([each.code, comparableName(each.zh)])) {
      const owner = owners.get(name);
      if (name === '') issues.push(missingName(each));
      else if (owner === undefined) {
        owners.set(name, each.code);
        into.set(name, entry);
      } else issues.push(duplicateName(each, name, owner));
    }
  };

  const itemTypes = new Map<string, ValueType>();
  for (const each of definition.items) {
    const type = each.type ?? 'money';
    itemTypes.set(each.code, type);
    claim(each, values, { target: 'item', code: each.code, names: namesOf(each), type });
  }
  for (const each of definition.inputs) {
    claim(each, values, { target: 'input', code: each.code, names: namesOf(each), type: each.type });
  }
  for (const each of definition.parameters) {
    claim(each, values, { target: 'parameter', code: each.code, names: namesOf(each), type: each.type });
  }
  for (const each of definition.accumulators) {
    const type = itemTypes.get(each.feeds);
    if (type !== 'money' && type !== 'number') issues.push(unknownFeed(each, each.feeds, type));
    claim(each, values, { target: 'accumulator', code: each.code, names: namesOf(each), type: type ?? 'money' });
  }
  for (const each of definition.tables) claim(each, tables, declaredTable(each));

  const totals = declareTotals(definition);
  const declarations: Declarations = {
    value: (name) => values.get(name) ?? null,
    table: (name) => tables.get(comparableName(name)) ?? null,
    total: (flag) => totals.get(comparableName(flag)) ?? null,
    itemType: (code) => itemTypes.get(code) ?? 'money',
    valueNames: [...values.keys()],
    tableNames: [...tables.keys()],
    flagNames: [...totals.keys()],
  };
  return { declarations, issues };
}

/** Flags borne by items, flags declared though perhaps borne by none, and kinds. */
function declareTotals(definition: PayDefinition): Map<string, DeclaredTotal> {
  const totals = new Map<string, DeclaredTotal>();
  const bearing = (flag: string): string[] =>
    definition.items.filter((item) => item.flags.includes(flag)).map((item) => item.code);
  for (const flag of definition.flags ?? []) {
    const total = { flag: flag.code, names: namesOf(flag), items: bearing(flag.code) };
    totals.set(comparableName(flag.code), total);
    totals.set(comparableName(flag.zh), total);
  }
  for (const flag of new Set(definition.items.flatMap((item) => item.flags))) {
    const name = comparableName(flag);
    if (!totals.has(name)) totals.set(name, { flag, names: { zh: flag, en: flag }, items: bearing(flag) });
  }
  for (const [kind, names] of Object.entries(KIND_NAMES)) {
    const items = definition.items.filter((item) => item.kind === kind).map((item) => item.code);
    totals.set(kind, { flag: kind, names, items });
    if (!totals.has(names.zh)) totals.set(names.zh, { flag: kind, names, items });
  }
  return totals;
}

function invalidCode(each: NamedDeclaration): Issue {
  return issue(
    'invalid-code',
    each.code,
    { zh: `“${each.code}”不是有效的代码`, en: `"${each.code}" is not a valid code` },
    {
      zh: '代码用小写拉丁字母、数字和下划线，以字母开头',
      en: 'Use lower-case letters, digits and _, beginning with a letter',
    },
  );
}

function missingName(each: NamedDeclaration): Issue {
  return issue(
    'missing-name',
    each.code,
    { zh: `“${each.code}”没有中文名称`, en: `"${each.code}" has no Chinese name` },
    { zh: '填写名称', en: 'Give it a name' },
  );
}

function duplicateName(each: NamedDeclaration, name: string, owner: string): Issue {
  return issue(
    'duplicate-name',
    each.code,
    { zh: `名称“${name}”已被“${owner}”使用`, en: `The name "${name}" is already used by "${owner}"` },
    { zh: '为其中一个另取名称', en: 'Give one of them another name' },
  );
}

function unknownFeed(each: NamedDeclaration, feeds: string, type: ValueType | undefined): Issue {
  return issue(
    type === undefined ? 'unknown-name' : 'wrong-type',
    each.code,
    type === undefined
      ? {
          zh: `累计项“${each.zh}”累计的项目“${feeds}”不存在`,
          en: `The accumulator "${each.en}" adds "${feeds}", which does not exist`,
        }
      : {
          zh: `累计项“${each.zh}”只能累计金额或数值项目`,
          en: `The accumulator "${each.en}" can only add money or numbers`,
        },
    { zh: '改为已有的金额或数值项目的代码', en: 'Name an existing item that gives money or a number' },
  );
}
