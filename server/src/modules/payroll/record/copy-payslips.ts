import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CalculatedPayslip } from '../calculate/payslips.ts';
import type { PinnedDefinition } from '../rules/definition.ts';
import { measureItems } from '../rules/measures.ts';

const COLUMNS = [
  'period',
  'person_id',
  'employment_id',
  'run_id',
  'calculation',
  'batch_number',
  'legal_entity_id',
  'jurisdiction',
  'definition_digest',
  'gross_fen',
  'net_fen',
  'cost_fen',
  'amounts',
  'accumulators',
  'facts',
  'facts_digest',
  'bridge',
  'previous_period',
  'attention',
  'issues',
  'result_digest',
  'department_path',
];

export interface PayslipPlace {
  readonly period: string;
  readonly runId: string;
  readonly calculation: number;
  readonly batchNumber: number;
  readonly previousPeriod: string | null;
}

/** Name of the partition that holds a month; only the batch role may write it, and nobody once the month is sealed. */
export function partitionOf(period: string): string {
  if (!/^\d{4}-\d{2}$/.test(period)) throw new RangeError(`Not a month: ${period}`);
  return `payroll.payslip_${period.replace('-', '_')}`;
}

/** Text of COPY: backslash, tab and line ends are escaped. */
const text = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const NULL = '\\N';
const scalar = (value: number): string => (Number.isNaN(value) ? NULL : String(value));
const array = (values: readonly number[]): string =>
  `{${values.map((value) => (Number.isNaN(value) ? 'NULL' : String(value))).join(',')}}`;

/** Writes the payslips of a batch by one COPY into the month's partition. */
export async function copyPayslips(
  client: pg.PoolClient,
  place: PayslipPlace,
  definition: PinnedDefinition,
  payslips: readonly CalculatedPayslip[],
): Promise<void> {
  const items = measureItems(definition.program);
  const [gross, net, cost] = [items.gross, items.net, items.cost].map((code) => definition.itemIndex.get(code)!);
  const line = (payslip: CalculatedPayslip): string => {
    const { person, facts } = payslip.facts;
    return [
      place.period,
      person.personId,
      person.employmentId,
      place.runId,
      String(place.calculation),
      String(place.batchNumber),
      person.legalEntityId,
      text(person.jurisdiction),
      definition.digest,
      scalar(payslip.amounts[gross!]!),
      scalar(payslip.amounts[net!]!),
      scalar(payslip.amounts[cost!]!),
      array(payslip.amounts),
      array(payslip.accumulators),
      text(JSON.stringify(facts)),
      payslip.factsDigest,
      array(payslip.bridge),
      payslip.facts.previous ? (place.previousPeriod ?? NULL) : NULL,
      `{${payslip.attention.join(',')}}`,
      text(JSON.stringify(payslip.issues)),
      payslip.resultDigest,
      person.departmentPath,
    ].join('\t');
  };
  const target = client.query(copyFrom(`copy ${partitionOf(place.period)} (${COLUMNS.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks(payslips, line)), target);
}

const LINES = 200;

function* chunks(
  payslips: readonly CalculatedPayslip[],
  line: (payslip: CalculatedPayslip) => string,
): Generator<Buffer> {
  for (let start = 0; start < payslips.length; start += LINES) {
    yield Buffer.from(
      `${payslips
        .slice(start, start + LINES)
        .map(line)
        .join('\n')}\n`,
    );
  }
}
