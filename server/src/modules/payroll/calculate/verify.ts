/** Every payslip of a run calculated again from its pinned facts and rules, and held against what was recorded. */

import type { Issue } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { PinnedFacts } from '../gather/rows.ts';
import type { Run } from '../record/run.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/definition.ts';
import { amountsOf, blockOf } from './columns.ts';
import { factsDigest, fingerprintOf, resultDigest } from './digests.ts';

interface Held {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly amounts: number[];
  readonly accumulators: number[];
  readonly facts: PinnedFacts;
  readonly issues: Issue[];
  readonly resultDigest: string;
}

export interface RunVerdict {
  readonly payslips: number;
  readonly same: number;
  readonly different: readonly {
    readonly personId: string;
    readonly number: string;
    readonly items: readonly string[];
  }[];
  readonly recomputedFingerprint: string;
}

const PAGE = 5_000;

export async function verifyPayslips(tx: Tx, run: Run): Promise<RunVerdict> {
  const different: { personId: string; number: string; items: string[] }[] = [];
  const digests: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await sql<Held>`
      select s.person_id as "personId", s.employment_id as "employmentId", e.number, s.jurisdiction, s.definition_digest as "definitionDigest",
        s.amounts, s.accumulators, s.facts, s.issues, s.result_digest as "resultDigest"
      from payroll.payslip s join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
      where s.period = ${run.period} and s.run_id = ${run.runId} and s.person_id > ${after}::uuid order by s.person_id limit ${PAGE}`.execute(
      tx,
    );
    if (page.rows.length === 0) break;
    const definitions = await loadDefinitions(
      tx,
      page.rows.map((row) => row.definitionDigest),
    );
    const groups = Map.groupBy(page.rows, (row) => `${row.definitionDigest} ${row.jurisdiction}`);
    for (const group of groups.values())
      verifyGroup(group, definitions.get(group[0]!.definitionDigest)!, different, digests);
    after = page.rows.at(-1)!.personId;
  }
  return {
    payslips: digests.length,
    same: digests.length - different.length,
    different,
    recomputedFingerprint: fingerprintOf(run.period, run.definitionDigest ?? '', digests),
  };
}

function verifyGroup(
  group: readonly Held[],
  definition: PinnedDefinition,
  different: { personId: string; number: string; items: string[] }[],
  digests: string[],
): void {
  const rules = definition.content.rules[group[0]!.jurisdiction]!;
  const result = definition.program.evaluate(
    blockOf(
      definition,
      group.map((row) => row.facts),
      rules,
    ),
  );
  group.forEach((row, index) => {
    const amounts = amountsOf(definition, result.items, index);
    const accumulators = definition.content.accumulators.map((code) => result.accumulators[code]!.data[index]!);
    const items = [
      ...definition.content.items.filter((_code, at) => !Object.is(plain(amounts[at]!), plain(row.amounts[at]!))),
      ...definition.content.accumulators.filter(
        (_code, at) => !Object.is(plain(accumulators[at]!), plain(row.accumulators[at]!)),
      ),
    ];
    const digest = resultDigest({
      employmentId: row.employmentId,
      factsDigest: factsDigest(definition.digest, row.facts),
      amounts,
      accumulators,
      issues: row.issues,
    });
    digests.push(digest);
    if (items.length > 0 || digest !== row.resultDigest) {
      different.push({ personId: row.personId, number: row.number, items: items.length > 0 ? items : ['facts'] });
    }
  });
}

/** Minus zero is zero on record. */
const plain = (value: number): number => (value === 0 ? 0 : value);
