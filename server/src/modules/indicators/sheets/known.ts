/** What is on file of the indicators a sheet names, and how a row differs from it. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Difference } from '../../imports/index.ts';
import { type IndicatorRow, indicatorColumns, indicatorTables } from '../queries/indicator-row.ts';
import type { VersionGiven } from '../record/versions.ts';

export interface KnownIndicator {
  readonly indicatorId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly retiredOn: string | null;
  readonly given: VersionGiven;
}

/** The newest version of each code on file; one statement. The dimension is the version's own, not that of its objective. */
export async function knownIndicators(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, KnownIndicator>> {
  const found = await sql<IndicatorRow & { ownPerspective: string | null }>`
    select ${indicatorColumns}, v.perspective_code as "ownPerspective" from ${indicatorTables} where v.effective_until is null and i.code = any (${codes}::text[])`.execute(
    db,
  );
  return new Map(
    found.rows.map((row) => {
      const { indicatorId, version, effectiveFrom, retiredOn, ownPerspective, providerCode, ownerCode, ...rest } = row;
      const given = {
        ...rest,
        perspectiveCode: ownPerspective,
        providerDepartmentCode: providerCode,
        ownerDepartmentCode: ownerCode,
      };
      return [row.code, { indicatorId, version, effectiveFrom, retiredOn, given }];
    }),
  );
}

const NAMES: Readonly<Partial<Record<keyof VersionGiven, { zh: string; en: string }>>> = {
  kind: { zh: '类型', en: 'Kind' },
  nameZh: { zh: '中文名称', en: 'Chinese name' },
  nameEn: { zh: '英文名称', en: 'English name' },
  definitionZh: { zh: '定义（中文）', en: 'Definition (Chinese)' },
  definitionEn: { zh: '定义（英文）', en: 'Definition (English)' },
  formulaZh: { zh: '公式（中文）', en: 'Formula (Chinese)' },
  formulaEn: { zh: '公式（英文）', en: 'Formula (English)' },
  unitZh: { zh: '单位（中文）', en: 'Unit (Chinese)' },
  unitEn: { zh: '单位（英文）', en: 'Unit (English)' },
  polarity: { zh: '方向', en: 'Direction' },
  decimals: { zh: '小数位', en: 'Decimals' },
  objectiveCode: { zh: '战略目标', en: 'Objective' },
  perspectiveCode: { zh: '维度', en: 'Dimension' },
  parentCode: { zh: '上级指标', en: 'Parent' },
  share: { zh: '承接方式', en: 'Share' },
  sourceSystem: { zh: '数据来源', en: 'Source' },
  providerDepartmentCode: { zh: '数据提供部门', en: 'Provider' },
  ownerDepartmentCode: { zh: '归口部门', en: 'Owner' },
  frequency: { zh: '频率', en: 'Frequency' },
  baseValue: { zh: '基期值', en: 'Base value' },
  lastYearValue: { zh: '去年值', en: 'Last year' },
  evidenceRequired: { zh: '须附证据', en: 'Evidence required' },
  guidanceZh: { zh: '解读（中文）', en: 'Reading it (Chinese)' },
  guidanceEn: { zh: '解读（英文）', en: 'Reading it (English)' },
  reference: { zh: '出处', en: 'Taken from' },
  tags: { zh: '标签', en: 'Tags' },
  curve: { zh: '评分曲线', en: 'Curve' },
  params: { zh: '曲线参数', en: 'Parameters of the curve' },
};

/** As a person reads it; keys of objects in one order, since the database keeps them in its own. */
function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => shown(each) ?? '').join(', ');
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : entries.map(([key, each]) => `${key} ${shown(each) ?? '—'}`).join(', ');
}

export const differencesOf = (before: VersionGiven, after: VersionGiven): Difference[] =>
  Object.entries(NAMES).flatMap(([key, names]) => {
    const [was, is] = [shown(before[key as keyof VersionGiven]), shown(after[key as keyof VersionGiven])];
    return was === is ? [] : [{ field: key, names, before: was, after: is }];
  });
