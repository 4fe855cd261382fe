import type { FormulaFunction } from '../types.ts';
import { absFunction } from './abs.ts';
import { andFunction } from './and.ts';
import { bracketFunction } from './bracket.ts';
import { bracketRateFunction } from './bracketrate.ts';
import { clampFunction } from './clamp.ts';
import { ifFunction } from './if.ts';
import { lookupFunction } from './lookup.ts';
import { maxFunction } from './max.ts';
import { minFunction } from './min.ts';
import { notFunction } from './not.ts';
import { orFunction } from './or.ts';
import { priorFunction } from './prior.ts';
import { roundFunction } from './round.ts';
import { roundDownFunction } from './rounddown.ts';
import { roundToFunction } from './roundto.ts';
import { roundUpFunction } from './roundup.ts';
import { stepFunction } from './step.ts';
import { sumFunction } from './sum.ts';
import { totalFunction } from './total.ts';

/** Every function of the language; a new one is a file beside these and a line here. */
export const FUNCTIONS: readonly FormulaFunction[] = [
  ifFunction,
  andFunction,
  orFunction,
  notFunction,
  minFunction,
  maxFunction,
  absFunction,
  sumFunction,
  clampFunction,
  roundFunction,
  roundUpFunction,
  roundDownFunction,
  roundToFunction,
  lookupFunction,
  stepFunction,
  bracketFunction,
  bracketRateFunction,
  totalFunction,
  priorFunction,
];

const BY_NAME: ReadonlyMap<string, FormulaFunction> = new Map(
  FUNCTIONS.flatMap((each) => [[each.latin, each] as const, [each.zh, each] as const]),
);

/** The function of a Latin (any case) or Chinese name; null when there is none. */
export const functionNamed = (name: string): FormulaFunction | null => BY_NAME.get(name.toLowerCase()) ?? null;
