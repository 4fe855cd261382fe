/** The launch of a cycle: who is in it, in which unit, rated by whom, with which lines. In blocks, never per person. */
import { quantity } from '@meritline/engine/explain';
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
  familyZh: string;
  familyEn: string;
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

export type LaunchProgress = (done: number, total: number) => Promise<void>;

export async function launchCycleRows(
  db: Db,
  launch: Launch,
  progress: LaunchProgress = async () => undefined,
): Promise<{ departments: number; persons: number }> {
  const templates = await templateLines(db, launch.asOf);
  const departments = await departmentsOf(db, launch);
  const persons = await personsOf(db, launch);
  refuseWithoutTemplate(persons);
  await insertDepartments(db, launch, departments, templates);
  await insertPersons(db, launch, persons, templates, progress);
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
  const found = await sql<Omit<PersonRow, 'scorecardId' | 'templateId'> & { copiedTemplateId: string | null }>`
    with member as (
      select e.person_id, e.employment_id, e.number, p.name_zh, p.name_en, p.name_pinyin, p.name_initials, a.department_id, d.name_zh as department_zh, d.name_en as department_en, d.path,
        j.family, j.name_zh as job_zh, j.name_en as job_en, g.code as grade, a.manager_person_id
      ${populationFrom(launch)} and (${only}::uuid[] is null or e.person_id = any (${only}::uuid[])))
    select m.person_id as "personId", m.employment_id as "employmentId", m.number, m.name_zh as "nameZh", m.name_en as "nameEn",
      m.name_zh || ' ' || m.name_pinyin || ' ' || m.name_initials || ' ' || m.name_en || ' ' || m.number as "nameSearch",
      m.department_id as "departmentId", m.department_zh as "departmentZh", m.department_en as "departmentEn", m.path::text as path, m.family, f.name_zh as "familyZh", f.name_en as "familyEn", m.job_zh as "jobZh", m.job_en as "jobEn", m.grade,
      m.manager_person_id as "raterId", r.name_zh as "raterZh", r.name_en as "raterEn", s.template_id as "copiedTemplateId"
    from member m join organization.job_family f on f.code = m.family left join people.person r on r.person_id = m.manager_person_id
    left join appraisals.scorecard s on s.person_id = m.person_id and s.employment_id = m.employment_id and s.cycle_id = ${launch.copiedFrom}::uuid
    order by m.path, m.number`.execute(db);
  const templateFor = await templateChoice(db);
  return found.rows.map(({ copiedTemplateId, ...row }) => ({
    ...row,
    scorecardId: newId(),
    templateId: templateFor(row.family, copiedTemplateId),
  }));
}

/** The template of a job family: one that names it before one for everyone, then the copied one, then the first by code. */
async function templateChoice(db: Db): Promise<(family: string, copied: string | null) => string | null> {
  const found = await sql<{ templateId: string; families: string[] }>`
    select template_id as "templateId", families from appraisals.template where kind = 'person' order by code`.execute(
    db,
  );
  return (family, copied) => {
    const naming = found.rows.filter(({ families }) => families.includes(family));
    const fit = naming.length > 0 ? naming : found.rows.filter(({ families }) => families.length === 0);
    return (fit.find(({ templateId }) => templateId === copied) ?? fit[0])?.templateId ?? null;
  };
}

/** The card of the department whose score gives a person's organisation coefficient: the nearest at or above the unit, not below the depth. */
async function organisationCards(db: Db, launch: Launch): Promise<(path: string) => string | null> {
  const found = await sql<{ id: string; path: string }>`
    select scorecard_id as id, department_path::text as path from appraisals.department_scorecard where cycle_id = ${launch.cycleId}`.execute(
    db,
  );
  const byPath = new Map(found.rows.map(({ id, path }) => [path, id]));
  return (path) => {
    const labels = path.split('.').slice(0, launch.organisationDepth + 1);
    for (; labels.length > 0; labels.pop()) {
      const id = byPath.get(labels.join('.'));
      if (id !== undefined) return id;
    }
    return null;
  };
}

function refuseWithoutTemplate(persons: readonly PersonRow[]): void {
  const families = Map.groupBy(
    persons.filter(({ templateId }) => templateId === null),
    ({ family }) => family,
  );
  if (families.size === 0) return;
  throw problems.invalid(
    [...families].map(([family, [first, ...others]]) => ({
      code: 'family-without-template',
      where: family,
      message: {
        zh: `职族“${first!.familyZh}”的 ${others.length + 1} 人没有记分卡模板。`,
        en: `${quantity(others.length + 1, 'person', 'people')} of the job family “${first!.familyEn}” ${others.length === 0 ? 'has' : 'have'} no scorecard template.`,
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
  progress: LaunchProgress = async () => undefined,
): Promise<void> {
  const organisationOf = await organisationCards(db, launch);
  for (let start = 0; start < persons.length; start += BLOCK) {
    const rows = persons.slice(start, start + BLOCK);
    const column = <K extends keyof PersonRow>(key: K) => rows.map((row) => row[key]);
    await sql`
      insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, template_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
        department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, organisation_scorecard_id, state, lines_expected, is_trial)
      select g.person, g.id, ${launch.cycleId}::uuid, g.employment, g.department, g.template, g.number, g.zh, g.en, g.search, g.job_zh, g.job_en, g.grade,
        g.dep_zh, g.dep_en, g.path::ltree, g.rater, g.rater_zh, g.rater_en, g.organisation, 'open', g.lines, ${launch.isTrial}
      from unnest(${column('personId')}::uuid[], ${column('scorecardId')}::uuid[], ${column('employmentId')}::uuid[], ${column('departmentId')}::uuid[], ${column('templateId')}::uuid[],
        ${column('number')}::text[], ${column('nameZh')}::text[], ${column('nameEn')}::text[], ${column('nameSearch')}::text[], ${column('jobZh')}::text[], ${column('jobEn')}::text[], ${column('grade')}::text[],
        ${column('departmentZh')}::text[], ${column('departmentEn')}::text[], ${column('path')}::text[], ${column('raterId')}::uuid[], ${column('raterZh')}::text[], ${column('raterEn')}::text[],
        ${rows.map((row) => organisationOf(row.path))}::uuid[], ${rows.map((row) => expectedOf(templates, row.templateId!))}::bigint[])
        as g (person, id, employment, department, template, number, zh, en, search, job_zh, job_en, grade, dep_zh, dep_en, path, rater, rater_zh, rater_en, organisation, lines)`.execute(
      db,
    );
    await insertLines(db, 'person', rows, templates);
    await progress(start + rows.length, persons.length);
  }
}

type Owner = { scorecardId: string; personId?: string; templateId: string | null; path: string };

/**
 * Lines of many scorecards at once; each pins version, curve and parameters of its indicator. Sent are the cards, the lines
 * of their templates and an identifier a line, the rest is joined in the database.
 */
async function insertLines(
  db: Db,
  kind: 'person' | 'department',
  owners: readonly Owner[],
  templates: Map<string, TemplateLine[]>,
): Promise<void> {
  const used = new Set(owners.map((owner) => owner.templateId!));
  const lines = [...used].flatMap((id) => (templates.get(id) ?? []).map((line, sort) => ({ line, sort })));
  let made = 0;
  const firsts = owners.map((owner) => {
    const first = made;
    made += templates.get(owner.templateId!)?.length ?? 0;
    return first;
  });
  const target = sql.raw(kind === 'person' ? 'appraisals.scorecard_line (person_id, ' : 'appraisals.department_line (');
  const person = sql.raw(kind === 'person' ? 'o.person, ' : '');
  await sql`
    insert into ${target} scorecard_id, line_id, part, indicator_id, indicator_version, weight, curve, params, sort, department_path, missing_rule, score_low, score_high)
    select ${person} o.scorecard, (${Array.from({ length: made }, newId)}::uuid[])[(o.first + l.sort + 1)::integer], l.part, l.indicator, l.version, l.weight, l.curve, l.params, l.sort, o.path::ltree, l.missing, l.low, l.high
    from unnest(${owners.map((owner) => owner.personId ?? null)}::uuid[], ${owners.map((owner) => owner.scorecardId)}::uuid[], ${owners.map((owner) => owner.templateId)}::uuid[],
      ${owners.map((owner) => owner.path)}::text[], ${firsts}::bigint[]) as o (person, scorecard, template, path, first)
    join unnest(${lines.map(({ line }) => line.templateId)}::uuid[], ${lines.map(({ line }) => line.part)}::text[], ${lines.map(({ line }) => line.indicatorId)}::uuid[],
      ${lines.map(({ line }) => line.version)}::bigint[], ${lines.map(({ line }) => line.weight)}::numeric[], ${lines.map(({ line }) => line.curve)}::text[],
      ${lines.map(({ line }) => line.params)}::jsonb[], ${lines.map(({ sort }) => sort)}::bigint[], ${lines.map(({ line }) => line.missingRule)}::text[],
      ${lines.map(({ line }) => line.scoreLow)}::numeric[], ${lines.map(({ line }) => line.scoreHigh)}::numeric[])
      as l (template, part, indicator, version, weight, curve, params, sort, missing, low, high) on l.template = o.template`.execute(
    db,
  );
}
