/** The total of a row while it is being rated: the server's facts, with the levels on the screen, through the same engine. */
import {
  divideRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  sumRationals,
  toFixedText,
} from '@meritline/engine/money';
import { findCurve, type ScorecardFacts, type ScorecardValue, scoreScorecard } from '@meritline/engine/scoring';
import { cellOf, type SheetRow } from '../../ui/grid/index.ts';
import type { TeamMember } from './shapes.ts';

/** Column of a line the manager rates. */
export const levelColumn = (code: string): string => `level ${code}`;
export const RATING = 'rating';
export const COMMENT = 'comment';

export interface LivePart {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly score: string | null;
  readonly weight: string | null;
  readonly points: string | null;
}

export interface LiveScore {
  readonly value: ScorecardValue;
  /** Of the measured lines together: points in hundredths of their weight. */
  readonly kpi: string | null;
  /** Every line the manager rates has a level, and nothing is refused. */
  readonly isComplete: boolean;
  /** A proposal other than the computed level has no reason yet. */
  readonly needsReason: boolean;
  readonly parts: readonly LivePart[];
}

export const ratedLines = (member: TeamMember) => member.lines.filter((line) => line.sourceKind === 'rating');

function factsNow(row: SheetRow<TeamMember>): ScorecardFacts {
  const { facts } = row.row;
  const levels = new Map(
    ratedLines(row.row).map(({ code, value }) => [code, cellOf(row, levelColumn(code)).value ?? value]),
  );
  const rated = <Line extends { readonly indicator: { readonly code: string }; readonly actual: string | null }>(
    line: Line,
  ): Line => (levels.has(line.indicator.code) ? { ...line, actual: levels.get(line.indicator.code) ?? null } : line);
  return {
    ...facts,
    lines: facts.lines.map(rated),
    vetoes: facts.vetoes.map(rated),
    bonus: { ...facts.bonus, items: facts.bonus.items.map(rated) },
    calibration: null,
  };
}

/** Points of the measured lines, as a score of their own between 0 and 100. */
function kpiOf(member: TeamMember, value: ScorecardValue, digits: number): string | null {
  const rated = new Set(ratedLines(member).map((line) => line.code));
  const measured = value.lines.filter((line) => !rated.has(line.code) && line.points !== null);
  const sum = (texts: readonly (string | null)[]): Rational =>
    sumRationals(texts.map((text) => parseDecimal(text ?? '0')!));
  const weight = sum(measured.map((line) => line.effectiveWeight ?? line.weight));
  if (weight.n === 0n) return null;
  const points = sum(measured.map((line) => line.points));
  return toFixedText(
    roundToDigits(divideRational(multiplyRational(points, rational(100)), weight), digits, 'half-up'),
    digits,
  );
}

function compute(row: SheetRow<TeamMember>): LiveScore {
  const member = row.row;
  const facts = factsNow(row);
  const { value } = scoreScorecard(facts);
  const rated = ratedLines(member);
  const isRefused = Object.values(row.cells).some((cell) => cell.refusal !== null);
  const isComplete = !isRefused && rated.every((line) => cellOf(row, levelColumn(line.code)).value !== null);
  const proposal = cellOf(row, RATING).value;
  const isOther = proposal !== null && proposal !== value.computedRating;
  const results = new Map(value.lines.map((line) => [line.code, line]));
  return {
    value,
    kpi: kpiOf(member, value, facts.rounding.total.digits),
    isComplete,
    needsReason: isOther && (cellOf(row, COMMENT).value ?? '').trim().length < 4,
    parts: member.lines.flatMap((line) => {
      const result = results.get(line.code);
      if (!result) return [];
      const { code, nameZh, nameEn } = line;
      return [
        {
          code,
          nameZh,
          nameEn,
          score: result.score,
          weight: result.effectiveWeight ?? result.weight,
          points: result.points,
        },
      ];
    }),
  };
}

const known = new WeakMap<SheetRow<TeamMember>, LiveScore>();

/** Rows are never changed in place, so a row's score is computed once for each of its states. */
export function liveScore(row: SheetRow<TeamMember>): LiveScore {
  const found = known.get(row);
  if (found) return found;
  const score = compute(row);
  known.set(row, score);
  return score;
}

/** Levels of a line with the score each gives, as its curve has them. */
export interface Anchor {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly score: string;
}
export const anchorsOf = (line: TeamMember['lines'][number]): readonly Anchor[] =>
  findCurve(line.curve)?.reading === 'level' && Array.isArray(line.params.levels)
    ? (line.params.levels as Anchor[])
    : [];

/** Whole persons by the level they come to. */
export function countsByLevel(rows: readonly SheetRow<TeamMember>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const live = liveScore(row);
    const level = cellOf(row, RATING).value ?? live.value.computedRating;
    if (live.isComplete && level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return counts;
}
