/** The launch of a cycle: who is in it, in which unit, rated by whom, with which lines. In blocks, never per person. */
import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type PopulationRule, populationFrom } from '../population.ts';
import { writeSegments } from './segments.ts';

const BLOCK = 5_000;

export interface Launch {
  readonly cycleId: string;
  readonly copiedFrom: string | null;
  readonly organisationDepth: number;
  readonly asOf: string;
  /** Templates of departments that had none in the copied cycle. */
  readonly departmentTemplates: readonly { readonly departmentCode: string; readonly templateCode: string }[];
  readonly rule: PopulationRule;
  /** The period, `endsOn` exclusive. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** A trial's cards are nobody's appraisal: the people they copy do not see them. */
  readonly isTrial: boolean;
}

interface TemplateLine {
  templateId: string;
  indicatorId: string;
  version: number;
  part: string;
  weight: string | null;
  curve: string;
  params: string;
  missingRule: string | null;
  scoreLow: string | null;
  scoreHigh: string | null;
}

interface DepartmentRow {
  scorecardId: string;
  departmentId: string;
  templateId: string;
  zh: string;
  en: string;
  path: string;
}

interface PersonRow {
  scorecardId: string;
  personId: string;
  employmentId: string;
  departmentId: string;
  templateId: string | null;
  family: string;
  number: string;
  nameZh: string;
  nameEn: string;
  nameSearch: string;
  jobZh: string;
  jobEn: string;
  grade: string;
  departmentZh: string;
  departmentEn: string;
  path: string;
  raterId: string | null;
  raterZh: string | null;
  raterEn: string | null;
}

/** Lines that must have a reading: a bonus without one is no gap. */
const expectedOf = (templates: Map<string, TemplateLine[]>, templateId: string): number =>
  (templates.get(templateId) ?? []).filter((line) => line.part !== 'bonus').length;

export async function launchCycleRows(db: Db, launch: Launch): Promise<{ departments: number; persons: number }> {
  const templates = await templateLines(db, launch.asOf);
  const departments = await departmentsOf(db, launch);
  const persons = await personsOf(db, launch);
  refuseWithoutTemplate(persons);
  await insertDepartments(db, launch, departments, templates);
  await insertPersons(db, launch, persons, templates);
  await writeSegments(db, launch.cycleId);
  return { departments: departments.length, persons: persons.length };
}

/** Cards for people who joined after the snapshot, as `launch.asOf` finds them. Answers the ids of the new cards. */
export async function joinPersons(db: Db, launch: Launch, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const templates = await templateLines(db, launch.asOf);
  const persons = await personsOf(db, launch, personIds);
  refuseWithoutTemplate(persons);
  await insertPersons(db, launch, persons, templates);
  const made = persons.map((person) => person.scorecardId);
  await writeSegments(db, launch.cycleId, made);
  return made;
}

/** Lines of every template with the library's version in force; a template with a retired indicator is refused. */
async function templateLines(db: Db, asOf: string): Promise<Map<string, TemplateLine[]>> {
  const found = await sql<TemplateLine & { isMissing: boolean; code: string; template: string }>`
    select t.template_id as "templateId", t.code as template, i.code, l.indicator_id as "indicatorId", v.version, l.part, l.weight::text as weight, v.curve, coalesce(l.params, v.params)::text as params,
      l.missing_rule as "missingRule", l.score_low::text as "scoreLow", l.score_high::text as "scoreHigh",
      (v.version is null or v.curve is null or (i.retired_on is not null and i.retired_on <= ${asOf}::date)) as "isMissing"
    from appraisals.template t join appraisals.template_line l on l.template_id = t.template_id
    join indicators.indicator i on i.indicator_id = l.indicator_id
    left join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_from <= ${asOf}::date and (v.effective_until is null or ${asOf}::date < v.effective_until)
    order by t.template_id, l.sort`.execute(db);
  const missing = found.rows.find((row) => row.isMissing);
  if (missing) {
    throw problems.conflict(
      'template-indicator-not-in-force',
      {
        zh: `模板 ${missing.template} 的指标 ${missing.code} 在 ${asOf} 未生效或已停用。`,
        en: `The indicator ${missing.code} of template ${missing.template} is not in force on ${asOf}.`,
      },
      { zh: '请修改模板，或保存指标的新版本。', en: 'Change the template, or save a version of the indicator.' },
      missing.template,
    );
  }
  const lines = new Map<string, TemplateLine[]>();
  for (const row of found.rows) {
    const list = lines.get(row.templateId);
    if (list) list.push(row);
    else lines.set(row.templateId, [row]);
  }
  return lines;
}

async function departmentsOf(db: Db, launch: Launch): Promise<DepartmentRow[]> {
  const found = await sql<Omit<DepartmentRow, 'scorecardId'>>`
    with chosen as (
      select d.department_id, t.template_id from unnest(${launch.departmentTemplates.map((d) => d.departmentCode)}::text[], ${launch.departmentTemplates.map((d) => d.templateCode)}::text[]) as g (department, template)
      join organization.department d on d.code = g.department join appraisals.template t on t.code = g.template and t.kind = 'department')
    select v.department_id as "departmentId", coalesce(c.template_id, s.template_id) as "templateId", v.name_zh as zh, v.name_en as en, v.path::text as path
    from organization.department_version v
    left join chosen c on c.department_id = v.department_id
    left join appraisals.department_scorecard s on s.cycle_id = ${launch.copiedFrom}::uuid and s.department_id = v.department_id
    where v.effective_from <= ${launch.asOf}::date and (v.effective_until is null or ${launch.asOf}::date < v.effective_until)
      and coalesce(c.template_id, s.template_id) is not null
    order by v.path`.execute(db);
  return found.rows.map((row) => ({ ...row, scorecardId: newId() }));
}

/** Everyone the rule takes that day, with a template by job family; the one of the copied cycle decides between several. */
async function personsOf(db: Db, launch: Launch, only: readonly string[] | null = null): Promise<PersonRow[]> {
  const found = await sql<Omit<PersonRow, 'scorecardId'>>`
    select e.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn",
      p.name_zh || ' ' || p.name_pinyin || ' ' || p.name_initials || ' ' || p.name_en || ' ' || e.number as "nameSearch",
      a.department_id as "departmentId", d.name_zh as "departmentZh", d.name_en as "departmentEn", d.path::text as path,
      j.family, j.name_zh as "jobZh", j.name_en as "jobEn", g.code as grade, a.manager_person_id as "raterId",
      (select name_zh from people.person m where m.person_id = a.manager_person_id) as "raterZh", (select name_en from people.person m where m.person_id = a.manager_person_id) as "raterEn",
      (select template_id from appraisals.template t where t.kind = 'person' and (j.family = any (t.families) or cardinality(t.families) = 0)
        order by j.family = any (t.families) desc,
          t.template_id = (select s.template_id from appraisals.scorecard s where s.person_id = e.person_id and s.employment_id = e.employment_id and s.cycle_id = ${launch.copiedFrom}::uuid) desc nulls last,
          t.code limit 1) as "templateId"
    ${populationFrom(launch)} and (${only}::uuid[] is null or e.person_id = any (${only}::uuid[]))
    order by d.path, e.number`.execute(db);
  return found.rows.map((row) => ({ ...row, scorecardId: newId() }));
}

function refuseWithoutTemplate(persons: readonly PersonRow[]): void {
  const families = new Map<string, number>();
  for (const person of persons)
    if (person.templateId === null) families.set(person.family, (families.get(person.family) ?? 0) + 1);
  if (families.size === 0) return;
  throw problems.invalid(
    [...families].map(([family, count]) => ({
      code: 'family-without-template',
      where: family,
      message: {
        zh: `职族“${family}”的 ${count} 人没有记分卡模板。`,
        en: `${count} people of the job family “${family}” have no scorecard template.`,
      },
      remedy: {
        zh: '请为该职族建立模板、建立不限职族的模板，或声明该职族不参加。',
        en: 'Save a template for the family or one for everyone else, or leave the family out.',
      },
    })),
  );
}

async function insertDepartments(
  db: Db,
  launch: Launch,
  rows: readonly DepartmentRow[],
  templates: Map<string, TemplateLine[]>,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into appraisals.department_scorecard (scorecard_id, cycle_id, department_id, template_id, department_zh, department_en, department_path, state, lines_expected)
    select id, ${launch.cycleId}::uuid, department, template, zh, en, path::ltree, 'open', lines
    from unnest(${rows.map((r) => r.scorecardId)}::uuid[], ${rows.map((r) => r.departmentId)}::uuid[], ${rows.map((r) => r.templateId)}::uuid[], ${rows.map((r) => r.zh)}::text[],
      ${rows.map((r) => r.en)}::text[], ${rows.map((r) => r.path)}::text[], ${rows.map((r) => expectedOf(templates, r.templateId))}::bigint[]) as g (id, department, template, zh, en, path, lines)`.execute(
    db,
  );
  await insertLines(db, 'department', rows, templates);
}

async function insertPersons(
  db: Db,
  launch: Launch,
  persons: readonly PersonRow[],
  templates: Map<string, TemplateLine[]>,
): Promise<void> {
  for (let start = 0; start < persons.length; start += BLOCK) {
    const rows = persons.slice(start, start + BLOCK);
    const column = <K extends keyof PersonRow>(key: K) => rows.map((row) => row[key]);
    await sql`
      insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, template_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
        department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, organisation_scorecard_id, state, lines_expected, is_trial)
      select g.person, g.id, ${launch.cycleId}::uuid, g.employment, g.department, g.template, g.number, g.zh, g.en, g.search, g.job_zh, g.job_en, g.grade,
        g.dep_zh, g.dep_en, g.path::ltree, g.rater, g.rater_zh, g.rater_en,
        (select o.scorecard_id from appraisals.department_scorecard o where o.cycle_id = ${launch.cycleId} and g.path::ltree <@ o.department_path
          and nlevel(o.department_path) <= ${launch.organisationDepth + 1} order by nlevel(o.department_path) desc limit 1),
        'open', g.lines, ${launch.isTrial}
      from unnest(${column('personId')}::uuid[], ${column('scorecardId')}::uuid[], ${column('employmentId')}::uuid[], ${column('departmentId')}::uuid[], ${column('templateId')}::uuid[],
        ${column('number')}::text[], ${column('nameZh')}::text[], ${column('nameEn')}::text[], ${column('nameSearch')}::text[], ${column('jobZh')}::text[], ${column('jobEn')}::text[], ${column('grade')}::text[],
        ${column('departmentZh')}::text[], ${column('departmentEn')}::text[], ${column('path')}::text[], ${column('raterId')}::uuid[], ${column('raterZh')}::text[], ${column('raterEn')}::text[],
        ${rows.map((row) => expectedOf(templates, row.templateId!))}::bigint[])
        as g (person, id, employment, department, template, number, zh, en, search, job_zh, job_en, grade, dep_zh, dep_en, path, rater, rater_zh, rater_en, lines)`.execute(
      db,
    );
    await insertLines(db, 'person', rows, templates);
  }
}

type Owner = { scorecardId: string; personId?: string; templateId: string | null; path: string };

/** Lines of many scorecards at once; each pins version, curve and parameters of its indicator. */
async function insertLines(
  db: Db,
  kind: 'person' | 'department',
  owners: readonly Owner[],
  templates: Map<string, TemplateLine[]>,
): Promise<void> {
  const rows = owners.flatMap((owner) =>
    (templates.get(owner.templateId!) ?? []).map((line, sort) => ({ owner, line, sort })),
  );
  const target = sql.raw(kind === 'person' ? 'appraisals.scorecard_line (person_id, ' : 'appraisals.department_line (');
  const person = sql.raw(kind === 'person' ? 'person, ' : '');
  for (let start = 0; start < rows.length; start += BLOCK) {
    const block = rows.slice(start, start + BLOCK);
    await sql`
      insert into ${target} scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path, missing_rule, score_low, score_high)
      select ${person} scorecard, line, part, indicator, version, weight, curve, params, sort, path::ltree, missing, low, high
      from unnest(${block.map(({ owner }) => owner.personId ?? null)}::uuid[], ${block.map(({ owner }) => owner.scorecardId)}::uuid[], ${block.map(() => newId())}::uuid[],
        ${block.map(({ line }) => line.part)}::text[], ${block.map(({ line }) => line.indicatorId)}::uuid[], ${block.map(({ line }) => line.version)}::bigint[],
        ${block.map(({ line }) => line.weight)}::numeric[], ${block.map(({ line }) => line.curve)}::text[], ${block.map(({ line }) => line.params)}::jsonb[],
        ${block.map(({ sort }) => sort)}::bigint[], ${block.map(({ owner }) => owner.path)}::text[],
        ${block.map(({ line }) => line.missingRule)}::text[], ${block.map(({ line }) => line.scoreLow)}::numeric[], ${block.map(({ line }) => line.scoreHigh)}::numeric[])
        as g (person, scorecard, line, part, indicator, version, weight, curve, params, sort, path, missing, low, high)`.execute(
      db,
    );
  }
}
