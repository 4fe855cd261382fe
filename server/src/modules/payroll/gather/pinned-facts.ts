/** The recorded facts of one payslip unfolded from their columns, for whoever explains it. */
import { type RawBuilder, sql } from 'kysely';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';

/** What the engine was given for a payslip. Values are scaled integers by the scales of the pinned definition. */
export interface PinnedFacts {
  readonly inputs: Readonly<Record<string, number | boolean | string>>;
  readonly prior: Readonly<Record<string, number>>;
  /** This month's part of the inputs that run through the tax year. */
  readonly monthly: Readonly<Record<string, number>>;
  /** Where an input came from, e.g. `recurring:2026-05-01`, `sheet:attendance`. */
  readonly origins: Readonly<Record<string, string>>;
}

/** The columns of a payslip that hold its facts, as the database keeps them. */
export interface FoldedFacts {
  /** In the order of the pinned definition; NaN where there is none. Yes is 1; a text is its place in `texts`, from 1. */
  readonly inputs: readonly number[];
  readonly texts: readonly string[];
  readonly prior: readonly number[];
  readonly monthly: readonly number[];
  /** Of each input, then of each running total: place in `originTexts`, from 1. */
  readonly origins: readonly (number | null)[];
  readonly originTexts: readonly string[];
}

/** The folded facts of a payslip as one value. */
export const foldedFacts = (alias: string): RawBuilder<FoldedFacts> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`case when ${column('person_id')} is null then null else json_build_object('inputs', ${column('inputs')}, 'texts', ${column('texts')}, 'prior', ${column('prior')},
    'monthly', ${column('monthly')}, 'origins', ${column('origins')}, 'originTexts', (select o.origins from payroll.batch o
      where o.run_id = ${column('run_id')} and o.calculation = ${column('calculation')} and o.number = ${column('batch_number')})) end`;
};

type Unfolding = Omit<FoldedFacts, 'originTexts'> & { readonly originText: (place: number) => string };

/** Facts by name. Missing values are NaN in columns and null as the database answers them. */
export function unfolded(definition: PinnedDefinition, folded: FoldedFacts | Unfolding): PinnedFacts {
  const { content, toDate } = definition;
  const originText = 'originText' in folded ? folded.originText : (place: number) => folded.originTexts[place]!;
  const inputs: Record<string, number | boolean | string> = {};
  const origins: Record<string, string> = {};
  content.definition.inputs.forEach(({ code, type }, place) => {
    const value = folded.inputs[place];
    if (!isKnown(value)) return;
    inputs[code] = type === 'boolean' ? value === 1 : type === 'text' ? folded.texts[value - 1]! : value;
  });
  const codes = [...content.definition.inputs.map(({ code }) => code), ...content.accumulators];
  codes.forEach((code, place) => {
    const origin = folded.origins[place];
    if (origin) origins[code] = originText(origin - 1);
  });
  const monthly = byCode(
    toDate.map(({ code }) => code),
    folded.monthly,
  );
  return { inputs, prior: byCode(content.accumulators, folded.prior), monthly, origins };
}

const isKnown = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && !Number.isNaN(value);

const byCode = (codes: readonly string[], values: readonly (number | null)[]): Record<string, number> =>
  Object.fromEntries(
    codes.flatMap((code, place): [string, number][] => {
      const value = values[place];
      return isKnown(value) ? [[code, value]] : [];
    }),
  );
