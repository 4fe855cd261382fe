/** Recorded values of a month's payslips by name, whatever rules each was calculated by: for bills, declarations and the ledger. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { periodsOfMonth } from './months.ts';

/** A result, an input, or a running total after the month: `item:income_tax`, `input:housing_rent_to_date`, `total:cumulative_income`. */
export type RecordedName = `item:${string}` | `input:${string}` | `total:${string}`;

export interface MonthAmounts {
  readonly personId: string;
  readonly employmentId: string;
  readonly legalEntityId: string;
  /** Without industry and layers. */
  readonly jurisdiction: string;
  readonly departmentPath: string;
  readonly grossFen: number;
  readonly netFen: number;
  readonly costFen: number;
  /** In the order of the names asked for; zero where the rules of the payslip have no such name. */
  readonly values: readonly number[];
  /** Differences of earlier months booked in this one, by item; fen. */
  readonly earlier: Readonly<Record<string, number>>;
}

/** One run, or a month with all its payrolls: further ones have the month and a number as their period. */
interface Filter {
  readonly period: string;
  readonly runId?: string | undefined;
}

const periodsOf = ({ period, runId }: Filter): string[] => (runId === undefined ? periodsOfMonth(period) : [period]);

/** The rules a month's payslips were calculated by; usually one. */
export async function definitionsOfMonth(tx: Tx, filter: Filter): Promise<Map<string, PinnedDefinition>> {
  const runId = filter.runId ?? null;
  const found = await sql<{ digest: string }>`
    select distinct definition_digest as digest from payroll.payslip where period = any (${periodsOf(filter)}) and net_fen is not null and (${runId}::uuid is null or run_id = ${runId}::uuid)`.execute(
    tx,
  );
  return loadDefinitions(
    tx,
    found.rows.map((row) => row.digest),
  );
}

/** Where a payslip keeps a name. */
function placeOf(definition: PinnedDefinition, name: RecordedName): RawBuilder<unknown> {
  const [kind, code = ''] = name.split(':');
  const [index, column] =
    kind === 'item'
      ? [definition.itemIndex, sql`s.amounts`]
      : kind === 'input'
        ? [definition.inputIndex, sql`s.inputs`]
        : [definition.accumulatorIndex, sql`s.accumulators`];
  const place = index.get(code);
  return place === undefined ? sql`0` : sql`coalesce(${column}[${sql.lit(place + 1)}], 0)`;
}

/** In three statements, however many people; a person of two payrolls of the month has two rows, the later one last. */
export async function amountsOfMonth(tx: Tx, filter: Filter, names: readonly RecordedName[]): Promise<MonthAmounts[]> {
  const definitions = await definitionsOfMonth(tx, filter);
  if (definitions.size === 0) return [];
  const values = sql.join(
    [...definitions].map(([digest, definition]) => {
      const places = names.map((name) => placeOf(definition, name));
      return sql`when ${digest} then array[${sql.join(places.length === 0 ? [sql`0`] : places)}]::bigint[]`;
    }),
    sql` `,
  );
  const { runId = null } = filter;
  const found = await sql<MonthAmounts>`
    select s.person_id as "personId", s.employment_id as "employmentId", s.legal_entity_id as "legalEntityId", split_part(s.jurisdiction, ' ', 1) as jurisdiction, s.department_path::text as "departmentPath",
      s.gross_fen as "grossFen", s.net_fen as "netFen", s.cost_fen as "costFen", case s.definition_digest ${values} end as values,
      coalesce((select jsonb_object_agg(x.item, x.fen) from (
        select i.key as item, sum((i.value ->> 1)::bigint - (i.value ->> 0)::bigint - (i.value ->> 2)::bigint) as fen
        from payroll.pay_input r cross join lateral jsonb_each(r.source -> 'items') as i (key, value)
        where r.person_id = s.person_id and r.employment_id = s.employment_id and r.period = s.period and starts_with(r.input_code, 'earlier_contributions') and starts_with(r.source_key, 'retro:')
        group by i.key) x), '{}') as earlier
    from payroll.payslip s
    where s.period = any (${periodsOf(filter)}) and s.net_fen is not null and (${runId}::uuid is null or s.run_id = ${runId}::uuid)
    order by s.employment_id, s.period`.execute(tx);
  return found.rows;
}
