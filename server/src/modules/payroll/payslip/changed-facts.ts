/** Facts of a bar of the bridge that differ between two months, in the words of their declarations. */
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import { STEP_BARS, TO_DATE_SUFFIX } from '../rules/bridge-bars.ts';
import { decimalText } from './figures.ts';
import { yuan } from './money-text.ts';
import type { HeldPayslip } from './recorded.ts';
import type { ChangedFact } from './sentence.ts';

/** Inputs that change with every calendar month: told only where nothing else explains the bar. */
const OF_THE_CALENDAR: ReadonlySet<string> = new Set([
  'workdays_required',
  'workdays_current',
  'workdays_previous',
  'base_pay_previous',
  'service_years',
]);

export function changedFacts(bar: string, previous: HeldPayslip, current: HeldPayslip): ChangedFact[] {
  const kind = STEP_BARS.find((each) => each.code === bar);
  if (!kind || bar === 'tax-year') return [];
  const declared = new Map(current.definition.content.definition.inputs.map((each) => [each.code, each]));
  if (bar === 'special-deductions') return changedMonthly(declared, previous, current);
  const changed = (isOfCalendar: boolean): ChangedFact[] =>
    kind.inputs.flatMap((code) => {
      const input = declared.get(code);
      if (!input || input.type === 'text' || OF_THE_CALENDAR.has(code) !== isOfCalendar) return [];
      const before = factText(input, previous.facts.inputs[code]);
      const after = factText(input, current.facts.inputs[code]);
      // Yes-or-no facts and those without a value or default have no figure to show.
      if (before === null || after === null || before === after) return [];
      return [{ names: { zh: input.zh, en: input.en }, before, after }];
    });
  const told = changed(false);
  return told.length > 0 ? told : changed(true);
}

/** Deductions of the tax year are told by this month's part. */
function changedMonthly(
  declared: ReadonlyMap<string, InputDeclaration>,
  previous: HeldPayslip,
  current: HeldPayslip,
): ChangedFact[] {
  return [...declared.values()].flatMap((input) => {
    if (!input.code.endsWith(TO_DATE_SUFFIX)) return [];
    const before = previous.facts.monthly[input.code] ?? 0;
    const after = current.facts.monthly[input.code] ?? 0;
    if (before === after) return [];
    const names = { zh: input.zh.replace(/^累计/, ''), en: input.en.replace(/ of the year$/, '') };
    return [{ names, before: yuan(before), after: yuan(after) }];
  });
}

function factText(input: InputDeclaration, value: number | boolean | string | undefined): string | null {
  if (input.type === 'boolean') return null;
  if (typeof value === 'number') return input.type === 'money' ? yuan(value) : decimalText(value, inputScale(input));
  if (value !== undefined || typeof input.default !== 'string') return null;
  return input.type === 'money' ? yuan(Number(toScaled(parseDecimal(input.default)!, 2))) : input.default;
}
