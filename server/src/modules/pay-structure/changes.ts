/** Changes of rule values and pay items: proposed, checked, accepted by another person or returned. */
import type { Source } from '@meritline/engine/explain';
import { prepareTable, readValue } from '@meritline/engine/formula';
import { compilePayProgram, type PayItemType, type PayProgram } from '@meritline/engine/payroll';
import { countriesOf } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { type ProblemIssue, problems } from '../../platform/problem/index.ts';
import { packsPaying } from '../../platform/rule-packs/index.ts';
import { type CompanyDeclarations, companyDeclarations } from './company-declarations.ts';
import type { ItemCase } from './declaration.ts';
import { failedCases, keptCases } from './item-cases.ts';
import { type ProposedValue, type RuleContent, ruleLayers } from './rule-layers.ts';
import { definitionWith, rulePacks } from './rule-packs.ts';

export interface PayChange {
  readonly changeId: string;
  readonly kind: 'rule-value' | 'pay-item';
  readonly code: string;
  /** Of a pay item; a rule value holds wherever a pack declares its code. */
  readonly country: string | null;
  readonly layerId: string | null;
  readonly layerCode: string | null;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly content: RuleContent | Omit<PayItemType, 'code'>;
  readonly cases: readonly ItemCase[];
  readonly source: Source;
  readonly reason: string;
  readonly state: 'proposed' | 'accepted' | 'returned';
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
}

const COLUMNS = sql`c.change_id as "changeId", c.kind, c.code, c.country, c.layer_id as "layerId", l.code as "layerCode",
  c.effective_from as "effectiveFrom", c.effective_until as "effectiveUntil", c.content, c.cases, c.source, c.reason, c.state,
  c.prepared_by as "preparedBy", c.prepared_at as "preparedAt", c.decided_by as "decidedBy", c.decided_at as "decidedAt", c.decision`;

/** All changes, the newest first. */
export async function payChanges(tx: Tx | Db): Promise<PayChange[]> {
  const found = await sql<PayChange>`select ${COLUMNS} from pay_structure.pay_change c
    left join pay_structure.rule_layer l on l.layer_id = c.layer_id order by c.prepared_at desc, c.change_id desc`.execute(
    tx,
  );
  return found.rows;
}

/** One change. Throws not-found. */
export async function payChange(tx: Tx | Db, changeId: string): Promise<PayChange> {
  const found = await sql<PayChange>`select ${COLUMNS} from pay_structure.pay_change c
    left join pay_structure.rule_layer l on l.layer_id = c.layer_id where c.change_id = ${changeId}::uuid`.execute(tx);
  const change = found.rows[0];
  if (!change) throw problems.notFound('pay-change', changeId);
  return change;
}

/** A change of a rule value as the layers take it. */
export const proposedValue = (change: PayChange): ProposedValue => ({
  layerCode: change.layerCode!,
  code: change.code,
  effectiveFrom: change.effectiveFrom,
  effectiveUntil: change.effectiveUntil,
  content: change.content as RuleContent,
  source: change.source,
});

/** Countries whose pay a change may move. */
export function countriesOfChange({ code, country }: PayChange): string[] {
  if (country !== null) return [country];
  return countriesOf(rulePacks()).filter((each) =>
    packsPaying(each).some((pack) => [...pack.parameters, ...pack.tables].some((series) => series.code === code)),
  );
}

/** The company's declarations with a changed pay item in the place of the one in force. */
export function withItem(company: CompanyDeclarations, change: PayChange): CompanyDeclarations {
  const item = { code: change.code, ...(change.content as Omit<PayItemType, 'code'>) };
  return { ...company, items: [...company.items.filter(({ code }) => code !== change.code), item] };
}

/** What is wrong with a value for a figure of the rule packs; the same reading the engine does. */
export function wrongContent(code: string, content: RuleContent): ProblemIssue[] {
  const parameter = rulePacks()
    .flatMap((pack) => pack.parameters)
    .find((each) => each.code === code);
  const table = rulePacks()
    .flatMap((pack) => pack.tables)
    .find((each) => each.code === code);
  if (parameter === undefined && table === undefined) {
    return [
      {
        code: 'unknown-name',
        where: 'code',
        message: { zh: `规则包中没有“${code}”`, en: `The rule packs declare nothing called "${code}"` },
        remedy: { zh: '从规则列表中选择', en: 'Choose it from the list of rules' },
      },
    ];
  }
  if (parameter !== undefined) {
    if ('value' in content && readValue(content.value, parameter.type) !== null) return [];
    return [
      {
        code: 'value-of-another-type',
        where: 'value',
        message: {
          zh: `“${parameter.zh}”需要${parameter.type}类型的值`,
          en: `"${parameter.en}" takes a ${parameter.type}`,
        },
        remedy: {
          zh: `单位：${parameter.unit}；数字写成十进制文本`,
          en: `In ${parameter.unit}; write numbers as decimal text`,
        },
      },
    ];
  }
  if (!('rows' in content)) {
    return [
      {
        code: 'rows-missing',
        where: 'rows',
        message: { zh: `“${table!.zh}”是一张表`, en: `"${table!.en}" is a table` },
        remedy: { zh: '填写各行', en: 'Give its rows' },
      },
    ];
  }
  const { zh, en, kind, keyType, columns } = table!;
  const declared = {
    code,
    names: { zh, en },
    kind,
    keyType,
    columns: columns.map((each) => ({ code: each.code, names: { zh: each.zh, en: each.en }, type: each.type })),
  };
  const prepared = prepareTable(declared, content.rows);
  return 'message' in prepared
    ? [{ code: prepared.code, where: 'rows', message: prepared.message, remedy: prepared.remedy }]
    : [];
}

/**
 * Compiles the company's definition on a day with a changed item, and runs the kept cases of every item with those of the
 * change. Throws a problem that names each mistake by its place in the formula, and each case that fails.
 */
export async function demandSoundItem(tx: Tx | Db, change: PayChange): Promise<PayProgram> {
  const country = change.country!;
  const company = withItem(await companyDeclarations(tx, country, change.effectiveFrom), change);
  const { program, issues } = compilePayProgram(definitionWith(country, company));
  if (program === null) {
    throw problems.invalid(
      issues.map(({ code, where, message, remedy, start, end }) => ({
        code,
        where: start === undefined ? where : `${where}:${start}-${end}`,
        message,
        remedy,
      })),
    );
  }
  const layers = await ruleLayers(tx);
  const cases = (await keptCases(tx, country)).set(change.code, [...change.cases]);
  const failed = [...cases].flatMap(([code, list]) =>
    company.items.some((item) => item.code === code)
      ? failedCases(program, { code, country, cases: list }, layers, change.effectiveFrom).map((each) => ({
          ...each,
          where: `${code}.${each.where}`,
        }))
      : [],
  );
  if (failed.length > 0) throw problems.invalid(failed);
  return program;
}

/** A later version of the same thing, accepted already, is in the way. */
export async function demandNoLater(
  tx: Tx | Db,
  change: Pick<PayChange, 'kind' | 'code' | 'country' | 'layerId' | 'effectiveFrom'>,
): Promise<void> {
  const found =
    change.kind === 'pay-item'
      ? await sql`select from pay_structure.pay_item_type where country = ${change.country} and code = ${change.code} and effective_from >= ${change.effectiveFrom}::date`.execute(
          tx,
        )
      : await sql`select from pay_structure.rule_value where layer_id = ${change.layerId}::uuid and code = ${change.code} and effective_from >= ${change.effectiveFrom}::date`.execute(
          tx,
        );
  if (found.rows.length === 0) return;
  throw problems.conflict(
    'later-version',
    { zh: '该日或之后已有版本。', en: 'There is already a version on or after that day.' },
    { zh: '请选择更晚的生效日。', en: 'Choose a later date.' },
    'effectiveFrom',
  );
}
