/** What changed between two months' facts, in words: `基本工资 24,000.00 → 25,000.00`. */
import { scaledToText } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import type { Words } from '../../../platform/problem/index.ts';
import type { PinnedFacts } from '../gather/rows.ts';
import { STEP_BARS, TO_DATE_SUFFIX } from '../rules/bridge-bars.ts';
import type { PinnedDefinition } from '../rules/definition.ts';

type Value = number | boolean | string | undefined;

/** `1234567.50` -> `1,234,567.50`; a number other than money loses trailing zeros. */
function written(value: Value, declared: InputDeclaration): string {
  if (value === undefined)
    return typeof declared.default === 'string'
      ? written(undefinedAsDefault(declared), { ...declared, default: '0' })
      : '—';
  if (typeof value !== 'number') return String(value);
  const text = scaledToText(value, inputScale(declared));
  if (declared.type === 'money') return text.replace(/\B(?=(\d{3})+(?!\d))(?=[^.]*\.)/g, ',');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const undefinedAsDefault = (declared: InputDeclaration): number | string =>
  declared.default === '0' ? 0 : String(declared.default);

/** The changed inputs of a bar, at most two of them; null when the bar is not made of inputs or none changed. */
export function changeDetail(
  bar: string,
  definition: PinnedDefinition,
  previous: PinnedFacts | null,
  current: PinnedFacts,
): Words | null {
  if (!previous) return null;
  const kind = STEP_BARS.find((each) => each.code === bar);
  if (!kind) return null;
  const declared = new Map(definition.content.definition.inputs.map((each) => [each.code, each]));
  const source = bar === 'special-deductions' ? 'monthly' : 'inputs';
  const codes =
    bar === 'special-deductions' ? [...declared.keys()].filter((code) => code.endsWith(TO_DATE_SUFFIX)) : kind.inputs;
  const changed = codes.filter((code) => declared.has(code) && previous[source][code] !== current[source][code]);
  // Work days change every month; they are told only when nothing else did.
  const told = changed.filter((code) => !code.startsWith('workdays_') && code !== 'service_years');
  const parts = (told.length > 0 ? told : changed).slice(0, 2).map((code) => {
    const input = declared.get(code)!;
    const [from, to] = [written(previous[source][code], input), written(current[source][code], input)];
    return { zh: `${input.zh} ${from} → ${to}`, en: `${input.en} ${from} → ${to}` };
  });
  if (parts.length === 0) return null;
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(', ') };
}
