/** What each person's payslip of a run comes to, in the figures that are declared: tax, insurance, fund, the company's part. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Run } from '../record/run.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';

/** Integer fen; gross less all deductions is net. */
export interface DeclaredFigures {
  readonly grossFen: number;
  readonly taxFen: number;
  readonly insuranceFen: number;
  readonly fundFen: number;
  /** Deductions that are neither tax nor insurance nor fund. */
  readonly otherFen: number;
  readonly netFen: number;
  readonly employerInsuranceFen: number;
  readonly employerFundFen: number;
  /** What the company pays besides gross, all of it. */
  readonly employerFen: number;
}

export interface PayslipFigures extends PersonColumns, DeclaredFigures {
  readonly legalEntityZh: string;
  readonly legalEntityEn: string;
  readonly isReleased: boolean;
  readonly confirmedAt: Date | null;
}

export interface EntitySums extends DeclaredFigures {
  readonly legalEntityZh: string;
  readonly legalEntityEn: string;
  readonly people: number;
}

/** SQL of each figure over one payslip `s`. The items of a figure are told by their kind and group, never by code. */
function figureColumns(definition: PinnedDefinition): Readonly<Record<keyof DeclaredFigures, RawBuilder<unknown>>> {
  const sumOf = (kind: 'deduction' | 'employer-contribution', group: string) => {
    const items = definition.program.items.filter((item) => item.kind === kind && item.group === group);
    if (items.length === 0) return sql`0::bigint`;
    return sql.join(
      items.map((item) => sql`s.amounts[${sql.lit(definition.itemIndex.get(item.code)! + 1)}]`),
      sql` + `,
    );
  };
  const tax = sumOf('deduction', 'tax');
  const insurance = sumOf('deduction', 'insurance');
  const fund = sumOf('deduction', 'fund');
  return {
    grossFen: sql`s.gross_fen`,
    taxFen: sql`(${tax})`,
    insuranceFen: sql`(${insurance})`,
    fundFen: sql`(${fund})`,
    otherFen: sql`(s.gross_fen - s.net_fen - (${tax}) - (${insurance}) - (${fund}))`,
    netFen: sql`s.net_fen`,
    employerInsuranceFen: sql`(${sumOf('employer-contribution', 'insurance')})`,
    employerFundFen: sql`(${sumOf('employer-contribution', 'fund')})`,
    employerFen: sql`(s.cost_fen - s.gross_fen)`,
  };
}

const entityJoin = (run: Run) => sql`join organization.legal_entity_version v on v.legal_entity_id = s.legal_entity_id
  and v.effective_from <= ${run.payDay}::date and (v.effective_until is null or ${run.payDay}::date < v.effective_until)`;
const entityColumns = sql`v.name_zh as "legalEntityZh", v.name_en as "legalEntityEn"`;

/** Payslips that have a result, by legal entity and employee number. A person without one is an issue of the run. */
export async function payslipFigures(
  tx: Tx,
  run: Run,
  definition: PinnedDefinition,
  page: { readonly search?: string | undefined; readonly limit: number; readonly offset: number },
): Promise<{ rows: PayslipFigures[]; total: number }> {
  const columns = Object.entries(figureColumns(definition)).map(([name, figure]) => sql`${figure} as ${sql.ref(name)}`);
  const wanted = page.search?.toLowerCase();
  const search = wanted
    ? sql`and (strpos(lower(p.name_zh), ${wanted}) > 0 or strpos(lower(p.name_en), ${wanted}) > 0 or strpos(p.name_pinyin, ${wanted}) > 0
        or strpos(p.name_initials, ${wanted}) > 0 or strpos(lower(e.number), ${wanted}) > 0)`
    : sql``;
  const found = await sql<PayslipFigures & { total: number }>`
    select ${personColumns}, ${entityColumns}, ${sql.join(columns)}, s.is_released as "isReleased", c.confirmed_at as "confirmedAt", count(*) over () as total
    from payroll.payslip s ${personJoins('s', run.period)} ${entityJoin(run)}
    left join payroll.payslip_view c on c.person_id = s.person_id and c.period = s.period and c.employment_id = s.employment_id
    where s.period = ${run.period} and s.run_id = ${run.runId} and s.net_fen is not null ${search}
    order by v.name_zh, e.number limit ${page.limit} offset ${page.offset}`.execute(tx);
  return { rows: found.rows.map(({ total: _total, ...row }) => row), total: found.rows[0]?.total ?? 0 };
}

/** The same figures summed over all payslips of each legal entity. */
export async function entitySums(tx: Tx, run: Run, definition: PinnedDefinition): Promise<EntitySums[]> {
  const columns = Object.entries(figureColumns(definition)).map(
    ([name, figure]) => sql`coalesce(sum(${figure}), 0)::bigint as ${sql.ref(name)}`,
  );
  const found = await sql<EntitySums>`
    select ${entityColumns}, count(*) as people, ${sql.join(columns)}
    from payroll.payslip s ${entityJoin(run)}
    where s.period = ${run.period} and s.run_id = ${run.runId} and s.net_fen is not null
    group by v.name_zh, v.name_en order by v.name_zh`.execute(tx);
  return found.rows;
}
