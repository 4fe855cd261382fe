import type { Issue } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { findRun, type Run } from '../record/run.ts';
import { linesOfSource, sumsOf } from '../retro/lines.ts';
import type { RetroSource } from '../retro/rerun.ts';
import { undecidedRetro } from '../retro/undecided.ts';
import { loadDefinition, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { runRetro as shape } from '../views/retro.ts';

interface Row extends PersonColumns {
  readonly endedOn: string | null;
  readonly isIncluded: boolean;
  readonly mustDecide: boolean;
  readonly choice: 'this-run' | 'later' | 'apart' | 'waived' | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly rows: readonly {
    readonly source: RetroSource;
    readonly period: string;
    readonly issues: readonly Issue[];
  }[];
}

/** People with differences of earlier months about whom somebody decided or must decide: left, put off, not run again. */
export const runRetro = query({
  name: 'run-retro',
  summary: { zh: '以前月份差额的处理', en: 'Differences of earlier months to decide about' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx, actor }, { runId }) => {
    const run = await findRun(tx, runId);
    if (run.definitionDigest === null) return { undecided: 0, people: [] };
    const definition = await loadDefinition(tx, run.definitionDigest);
    const rows = await peopleOf(tx, run);
    const names = await userNames(
      tx,
      rows.map((row) => row.decidedBy),
      actor,
    );
    const people = rows.map(({ rows: found, decidedBy, ...row }) => ({
      ...row,
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? decidedBy),
      ...figuresOf(found, definition),
    }));
    return { undecided: people.filter((each) => each.mustDecide).length, people };
  },
});

function figuresOf(rows: Row['rows'], definition: PinnedDefinition) {
  const lines = rows
    .filter((row) => row.issues.length === 0)
    .flatMap((row) => linesOfSource(row.source, definition))
    .toSorted((a, b) => (a.originPeriod < b.originPeriod ? -1 : Number(a.originPeriod > b.originPeriod)));
  const issues = rows.flatMap((row) =>
    row.issues.map(({ code, where, message, remedy }) => ({
      originPeriod: row.period,
      issue: { code, where, message, remedy },
    })),
  );
  return { ...sumsOf(lines), lines, issues };
}

/** Everybody with something unpaid, and everybody decided about, with what the run takes of theirs. */
async function peopleOf(tx: Tx, run: Run): Promise<Row[]> {
  const found = await sql<Row>`
    with mine as (
      select person_id, employment_id, origin_period, source, issues from payroll.retro_unpaid where run_id = ${run.runId}
      union all
      select i.person_id, i.employment_id, i.source ->> 'originPeriod', i.source, '[]'::jsonb from payroll.pay_input i
      join payroll.retro_decision d on d.run_id = ${run.runId} and d.person_id = i.person_id and d.employment_id = i.employment_id
      where i.period = ${run.period} and starts_with(i.source_key, 'retro:')),
    who as (
      select person_id, employment_id, jsonb_agg(jsonb_build_object('period', origin_period, 'source', source, 'issues', issues) order by origin_period) as rows
      from mine group by person_id, employment_id)
    select ${personColumns}, e.ended_on as "endedOn", coalesce(r.is_included, false) as "isIncluded", u.employment_id is not null as "mustDecide",
      c.choice, c.reason, c.decided_by as "decidedBy", w.rows
    from who w ${personJoins('w', run.period)}
    left join payroll.run_person r on r.run_id = ${run.runId} and r.person_id = w.person_id and r.employment_id = w.employment_id
    left join payroll.retro_decision c on c.run_id = ${run.runId} and c.person_id = w.person_id and c.employment_id = w.employment_id
    left join (${undecidedRetro(run.runId)}) u on u.person_id = w.person_id and u.employment_id = w.employment_id
    order by u.employment_id is null, e.number`.execute(tx);
  return found.rows;
}
