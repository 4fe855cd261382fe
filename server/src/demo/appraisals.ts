/** Strategy, indicators, cycles, scorecards, readings and ratings of the demo company; its closed quarters are scored and published. */
import type { Cycle, Indicator, Scorecard } from '@meritline/demo-company';
import { digestOf, publishCycleRows, scoreScorecards } from '../modules/appraisals/index.ts';
import { type Db, newId, sql } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';
import { settleCycles } from './cycles.ts';
import { loadReadings } from './readings.ts';
import { loadComparison, loadStrategyAttributes } from './strategy.ts';

const FOUNDED = '2025-10-01';

/** Ids given to codes while loading. */
export interface AppraisalIds {
  readonly objective: Map<string, string>;
  readonly indicator: Map<string, string>;
  readonly template: Map<string, string>;
  readonly cycle: Map<string, string>;
  readonly scorecard: Map<string, string>;
  /** `scorecard code|indicator code` -> line id */
  readonly line: Map<string, string>;
}

export async function loadAppraisals(context: DemoContext): Promise<void> {
  const { company, databases } = context;
  const began = performance.now();
  const idsOf = (codes: readonly string[]) => new Map(codes.map((code) => [code, newId()]));
  const ids: AppraisalIds = {
    objective: idsOf(company.objectives.map((o) => o.code)),
    indicator: idsOf(company.indicators.map((i) => i.code)),
    template: idsOf(company.templates.map((t) => t.code)),
    cycle: idsOf(company.cycles.map((c) => c.code)),
    scorecard: idsOf(company.scorecards.map((s) => s.code)),
    line: idsOf(company.scorecards.flatMap((s) => partsOf(s).map((part) => `${s.code}|${part.indicatorCode}`))),
  };
  await databases.batch.transaction().execute(async (tx) => {
    await loadStrategy(tx, context, ids);
    await loadLibrary(tx, context, ids);
    await loadStrategyAttributes(tx, context, ids);
    await loadComparison(tx, context);
    await loadPolicyAndTemplates(tx, context, ids);
    await loadCycles(tx, context, ids);
    await loadScorecards(tx, context, ids);
    await loadReadings(tx, context, ids);
    await settle(tx, context, ids);
    await settleCycles(tx, company, ids.cycle);
  });
  context.log(
    `  appraisals: ${company.cycles.length} cycles, ${company.scorecards.length} scorecards in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
}

async function loadStrategy(db: Db, { company, ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  const { perspectives, objectives } = company;
  await sql`insert into indicators.perspective (code, name_zh, name_en, sort)
    select * from unnest(${perspectives.map((p) => p.code)}::text[], ${perspectives.map((p) => p.names.zh)}::text[], ${perspectives.map((p) => p.names.en)}::text[], ${perspectives.map((p) => p.order)}::bigint[])`.execute(
    db,
  );
  await sql`insert into indicators.objective (objective_id, code, name_zh, name_en, perspective_code, owner_department_id, sort)
    select * from unnest(${objectives.map((o) => ids.objective.get(o.code))}::uuid[], ${objectives.map((o) => o.code)}::text[], ${objectives.map((o) => o.names.zh)}::text[], ${objectives.map((o) => o.names.en)}::text[],
      ${objectives.map((o) => o.perspectiveCode)}::text[], ${objectives.map((o) => known.departmentByCode.get(o.ownerDepartmentCode)?.id)}::uuid[], ${objectives.map((_, i) => i)}::bigint[])`.execute(
    db,
  );
  const links = objectives.flatMap((o) =>
    o.contributesTo.map((to) => [ids.objective.get(o.code), ids.objective.get(to)]),
  );
  await sql`insert into indicators.objective_link (objective_id, contributes_to_id)
    select * from unnest(${links.map(([from]) => from)}::uuid[], ${links.map(([, to]) => to)}::uuid[])`.execute(db);
}

async function loadLibrary(db: Db, { company, ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  const rows = company.indicators;
  const by = known.userByRole.get('performance-specialist') ?? 'demo company';
  const ownerOf = (indicator: Indicator) =>
    company.objectives.find((o) => o.code === indicator.objectiveCode)?.ownerDepartmentCode ?? '';
  const department = (code: string | null) => known.departmentByCode.get(code ?? '')?.id ?? null;
  const text = (pick: (indicator: Indicator) => string | null) => rows.map(pick);
  await sql`insert into indicators.indicator (indicator_id, code) select * from unnest(${rows.map((i) => ids.indicator.get(i.code))}::uuid[], ${text((i) => i.code)}::text[])`.execute(
    db,
  );
  await sql`
    insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en, formula_zh, formula_en, unit_zh, unit_en, polarity, decimals,
      objective_id, applies_to, used_as, source_kind, source_system, provider_department_id, owner_department_id, frequency, curve, params, recorded_by, reason)
    select id, 1, ${FOUNDED}::date, name_zh, name_en, def_zh, def_en, for_zh, for_en, unit_zh, unit_en, polarity, decimals, objective, scope, used, kind, system, provider, owner, 'quarter', curve, params, ${by}, 'demo company'
    from unnest(${rows.map((i) => ids.indicator.get(i.code))}::uuid[], ${text((i) => i.names.zh)}::text[], ${text((i) => i.names.en)}::text[], ${text((i) => i.definition.zh)}::text[], ${text((i) => i.definition.en)}::text[],
      ${text((i) => i.formula.zh)}::text[], ${text((i) => i.formula.en)}::text[], ${text((i) => i.unit.zh)}::text[], ${text((i) => i.unit.en)}::text[], ${text((i) => i.polarity)}::text[],
      ${rows.map((i) => i.precision)}::bigint[], ${rows.map((i) => ids.objective.get(i.objectiveCode ?? '') ?? null)}::uuid[], ${text((i) => i.scope)}::text[], ${text((i) => i.use)}::text[],
      ${text((i) => i.source.kind)}::text[], ${text((i) => i.source.system)}::text[], ${rows.map((i) => department(i.source.providerDepartmentCode))}::uuid[], ${rows.map((i) => department(ownerOf(i)))}::uuid[],
      ${text((i) => i.curve)}::text[], ${text((i) => JSON.stringify(i.params))}::jsonb[])
      as g (id, name_zh, name_en, def_zh, def_en, for_zh, for_en, unit_zh, unit_en, polarity, decimals, objective, scope, used, kind, system, provider, owner, curve, params)`.execute(
    db,
  );
}

async function loadPolicyAndTemplates(db: Db, { company }: DemoContext, ids: AppraisalIds): Promise<void> {
  // What publication tells this module; the first product process delivers the same again, which changes nothing.
  for (const { code, names, version, effectiveFrom, ...settings } of company.policyVersions) {
    await sql`insert into appraisals.policy_version (code, version, effective_from, name_zh, name_en, settings, recorded_by)
      values (${code}, ${Number(version)}, ${effectiveFrom}, ${names.zh}, ${names.en}, ${JSON.stringify(settings)}::jsonb, 'demo company')`.execute(
      db,
    );
  }
  for (const template of company.templates) {
    await sql`insert into appraisals.template (template_id, code, kind, name_zh, name_en, families)
      values (${ids.template.get(template.code)}, ${template.code}, ${template.kind}, ${template.names.zh}, ${template.names.en}, ${template.families}::text[])`.execute(
      db,
    );
  }
  const lines = company.templates.flatMap((template) =>
    [
      ...template.lines.map((line) => ({
        indicatorCode: line.indicatorCode,
        part: 'weighted',
        weight: line.weight as string | null,
      })),
      ...template.vetoes.map((indicatorCode) => ({ indicatorCode, part: 'veto', weight: null })),
      ...template.bonus.map((indicatorCode) => ({ indicatorCode, part: 'bonus', weight: null })),
    ].map((line, sort) => ({
      ...line,
      sort,
      templateId: ids.template.get(template.code),
      indicatorId: ids.indicator.get(line.indicatorCode),
    })),
  );
  await sql`insert into appraisals.template_line (template_id, indicator_id, part, weight, sort)
    select * from unnest(${lines.map((l) => l.templateId)}::uuid[], ${lines.map((l) => l.indicatorId)}::uuid[], ${lines.map((l) => l.part)}::text[], ${lines.map((l) => l.weight)}::numeric[], ${lines.map((l) => l.sort)}::bigint[])`.execute(
    db,
  );
}

/** Days between two civil dates moved by whole days. */
const moved = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Planned phases around the rating dates the data give: targets at the start, readings and self ratings up to the ratings. */
const phasesOf = ({ from, ratingFrom, ratingUntil }: Cycle) => [
  { phase: 'targets', startsOn: from, endsOn: moved(from, 14) },
  { phase: 'readings', startsOn: moved(ratingFrom, -7), endsOn: earlier(moved(ratingFrom, 15), ratingUntil) },
  { phase: 'self', startsOn: moved(ratingFrom, -5), endsOn: earlier(moved(ratingFrom, 20), ratingUntil) },
  { phase: 'rating', startsOn: ratingFrom, endsOn: moved(ratingUntil, -2) },
  { phase: 'publication', startsOn: moved(ratingUntil, -2), endsOn: moved(ratingUntil, 1) },
];

/** The version a cycle that begins on a day is bound to. */
async function policyOn(db: Db, code: string, day: string): Promise<{ version: number; settings: unknown }> {
  const found = await sql<{ version: number; settings: unknown }>`
    select version, settings from appraisals.policy_version where code = ${code} and effective_from <= ${day}::date order by version desc limit 1`.execute(
    db,
  );
  return found.rows[0]!;
}

async function loadCycles(db: Db, { company }: DemoContext, ids: AppraisalIds): Promise<void> {
  let before: string | null = null;
  for (const cycle of company.cycles) {
    const cycleId: string = ids.cycle.get(cycle.code)!;
    const first = [...cycle.payMonths].sort()[0]!;
    const { version, settings } = await policyOn(db, company.policy.code, cycle.from);
    await sql`insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, copied_from, launched_at)
      values (${cycleId}, ${cycle.code}, ${cycle.names.zh}, ${cycle.names.en}, ${cycle.from}, ${cycle.until}, ${`${first}-01`}, 'open', ${company.policy.code}, ${version}, ${JSON.stringify(settings)}::jsonb,
        ${digestOf(settings)}, ${before}, ${`${cycle.from}T09:00:00+08:00`}::timestamptz)`.execute(db);
    const phases = phasesOf(cycle);
    await sql`insert into appraisals.cycle_phase (cycle_id, phase, starts_on, ends_on)
      select ${cycleId}::uuid, * from unnest(${phases.map((p) => p.phase)}::text[], ${phases.map((p) => p.startsOn)}::date[], ${phases.map((p) => p.endsOn)}::date[])`.execute(
      db,
    );
    before = cycleId;
  }
}

/** Every line of a scorecard in the order shown: weighted, vetoes, bonus. */
export const partsOf = (scorecard: Scorecard) => [
  ...scorecard.lines.map((line) => ({ ...line, part: 'weighted' as const, weight: line.weight as string | null })),
  ...scorecard.vetoes.map((line) => ({ ...line, part: 'veto' as const, curve: 'veto', weight: null })),
  ...scorecard.bonus.map((line) => ({ ...line, part: 'bonus' as const, curve: 'bonus', weight: null })),
];

async function loadScorecards(db: Db, context: DemoContext, ids: AppraisalIds): Promise<void> {
  const { company, ids: known } = context;
  const departments = new Map(company.departments.filter((d) => d.effectiveUntil === null).map((d) => [d.code, d]));
  const own = company.scorecards.filter((s) => s.kind === 'department');
  await sql`
    insert into appraisals.department_scorecard (scorecard_id, cycle_id, department_id, template_id, department_zh, department_en, department_path, state, lines_expected)
    select id, cycle, department, template, zh, en, path::ltree, 'open', lines
    from unnest(${own.map((s) => ids.scorecard.get(s.code))}::uuid[], ${own.map((s) => ids.cycle.get(s.cycleCode))}::uuid[], ${own.map((s) => known.departmentByCode.get(s.departmentCode)?.id)}::uuid[],
      ${own.map((s) => ids.template.get(s.templateCode))}::uuid[], ${own.map((s) => departments.get(s.departmentCode)?.names.zh)}::text[], ${own.map((s) => departments.get(s.departmentCode)?.names.en)}::text[],
      ${own.map((s) => known.departmentByCode.get(s.departmentCode)?.path)}::text[], ${own.map((s) => s.lines.length + s.vetoes.length)}::bigint[]) as g (id, cycle, department, template, zh, en, path, lines)`.execute(
    db,
  );
  await loadPersonScorecards(db, context, ids);
  for (const kind of ['department', 'person'] as const) await loadLines(db, context, ids, kind);
}

async function loadPersonScorecards(db: Db, { company, ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  const cards = company.scorecards.filter((s) => s.kind === 'person');
  const rows = cards.map((card) => ({
    card: ids.scorecard.get(card.code),
    cycle: ids.cycle.get(card.cycleCode),
    ...known.personByNumber.get(card.employeeNumber!)!,
    department: known.departmentByCode.get(card.departmentCode)!,
    template: ids.template.get(card.templateCode),
    number: card.employeeNumber,
    expected: card.lines.length + card.vetoes.length,
    rater: card.raterEmployeeNumber === null ? null : known.personByNumber.get(card.raterEmployeeNumber)!.personId,
  }));
  const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key]);
  // Names, job and grade are those of the end of the quarter, read from what was loaded before.
  await sql`
    insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, template_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
      department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, organisation_scorecard_id, state, lines_expected)
    select g.person, g.id, g.cycle, g.employment, g.department, g.template, g.number, p.name_zh, p.name_en, p.name_zh || ' ' || p.name_pinyin || ' ' || p.name_initials || ' ' || p.name_en || ' ' || g.number,
      j.name_zh, j.name_en, gr.code, d.name_zh, d.name_en, g.path::ltree, g.rater, m.name_zh, m.name_en,
      (select o.scorecard_id from appraisals.department_scorecard o where o.cycle_id = g.cycle and g.path::ltree <@ o.department_path and nlevel(o.department_path) <= ${company.policy.organisationDepth + 1}
        order by nlevel(o.department_path) desc limit 1), 'open', g.expected
    from unnest(${column('personId')}::uuid[], ${column('card')}::uuid[], ${column('cycle')}::uuid[], ${column('employmentId')}::uuid[], ${rows.map((r) => r.department.id)}::uuid[], ${column('template')}::uuid[],
      ${column('number')}::text[], ${rows.map((r) => r.department.path)}::text[], ${column('rater')}::uuid[], ${column('expected')}::bigint[]) as g (person, id, cycle, employment, department, template, number, path, rater, expected)
    join appraisals.cycle c on c.cycle_id = g.cycle
    join people.person p on p.person_id = g.person
    join lateral (select * from people.assignment a where a.person_id = g.person and a.employment_id = g.employment and a.effective_from < c.ends_on order by a.effective_from desc limit 1) a on true
    join organization.job_version j on j.job_id = a.job_id and j.effective_until is null
    join organization.grade gr on gr.grade_id = a.grade_id
    join organization.department_version d on d.department_id = g.department and d.effective_until is null
    left join people.person m on m.person_id = g.rater`.execute(db);
}

async function loadLines(
  db: Db,
  { company, ids: known }: DemoContext,
  ids: AppraisalIds,
  kind: 'department' | 'person',
): Promise<void> {
  const rows = company.scorecards
    .filter((card) => card.kind === kind)
    .flatMap((card) =>
      partsOf(card).map((part, sort) => ({
        card,
        part,
        sort,
        path: known.departmentByCode.get(card.departmentCode)!.path,
      })),
    );
  const target = sql.raw(kind === 'person' ? 'appraisals.scorecard_line (person_id, ' : 'appraisals.department_line (');
  await sql`
    insert into ${target} scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path)
    select ${sql.raw(kind === 'person' ? 'person, ' : '')} scorecard, line, part, indicator, 1, weight, curve, params, sort, path::ltree
    from unnest(${rows.map(({ card }) => (card.employeeNumber === null ? null : known.personByNumber.get(card.employeeNumber)!.personId))}::uuid[], ${rows.map(({ card }) => ids.scorecard.get(card.code))}::uuid[],
      ${rows.map(({ card, part }) => ids.line.get(`${card.code}|${part.indicatorCode}`))}::uuid[], ${rows.map(({ part }) => part.part)}::text[], ${rows.map(({ part }) => ids.indicator.get(part.indicatorCode))}::uuid[],
      ${rows.map(({ part }) => part.weight)}::numeric[], ${rows.map(({ part }) => part.curve)}::text[], ${rows.map(({ part }) => JSON.stringify(part.params))}::jsonb[], ${rows.map(({ sort }) => sort)}::bigint[],
      ${rows.map(({ path }) => path)}::text[]) as g (person, scorecard, line, part, indicator, weight, curve, params, sort, path)`.execute(
    db,
  );
}

/** Scores every cycle; the closed ones are published as they were on their day. */
async function settle(db: Db, { company, clock, ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  const by = known.userByRole.get('hr-head') ?? 'demo company';
  for (const cycle of company.cycles) {
    const cycleId = ids.cycle.get(cycle.code)!;
    if (cycle.publishedAt !== null) {
      await publishCycleRows(db, { cycleId, exclusion: null, by, at: new Date(cycle.publishedAt) });
      continue;
    }
    for (const kind of ['department', 'person'] as const) {
      const open = company.scorecards
        .filter((s) => s.cycleCode === cycle.code && s.kind === kind)
        .map((s) => ids.scorecard.get(s.code)!);
      await scoreScorecards(db, kind, open, clock.now());
    }
  }
}
