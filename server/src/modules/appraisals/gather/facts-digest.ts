/** The digest of the facts of many scorecards of one shape: `digestOf(factsOf(card))` to the letter, written from the pieces they share. */
import { hash } from 'node:crypto';
import type { ScorecardFacts, UnweightedLine } from '@meritline/engine/scoring';
import { digestOf } from '../settings.ts';
import type { GatheredLine } from './lines.ts';
import { calibrationOf, decisionOf, factsOf, type GatheredScorecard, sourceOf } from './scorecards.ts';

/** Stands where each card writes its own; no text of a policy or an indicator has it. */
const MARK = '\u0001own\u0001';

const unread = <Line extends UnweightedLine>({ actualSource: _source, ...line }: Line) => ({ ...line, actual: MARK });

/** The facts of one card as text, cut where the cards of its shape differ: each line's reading, and the decision. */
function sharedPieces(facts: ScorecardFacts): string[] {
  const marked = {
    ...facts,
    lines: facts.lines.map(unread),
    vetoes: facts.vetoes.map(unread),
    bonus: { ...facts.bonus, items: facts.bonus.items.map(unread) },
    calibration: MARK,
  };
  return JSON.stringify(marked).split(JSON.stringify(MARK));
}

const readingText = (line: GatheredLine): string =>
  line.readingId === null
    ? JSON.stringify(line.value)
    : `${JSON.stringify(line.value)},"actualSource":${JSON.stringify(sourceOf(line))}`;

/**
 * Answers the digest of each card of the shape of `first`: the same lines and policy, no parts of a period, nothing held.
 * Readings are given in the order of the facts: weighted lines, vetoes, bonus items.
 */
export function digestsAlike(first: GatheredScorecard): (card: GatheredScorecard) => string {
  const facts = factsOf(first);
  const pieces = sharedPieces(facts);
  const own = facts.lines.length + facts.vetoes.length + facts.bonus.items.length + 1;
  if (pieces.length !== own + 1) return (card) => digestOf(factsOf(card));
  return (card) => {
    let text = pieces[0]!;
    let piece = 1;
    for (const part of ['weighted', 'veto', 'bonus'] as const)
      for (const line of card.lines) if (line.part === part) text += readingText(line) + pieces[piece++]!;
    const decision = decisionOf(card.ratings);
    text += JSON.stringify(decision === null ? null : calibrationOf(decision)) + pieces[piece]!;
    return hash('sha256', text, 'hex');
  };
}
