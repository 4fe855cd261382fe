/** What a proposed change of a rule or a pay item would make of the last calculated month: every payslip of it, calculated twice. */
import { type MovedExample, movedExamples } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import {
  companyDeclarations,
  definitionWith,
  layersInForce,
  type PayChange,
  proposedValue,
  ruleLayers,
  rulePacks,
  withItem,
  withProposed,
} from '../../pay-structure/index.ts';
import { firstDay } from '../gather/months.ts';
import type { FoldedFacts } from '../gather/pinned-facts.ts';
import type { Run } from '../record/run.ts';
import { rulesOf, withFormulas, withRules } from '../rules/definition.ts';
import { MEASURES_OF_EFFECT, measureItems } from '../rules/measures.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { placesUnder } from '../rules/places.ts';
import { blockOfColumns, numbersOf } from './columns.ts';
import { heldColumns } from './verify.ts';

export interface ChangeEffect {
  readonly people: number;
  readonly moved: number;
  /** People who would have no figure any more. */
  readonly failed: number;
  readonly examples: readonly MovedExample[];
}

interface Recorded extends FoldedFacts {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly definitionDigest: string;
}

/** Amounts of one person in fen, in the order of `MEASURES_OF_EFFECT`; NaN where there is no figure. */
interface MovedPerson extends Pick<Recorded, 'personId' | 'employmentId' | 'departmentPath'> {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How the month is calculated without and with the change, and whose rules each person has in either. */
interface TwoWays {
  readonly placeBefore: (employmentId: string) => string;
  readonly placeAfter: (employmentId: string) => string;
  readonly before: (pinned: PinnedDefinition) => PinnedDefinition;
  readonly after: (pinned: PinnedDefinition) => PinnedDefinition;
}

const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Measures a change on the people of a run. A change that begins later is measured as if it held in the run's month; both
 * sides use today's rules of that month, so that nothing but the change makes a difference.
 */
export async function measureChange(
  db: Db,
  change: PayChange,
  run: Run,
  progress: (done: number) => Promise<void>,
): Promise<ChangeEffect> {
  const ways = await twoWays(db, change, run);
  await sql`delete from payroll.change_effect_person where change_id = ${change.changeId}::uuid`.execute(db);
  let [people, moved, failed] = [0, 0, 0];
  let [person, employment] = [FIRST, FIRST];
  for (;;) {
    const page = await sql<Recorded>`
      select s.person_id as "personId", s.employment_id as "employmentId", s.department_path::text as "departmentPath", s.definition_digest as "definitionDigest",
        s.inputs, s.texts, s.prior, s.monthly, s.origins
      from payroll.payslip s
      where s.period = ${run.period} and s.run_id = ${run.runId} and (s.person_id, s.employment_id) > (${person}::uuid, ${employment}::uuid)
      order by s.person_id, s.employment_id limit ${PAGE}`.execute(db);
    if (page.rows.length === 0) break;
    const definitions = await loadDefinitions(
      db,
      page.rows.map((row) => row.definitionDigest),
    );
    const groups = Map.groupBy(
      page.rows,
      (row) => `${row.definitionDigest}|${ways.placeBefore(row.employmentId)}|${ways.placeAfter(row.employmentId)}`,
    );
    const found = [...groups.values()].flatMap((group) =>
      movedOf(group, definitions.get(group[0]!.definitionDigest)!, ways),
    );
    await recordMoved(db, change.changeId, found);
    people += page.rows.length;
    moved += found.length;
    failed += found.filter(({ before, after }) => after.some(Number.isNaN) && !before.some(Number.isNaN)).length;
    const last = page.rows.at(-1)!;
    [person, employment] = [last.personId, last.employmentId];
    await progress(people);
  }
  return { people, moved, failed, examples: await examplesMoved(db, change) };
}

async function twoWays(db: Db, change: PayChange, run: Run): Promise<TwoWays> {
  const day = firstDay(run.period);
  const layers = await ruleLayers(db);
  const placesBefore = await placesUnder(db, run, layersInForce(layers, day));
  const placeBefore = (employmentId: string): string => placesBefore.get(employmentId) ?? '';
  const rulesBefore = rulesOf([...new Set(placesBefore.values())], layers, day);
  const before = (pinned: PinnedDefinition): PinnedDefinition => withRules(pinned, rulesBefore);
  if (change.kind === 'pay-item') {
    const definition = definitionWith(run.country, withItem(await companyDeclarations(db, run.country, day), change));
    return {
      placeBefore,
      placeAfter: placeBefore,
      before,
      after: (pinned) => withFormulas(before(pinned), definition),
    };
  }
  const proposed = proposedValue(change);
  const then = withProposed(layers, {
    ...proposed,
    effectiveFrom: earlier(proposed.effectiveFrom, day),
    effectiveUntil: null,
  });
  const placesAfter = await placesUnder(db, run, layersInForce(then, day));
  const rulesAfter = rulesOf([...new Set(placesAfter.values())], then, day);
  return {
    placeBefore,
    placeAfter: (employmentId) => placesAfter.get(employmentId) ?? '',
    before,
    after: (pinned) => withRules(pinned, rulesAfter),
  };
}

const earlier = (a: string, b: string): string => [a, b].sort()[0]!;

/** The people of a group, who share formulas and rules, whose gross, net or cost the change moves. */
function movedOf(group: readonly Recorded[], pinned: PinnedDefinition, ways: TwoWays): MovedPerson[] {
  const facts = heldColumns(
    pinned,
    group.map((row) => ({ ...row, origins: [], originTexts: [] })),
  );
  const first = group[0]!.employmentId;
  const amounts = (definition: PinnedDefinition, place: string): Float64Array[] => {
    const items = measureItems(definition.program);
    const rules = definition.content.rules[place]!;
    const result = definition.program.evaluate(blockOfColumns(definition, facts, null, rules));
    return MEASURES_OF_EFFECT.map((measure) => numbersOf(result.items[items[measure]]!));
  };
  const before = amounts(ways.before(pinned), ways.placeBefore(first));
  const after = amounts(ways.after(pinned), ways.placeAfter(first));
  return group.flatMap(({ personId, employmentId, departmentPath }, row): MovedPerson[] => {
    const was = before.map((column) => column[row]!);
    const is = after.map((column) => column[row]!);
    if (was.every((amount, index) => Object.is(amount, is[index]))) return [];
    return [{ personId, employmentId, departmentPath, before: was, after: is }];
  });
}

/** An array of fen as the database writes it; no figure is null. */
const fenArray = (amounts: readonly number[]): string =>
  `{${amounts.map((amount) => (Number.isNaN(amount) ? 'null' : String(amount))).join(',')}}`;

async function recordMoved(db: Db, changeId: string, found: readonly MovedPerson[]): Promise<void> {
  if (found.length === 0) return;
  await sql`insert into payroll.change_effect_person (person_id, employment_id, change_id, before, after, department_path)
    select person_id, employment_id, ${changeId}::uuid, before::bigint[], after::bigint[], path::ltree
    from unnest(${found.map((each) => each.personId)}::uuid[], ${found.map((each) => each.employmentId)}::uuid[],
      ${found.map((each) => fenArray(each.before))}::text[], ${found.map((each) => fenArray(each.after))}::text[], ${found.map((each) => each.departmentPath)}::text[])
      as t (person_id, employment_id, before, after, path)`.execute(db);
}

/** Worked examples of the packs that come out otherwise with the value. A company's own item has its own cases instead. */
async function examplesMoved(db: Db, change: PayChange): Promise<readonly MovedExample[]> {
  if (change.kind === 'pay-item') return [];
  const packs = rulePacks();
  const layers = await ruleLayers(db);
  return movedExamples({ packs, layers }, { packs, layers: withProposed(layers, proposedValue(change)) });
}
