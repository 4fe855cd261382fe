/** The total while a team is being rated: levels on the screen in place of readings, through the server's facts. */
import type { ScorecardFacts } from '@meritline/engine/scoring';
import { describe, expect, it } from 'vitest';
import { plainCell, type SheetRow, sheetRow } from '../../ui/grid/sheet.ts';
import { COMMENT, countsByLevel, levelColumn, liveScore, RATING } from './live-score.ts';
import type { TeamMember } from './shapes.ts';

const LEVELS = {
  levels: [
    { code: '3', zh: '三级', en: 'Level 3', score: '80', isTarget: true },
    { code: '5', zh: '五级', en: 'Level 5', score: '100' },
  ],
};
const line = (
  code: string,
  sourceKind: 'import' | 'rating',
  weight: string,
  curve: string,
  params: object,
  value: string | null,
) => ({
  lineId: code,
  part: 'weighted' as const,
  code,
  nameZh: code,
  nameEn: code,
  weight,
  curve,
  params: params as Record<string, unknown>,
  sourceKind,
  value,
  basis: null,
  sheet: null,
  sheetRow: null,
  recordedAt: null,
});

function rowOf(level: string | null, more: { proposal?: string; comment?: string } = {}): SheetRow<TeamMember> {
  const lines = [
    line('K1', 'import', '80', 'zero-one', { done: '90' }, '1'),
    line('L1', 'rating', '20', 'milestone', LEVELS, null),
  ];
  const facts: ScorecardFacts = {
    lines: lines.map((one) => ({
      indicator: { code: one.code, names: { zh: one.code, en: one.code } },
      weight: one.weight,
      curve: one.curve,
      params: one.params,
      actual: one.value,
    })),
    missingRule: 'reweight',
    vetoes: [],
    bonus: { items: [], cap: '0' },
    bounds: { low: '0', high: '120' },
    scale: [
      { rating: 'A', names: { zh: 'A', en: 'A' }, from: '90' },
      { rating: 'B', names: { zh: 'B', en: 'B' }, from: null },
    ],
    coefficients: {
      kind: 'by-rating',
      table: [
        { rating: 'A', coefficient: '1.2' },
        { rating: 'B', coefficient: '1' },
      ],
    },
    rounding: { score: { digits: 1, mode: 'half-up' }, points: { digits: 2 }, total: { digits: 1, mode: 'half-up' } },
    lights: { achieved: '85', watch: '60' },
  };
  const member = { scorecardId: 's', lines, facts, submittedAt: null } as unknown as TeamMember;
  return sheetRow('s', member, {
    [levelColumn('L1')]: level,
    [RATING]: more.proposal ?? null,
    [COMMENT]: more.comment ?? null,
  });
}

describe('the live total', () => {
  it.each([
    [null, '90.0', 'A', false],
    ['3', '88.0', 'B', true],
    ['5', '92.0', 'A', true],
  ])('level %s gives %s, %s', (level, score, rating, isComplete) => {
    const live = liveScore(rowOf(level));
    expect([live.value.score, live.value.computedRating, live.isComplete]).toEqual([score, rating, isComplete]);
    expect(live.kpi).toBe('90.0');
  });
  it('asks for a reason where another level is proposed', () => {
    expect(liveScore(rowOf('3', { proposal: 'B' })).needsReason).toBe(false);
    expect(liveScore(rowOf('3', { proposal: 'A' })).needsReason).toBe(true);
    expect(liveScore(rowOf('3', { proposal: 'A', comment: 'led the launch' })).needsReason).toBe(false);
  });
  it('counts whole persons who are complete, by the level they come to', () => {
    const refused = rowOf('5');
    const broken = {
      ...refused,
      cells: {
        ...refused.cells,
        [levelColumn('L1')]: {
          ...plainCell('5'),
          text: '9',
          refusal: { code: 'x', message: { zh: '', en: '' }, remedy: { zh: '', en: '' } },
        },
      },
    };
    const counts = countsByLevel([
      rowOf('5'),
      rowOf('3'),
      rowOf(null),
      rowOf('3', { proposal: 'A', comment: 'fact' }),
      broken,
    ]);
    expect([...counts]).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });
});
