/** A company with a published cycle and an open one in its last third, for benchmarks of what is asked of them. */

import { demoCompany } from '@meritline/demo-company';
import { everyone } from '../server/src/modules/appraisals/population.ts';
import { launchCycleRows } from '../server/src/modules/appraisals/record/launch.ts';
import { loadPopulation } from './population.ts';
import type { TemporaryDatabase } from './temporary-database.ts';

const id = (number: number): string => `01990000-0000-7abc-8000-${number.toString(16).padStart(12, '0')}`;

/** Eight indicators, a template of every family with all of them, a policy and a draft cycle. */
async function prepare({ owner }: TemporaryDatabase): Promise<string> {
  const { code: _code, names: _names, version: _version, effectiveFrom: _from, ...settings } = demoCompany().policy;
  await owner.query(`
    insert into indicators.indicator (indicator_id, code) select ('01990000-0000-7abd-8000-' || lpad(n::text, 12, '0'))::uuid, 'B' || n from generate_series(1, 8) n`);
  await owner.query(`
    insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en, polarity, decimals,
      applies_to, used_as, source_kind, source_system, frequency, curve, params, recorded_by, reason)
    select indicator_id, 1, '2015-01-01', code, code, '', '', '', '', '%', '%', 'higher', 1, 'person', 'weighted', 'import', 'bench', 'quarter', 'ratio', '{"polarity":"higher","target":"100","cap":"120"}', 'bench', 'bench'
    from indicators.indicator where code like 'B%'`);
  await owner.query(
    `update indicators.indicator_version set source_kind = 'rating', evidence_required = false where indicator_id = (select indicator_id from indicators.indicator where code = 'B8')`,
  );
  await owner.query(
    `update indicators.indicator_version set evidence_required = true where indicator_id = (select indicator_id from indicators.indicator where code = 'B1')`,
  );
  await owner.query(
    `insert into appraisals.template (template_id, code, kind, name_zh, name_en, families) values ('${id(1)}', 'BENCH', 'person', 'b', 'b', '{}')`,
  );
  await owner.query(
    `insert into appraisals.template_line (template_id, indicator_id, part, weight, sort) select '${id(1)}', indicator_id, 'weighted', 12.5, row_number() over (order by code) from indicators.indicator where code like 'B%'`,
  );
  await owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ('P', 1, '2015-01-01', 'p', 'p', $1, 'bench')`,
    [JSON.stringify(settings)],
  );
  await owner.query(`insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, snapshot_on)
    select '${id(2)}', 'BENCH', 'b', 'b', '2026-07-01', '2026-10-01', '2026-11-01', 'open', code, version, settings, 'x', '2026-10-15' from appraisals.policy_version where code = 'P'`);
  await owner.query(
    `insert into appraisals.cycle_phase (cycle_id, phase, starts_on, ends_on) values ('${id(2)}', 'rating', '2026-10-01', '2026-10-20'), ('${id(2)}', 'self', '2026-10-01', '2026-10-18'), ('${id(2)}', 'publication', '2026-10-28', '2026-10-30')`,
  );
  return id(2);
}

/** Of a card `s`: eight lines with scores to two decimals, as nobody else has them, and a light by the score. */
const RESULT_LINES = `jsonb_build_object('vetoes', '[]'::jsonb, 'bonuses', '[]'::jsonb, 'lines', (
  select jsonb_agg(jsonb_build_object('code', 'B' || n, 'status', 'scored', 'weight', '12.5', 'effectiveWeight', '12.5', 'score', score::text, 'points', round(score / 8, 2)::text,
    'light', case when score < 60 then 'missed' when score < 75 then 'watch' else 'achieved' end) order by n)
  from (select n, 50 + (abs(hashtext(s.number || s.cycle_id::text || n)::bigint) % 7000) / 100.0 as score from generate_series(1, 8) n) l))`;

/** The last line is rated by the manager: by how much it stands above the measured ones. */
const RATED_ABOVE = `(select 0.125 * ((l -> 7 ->> 'score')::numeric - avg((m ->> 'score')::numeric)) from jsonb_array_elements(l) with ordinality e (m, n) where n < 8)`;

/** The first of a department manages the others. */
async function giveManagers({ owner }: TemporaryDatabase): Promise<void> {
  await owner.query(`update people.assignment a set manager_person_id = h.person_id
    from (select distinct on (department_id) department_id, person_id from people.assignment order by department_id, person_id) h
    where h.department_id = a.department_id and h.person_id <> a.person_id`);
}

/** What a cycle in its last third looks like: most read, two thirds rated and all scored; and the one before, published. */
async function fill({ owner }: TemporaryDatabase, cycleId: string): Promise<void> {
  await owner.query(
    `update appraisals.scorecard set lines_read = case when hashtext(number) % 10 = 0 then 6 else 8 end, targets_agreed_at = '2026-07-09',
    self_submitted_at = case when hashtext(number) % 7 <> 0 then timestamptz '2026-10-10' end, rated_at = case when hashtext(number) % 3 <> 0 then timestamptz '2026-10-15' end,
    rating_seconds = 240 + abs(hashtext(number)) % 600 where cycle_id = $1`,
    [cycleId],
  );
  await owner.query(`insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, snapshot_on)
    select '${id(3)}', 'BEFORE', 'v', 'v', '2026-04-01', '2026-07-01', '2026-08-01', 'published', code, version, settings, 'x', '2026-07-15' from appraisals.policy_version where code = 'P'`);
  await owner.query(
    `insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, template_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
      department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, state, lines_expected, lines_read, rated_at)
    select person_id, gen_random_uuid(), '${id(3)}', employment_id, department_id, template_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
      department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, 'published', lines_expected, lines_expected, '2026-07-15' from appraisals.scorecard where cycle_id = $1`,
    [cycleId],
  );
  await owner.query(
    `insert into appraisals.scorecard_result (person_id, scorecard_id, score, computed_rating, rating, coefficient, lines, issues, facts_digest, engine_digest, calculated_at, is_published, department_path, cycle_id, employment_id, rated_above)
    select person_id, scorecard_id, 70 + abs(hashtext(number || cycle_id::text)) % 40, 'B', (array['S','A','B','C','D'])[1 + abs(hashtext(number)) % 5], 1, lines, '[]', 'x', 'x', now(), state = 'published', department_path, cycle_id, employment_id, ${RATED_ABOVE}
    from (select *, lines -> 'lines' as l from (select s.*, ${RESULT_LINES} as lines from appraisals.scorecard s) c) c`,
  );
  // What an import left, so that who looks for entries by hand finds many others.
  await owner.query(
    `insert into appraisals.reading (person_id, scorecard_id, line_id, reading_id, value, source_kind, sheet, sheet_row, recorded_by, recorded_by_zh, recorded_by_en, recorded_at, department_path)
    select l.person_id, l.scorecard_id, l.line_id, gen_random_uuid(), '80', case when l.sort = 8 then 'rating' else 'import' end, 'actuals.xlsx', 1, 'bench', '数据', 'Data', '2026-10-05', l.department_path
    from appraisals.scorecard_line l where hashtext(l.line_id::text) % 50 <> 0`,
  );
  // One in a hundred has got another manager since the snapshot.
  await owner.query(`update people.assignment a set manager_person_id = e.person_id from people.employment e
    where hashtext(a.person_id::text) % 100 = 0 and e.number = 'B1' and e.person_id <> a.person_id`);
  await owner.query('vacuum analyze');
}

export interface CompanyWithCycles {
  readonly cycleId: string;
  readonly persons: number;
  readonly launchSeconds: number;
}

export async function companyWithCycles(database: TemporaryDatabase, people: number): Promise<CompanyWithCycles> {
  await loadPopulation(database.owner, people);
  await giveManagers(database);
  const cycleId = await prepare(database);
  const began = performance.now();
  const { persons } = await database.databases.batch.transaction().execute((tx) =>
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
  const launchSeconds = (performance.now() - began) / 1000;
  await fill(database, cycleId);
  return { cycleId, persons, launchSeconds };
}
