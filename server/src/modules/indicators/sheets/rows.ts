/** A row of a library's sheet as a version: what the sheet says over what is on file, over what is usual. */
import type { FieldValue } from '../../../platform/spreadsheet/index.ts';
import { type Settings, settingText } from '../../imports/index.ts';
import type { VersionGiven } from '../record/versions.ts';
import { plainFormula } from './plain-formula.ts';

type Values = Readonly<Record<string, FieldValue | undefined>>;

const EMPTY: Omit<VersionGiven, 'code'> = {
  kind: 'kpi',
  nameZh: '',
  nameEn: '',
  definitionZh: '',
  definitionEn: '',
  formulaZh: '',
  formulaEn: '',
  unitZh: '',
  unitEn: '',
  polarity: 'higher',
  decimals: 2,
  objectiveCode: null,
  perspectiveCode: null,
  parentCode: null,
  share: null,
  appliesTo: 'both',
  usedAs: 'weighted',
  sourceKind: 'import',
  sourceSystem: '',
  providerDepartmentCode: null,
  ownerDepartmentCode: null,
  frequency: 'quarter',
  baseValue: null,
  lastYearValue: null,
  evidenceRequired: false,
  keyResults: [],
  guidanceZh: '',
  guidanceEn: '',
  reference: '',
  tags: [],
  curve: null,
  params: {},
};

/** A column that is not mapped, or a blank cell, leaves what is on file. */
export function givenOf(code: string, values: Values, settings: Settings, current: VersionGiven | null): VersionGiven {
  const base: VersionGiven = current ?? { code, ...EMPTY };
  const says = (key: string): string | null => {
    const value = values[key];
    return value === null || value === undefined || value === '' ? null : String(value);
  };
  const own = settingText(settings, 'language') === 'en' ? 'En' : 'Zh';
  const other = own === 'En' ? 'Zh' : 'En';
  const worded = (key: 'definition' | 'guidance' | 'formula' | 'unit', text: string | null) =>
    text === null ? {} : { [`${key}${own}`]: text };
  const name = says('name');
  const formula = says('formula');
  const tags = says('tags');
  const polarity = (says('polarity') ?? base.polarity) as VersionGiven['polarity'];
  const parentCode = says('parent') ?? base.parentCode;
  return {
    ...base,
    code,
    kind: (says('kind') ?? base.kind ?? 'kpi') as VersionGiven['kind'],
    ...(name === null
      ? {}
      : {
          [`name${own}`]: name,
          [`name${other}`]: says('nameOther') ?? (current === null ? name : base[`name${other}`]),
        }),
    ...worded('definition', says('definition')),
    ...worded('guidance', says('guidance')),
    ...worded('formula', formula === null ? null : plainFormula(formula)),
    ...worded('unit', says('unit')),
    polarity,
    decimals: Number(says('decimals') ?? base.decimals),
    objectiveCode: says('objective') ?? base.objectiveCode,
    perspectiveCode: says('perspective') ?? base.perspectiveCode,
    parentCode,
    share: (says('share') ?? base.share ?? (parentCode === null ? null : 'own')) as VersionGiven['share'],
    sourceSystem: says('sourceSystem') ?? base.sourceSystem,
    providerDepartmentCode: says('provider') ?? base.providerDepartmentCode,
    ownerDepartmentCode: says('owner') ?? base.ownerDepartmentCode,
    frequency: (says('frequency') ?? base.frequency) as VersionGiven['frequency'],
    baseValue: says('baseValue') ?? base.baseValue,
    lastYearValue: says('lastYearValue') ?? base.lastYearValue,
    evidenceRequired:
      values.evidenceRequired === null || values.evidenceRequired === undefined
        ? base.evidenceRequired
        : values.evidenceRequired === true,
    reference: says('reference') ?? (base.reference || settingText(settings, 'reference')),
    tags:
      tags === null
        ? base.tags
        : [
            ...new Set(
              tags
                .split(/[,，、;；]/)
                .map((tag) => tag.trim())
                .filter((tag) => tag !== ''),
            ),
          ],
    ...scoringOf(values, polarity, base),
  };
}

/** The curve the points of the row make: three points a linear interval, a target alone a ratio, none what is on file. */
function scoringOf(
  values: Values,
  polarity: VersionGiven['polarity'],
  base: VersionGiven,
): Pick<VersionGiven, 'curve' | 'params'> {
  const text = (key: string): string | null =>
    values[key] === null || values[key] === undefined ? null : String(values[key]);
  const [floor, target, stretch] = [text('floor'), text('target'), text('stretch')];
  if (target === null && floor === null && stretch === null) return { curve: base.curve, params: base.params };
  const points = Object.fromEntries(Object.entries({ floor, target, stretch }).filter(([, value]) => value !== null));
  if (floor === null && target !== null && stretch === null) {
    if (polarity === 'on-target') return { curve: 'linear', params: { polarity, ...points } };
    return {
      curve: 'ratio',
      params: { polarity: polarity === 'lower' ? 'lower-mirrored' : 'higher', target, cap: '120' },
    };
  }
  return { curve: 'linear', params: { polarity, ...points, cap: '120' } };
}
