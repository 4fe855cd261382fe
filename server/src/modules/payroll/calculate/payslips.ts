/** Facts of a batch become payslips: calculated, compared with last month, looked at, and given their digests. */
import type { Issue } from '@meritline/engine/explain';
import type { PersonFacts } from '../gather/facts.ts';
import type { PinnedFacts } from '../gather/rows.ts';
import { BARS, barIndex, STEP_BARS } from '../rules/bridge-bars.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/definition.ts';
import { MEASURES, measureItems } from '../rules/measures.ts';
import { attentionOf, type Thresholds } from './attention.ts';
import { type BlockSteps, bridgeSteps, measureColumn } from './bridge.ts';
import { amountsOf, blockOf } from './columns.ts';
import { factsDigest, resultDigest } from './digests.ts';

export interface CalculatedPayslip {
  readonly facts: PersonFacts;
  readonly amounts: readonly number[];
  readonly accumulators: readonly number[];
  /** BARS × MEASURES, bar by bar. */
  readonly bridge: readonly number[];
  readonly attention: readonly string[];
  readonly issues: readonly Issue[];
  readonly factsDigest: string;
  readonly resultDigest: string;
}

/** Last month's recorded figures as the bridge starts from them. */
interface Recorded {
  readonly values: readonly number[];
  readonly definition: PinnedDefinition;
  readonly rules: JurisdictionRules;
}

export function calculatePayslips(
  persons: readonly PersonFacts[],
  definition: PinnedDefinition,
  previousDefinitions: ReadonlyMap<string, PinnedDefinition>,
  thresholds: Thresholds,
): CalculatedPayslip[] {
  const groups = new Map<string, PersonFacts[]>();
  for (const each of persons) {
    const before = each.previous;
    const key = `${each.person.jurisdiction} ${before ? `${before.jurisdiction} ${before.definitionDigest}` : ''}`;
    const found = groups.get(key);
    if (found) found.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].flatMap((group) => calculateGroup(group, definition, previousDefinitions, thresholds));
}

/** People of one jurisdiction who also share last month's rules: one block. */
function calculateGroup(
  group: readonly PersonFacts[],
  definition: PinnedDefinition,
  previousDefinitions: ReadonlyMap<string, PinnedDefinition>,
  thresholds: Thresholds,
): CalculatedPayslip[] {
  const rules = definition.content.rules[group[0]!.person.jurisdiction]!;
  const facts = group.map((each) => each.facts);
  const items = measureItems(definition.program);
  const block = blockOf(definition, facts, rules);
  const result = definition.program.evaluate(block);
  const first = group[0]!.previous;
  const before = first ? previousDefinitions.get(first.definitionDigest)! : null;
  const previousRules = first && before ? before.content.rules[first.jurisdiction]! : null;
  const steps =
    before && previousRules
      ? bridgeSteps({
          program: definition.program,
          items,
          // A parameter new in this month's rules has no value last month; this month's stands in for it.
          previous: blockOf(
            definition,
            group.map((each) => knownFacts(each.previous!.facts, definition)),
            mergedRules(rules, previousRules),
          ),
          current: block,
          result,
          previousFacts: group.map((each) => each.previous!.facts),
          currentFacts: facts,
        })
      : null;
  const recomputedByOld =
    before && before.digest !== definition.digest && previousRules ? recompute(group, before, previousRules) : null;
  const byRow = Map.groupBy(result.issues, (found) => found.row);
  return group.map((each, row) => {
    const amounts = amountsOf(definition, result.items, row);
    const accumulators = definition.content.accumulators.map((code) => result.accumulators[code]!.data[row]!);
    const issues = [...each.issues, ...(byRow.get(row) ?? []).map(({ row: _row, ...found }) => found)];
    const current = MEASURES.map((measure) => measureColumn(result, items, measure)[row]!);
    const recorded =
      each.previous && before && previousRules
        ? { values: recordedMeasures(each.previous.amounts, before), definition: before, rules: previousRules }
        : null;
    const bridge = bridgeOf(row, current, recorded, steps, recomputedByOld);
    const attention = attentionOf({
      facts: each,
      amounts,
      definition,
      rules,
      issues,
      bridge,
      recorded: recorded?.values ?? null,
      current,
      thresholds,
      before,
    });
    const digest = factsDigest(definition.digest, each.facts);
    return {
      facts: each,
      amounts,
      accumulators,
      bridge,
      attention,
      issues,
      factsDigest: digest,
      resultDigest: resultDigest({
        employmentId: each.person.employmentId,
        factsDigest: digest,
        amounts,
        accumulators,
        issues,
      }),
    };
  });
}

/** Last month's facts without names that this month's definition no longer has; accumulators new since then begin at zero. */
function knownFacts(facts: PinnedFacts, definition: PinnedDefinition): PinnedFacts {
  return {
    ...facts,
    prior: Object.fromEntries(definition.content.accumulators.map((code) => [code, facts.prior[code] ?? 0])),
  };
}

const mergedRules = (current: JurisdictionRules, previous: JurisdictionRules): JurisdictionRules => ({
  parameters: { ...current.parameters, ...previous.parameters },
  tables: { ...current.tables, ...previous.tables },
});

/** Last month calculated again by last month's own formulas: what the recorded result is held against. */
function recompute(
  group: readonly PersonFacts[],
  before: PinnedDefinition,
  rules: JurisdictionRules,
): readonly Float64Array[] {
  const result = before.program.evaluate(
    blockOf(
      before,
      group.map((each) => each.previous!.facts),
      rules,
    ),
  );
  const items = measureItems(before.program);
  return MEASURES.map((measure) => measureColumn(result, items, measure));
}

export function recordedMeasures(amounts: readonly number[], definition: PinnedDefinition): number[] {
  const items = measureItems(definition.program);
  const at = (code: string): number => amounts[definition.itemIndex.get(code)!]!;
  return MEASURES.map((measure) =>
    measure === 'tax' ? items.tax.reduce((sum, code) => sum + at(code), 0) : at(items[measure]),
  );
}

/** All bars of one person; a joiner is one bar, and what last month no longer calculates to is `unexplained`. */
function bridgeOf(
  row: number,
  current: readonly number[],
  recorded: Recorded | null,
  steps: BlockSteps | null,
  byOld: readonly Float64Array[] | null,
): number[] {
  const bars = new Array<number>(BARS.length * MEASURES.length).fill(0);
  const put = (bar: number, measure: number, value: number): void => {
    bars[bar * MEASURES.length + measure] = value;
  };
  MEASURES.forEach((measure, m) => {
    if (!recorded || !steps) {
      put(barIndex('joined'), m, current[m]!);
      return;
    }
    const recomputed = steps.recomputed[measure][row]!;
    // Without a formula change both are the same; with one, what it changes counts with the rules.
    const old = byOld ? byOld[m]![row]! : recomputed;
    STEP_BARS.forEach((bar, index) => {
      const change = steps.steps[index]![measure][row]!;
      put(barIndex(bar.code), m, bar.code === 'insurance' ? change + (recomputed - old) : change);
    });
    put(barIndex('unexplained'), m, old - recorded.values[m]!);
  });
  return bars;
}
