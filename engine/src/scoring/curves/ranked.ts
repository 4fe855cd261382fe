import { compareRational, parseDecimal, type Rational, rational, toDecimalText } from '../../money/index.ts';
import { topShare } from '../../ranking/index.ts';
import { issue } from '../issue.ts';
import { larger, smaller } from '../limits.ts';
import type { Issue } from '../types.ts';
import { type Band, defineCurve, type ReadParameters } from './curve.ts';

const PLACE = /^\s*(\d+(?:\.\d+)?)\s*[/／]\s*(\d+)\s*$/;

/**
 * A place within a group, "3/20" (third of twenty; a shared place is "2.5/20"). Bands say what the first places score:
 * by rank (`to` 3 = the first three) or by share of the group (`to` 0.2 = the first 20 %). A place on the edge belongs to
 * the better band.
 */
export const ranked = defineCurve({
  code: 'ranked',
  names: { zh: '排名', en: 'Ranked' },
  description: {
    zh: '按组内名次或前百分之几得分；并列规则写明。实际值写作 名次/人数，如 3/20。',
    en: 'By the place within a group, or the share of the group at or before it; ties by a stated rule. A reading is place/size: 3/20.',
  },
  role: 'weighted',
  reading: 'level',
  fields: [
    {
      kind: 'choice',
      code: 'by',
      names: { zh: '依据', en: 'By' },
      choices: [
        { code: 'rank', names: { zh: '名次', en: 'Rank' } },
        { code: 'share', names: { zh: '前百分之几', en: 'Share of the group' } },
      ],
      default: 'share',
    },
    {
      kind: 'choice',
      code: 'polarity',
      names: { zh: '排名方向', en: 'First is' },
      choices: [
        { code: 'higher', names: { zh: '数值最高者第一', en: 'The highest' } },
        { code: 'lower', names: { zh: '数值最低者第一', en: 'The lowest' } },
      ],
      default: 'higher',
    },
    {
      kind: 'choice',
      code: 'ties',
      names: { zh: '并列', en: 'Ties' },
      choices: [
        { code: 'best', names: { zh: '同取最前名次（1、1、3）', en: 'Both take the best place (1, 1, 3)' } },
        { code: 'mean', names: { zh: '取平均名次（1.5、1.5、3）', en: 'Both take the mean place (1.5, 1.5, 3)' } },
        { code: 'worst', names: { zh: '同取最后名次（2、2、3）', en: 'Both take the worst place (2, 2, 3)' } },
        { code: 'dense', names: { zh: '名次连续（1、1、2）', en: 'No gap after them (1, 1, 2)' } },
      ],
      default: 'best',
    },
    { kind: 'bands', code: 'bands', names: { zh: '名次表', en: 'Bands of places' } },
  ],
  build(p) {
    const bands = p.bands('bands');
    const issues = wrongBands(bands, p);
    if (issues.length > 0) return issues;
    const isByRank = p.text('by') === 'rank';
    const scores = bands.map((band) => band.score);
    return {
      score: (text, where) => {
        const place = PLACE.exec(text);
        if (place === null) return notAPlace(where, text);
        const [rank, size] = [parseDecimal(place[1]!)!, Number(place[2])];
        if (size === 0 || rank.n < rank.d || compareRational(rank, rational(size)) > 0) return notAPlace(where, text);
        const at = isByRank ? rank : topShare(rank, size);
        const band = bands.find(({ to }) => to === null || compareRational(at, to) <= 0)!;
        return {
          score: band.score,
          formula: isByRank ? 'step(bands, rank)' : 'step(bands, rank ÷ size)',
          withNumbers: `${isByRank ? place[1] : `${place[1]} ÷ ${size} = ${toDecimalText(at)}`} → ${toDecimalText(band.score)}`,
        };
      },
      atTarget: null,
      lowest: scores.reduce(smaller),
      highest: scores.reduce(larger),
      points: bands.map((band, i) => {
        const edge = band.to === null ? '∞' : toDecimalText(band.to);
        return {
          code: `band-${i + 1}`,
          names: { zh: `≤ ${edge}`, en: `≤ ${edge}` },
          reading: edge,
          score: toDecimalText(band.score),
        };
      }),
      settings: { ties: p.text('ties'), polarity: p.text('polarity') },
    };
  },
});

/** Upper edges must rise and the last band be open. */
function wrongBands(bands: readonly Band[], p: ReadParameters): Issue[] {
  const rises = bands.every(({ to }, i) => {
    const before: Rational | null | undefined = bands[i - 1]?.to;
    return i === 0 || (before != null && (to === null || compareRational(before, to) < 0));
  });
  if (rises && bands.at(-1)!.to === null) return [];
  return [
    p.issue(
      'curve-bands-have-gaps',
      'bands',
      '名次表须由好到差，最后一档不填上限。',
      'The bands of places must run from best to worst and the last be open.',
      '每档只填上限，依次递增，最后一档留空。',
      'Give each band its upper edge, rising, and leave the last one empty.',
    ),
  ];
}

const notAPlace = (where: string, text: string): Issue =>
  issue(
    'reading-not-a-place',
    where,
    `实际值“${text.slice(0, 40)}”不是 名次/人数。`,
    `The reading “${text.slice(0, 40)}” is not a place of a group.`,
    '请写作 3/20，名次不大于人数。',
    'Write it as 3/20; the place must not exceed the size.',
  );
