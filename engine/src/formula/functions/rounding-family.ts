import { type Rational, roundToDigits, roundToUnit, toDecimalText } from '../../money/rational.ts';
import type { RoundingMode } from '../../money/rounding.ts';
import { roundVector, unitOfScale } from '../columns/rounding.ts';
import type { CallNode, ExactEvaluation, FormulaFunction } from '../types.ts';

/** Most decimal places (and, negated, most whole places) a formula may round to. */
const MOST_DIGITS = 12;

function digitsOf(value: Rational): number | null {
  return value.d === 1n && value.n >= -MOST_DIGITS && value.n <= MOST_DIGITS ? Number(value.n) : null;
}

function readDigits(call: CallNode, evaluation: ExactEvaluation): number {
  const value = evaluation.number(call.args[1]!);
  const digits = digitsOf(value);
  if (digits !== null) return digits;
  return evaluation.fail(
    'rounding-digits',
    {
      zh: `不能舍入到 ${toDecimalText(value)} 位小数`,
      en: `Cannot round to this number of decimal places: ${toDecimalText(value)}`,
    },
    {
      zh: `位数应是 -${MOST_DIGITS} 到 ${MOST_DIGITS} 之间的整数`,
      en: `Give a whole number between -${MOST_DIGITS} and ${MOST_DIGITS}`,
    },
    call.args[1]!,
  );
}

/** `round(x, digits)` and its sisters differ only in the mode. */
export function roundingFunction(
  mode: RoundingMode,
  words: Pick<FormulaFunction, 'latin' | 'zh' | 'names' | 'signature'>,
): FormulaFunction {
  return {
    ...words,
    arguments: { least: 2, most: 2 },
    check(call) {
      const [x, digits] = [call.numeric(0), call.numeric(1)];
      if (x === null || digits === null || !call.adapts(digits, 'number')) return null;
      if (digits.kind === 'constant' && digitsOf(digits.value as Rational) === null) {
        return call.report(
          'rounding-digits',
          { zh: '小数位数无效', en: 'This number of decimal places is not possible' },
          {
            zh: `位数应是 -${MOST_DIGITS} 到 ${MOST_DIGITS} 之间的整数`,
            en: `Give a whole number between -${MOST_DIGITS} and ${MOST_DIGITS}`,
          },
          digits,
        );
      }
      return call.call(x.type, [x, digits]);
    },
    carriesUnit: (call) => [call.args[0]!],
    exact(call, evaluation) {
      const x = evaluation.number(call.args[0]!);
      const digits = readDigits(call, evaluation);
      evaluation.note({ before: toDecimalText(x), digits, mode });
      return roundToDigits(x, digits, mode);
    },
    columns(call, evaluation) {
      const x = evaluation.numeric(call.args[0]!);
      const digits = evaluation.numeric(call.args[1]!);
      const places = digits.kind === 'scalar' ? digitsOf(digits.value) : null;
      return places === null
        ? evaluation.unknown('numeric')
        : roundVector(x, unitOfScale(places), mode, evaluation.plan);
    },
  };
}

const MODES: ReadonlyMap<string, RoundingMode> = new Map([
  ['half-up', 'half-up'],
  ['half-even', 'half-even'],
  ['up', 'up'],
  ['down', 'down'],
  ['四舍五入', 'half-up'],
  ['向上', 'up'],
  ['向下', 'down'],
]);

/** `roundto(x, unit, "mode")`: to whole multiples of the unit, e.g. 1 = whole yuan, 0.1 = whole jiao. */
export const roundToFunction: FormulaFunction = {
  latin: 'roundto',
  zh: '舍入到',
  names: { zh: '舍入到单位', en: 'Rounded to a unit' },
  signature: {
    zh: '舍入到(x, 单位[, "half-up" | "up" | "down"])',
    en: 'roundto(x, unit[, "half-up" | "up" | "down"])',
  },
  arguments: { least: 2, most: 3 },
  check(call) {
    const [x, unit] = [call.numeric(0), call.numeric(1)];
    const written = call.args.length === 3 ? call.writtenText(2) : 'half-up';
    if (x === null || unit === null || written === null) return null;
    const mode = MODES.get(written);
    if (mode === undefined) {
      return call.report(
        'unknown-rounding-mode',
        { zh: `没有舍入方式“${written}”`, en: `There is no rounding mode "${written}"` },
        { zh: `可用：${[...MODES.keys()].join('、')}`, en: `Use one of: ${[...new Set(MODES.values())].join(', ')}` },
        call.args[2]!,
      );
    }
    // A unit given as a plain number is in the unit of x.
    if (x.type !== 'money' && !call.adapts(unit, 'number')) return null;
    return call.call(x.type, [x, unit], { choice: mode });
  },
  carriesUnit: (call) => [call.args[0]!],
  exact(call, evaluation) {
    const x = evaluation.number(call.args[0]!);
    const unit = evaluation.number(call.args[1]!);
    const mode = call.choice as RoundingMode;
    if (unit.n <= 0n) {
      evaluation.fail(
        'rounding-unit',
        {
          zh: `舍入单位 ${toDecimalText(unit)} 不是正数`,
          en: `The rounding unit ${toDecimalText(unit)} is not positive`,
        },
        { zh: '给出正的单位，如 1 或 0.01', en: 'Give a positive unit such as 1 or 0.01' },
        call.args[1]!,
      );
    }
    evaluation.note({ before: toDecimalText(x), unit: toDecimalText(unit), mode });
    return roundToUnit(x, unit, mode);
  },
  columns(call, evaluation) {
    const x = evaluation.numeric(call.args[0]!);
    const unit = evaluation.numeric(call.args[1]!);
    if (unit.kind !== 'scalar' || unit.value.n <= 0n) return evaluation.unknown('numeric');
    return roundVector(x, unit.value, call.choice as RoundingMode, evaluation.plan);
  },
};
