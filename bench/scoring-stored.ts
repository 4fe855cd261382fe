/**
 * A cycle scored by the product: facts of each scorecard gathered from the embedded database, scored, and the results kept
 * with their lines and digest. Processor time of the product and of PostgreSQL, and the clock.
 * Run: npm run bench -- scoring-stored [scorecards]
 */
import { everyone } from '../server/src/modules/appraisals/population.ts';
import { launchCycleRows } from '../server/src/modules/appraisals/record/launch.ts';
import { openScorecards } from '../server/src/modules/appraisals/record/score.ts';
import { scoreInThreads } from '../server/src/modules/appraisals/workers/score-in-threads.ts';
import { loadPopulation } from './population.ts';
import { BENCH_SHAPE, benchColumns } from './scorecards.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';
import { watchCluster } from './watch-cluster.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const id = (number: number): string => `01990000-0000-7abc-8000-${number.toString(16).padStart(12, '0')}`;

const SETTINGS = {
  missingRule: BENCH_SHAPE.missingRule,
  bounds: BENCH_SHAPE.bounds,
  bonusCap: BENCH_SHAPE.bonus.cap,
  scale: BENCH_SHAPE.scale,
  coefficients: BENCH_SHAPE.coefficients,
  rounding: BENCH_SHAPE.rounding,
  lights: BENCH_SHAPE.lights,
  organisation: {
    base: '1',
    pivot: '85',
    perPoint: '0.01',
    low: '0.8',
    high: '1.2',
    rounding: { digits: 2, mode: 'half-up' },
  },
  organisationDepth: 2,
  combination: { kind: 'multiplicative', rounding: { digits: 2, mode: 'half-up' } },
  openingCoefficients: { organisation: '1', personal: '1' },
};

/** The eight indicators of the benchmark in one template of every family, and a cycle in which all are scored. */
async function prepare({ owner, databases }: TemporaryDatabase): Promise<string> {
  for (const [index, line] of BENCH_SHAPE.lines.entries()) {
    const indicatorId = id(100 + index);
    await owner.query('insert into indicators.indicator (indicator_id, code) values ($1, $2)', [
      indicatorId,
      line.indicator.code,
    ]);
    await owner.query(
      `insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en, polarity, decimals,
        applies_to, used_as, source_kind, source_system, frequency, curve, params, recorded_by, reason)
      values ($1, 1, '2015-01-01', $2, $2, '', '', '', '', '%', '%', 'higher', 1, 'person', 'weighted', 'import', 'bench', 'quarter', $3, $4, 'bench', 'bench')`,
      [indicatorId, line.indicator.code, line.curve, JSON.stringify(line.params)],
    );
  }
  await owner.query(
    `insert into appraisals.template (template_id, code, kind, name_zh, name_en, families) values ($1, 'BENCH', 'person', 'b', 'b', '{}')`,
    [id(1)],
  );
  for (const [index, line] of BENCH_SHAPE.lines.entries())
    await owner.query(
      `insert into appraisals.template_line (template_id, indicator_id, part, weight, sort) values ($1, $2, 'weighted', $3, $4)`,
      [id(1), id(100 + index), line.weight, index],
    );
  await owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ('P', 1, '2015-01-01', 'p', 'p', $1, 'bench')`,
    [JSON.stringify(SETTINGS)],
  );
  const cycleId = id(2);
  await owner.query(
    `insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, snapshot_on)
    select $1, 'BENCH', 'b', 'b', '2026-07-01', '2026-10-01', '2026-11-01', 'open', code, version, settings, 'x', '2026-10-15' from appraisals.policy_version where code = 'P'`,
    [cycleId],
  );
  await databases.batch.transaction().execute((tx) =>
    launchCycleRows(tx, {
      cycleId,
      copiedFrom: null,
      organisationDepth: 2,
      asOf: '2026-10-15',
      departmentTemplates: [],
      rule: everyone,
      startsOn: '2026-07-01',
      endsOn: '2026-10-01',
      isTrial: false,
    }),
  );
  return cycleId;
}

/** Readings that do not repeat, as an import leaves them. */
async function read({ owner }: TemporaryDatabase, cycleId: string, size: number): Promise<void> {
  const { actuals } = benchColumns(size);
  for (const [index, column] of actuals.entries())
    await owner.query(
      `insert into appraisals.reading (person_id, scorecard_id, line_id, reading_id, value, source_kind, sheet, sheet_row, recorded_by, recorded_by_zh, recorded_by_en, recorded_at, department_path)
      select s.person_id, s.scorecard_id, l.line_id, gen_random_uuid(), g.value, 'import', 'actuals.xlsx', g.n, 'bench', '数据', 'Data', '2026-10-05', s.department_path
      from unnest($2::text[]) with ordinality g (value, n)
      join (select *, row_number() over (order by scorecard_id) as n from appraisals.scorecard where cycle_id = $1) s on s.n = g.n
      join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.sort = $3
      where g.value is not null`,
      [cycleId, column, index],
    );
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
}

async function main(): Promise<void> {
  const size = Number(process.argv[2] ?? 100_000);
  if (!Number.isInteger(size) || size < 1) throw new Error('Say how many: npm run bench -- scoring-stored 100000');
  const database = await temporaryDatabase();
  try {
    await loadPopulation(database.owner, size);
    const cycleId = await prepare(database);
    await read(database, cycleId, size);
    const { batch } = database.databases;
    const ids = await openScorecards(batch, 'person', cycleId);
    for (const round of ['first time', 'again']) {
      const watch = watchCluster(database.dataDir);
      const cpu = process.cpuUsage();
      const from = performance.now();
      const place = { db: batch, url: database.databases.urls.batch };
      await scoreInThreads(place, ids, new Date('2026-10-20T02:00:00Z'), async () => undefined);
      const clock = (performance.now() - from) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const { cpuSeconds } = watch.stop();
      say(
        `${round}: ${ids.length.toLocaleString('en')} scorecards of ${BENCH_SHAPE.lines.length} indicators in ${clock.toFixed(1)} s, product ${((user + system) / 1e6).toFixed(1)} s CPU, PostgreSQL ${cpuSeconds?.toFixed(1) ?? '?'} s CPU`,
      );
    }
    const { rows } = await database.owner.query<{ n: number; without: number }>(
      'select count(*)::int as n, count(*) filter (where score is null)::int as without from appraisals.scorecard_result',
    );
    if (rows[0]!.n !== ids.length || rows[0]!.without > ids.length / 1000)
      throw new Error(`Not all are scored: ${JSON.stringify(rows[0])}`);
  } finally {
    await database.close();
  }
}

await main();
