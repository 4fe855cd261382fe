/**
 * A calibration board with 20,000 people in the cycle and four cycles of history, on the embedded database, asked of the
 * whole server with sign-in, permissions and policies: board and pulse of sessions of 34 and 300 people.
 * Run: npm run bench -- calibration [people] [requests]
 */
import { demoCompany } from '@meritline/demo-company';
import { defaultSettings } from '../server/src/modules/calibration/index.ts';
import { type Databases, newId } from '../server/src/platform/database/index.ts';
import { productOver, type TestClient } from '../server/src/testing/product-over.ts';
import { loadPopulation } from './population.ts';
import { temporaryDatabase } from './temporary-database.ts';

type Owner = Databases['batchPool'];

const CYCLES = ['2026Q1', '2026Q2', '2026Q3', '2026Q4'];
const INDICATORS = ['B1', 'B2', 'B3', 'B4', 'B5'];
const say = (text: string): void => void process.stderr.write(`  ${text}\n`);

/** Four cycles of everybody: five lines a card in the open one, results in all of them, scores spread by a hash of the person. */
async function loadCycles(owner: Owner): Promise<string> {
  const { code, names, version, effectiveFrom, ...settings } = demoCompany().policy;
  await owner.query(
    `insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by) values ($1, 1, '2025-01-01', $2, $3, $4, 'bench')`,
    [code, names.zh, names.en, JSON.stringify(settings)],
  );
  const ids = CYCLES.map(() => newId());
  for (const [i, cycle] of CYCLES.entries()) {
    const isOpen = i === CYCLES.length - 1;
    await owner.query(
      `insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest)
       values ($1, $2, $2, $2, make_date(2026, $3, 1), make_date(2026, $3, 28), make_date(2027, $3, 1), $4, $5, 1, $6, '')`,
      [ids[i], cycle, i * 3 + 1, isOpen ? 'open' : 'published', code, JSON.stringify(settings)],
    );
  }
  await owner.query(
    `insert into indicators.indicator (indicator_id, code) select gen_random_uuid(), c from unnest($1::text[]) c`,
    [INDICATORS],
  );
  await owner.query(`insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en,
      polarity, decimals, applies_to, used_as, source_kind, source_system, frequency, curve, params, recorded_by, reason)
    select indicator_id, 1, '2025-01-01', code, code, '', '', '', '', '', '', 'higher', 1, 'person', 'weighted', case code when 'B5' then 'rating' else 'import' end, '', 'quarter', 'three-point', '{"target":"90"}', 'bench', ''
    from indicators.indicator`);
  await owner.query(
    `create temporary table bench_score as
     select e.person_id, e.employment_id, e.department_path, c.cycle_id, c.code as cycle, gen_random_uuid() as scorecard_id,
       55 + mod(abs(hashtext(e.person_id::text || c.code)), 450) / 10.0 as score,
       first_value(e.person_id) over (partition by e.department_path, c.cycle_id order by e.person_id) as rater
     from people.employment e cross join appraisals.cycle c where e.ended_on is null`,
  );
  await owner.query(`
    insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
      department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, state)
    select b.person_id, b.scorecard_id, b.cycle_id, b.employment_id, d.department_id, e.number, p.name_zh, p.name_en, p.name_zh, '', '', 'P5', d.name_zh, d.name_en, b.department_path,
      b.rater, r.name_zh, r.name_en, case b.cycle when '2026Q4' then 'open' else 'published' end
    from bench_score b
    join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
    join people.person p on p.person_id = b.person_id join people.person r on r.person_id = b.rater
    join organization.department_version d on d.path = b.department_path and d.effective_until is null`);
  await owner.query(
    `
    insert into appraisals.scorecard_result (person_id, scorecard_id, score, computed_rating, rating, personal_coefficient, org_coefficient, coefficient, lines, issues, facts_digest, engine_digest, calculated_at, is_published, department_path, cycle_id, employment_id)
    select person_id, scorecard_id, score, level, level, 1, 1, 1,
      jsonb_build_object('lines', (select jsonb_agg(jsonb_build_object('code', c, 'status', 'scored', 'weight', '20', 'effectiveWeight', '20', 'score', round(score + (ord - 3))::text, 'points', '15', 'light', 'achieved')) from unnest($1::text[]) with ordinality as u (c, ord)),
        'vetoes', '[]'::jsonb, 'bonuses', '[]'::jsonb), '[]', '', '', now(), cycle <> '2026Q4', department_path, cycle_id, employment_id
    from (select *, case when score >= 95 then 'S' when score >= 85 then 'A' when score >= 70 then 'B' when score >= 60 then 'C' else 'D' end as level from bench_score) b`,
    [INDICATORS],
  );
  await owner.query(`
    insert into appraisals.scorecard_line (person_id, scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path)
    select b.person_id, b.scorecard_id, gen_random_uuid(), 'weighted', i.indicator_id, 1, 20, 'three-point', '{"target":"90"}', 1, b.department_path
    from bench_score b cross join indicators.indicator i where b.cycle = '2026Q4'`);
  await owner.query('drop table bench_score');
  await owner.query('vacuum analyze');
  return ids.at(-1)!;
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

async function timed(client: TestClient, path: string, sessionId: string, requests: number): Promise<string> {
  const took: number[] = [];
  for (let i = 0; i < requests + 5; i += 1) {
    const from = performance.now();
    const { status } = await client.get(path, { sessionId });
    took.push(performance.now() - from);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  }
  // The first five warm up connections and plans.
  const warm = took.slice(5);
  return `p50 ${percentile(warm, 0.5).toFixed(1)} ms, p95 ${percentile(warm, 0.95).toFixed(1)} ms, most ${Math.max(...warm).toFixed(1)} ms`;
}

const size = Number(process.argv[2] ?? 20_000);
const requests = Number(process.argv[3] ?? 200);
const { databases, owner, close } = await temporaryDatabase();
try {
  await loadPopulation(owner, size);
  const cycleId = await loadCycles(owner);
  const counted = await owner.query<{ n: number }>(
    `select count(*)::bigint as n from appraisals.scorecard where cycle_id = $1`,
    [cycleId],
  );
  say(`${counted.rows[0]!.n} people in the cycle, ${CYCLES.length} cycles`);
  const product = await productOver({ ...databases, ownerUrl: databases.urls.owner, close: async () => undefined });
  const specialist = await product.signIn({ roles: ['performance-specialist'] });
  let taken = 0;
  for (const people of [34, 300]) {
    const chosen = await owner.query<{ person_id: string }>(
      `select person_id from appraisals.scorecard where cycle_id = $1 order by person_id offset $2 limit $3`,
      [cycleId, taken, people],
    );
    taken += people;
    const from = performance.now();
    const opened = await specialist.post('/calibration/open-session', {
      cycleId,
      nameZh: '基准',
      nameEn: 'Bench',
      scope: { kind: 'custom', personIds: chosen.rows.map((row) => row.person_id) },
      settings: defaultSettings(['S', 'A', 'B', 'C', 'D']),
      members: [],
    });
    if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
    const { sessionId } = opened.body;
    say(
      `${people} people: opened with the severity of the whole cycle in ${((performance.now() - from) / 1000).toFixed(1)} s`,
    );
    say(`${people} people: board ${await timed(specialist, '/calibration/session-board', sessionId, requests)}`);
    say(`${people} people: pulse ${await timed(specialist, '/calibration/session-pulse', sessionId, requests)}`);
  }
  await product.app.close();
} finally {
  await close();
}
