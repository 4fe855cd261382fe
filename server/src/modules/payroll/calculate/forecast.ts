/**
 * What a month was expected to come to: its standing facts (pay in force with approved changes, enrolments, published
 * results, declarations, suspensions, instalments of arrangements) without what was recorded for the month alone; counts such
 * as meal days as last month's. From there the month's own facts are exchanged group by group, as in the bridge to last month.
 */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { FactColumns } from '../gather/fact-columns.ts';
import type { FoldedFacts } from '../gather/pinned-facts.ts';
import type { Run } from '../record/run.ts';
import { STEP_BARS } from '../rules/bridge-bars.ts';
import { MEASURES, measureItems } from '../rules/measures.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { bridgeSteps, measured } from './bridge.ts';
import { blockOfColumns } from './columns.ts';
import { heldColumns, originLists } from './verify.ts';

/** Origins of facts that are known before the month's own ones. */
const STANDING =
  /^(recurring|suspension|enrolment|scorecard|opening-coefficient|employment|person|calendar|declaration|arrangement)(:|$)/;

const ATTENDANCE: ReadonlySet<string> = new Set(STEP_BARS.find((bar) => bar.code === 'attendance')!.inputs);

interface Recorded extends Omit<FoldedFacts, 'originTexts'> {
  readonly personId: string;
  readonly employmentId: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly departmentPath: string;
  readonly calculation: number;
  readonly batch: number;
  readonly lastDigest: string | null;
  readonly lastInputs: readonly (number | null)[] | null;
}

type Held = Recorded & FoldedFacts;

/** Fen in the order of MEASURES, and the parts of the difference of net in the order of STEP_BARS. */
interface Expected {
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly expected: readonly number[];
  readonly actual: readonly number[];
  readonly netParts: readonly number[];
}

const PAGE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Replaces what was worked out for the run before. */
export async function measureForecast(
  db: Db,
  run: Run,
  progress: (done: number) => Promise<void>,
): Promise<{ people: number; failed: number }> {
  await sql`delete from payroll.forecast_person where run_id = ${run.runId}::uuid`.execute(db);
  const lists = await originLists(db, run);
  let [people, failed] = [0, 0];
  let [person, employment] = [FIRST, FIRST];
  for (;;) {
    const page = await pageOf(db, run, person, employment);
    if (page.length === 0) return { people, failed };
    const digests = page.flatMap((row) => [row.definitionDigest, ...(row.lastDigest === null ? [] : [row.lastDigest])]);
    const definitions = await loadDefinitions(db, digests);
    const held = page.map((row) => ({ ...row, originTexts: lists.get(`${row.calculation} ${row.batch}`) ?? [] }));
    const found: Expected[] = [];
    for (const group of Map.groupBy(held, (row) => `${row.definitionDigest} ${row.jurisdiction}`).values())
      found.push(...expectedOf(group, definitions));
    await record(db, run.runId, found);
    people += found.length;
    failed += page.length - found.length;
    const last = page.at(-1)!;
    [person, employment] = [last.personId, last.employmentId];
    await progress(people + failed);
  }
}

async function pageOf(db: Db, run: Run, person: string, employment: string): Promise<readonly Recorded[]> {
  const found = await sql<Recorded>`
    select s.person_id as "personId", s.employment_id as "employmentId", s.jurisdiction, s.department_path::text as "departmentPath",
      s.definition_digest as "definitionDigest", s.inputs, s.texts, s.prior, s.monthly, s.origins, s.calculation, s.batch_number as batch,
      l.definition_digest as "lastDigest", l.inputs as "lastInputs"
    from payroll.payslip s
    left join payroll.payslip l on l.period = ${run.previousPeriod} and l.person_id = s.person_id and l.employment_id = s.employment_id
    where s.period = ${run.period} and s.run_id = ${run.runId} and (s.person_id, s.employment_id) > (${person}::uuid, ${employment}::uuid)
    order by s.person_id, s.employment_id limit ${PAGE}`.execute(db);
  return found.rows;
}

/** People who share formulas and rules; those without a result on either side have no forecast. */
function expectedOf(group: readonly Held[], definitions: ReadonlyMap<string, PinnedDefinition>): Expected[] {
  const definition = definitions.get(group[0]!.definitionDigest)!;
  const rules = definition.content.rules[group[0]!.jurisdiction]!;
  const { program } = definition;
  const items = measureItems(program);
  const current = blockOfColumns(definition, heldColumns(definition, group), null, rules);
  const standing = standingColumns(definition, group, definitions);
  const previous = blockOfColumns(definition, standing, null, rules);
  const result = program.evaluate(current);
  const { recomputed, steps } = bridgeSteps({
    program,
    items,
    previous,
    current,
    result,
    haveRulesChanged: false,
    toDate: [],
  });
  const actual = measured(result, items);
  return group.flatMap(({ personId, employmentId, departmentPath }, row): Expected[] => {
    const sides = [recomputed, actual].map((side) => MEASURES.map((measure) => side[measure][row]!));
    if (sides.some((side) => side.some(Number.isNaN))) return [];
    const netParts = steps.map((step) => step.net[row]!);
    return [{ personId, employmentId, departmentPath, expected: sides[0]!, actual: sides[1]!, netParts }];
  });
}

/** The facts of the month with those of it alone left out, or as last month's where they count days. */
function standingColumns(
  definition: PinnedDefinition,
  group: readonly Held[],
  definitions: ReadonlyMap<string, PinnedDefinition>,
): FactColumns {
  const facts = heldColumns(definition, group);
  definition.content.definition.inputs.forEach(({ code, type }, input) => {
    const isLeftOut = ATTENDANCE.has(code) || type === 'money';
    group.forEach((held, row) => {
      const origin = held.origins[input];
      if (!origin || STANDING.test(held.originTexts[origin - 1]!)) return;
      if (isLeftOut) facts.inputs[input]![row] = Number.NaN;
      else if (type !== 'text')
        facts.inputs[input]![row] = lastValue(held, code, definitions) ?? facts.inputs[input]![row]!;
    });
  });
  return facts;
}

function lastValue(
  { lastDigest, lastInputs }: Recorded,
  code: string,
  definitions: ReadonlyMap<string, PinnedDefinition>,
): number | null {
  if (lastDigest === null || lastInputs === null) return null;
  const place = definitions.get(lastDigest)!.inputIndex.get(code);
  const value = place === undefined ? null : (lastInputs[place] ?? null);
  return value === null || Number.isNaN(value) ? null : value;
}

const fenArray = (amounts: readonly number[]): string => `{${amounts.join(',')}}`;

async function record(db: Db, runId: string, found: readonly Expected[]): Promise<void> {
  if (found.length === 0) return;
  const column = <Value>(of: (each: Expected) => Value): Value[] => found.map(of);
  await sql`insert into payroll.forecast_person (person_id, employment_id, run_id, expected, actual, net_parts, department_path)
    select person_id, employment_id, ${runId}::uuid, expected::bigint[], actual::bigint[], parts::bigint[], path::ltree
    from unnest(${column((each) => each.personId)}::uuid[], ${column((each) => each.employmentId)}::uuid[],
      ${column((each) => fenArray(each.expected))}::text[], ${column((each) => fenArray(each.actual))}::text[],
      ${column((each) => fenArray(each.netParts))}::text[], ${column((each) => each.departmentPath)}::text[])
      as t (person_id, employment_id, expected, actual, parts, path)`.execute(db);
}
