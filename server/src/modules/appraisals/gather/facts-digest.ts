/**
 * The digest of the facts a scorecard is scored from: of its shape (lines, targets, policy), which most cards of a cycle
 * share and which is digested once for all of them, and of what is its own, the readings and the decision.
 */
import { hash } from 'node:crypto';
import type { CalibrationDecision, ScorecardFacts, UnweightedLine } from '@meritline/engine/scoring';
import { digestOf } from '../settings.ts';

const unread = <Line extends UnweightedLine>({ actual: _actual, actualSource: _source, ...line }: Line) => line;

const shapeDigest = (facts: ScorecardFacts): string =>
  digestOf({
    ...facts,
    lines: facts.lines.map(unread),
    vetoes: facts.vetoes.map(unread),
    bonus: { ...facts.bonus, items: facts.bonus.items.map(unread) },
    calibration: null,
  });

/** A recorded reading is never changed, so its id stands for where it came from. */
export const readingText = (value: UnweightedLine['actual'], readingId: unknown, source?: unknown): string =>
  `${JSON.stringify(value)} ${typeof readingId === 'string' ? readingId : JSON.stringify(source ?? null)}\n`;

const whole = (shape: string, readings: string, decision: CalibrationDecision | null): string =>
  hash('sha256', `${shape}\n${readings}${JSON.stringify(decision)}`, 'hex');

/** The digest of the facts of one scorecard. */
export function factsDigest(facts: ScorecardFacts): string {
  const lines = [...facts.lines, ...facts.vetoes, ...facts.bonus.items];
  const readings = lines.map(({ actual, actualSource }) => readingText(actual, actualSource?.readingId, actualSource));
  return whole(shapeDigest(facts), readings.join(''), facts.calibration ?? null);
}

/** Answers the digest of a card of the shape of `facts` from the text of its readings, in the order of the facts, and its decision. */
export function digestsOfShape(
  facts: ScorecardFacts,
): (readings: string, decision: CalibrationDecision | null) => string {
  const shape = shapeDigest(facts);
  return (readings, decision) => whole(shape, readings, decision);
}
