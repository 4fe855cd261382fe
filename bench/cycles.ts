/**
 * A cycle of 20,000 people on the embedded database, asked as a person asks: list, heat map, board, drift, over HTTP
 * routing, row-level security and JSON. One after another, so that the figure is the time of one answer.
 * Run: npm run bench -- cycles [people] [rounds]
 */

import { everyone } from '../server/src/modules/appraisals/population.ts';
import { launchCycleRows } from '../server/src/modules/appraisals/record/launch.ts';
import { productOver } from '../server/src/testing/product-over.ts';
import { loadPopulation } from './population.ts';
import { type TemporaryDatabase, temporaryDatabase } from './temporary-database.ts';

const LIMIT_MS = 150;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const id = (number: number): string => `01990000-0000-7abc-8000-${number.toString(16).padStart(12, '0')}`;

/** Eight indicators, a template of every family with all of them, a policy and a draft cycle. */
async function prepare({ owner }: TemporaryDatabase): Promise<string> {
  await owner.query(`
    insert into indicators.indicator (indicator_id, code) select ('01990000-0000-7abd-8000-' || lpad(n::text, 12, '0'))::uuid, 'B' || n from generate_series(1, 8) n`);
  await owner.query(`
    insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en, polarity, decimals,
      applies_to, used_as, source_kind, source_system, frequency, curve, params, recorded_by, reason)
    select indicator_id, 1, '2015-01-01', code, code, '', '', '', '', '%', '%', 'higher', 1, 'person', 'weighted', 'import', 'bench', 'quarter', 'ratio', '{"polarity":"higher","target":"100","cap":"120"}', 'bench', 'bench'
    from indicators.indicator where code like 'B%'`);
  await owner.query(
    `insert into appraisals.template (template_id, code, kind, name_zh, name_en, families) values ('${id(1)}', 'BENCH', 'person', 'b', 'b', '{}')`,
  );
  await owner.query(
    `insert into appraisals.template_line (template_id, indicator_id, part, weight, sort) select '${id(1)}', indicator_id, 'weighted', 12.5, row_number() over (order by code) from indicators.indicator where code like 'B%'`,
  );
  await owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ('P', 1, '2015-01-01', 'p', 'p', '{"scale":[{"rating":"S"},{"rating":"A"},{"rating":"B"},{"rating":"C"},{"rating":"D"}]}', 'bench')`,
  );
  await owner.query(`insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, snapshot_on)
    select '${id(2)}', 'BENCH', 'b', 'b', '2026-07-01', '2026-10-01', '2026-11-01', 'open', code, version, settings, 'x', '2026-10-15' from appraisals.policy_version where code = 'P'`);
  await owner.query(
    `insert into appraisals.cycle_phase (cycle_id, phase, starts_on, ends_on) values ('${id(2)}', 'rating', '2026-10-01', '2026-10-20'), ('${id(2)}', 'self', '2026-10-01', '2026-10-18'), ('${id(2)}', 'publication', '2026-10-28', '2026-10-30')`,
  );
  return id(2);
}

/** What a cycle in its last third looks like: most read, two thirds rated and scored. */
async function fill({ owner }: TemporaryDatabase, cycleId: string): Promise<void> {
  await owner.query(
    `update appraisals.scorecard set lines_read = case when hashtext(number) % 10 = 0 then 6 else 8 end, targets_agreed_at = '2026-07-09',
    self_submitted_at = case when hashtext(number) % 7 <> 0 then timestamptz '2026-10-10' end, rated_at = case when hashtext(number) % 3 <> 0 then timestamptz '2026-10-15' end,
    rating_seconds = 240 + abs(hashtext(number)) % 600 where cycle_id = $1`,
    [cycleId],
  );
  await owner.query(
    `insert into appraisals.scorecard_result (person_id, scorecard_id, score, computed_rating, rating, coefficient, lines, issues, facts_digest, engine_digest, calculated_at, department_path)
    select person_id, scorecard_id, 70 + abs(hashtext(number)) % 40, 'B', (array['S','A','B','C','D'])[1 + abs(hashtext(number)) % 5], 1, '{"lines":[],"vetoes":[]}', '[]', 'x', 'x', now(), department_path
    from appraisals.scorecard where cycle_id = $1`,
    [cycleId],
  );
  await owner.query('vacuum analyze');
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;

async function main(): Promise<void> {
  const people = Number(process.argv[2] ?? 20_000);
  const rounds = Number(process.argv[3] ?? 60);
  const database = await temporaryDatabase();
  try {
    await loadPopulation(database.owner, people);
    const cycleId = await prepare(database);
    const began = performance.now();
    const made = await database.databases.batch.transaction().execute((tx) =>
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
    say(
      `launched: ${made.persons} scorecards of 8 lines with their segments in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    await fill(database, cycleId);
    const product = await productOver(
      { ...database.databases, ownerUrl: database.databases.urls.owner },
      { clock: { now: () => new Date('2026-10-23T10:00:00+08:00') } },
    );
    const specialist = await product.signIn({ roles: ['performance-specialist'] });
    const asked: [string, string, Record<string, string | number>][] = [
      ['list, first page', '/appraisals/cycle-scorecards', { cycleId, limit: 100 }],
      ['list, searched', '/appraisals/cycle-scorecards', { cycleId, limit: 100, search: '王' }],
      ['list, by score', '/appraisals/cycle-scorecards', { cycleId, limit: 100, sort: 'score' }],
      ['heat map', '/appraisals/cycle-progress', { cycleId }],
      ['nudge preview', '/appraisals/nudge-preview', { cycleId, phase: 'rating' }],
      ['drift', '/appraisals/cycle-drift', { cycleId }],
    ];
    say(`${'answer'.padEnd(20)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}`);
    for (const [name, path, query] of asked) {
      const times: number[] = [];
      for (let round = 0; round < rounds + 5; round += 1) {
        const start = performance.now();
        const answer = await specialist.get(path, query);
        if (answer.status !== 200)
          throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
        if (round >= 5) times.push(performance.now() - start);
      }
      times.sort((a, b) => a - b);
      const p95 = at(times, 0.95);
      say(
        `${name.padEnd(20)}${at(times, 0.5).toFixed(0).padStart(9)}${p95.toFixed(0).padStart(9)}${p95 > LIMIT_MS ? `   over ${LIMIT_MS}` : ''}`,
      );
    }
    await product.app.close();
  } finally {
    await database.close();
  }
}

await main();
