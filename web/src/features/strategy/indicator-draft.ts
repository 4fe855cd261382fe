/** What an indicator's form holds: every attribute, so that a new version never drops one it did not show. */
import type { KeyResult } from '@meritline/engine/scoring';
import type { Indicator } from './shapes.ts';

export interface Draft {
  readonly code: string;
  readonly kind: Indicator['kind'];
  readonly nameZh: string;
  readonly nameEn: string;
  readonly definitionZh: string;
  readonly definitionEn: string;
  readonly formulaZh: string;
  readonly formulaEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly polarity: Indicator['polarity'];
  readonly decimals: number;
  readonly objectiveCode: string | null;
  readonly perspectiveCode: string | null;
  readonly parentCode: string | null;
  readonly share: Indicator['share'];
  readonly appliesTo: Indicator['appliesTo'];
  readonly usedAs: Indicator['usedAs'];
  readonly sourceKind: Indicator['sourceKind'];
  readonly sourceSystem: string;
  readonly providerDepartmentCode: string | null;
  readonly ownerDepartmentCode: string | null;
  readonly frequency: Indicator['frequency'];
  readonly baseValue: string | null;
  readonly lastYearValue: string | null;
  readonly evidenceRequired: boolean;
  readonly keyResults: KeyResult[];
  readonly guidanceZh: string;
  readonly guidanceEn: string;
  readonly reference: string;
  readonly tags: string[];
  /** Null = draft without a curve. */
  readonly curve: string | null;
  readonly params: Record<string, unknown>;
}

const START: Draft = {
  code: '',
  kind: 'kpi',
  nameZh: '',
  nameEn: '',
  definitionZh: '',
  definitionEn: '',
  formulaZh: '',
  formulaEn: '',
  unitZh: '%',
  unitEn: '%',
  polarity: 'higher',
  decimals: 1,
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
  curve: 'three-point',
  params: { floor: '60', floorScore: '60', target: '85', targetScore: '85', stretch: '100', stretchScore: '100' },
};

/** A draft from the version it starts from. The dimension stays open where it is only that of the objective. */
export function draftOf(
  indicator: Indicator | null,
  objective: string | null,
  perspectiveOf: (objective: string) => string | null,
): Draft {
  if (indicator === null) return { ...START, objectiveCode: objective };
  const { providerCode, ownerCode, keyResults, tags, params } = indicator;
  const kept = Object.fromEntries(
    Object.keys(START).flatMap((key) => (key in indicator ? [[key, indicator[key as keyof Indicator]]] : [])),
  ) as unknown as Draft;
  const own = indicator.objectiveCode === null ? null : perspectiveOf(indicator.objectiveCode);
  return {
    ...kept,
    perspectiveCode: indicator.perspectiveCode === own ? null : indicator.perspectiveCode,
    providerDepartmentCode: providerCode,
    ownerDepartmentCode: ownerCode,
    keyResults: keyResults.map((one) => ({ ...one })),
    tags: [...tags],
    params: { ...params },
  };
}

const SCALE_FROM_ZERO = {
  floor: '0.3',
  floorScore: '60',
  target: '0.7',
  targetScore: '85',
  stretch: '1',
  stretchScore: '100',
};
const LEVELS = [
  { code: 'missed', zh: '未达成', en: 'Missed', score: '40' },
  { code: 'late', zh: '延期达成', en: 'Late', score: '70' },
  { code: 'on-time', zh: '按期达成', en: 'On time', score: '100', isTarget: true },
];
const ANCHORS = [
  { code: '1', zh: '很少做到：', en: 'Seldom: ', score: '60' },
  { code: '2', zh: '稳定做到：', en: 'Steadily: ', score: '85', isTarget: true },
  { code: '3', zh: '带动他人：', en: 'Carries others along: ', score: '100' },
];

/** What a kind usually looks like, to begin with. */
export function startOf(kind: Draft['kind']): Partial<Draft> {
  const { curve, params } = START;
  const weighted = { kind, usedAs: 'weighted' as const };
  switch (kind) {
    case 'kpi':
      return { ...weighted, polarity: 'higher', curve, params };
    case 'okr':
      return {
        ...weighted,
        polarity: 'higher',
        unitZh: '',
        unitEn: '',
        decimals: 2,
        curve,
        params: SCALE_FROM_ZERO,
        keyResults: [0, 1].map(() => ({ zh: '', en: '', weight: null })),
      };
    case 'goal':
    case 'milestone':
      return {
        ...weighted,
        polarity: 'level',
        unitZh: '',
        unitEn: '',
        decimals: 0,
        curve: 'milestone',
        params: { levels: LEVELS },
      };
    case 'behaviour':
      return {
        ...weighted,
        polarity: 'level',
        unitZh: '',
        unitEn: '',
        decimals: 0,
        curve: 'milestone',
        sourceKind: 'rating',
        params: { levels: ANCHORS },
      };
    case 'veto':
      return {
        kind,
        usedAs: 'veto',
        polarity: 'event',
        unitZh: '次',
        unitEn: 'times',
        decimals: 0,
        curve: 'veto',
        params: { effect: 'zero-score' },
        evidenceRequired: true,
      };
    case 'bonus':
      return {
        kind,
        usedAs: 'bonus',
        polarity: 'event',
        unitZh: '次',
        unitEn: 'times',
        decimals: 0,
        curve: 'bonus',
        params: {},
      };
  }
}
