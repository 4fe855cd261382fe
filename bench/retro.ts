/**
 * Retro of twelve closed months for everybody: a raise that became known a year late, on the embedded database.
 * Run: npm run bench -- retro [people]
 */
import { sql } from 'kysely';
import type { Databases } from '../server/src/platform/database/index.ts';
import { calculateMonth, closeMonth } from '../server/src/testing/payroll-month.ts';
import { loadPopulation } from './population.ts';
import { temporaryDatabase } from './temporary-database.ts';

const MONTHS = [
  '2025-11',
  '2025-12',
  ...Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
];
const OPEN = '2026-11';

const seconds = (from: number): number => (performance.now() - from) / 1000;
const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

/** The population knows two months: its facts are made to hold and be known a year earlier. */
async function aYearEarlier(owner: Databases['batchPool']): Promise<void> {
  for (const table of ['pay_structure.recurring_pay', 'insurance.enrolment', 'payroll.special_deduction'])
    await owner.query(`update ${table} set recorded_at = '2025-06-01' where recorded_at < '2026-10-01'`);
  await owner.query(`update insurance.enrolment r set effective_from = greatest(date_trunc('month', e.hired_on)::date, '2025-07-01')
    from people.employment e where e.person_id = r.person_id and e.employment_id = r.employment_id`);
  await owner.query('delete from payroll.accumulator');
  await owner.query(
    `insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
     select i.person_id, i.employment_id, m.period, i.input_code, i.source_key, i.value_scaled, i.source, i.document, i.recorded_by, (m.period || '-15')::date, i.department_path
     from payroll.pay_input i join unnest($1::text[]) m (period) on true
     join people.employment e on e.person_id = i.person_id and e.employment_id = i.employment_id and to_char(e.hired_on, 'YYYY-MM') <= m.period
     where i.period = '2026-10' and m.period <> '2026-10'`,
    [MONTHS],
  );
  await owner.query('analyze');
}

/** Everybody earns 500 yuan more since the first of the twelve months; it is recorded after the last of them was closed. */
async function lateRaise(owner: Databases['batchPool']): Promise<void> {
  const at = '2026-11-10T09:00:00+08:00';
  await owner.query(
    `with old as (update pay_structure.recurring_pay set superseded_at = $1 where input_code = 'base_pay_rate' and superseded_at is null returning *)
     insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, effective_until, value_scaled, reason, document, recorded_by, recorded_at, department_path)
     select person_id, employment_id, input_code, effective_from, effective_until, value_scaled + 50000, 'raise', document, recorded_by, $1::timestamptz, department_path from old`,
    [at],
  );
}

interface Taken {
  readonly people: number;
  readonly months: number;
  readonly fen: number;
  readonly unpaid: number;
}

async function takenOf({ batch }: Databases, runId: string): Promise<Taken> {
  const found =
    await sql<Taken>`select count(distinct person_id) as people, count(*) as months, coalesce(sum(value_scaled), 0)::bigint as fen,
    (select count(*) from payroll.retro_unpaid where run_id = ${runId}) as unpaid
    from payroll.pay_input where period = ${OPEN} and starts_with(source_key, 'retro:')`.execute(batch);
  return found.rows[0]!;
}

const size = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(size) || size < 1) throw new Error('Say how many people: npm run bench -- retro 10000');
const { databases, owner, close } = await temporaryDatabase();
try {
  await loadPopulation(owner, size);
  await aYearEarlier(owner);
  say('company');
  for (const month of MONTHS) {
    const from = performance.now();
    const { runId } = await calculateMonth(databases, month);
    await closeMonth(databases, month, runId);
    say(`${month}: ${seconds(from).toFixed(1)} s`);
  }
  await lateRaise(owner);
  const cpu = process.cpuUsage();
  const from = performance.now();
  const run = await calculateMonth(databases, OPEN, { share: 'threads', count: 2 });
  const total = seconds(from);
  const { user, system } = process.cpuUsage(cpu);
  const taken = await takenOf(databases, run.runId);
  if (taken.months < size * 10) throw new Error(`Only ${taken.months} months were run again`);
  const result = {
    benchmark: 'retro',
    size,
    ...taken,
    retroSeconds: run.beforeBatches,
    monthSeconds: total,
    cpuSeconds: (user + system) / 1_000_000,
    statements: run.statements,
  };
  process.stdout.write(
    `${size.toLocaleString('en')} people, ${taken.months.toLocaleString('en')} months run again: ${run.beforeBatches.toFixed(2)} s; the whole open month ${total.toFixed(2)} s\n\n${JSON.stringify(result)}\n`,
  );
} finally {
  await close();
}
