/** Payslips of people calculated again within a calculation that stands: what they were is taken off, and the difference kept. */
import { sql } from 'kysely';
import { ATTENTION } from '../calculate/attention.ts';
import { BRIDGE_WIDTH, type PayslipColumns, recordedMeasures } from '../calculate/payslips.ts';
import { type BatchSums, sumsOf } from '../calculate/sums.ts';
import type { GatheredFacts } from '../gather/facts.ts';
import { among, type People } from '../gather/people.ts';
import type { Statements } from '../gather/statements.ts';
import { TextIndex } from '../gather/text-index.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { partitionOf } from './copy-payslips.ts';
import type { Run } from './run.ts';

interface Earlier {
  readonly employmentId: string;
  readonly legalEntityId: string;
  readonly amounts: number[];
  readonly bridge: number[];
  readonly attention: string[];
}

/** Deletes the people's payslips of the month, notes whose pay differs now, and returns the sums of what was deleted. */
export async function takeOff(
  statements: Statements,
  run: Run,
  definition: PinnedDefinition,
  gathered: GatheredFacts,
  payslips: PayslipColumns,
  people: People,
): Promise<BatchSums> {
  const earlier = await statements.rows(sql<Earlier>`
    delete from ${sql.raw(partitionOf(run))} s where ${among(people, 's')} and s.run_id = ${run.runId}::uuid
    returning s.employment_id as "employmentId", s.legal_entity_id as "legalEntityId", s.amounts, s.bridge, s.attention`);
  await noteChanges(statements, run, definition, gathered, payslips, earlier);
  return sumsOfEarlier(definition, earlier);
}

async function noteChanges(
  statements: Statements,
  run: Run,
  definition: PinnedDefinition,
  { people }: GatheredFacts,
  payslips: PayslipColumns,
  earlier: readonly Earlier[],
): Promise<void> {
  const before = new Map(earlier.map((each) => [each.employmentId, each.amounts]));
  const changes: unknown[] = [];
  const written = (amounts: readonly number[]): (number | null)[] =>
    recordedMeasures(amounts, definition).map((value) => (Number.isNaN(value) ? null : value));
  for (let row = 0; row < people.count; row += 1) {
    const employmentId = people.employmentId(row);
    const then = before.get(employmentId);
    const now = payslips.amounts.map((column) => column[row]!);
    if (then && now.every((value, item) => Object.is(value + 0, then[item]! + 0))) continue;
    changes.push({
      person_id: people.personId(row),
      employment_id: employmentId,
      before: then ? written(then) : null,
      after: written(now),
      department_path: people.departmentPath(row),
    });
  }
  await statements.rows(sql`
    insert into payroll.payslip_change (run_id, calculation, person_id, employment_id, before, after, department_path)
    select ${run.runId}::uuid, ${run.calculation}::bigint, person_id, employment_id, before, after, department_path::ltree
    from json_to_recordset(${JSON.stringify(changes)}::json) as c (person_id uuid, employment_id uuid, before bigint[], after bigint[], department_path text)`);
}

function sumsOfEarlier(definition: PinnedDefinition, earlier: readonly Earlier[]): BatchSums {
  const entities = new TextIndex();
  const entity = Int32Array.from(earlier, ({ legalEntityId }) => {
    const bytes = Buffer.from(legalEntityId.replaceAll('-', ''), 'hex');
    return entities.place(bytes, 0, bytes.length);
  });
  const bridge = new Float64Array(earlier.length * BRIDGE_WIDTH);
  earlier.forEach((each, row) => {
    bridge.set(each.bridge, row * BRIDGE_WIDTH);
  });
  return sumsOf(
    { count: earlier.length, entities, entity },
    {
      amounts: definition.content.items.map((_code, item) => Float64Array.from(earlier, (each) => each.amounts[item]!)),
      bridge,
      attention: Uint16Array.from(earlier, (each) =>
        ATTENTION.reduce((marks, { code }, bit) => (each.attention.includes(code) ? marks + 2 ** bit : marks), 0),
      ),
    },
    definition,
  );
}
