import type { Indicator } from './shapes.ts';

/** Attributes in the order they are told; texts of both languages are one. */
const PARTS = {
  name: ['nameZh', 'nameEn'],
  definition: ['definitionZh', 'definitionEn'],
  formula: ['formulaZh', 'formulaEn'],
  unit: ['unitZh', 'unitEn', 'decimals'],
  polarity: ['polarity'],
  objective: ['objectiveCode', 'perspectiveCode'],
  parent: ['parentCode', 'share'],
  source: ['sourceKind', 'sourceSystem', 'providerCode', 'frequency'],
  owner: ['ownerCode'],
  kind: ['kind', 'usedAs', 'keyResults', 'evidenceRequired'],
  curve: ['curve', 'params'],
  other: ['appliesTo', 'baseValue', 'lastYearValue', 'guidanceZh', 'guidanceEn', 'reference', 'tags'],
} as const satisfies Record<string, readonly (keyof Indicator)[]>;

export type VersionPart = keyof typeof PARTS;

/** Entries in one order: the database keeps JSON keys in an order of its own. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, inOrder(each)]);
};

/** Which parts of an indicator differ between two versions. */
export const changesBetween = (a: Indicator, b: Indicator): VersionPart[] =>
  (Object.keys(PARTS) as VersionPart[]).filter((part) =>
    PARTS[part].some((key) => JSON.stringify(inOrder(a[key])) !== JSON.stringify(inOrder(b[key]))),
  );
