/**
 * Rule values announced after a month was closed that hold in it, such as the bounds of a contribution base: the month is
 * run again by its own formulas with those values. Formulas that changed later are of later months and are not taken.
 */
import { hangsOnAccumulators, retroTargets } from '@meritline/engine/payroll';
import type { RuleLayer, RulePack } from '@meritline/rulepacks';
import { rulesOfPlace } from '../../pay-structure/index.ts';
import { firstDay } from '../gather/months.ts';
import { withRules } from '../rules/definition.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/pinned-definition.ts';
import { type Reads, readsOf } from './reads.ts';

/** How a closed month is run again. */
export interface MonthRules {
  /** Its own formulas, with today's values where they differ. */
  readonly definition: PinnedDefinition;
  /** Places whose values differ from those the month was last run by. */
  readonly changedPlaces: readonly string[];
  /** Whether its differences change later months of the tax year. */
  readonly hangs: boolean;
}

/**
 * @param pinned what the month was calculated by
 * @param seen what it was last run again by, once for each run its people come from; the same as `pinned` where it never was
 */
export function rulesKnownToday(
  period: string,
  pinned: PinnedDefinition,
  seen: readonly PinnedDefinition[],
  open: PinnedDefinition,
  packs: readonly RulePack[],
  layers: readonly RuleLayer[],
): MonthRules {
  const targets = retroTargets(pinned.program, open.program);
  const carried = [...targets.lines.map((line) => line.item), ...targets.unplaced];
  const used = readsOf(pinned.program, carried);
  const rules = Object.fromEntries(
    Object.entries(pinned.content.rules).map(([place, own]) => [
      place,
      withValuesOf(own, valuesOf(packs, layers, place, period) ?? own, used),
    ]),
  );
  const isSame = Object.entries(pinned.content.rules).every(([place, own]) => own === rules[place]);
  const definition = isSame ? pinned : withRules(pinned, rules);
  const changedPlaces = Object.keys(rules).filter((place) =>
    seen.some(({ content }) => !isEqual(content.rules[place], definition.content.rules[place], used)),
  );
  return { definition, changedPlaces, hangs: hangsOnAccumulators(pinned.program, targets) };
}

/** Values of a place on a month's first day as the packs and the layers say today; null where no pack knows the place any more. */
function valuesOf(
  packs: readonly RulePack[],
  layers: readonly RuleLayer[],
  place: string,
  period: string,
): JurisdictionRules | null {
  try {
    return rulesOfPlace(packs, layers, place, firstDay(period));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The month's own rules with the used values that differ today; the same object when none does. */
function withValuesOf(own: JurisdictionRules, today: JurisdictionRules, used: Reads): JurisdictionRules {
  const parameters = Object.entries(today.parameters).filter(
    ([code, each]) => used.parameters.has(code) && own.parameters[code]?.value !== each.value,
  );
  const tables = Object.entries(today.tables).filter(
    ([code, each]) => used.tables.has(code) && rowsText(own.tables[code]) !== rowsText(each),
  );
  if (parameters.length + tables.length === 0) return own;
  return {
    parameters: { ...own.parameters, ...Object.fromEntries(parameters) },
    tables: { ...own.tables, ...Object.fromEntries(tables) },
  };
}

const rowsText = (table: { readonly rows: unknown } | undefined): string => JSON.stringify(table?.rows ?? null);

const isEqual = (a: JurisdictionRules | undefined, b: JurisdictionRules | undefined, used: Reads): boolean =>
  a === b ||
  ([...used.parameters].every((code) => a?.parameters[code]?.value === b?.parameters[code]?.value) &&
    [...used.tables].every((code) => rowsText(a?.tables[code]) === rowsText(b?.tables[code])));
