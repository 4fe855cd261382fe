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
import { digestsOfShape, readingText } from './facts-digest.ts';
import type { GatheredLine } from './lines.ts';
import { calibrationOf, decisionOf, factsOf, type GatheredScorecard, scoreGathered } from './scorecards.ts';

export interface ScoredCard {
  readonly value: ScorecardValue;
  readonly issues: readonly Issue[];
  /** Of the facts it was scored from. */
  readonly digest: string;
}

/** Scores in the order of the cards, which were gathered together. */
export function scoreAlike(cards: readonly GatheredScorecard[]): ScoredCard[] {
  const scored = new Map<GatheredScorecard, ScoredCard>();
  for (const group of alike(cards).values()) {
    const facts = factsOf(group[0]!);
    const program = compileScorecards(shapeOf(facts));
    if (program === null) continue;
    const digest = digestsAlike(facts);
    scoreColumns(program, group).forEach((value, row) => {
      const card = group[row]!;
      if (value !== null) scored.set(card, { value, issues: [], digest: digest(card) });
    });
  }
  return cards.map((card) => scored.get(card) ?? scoreGathered(card));
}

/** Cards of one shape. A card in parts of a period, that follows from its periods, or of which something is held, is like no other. */
function alike(cards: readonly GatheredScorecard[]): Map<string, GatheredScorecard[]> {
  const groups = new Map<string, GatheredScorecard[]>();
  for (const card of cards) {
    if (card.rolledUp !== null || card.segments.length > 0 || card.versions.length > 0) continue;
    if (card.lines.some((line) => line.isEvidenceMissing)) continue;
    const key = `${card.cycleId} ${card.lines.map((line) => line.alike).join(' ')}`;
    const group = groups.get(key);
    if (group) group.push(card);
    else groups.set(key, [card]);
  }
  return groups;
}

/** The digest of each card of a group: `factsDigest(factsOf(card))` to the letter. */
function digestsAlike(facts: ScorecardFacts): (card: GatheredScorecard) => string {
  const digest = digestsOfShape(facts);
  return ({ lines, ratings }) => {
    let readings = '';
    for (const part of ['weighted', 'veto', 'bonus'] as const)
      for (const line of lines) if (line.part === part) readings += readingText(line.value, line.readingId);
    const decision = decisionOf(ratings);
    return digest(readings, decision === null ? null : calibrationOf(decision));
  };
}

const shapeOf = ({ calibration: _calibration, ...shape }: ScorecardFacts): ScorecardShape => shape;

function scoreColumns(program: ScorecardProgram, cards: readonly GatheredScorecard[]): (ScorecardValue | null)[] {
  const columnsOf = (part: GatheredLine['part']): (string | null)[][] =>
    cards[0]!.lines.flatMap((line, place) =>
      line.part === part ? [cards.map((card) => card.lines[place]!.value)] : [],
    );
  const block = program.score({
    size: cards.length,
    actuals: columnsOf('weighted'),
    vetoes: columnsOf('veto'),
    bonuses: columnsOf('bonus'),
    decisions: cards.map((card) => decisionOf(card.ratings)?.rating ?? null),
  });
  return cards.map((_, row) => block.valueAt(row));
}
