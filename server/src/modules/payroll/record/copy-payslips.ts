import type pg from 'pg';
import { attentionCodes } from '../calculate/attention.ts';
import { BRIDGE_WIDTH, type PayslipColumns } from '../calculate/payslips.ts';
import type { GatheredFacts } from '../gather/facts.ts';
import { PERIOD } from '../gather/months.ts';
import { measureItems } from '../rules/measures.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { ByteWriter } from './byte-writer.ts';
import { copyIn } from './copy-in.ts';
import { ResultDigests, writeValues } from './payslip-bytes.ts';
import type { Run } from './run.ts';

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
  'inputs',
  'texts',
  'prior',
  'monthly',
  'amounts',
  'accumulators',
  'origins',
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

type RunPlace = Pick<Run, 'period' | 'payGroupId'>;

/** Name of the table with a run's payslips; only the batch role may write it, and nobody once the run is closed. */
export function partitionOf({ period, payGroupId }: RunPlace): string {
  if (!PERIOD.test(period)) throw new RangeError(`Not a month: ${period}`);
  const group = payGroupId === null ? '' : `_g${payGroupId.replaceAll('-', '')}`;
  return `payroll.payslip_${period.replace(/[-.]/g, '_')}${group}`;
}

/** Name of the table a calculation is loaded into until it is whole. */
export const loadingTableOf = (run: RunPlace & Pick<Run, 'calculation'>): string =>
  `${partitionOf(run)}_c${run.calculation}`;

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** About the bytes of a row; a wider one only makes the buffer grow. */
const ROW_BYTES = 3_000;

/** The bytes of a batch's payslips, one COPY in binary form. */
export function payslipBytes(
  place: PayslipPlace,
  definition: PinnedDefinition,
  gathered: GatheredFacts,
  payslips: PayslipColumns,
): Buffer {
  const { people, facts, previous } = gathered;
  const writer = new ByteWriter(HEADER.length + people.count * ROW_BYTES);
  const head = constantHead(place);
  const totals = measureItems(definition.program);
  const columns = [totals.gross, totals.net, totals.cost].map(
    (code) => payslips.amounts[definition.itemIndex.get(code)!]!,
  );
  const digests = new ResultDigests(definition.digest, facts.originTexts);
  const [digest, compared, noIssues] = [definition.digest, place.previousPeriod ?? '', '[]'].map((text) =>
    Buffer.from(text),
  ) as [Buffer, Buffer, Buffer];
  const marks = new Map<number, string[]>();
  const values = { facts, amounts: payslips.amounts, accumulators: payslips.accumulators };
  writer.raw(HEADER);
  for (let row = 0; row < people.count; row += 1) {
    const id = row * 32;
    writer.int16(COLUMNS.length);
    writer.field(head.period);
    writer.field(people.ids, id, id + 16);
    writer.field(people.ids, id + 16, id + 32);
    writer.raw(head.run);
    writer.field(people.entities.bytes[people.entity[row]!]!);
    writer.field(people.places.bytes[people.place[row]!]!);
    writer.field(digest);
    for (const column of columns) writer.bigint(column[row]!);
    const from = writer.at;
    writeValues(writer, values, row);
    const issues = payslips.issues.get(row) ?? [];
    const result = digests.of(people.ids.subarray(id + 16, id + 32), writer.written(from), facts.origins, row, issues);
    writer.integers(facts.origins, row);
    writer.bigintRun(payslips.bridge, row * BRIDGE_WIDTH, BRIDGE_WIDTH);
    if (previous?.isThere[row] === 1) writer.field(compared);
    else writer.null();
    const mark = payslips.attention[row]!;
    let codes = marks.get(mark);
    if (!codes) {
      codes = attentionCodes(mark);
      marks.set(mark, codes);
    }
    writer.texts(codes);
    writeJson(writer, issues.length > 0 ? Buffer.from(JSON.stringify(issues)) : noIssues);
    writer.field(result);
    writer.field(people.paths.bytes[people.path[row]!]!);
  }
  writer.int16(-1);
  return writer.written();
}

/** What is the same in every row of a batch: the month, then run, calculation and batch as finished fields. */
function constantHead(place: PayslipPlace): { readonly period: Buffer; readonly run: Buffer } {
  const writer = new ByteWriter(64);
  writer.field(Buffer.from(place.runId.replaceAll('-', ''), 'hex'));
  writer.bigint(place.calculation);
  writer.bigint(place.batchNumber);
  return { period: Buffer.from(place.period), run: Buffer.from(writer.written()) };
}

/** The binary form of jsonb is a version and the text. */
function writeJson(writer: ByteWriter, text: Buffer): void {
  writer.int32(text.length + 1);
  writer.raw(Uint8Array.of(1));
  writer.raw(text);
}

/** Writes the payslips of a batch by one COPY into a table of payslips. */
export const copyPayslips = (client: pg.PoolClient, table: string, bytes: Buffer): Promise<void> =>
  copyIn(client, `${table} (${COLUMNS.join(', ')})`, bytes);
