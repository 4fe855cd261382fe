/**
 * Many scorecards scored at once: those of one shape (the same lines in one cycle) down the columns, all others one by one
 * with their trace. Both say the same of a card, to the letter (decision 0018).
 */
import type { Issue } from '@meritline/engine/explain';
import {
  compileScorecards,
  type ScorecardFacts,
  type ScorecardProgram,
  type ScorecardShape,
  type ScorecardValue,
} from '@meritline/engine/scoring';
import { digestOf } from '../settings.ts';
import { factsOf, type GatheredLine, type GatheredScorecard, scoreGathered } from './scorecards.ts';

export interface ScoredCard {
  readonly value: ScorecardValue;
  readonly issues: readonly Issue[];
  /** Of the facts it was scored from. */
  readonly digest: string;
}

/** Scores in the order of the cards. */
export function scoreAlike(cards: readonly GatheredScorecard[]): ScoredCard[] {
  const scored = new Map<number, ScoredCard>();
  for (const places of alike(cards).values()) {
    const facts = places.map((place) => factsOf(cards[place]!));
    const program = compileScorecards(shapeOf(facts[0]!));
    if (program === null) continue;
    scoreColumns(program, facts).forEach((value, index) => {
      if (value !== null) scored.set(places[index]!, { value, issues: [], digest: digestOf(facts[index]) });
    });
  }
  return cards.map((card, place) => scored.get(place) ?? scoreGathered(card));
}

/** Places of cards of one shape. A card in parts of a period, that follows from its periods, or of which something is held, is like no other. */
function alike(cards: readonly GatheredScorecard[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  cards.forEach((card, place) => {
    if (card.rolledUp !== null || card.segments.length > 0 || card.versions.length > 0) return;
    if (card.lines.some((line) => line.isEvidenceMissing)) return;
    const key = `${card.cycleId}\n${card.lines.map(lineKey).join('\n')}`;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  });
  return groups;
}

const lineKey = (line: GatheredLine): string =>
  JSON.stringify([
    line.part,
    line.code,
    line.weight,
    line.curve,
    line.params,
    line.missingRule,
    line.scoreLow,
    line.scoreHigh,
  ]);

const shapeOf = ({ calibration: _calibration, ...shape }: ScorecardFacts): ScorecardShape => shape;

function scoreColumns(program: ScorecardProgram, facts: readonly ScorecardFacts[]): (ScorecardValue | null)[] {
  const [first] = facts;
  const column = (of: (facts: ScorecardFacts) => string | null) => facts.map(of);
  const block = program.score({
    size: facts.length,
    actuals: first!.lines.map((_, line) => column((card) => card.lines[line]!.actual)),
    vetoes: first!.vetoes.map((_, line) => column((card) => card.vetoes[line]!.actual)),
    bonuses: first!.bonus.items.map((_, line) => column((card) => card.bonus.items[line]!.actual)),
    decisions: column((card) => card.calibration?.rating ?? null),
  });
  return facts.map((_, row) => block.valueAt(row));
}
