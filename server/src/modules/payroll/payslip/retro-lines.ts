/** The differences of earlier months a payslip took, line by line. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { linesOfSource, type RetroLine } from '../retro/lines.ts';
import type { RetroSource } from '../retro/rerun.ts';
import type { payslipPart } from '../views/payslip.ts';
import type { HeldPayslip, RecordedPayslip } from './recorded.ts';

export type PayslipPart = z.infer<typeof payslipPart>;

/** A difference as it was recorded, with the input that took it. */
export interface TakenRow {
  readonly inputCode: string;
  readonly source: RetroSource;
}

/** Rows payslips of one month took, by employment, oldest origin first; read under the reader's own rights. */
export async function takenRows(
  tx: Tx,
  period: string,
  payslips: readonly Pick<RecordedPayslip, 'personId' | 'employmentId'>[],
): Promise<ReadonlyMap<string, TakenRow[]>> {
  const found = await sql<
    TakenRow & { employmentId: string }
  >`select i.employment_id as "employmentId", i.input_code as "inputCode", i.source
    from unnest(${payslips.map((each) => each.personId)}::uuid[], ${payslips.map((each) => each.employmentId)}::uuid[]) as w (person_id, employment_id)
    join payroll.pay_input i on i.person_id = w.person_id and i.employment_id = w.employment_id
    where i.period = ${period} and starts_with(i.source_key, 'retro:')
    order by i.source_key, i.input_code`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.employmentId);
}

/** The employer's part of a scheme bears the code of the person's part with another ending. */
const schemeOf = (item: string): string => item.replace(/_(employee|employer)$/, '');

/**
 * Parts of one line of the payslip: by origin month and item; the employer's side of a scheme stands beside the person's.
 *
 * @param code item of the payslip whose input took them
 * @param employer the item beside it that shows the employer's side; null where there is none
 */
export function partsOf(
  payslip: HeldPayslip,
  rows: readonly TakenRow[],
  code: string,
  employer: string | null,
): PayslipPart[] {
  const linesInto = (item: string | null): RetroLine[] => {
    const inputs = payslip.definition.program.items.find((each) => each.code === item)?.uses.inputs ?? [];
    return rows
      .filter((row) => inputs.includes(row.inputCode))
      .flatMap((row) => linesOfSource(row.source, payslip.definition));
  };
  const own = linesInto(code);
  const theirs = linesInto(employer);
  const key = (line: RetroLine): string => `${line.originPeriod} ${schemeOf(line.item)}`;
  const beside = new Map(theirs.map((line) => [key(line), line]));
  const paired = own.map((line): PayslipPart => {
    const other = beside.get(key(line));
    beside.delete(key(line));
    return { ...headOf(line), amountFen: line.amountFen, employerFen: other?.amountFen ?? null };
  });
  const alone = [...beside.values()].map(
    (line): PayslipPart => ({ ...headOf(line), amountFen: null, employerFen: line.amountFen }),
  );
  return [...paired, ...alone].toSorted((a, b) =>
    a.originPeriod < b.originPeriod ? -1 : Number(a.originPeriod > b.originPeriod),
  );
}

const headOf = (line: RetroLine): Omit<PayslipPart, 'amountFen' | 'employerFen'> => ({
  originPeriod: line.originPeriod,
  item: line.item,
  names: line.names,
  beforeFen: line.beforeFen,
  afterFen: line.afterFen,
  madeGoodFen: line.madeGoodFen,
});
