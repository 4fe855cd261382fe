import { addPoints } from './add.ts';
import { bonus } from './bonus.ts';
import type { ScoringCurve } from './curve.ts';
import { deduct } from './deduct.ts';
import { direct } from './direct.ts';
import { linear } from './linear.ts';
import { milestone } from './milestone.ts';
import { range } from './range.ts';
import { ranked } from './ranked.ts';
import { raterMean } from './rater-mean.ts';
import { ratio } from './ratio.ts';
import { step } from './step.ts';
import { threePoint } from './three-point.ts';
import { veto } from './veto.ts';
import { zeroOne } from './zero-one.ts';

/** Every scoring curve of the product; a new one is its file and its line here. */
export const scoringCurves: readonly ScoringCurve[] = [
  linear,
  threePoint,
  ratio,
  step,
  deduct,
  addPoints,
  zeroOne,
  milestone,
  range,
  ranked,
  raterMean,
  direct,
  veto,
  bonus,
];

/** The curve with this code, or null when there is none. */
export const findCurve = (code: string): ScoringCurve | null =>
  scoringCurves.find((curve) => curve.code === code) ?? null;
