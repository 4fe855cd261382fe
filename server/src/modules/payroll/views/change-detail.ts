/** What changed between two months' facts, in words: `基本工资 24,000.00 → 25,000.00`. */
import { scaledToText } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import type { Words } from '../../../platform/problem/index.ts';
import type { PinnedFacts } from '../gather/pinned-facts.ts';
import { STEP_BARS, TO_DATE_SUFFIX } from '../rules/bridge-bars.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';

type Value = number | boolean | string | undefined;

/** `1234567.50` -> `1,234,567.50`; a number other than money loses trailing zeros. */
function written(value: Value, declared: InputDeclaration): string {
  if (value === undefined)
    return typeof declared.default === 'string'
      ? written(undefinedAsDefault(declared), { ...declared, default: '0' })
      : '—';
  if (typeof value !== 'number') return String(value);
  const text = scaledToText(value, inputScale(declared));
  if (declared.type === 'money') return yuan(value);
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

/** How far the year's taxable income has come, for the bar of the cumulative tax; null without the item. */
export function taxYearDetail(
  now: { readonly definition: PinnedDefinition; readonly amounts: readonly number[] },
  before: { readonly definition: PinnedDefinition; readonly amounts: readonly number[] } | null,
): Words | null {
  const figure = ({ definition, amounts }: typeof now): string | null => {
    const fen = amounts[definition.itemIndex.get('cumulative_taxable_income') ?? -1];
    return fen === undefined || Number.isNaN(fen) ? null : yuan(fen);
  };
  const [from, to] = [before && figure(before), figure(now)];
  if (to === null) return null;
  return from === null
    ? { zh: `年初至今应税 ${to}`, en: `Taxable this year ${to}` }
    : { zh: `年初至今应税 ${from} → ${to}`, en: `Taxable this year ${from} → ${to}` };
}

const yuan = (fen: number): string => scaledToText(fen, 2).replace(/\B(?=(\d{3})+(?!\d))(?=[^.]*\.)/g, ',');
