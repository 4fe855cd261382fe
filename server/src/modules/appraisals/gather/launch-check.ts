/** The pre-launch check: everything that would make a cycle go wrong, with its places, a remedy and the page to go to. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { PHASE_WORDS } from '../phase-words.ts';
import { lastDayOf, type Phase, type PhaseName, phasesOf } from '../phases.ts';
import { doubleMembers, type PopulationOf, populationFrom } from '../population.ts';
import type { PolicySettings } from '../settings.ts';
import type { Place } from './place.ts';
import { departurePlaces, policyNames } from './policy-terms.ts';

export interface CheckItem {
  readonly code: string;
  /** `passed` items are answered too: a check that ran and found nothing is worth seeing. */
  readonly severity: 'blocking' | 'warning' | 'passed';
  readonly title: Words;
  readonly remedy: Words;
  /** Page on which it is mended. */
  readonly link: string | null;
  readonly count: number;
  /** The first places, at most 50. */
  readonly places: readonly Place[];
}

export interface CheckedCycle extends PopulationOf {
  readonly cycleId: string;
  readonly kind: string;
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly copiedFrom: string | null;
  readonly settings: PolicySettings;
}

interface Member {
  personId: string;
  number: string;
  nameZh: string;
  nameEn: string;
  family: string;
  familyZh: string;
  familyEn: string;
  managerId: string | null;
  managerZh: string | null;
  managerEn: string | null;
  isManagerActive: boolean;
  hasManagerAccount: boolean;
  isTop: boolean;
  hasTemplate: boolean;
  templateId: string | null;
}

const MOST = 50;
const placed = (rows: readonly Place[]) => ({ count: rows.length, places: rows.slice(0, MOST) });
const person = (row: { number: string; nameZh: string; nameEn: string }, zh = '', en = ''): Place => ({
  code: row.number,
  labelZh: `${row.nameZh} ${row.number}${zh}`,
  labelEn: `${row.nameEn} ${row.number}${en}`,
});

type Rule = Pick<CheckItem, 'code' | 'severity' | 'title' | 'remedy' | 'link'>;
const rule = (
  code: string,
  severity: 'blocking' | 'warning',
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
  link: string | null,
): Rule => ({ code, severity, title: { zh, en }, remedy: { zh: remedyZh, en: remedyEn }, link });

const found = (of: Rule, places: readonly Place[]): CheckItem => ({
  ...of,
  severity: places.length === 0 ? 'passed' : of.severity,
  ...placed(places),
});

export async function checkLaunch(tx: Db, cycle: CheckedCycle): Promise<CheckItem[]> {
  const members = await membersOf(tx, cycle);
  const phases = await phasesOf(tx, cycle.cycleId);
  return [
    found(RULES.empty, members.length === 0 ? [{ code: null, labelZh: cycle.asOf, labelEn: cycle.asOf }] : []),
    found(RULES.template, familiesWithoutTemplate(members)),
    ...managerChecks(members),
    ...(await templateChecks(tx, cycle, members)),
    found(
      RULES.department,
      (await withoutDepartment(tx, cycle)).map((row) => person(row)),
    ),
    found(
      RULES.double,
      (await doubleMembers(tx, cycle)).map((row) => person(row, `（${row.cycleZh}）`, ` (${row.cycleEn})`)),
    ),
    ...phaseChecks(phases, cycle.asOf),
    found(RULES.departure, await departurePlaces(tx, cycle, phases)),
    found(RULES.policy, await newerPolicy(tx, cycle)),
  ];
}

const RULES = {
  empty: rule(
    'cycle-empty',
    'blocking',
    '有被考核人',
    'Somebody is in the cycle',
    '请检查人员范围和快照日期，或先导入人员。',
    'Check the population and the day of the snapshot, or import people first.',
    null,
  ),
  template: rule(
    'family-without-template',
    'blocking',
    '每个职族都有记分卡模板',
    'Every job family has a scorecard template',
    '请为该职族建立模板、建立不限职族的模板，或声明该职族不参加。',
    'Save a template for the family or one for everyone else, or leave the family out.',
    '/appraisals/templates',
  ),
  managerMissing: rule(
    'manager-missing',
    'warning',
    '每人都有上级',
    'Everybody has a manager',
    '请在人员页补上直接上级；否则无人评价，结果只由读数计算。',
    'Name the manager on the person’s page; otherwise nobody rates them and only readings count.',
    '/people',
  ),
  managerLoop: rule(
    'manager-loop',
    'blocking',
    '汇报线没有循环',
    'Reporting lines have no loop',
    '请更正其中一人的直接上级。',
    'Correct the manager of one of them.',
    '/people',
  ),
  managerInactive: rule(
    'manager-inactive',
    'blocking',
    '上级均在职',
    'Every manager is employed',
    '请为这些人指定在职的直接上级。',
    'Give these people a manager who is employed.',
    '/people',
  ),
  managerAccount: rule(
    'manager-without-account',
    'warning',
    '评价人均可登录',
    'Every rater can sign in',
    '请为评价人开通账号，或用表格收集其评价。',
    'Give the rater an account, or collect the ratings by spreadsheet.',
    '/access',
  ),
  load: rule(
    'rater-load',
    'warning',
    '没有评价人超过 30 人',
    'No rater has more than 30 people',
    '请考虑分担，或延长主管评价阶段。',
    'Share the load, or plan a longer rating phase.',
    '/people',
  ),
  weights: rule(
    'weights-not-100',
    'blocking',
    '模板权重合计 100%',
    'Weights of each template sum to 100',
    '请在模板页修改权重。',
    'Correct the weights on the templates page.',
    '/appraisals/templates',
  ),
  indicator: rule(
    'indicator-not-in-force',
    'blocking',
    '指标均在有效期内',
    'Every indicator is in force',
    '请修改模板，或保存指标的新版本。',
    'Change the template, or save a version of the indicator.',
    '/appraisals/templates',
  ),
  source: rule(
    'indicator-without-source',
    'warning',
    '指标均有数据来源',
    'Every indicator has a data source and a provider',
    '请在指标库写明来源系统和提供部门。',
    'Name the source system and the providing department in the library.',
    '/strategy',
  ),
  department: rule(
    'person-without-department',
    'blocking',
    '在职人员均有部门',
    'Every employee has a department',
    '请为其登记任职（部门、岗位）。',
    'Record an assignment for them.',
    '/people',
  ),
  double: rule(
    'double-population',
    'blocking',
    '没有人重复参加同期同类周期',
    'Nobody is in two cycles of the same period and kind',
    '请在人员范围中排除这些人，或从另一周期中移出。',
    'Leave them out of the population here, or take them out of the other cycle.',
    null,
  ),
  phases: rule(
    'phase-missing',
    'warning',
    '计划了主管评价与发布',
    'Rating and publication are planned',
    '请在日程中补上该阶段。',
    'Add the phase to the schedule.',
    null,
  ),
  order: rule(
    'phase-order',
    'warning',
    '阶段按先后进行',
    'Phases follow one another',
    '请检查日程。',
    'Check the schedule.',
    null,
  ),
  restDay: rule(
    'phase-ends-on-rest-day',
    'warning',
    '各阶段在工作日截止',
    'Every phase ends on a working day',
    '截止日顺延到下一个工作日；如不需要请改日程。',
    'The deadline moves to the next working day; change the schedule if that is not wanted.',
    null,
  ),
  policy: rule(
    'policy-newer',
    'warning',
    '使用最新版绩效办法',
    'The newest policy version is pinned',
    '如需采用新版，请在启动前更新周期。',
    'Update the draft to pin the new version, if that is wanted.',
    null,
  ),
  departure: rule(
    'policy-departure',
    'warning',
    '日程符合所依制度',
    'The schedule keeps the terms of its policy',
    '请按制度条款修改日程，或写明理由后接受该偏离。',
    'Change the schedule to the terms of the policy, or accept the departure with a reason.',
    null,
  ),
} as const;

/** How many people the rule takes that day. */
export async function membersIn(tx: Db, population: PopulationOf): Promise<number> {
  const found = await sql<{ people: number }>`select count(*) as people ${populationFrom(population)}`.execute(tx);
  return found.rows[0]!.people;
}

async function membersOf(tx: Db, cycle: CheckedCycle): Promise<Member[]> {
  const rows = await sql<Member>`
    with m as (
      select e.person_id, e.number, p.name_zh, p.name_en, j.family, a.manager_person_id,
        exists (select from organization.department_version hv where hv.head_person_id = e.person_id and nlevel(hv.path) = 1 and hv.effective_until is null) as is_top
      ${populationFrom(cycle)}),
    managers as (select distinct manager_person_id as id from m where manager_person_id is not null),
    known as (
      select k.id, mp.name_zh, mp.name_en,
        exists (select from people.employment me where me.person_id = k.id and me.hired_on <= ${cycle.asOf}::date and (me.ended_on is null or ${cycle.asOf}::date < me.ended_on)) as is_active,
        exists (select from access.account_person ap where ap.person_id = k.id) as has_account
      from managers k left join people.person mp on mp.person_id = k.id),
    families as (
      select f.family, (select template_id from appraisals.template t where t.kind = 'person' and (f.family = any (t.families) or cardinality(t.families) = 0)
        order by f.family = any (t.families) desc, t.code limit 1) as template_id
      from (select distinct family from m) f)
    select m.person_id as "personId", m.number, m.name_zh as "nameZh", m.name_en as "nameEn", m.family, jf.name_zh as "familyZh", jf.name_en as "familyEn", m.manager_person_id as "managerId", k.name_zh as "managerZh", k.name_en as "managerEn",
      coalesce(k.is_active, false) as "isManagerActive", coalesce(k.has_account, false) as "hasManagerAccount", m.is_top as "isTop", f.template_id is not null as "hasTemplate", f.template_id as "templateId"
    from m left join known k on k.id = m.manager_person_id join families f on f.family = m.family join organization.job_family jf on jf.code = m.family order by m.number`.execute(
    tx,
  );
  return rows.rows;
}

const peopleEn = (count: number): string => quantity(count, 'person', 'people');

function familiesWithoutTemplate(members: readonly Member[]): Place[] {
  const families = Map.groupBy(
    members.filter(({ hasTemplate }) => !hasTemplate),
    ({ family }) => family,
  );
  return [...families].map(([code, of]) => ({
    code,
    labelZh: `${of[0]!.familyZh}（${of.length} 人）`,
    labelEn: `${of[0]!.familyEn} (${peopleEn(of.length)})`,
  }));
}

function managerChecks(members: readonly Member[]): CheckItem[] {
  const missing = members.filter((m) => m.managerId === null && !m.isTop);
  const inactive = members.filter((m) => m.managerId !== null && !m.isManagerActive);
  const raters = new Map<string, { zh: string; en: string; people: number; hasAccount: boolean }>();
  for (const m of members) {
    if (m.managerId === null || !m.isManagerActive) continue;
    const rater = raters.get(m.managerId) ?? {
      zh: m.managerZh ?? '—',
      en: m.managerEn ?? '—',
      people: 0,
      hasAccount: m.hasManagerAccount,
    };
    rater.people += 1;
    raters.set(m.managerId, rater);
  }
  const named = [...raters.values()].map((r) => ({
    ...r,
    place: { code: null, labelZh: `${r.zh}（${r.people} 人）`, labelEn: `${r.en} (${peopleEn(r.people)})` },
  }));
  return [
    found(
      RULES.managerMissing,
      missing.map((m) => person(m)),
    ),
    found(RULES.managerLoop, loopsOf(members)),
    found(
      RULES.managerInactive,
      inactive.map((m) => person(m, ` → ${m.managerZh ?? '—'}`, ` → ${m.managerEn ?? '—'}`)),
    ),
    found(
      RULES.managerAccount,
      named.filter((r) => !r.hasAccount).map((r) => r.place),
    ),
    found(
      RULES.load,
      named.filter((r) => r.people > 30).map((r) => r.place),
    ),
  ];
}

/** Each circle of managers once, as `A → B → A`. Every person is walked through once, whatever the depth. */
export function loopsOf(members: readonly Pick<Member, 'personId' | 'managerId' | 'nameZh' | 'nameEn'>[]): Place[] {
  const byId = new Map(members.map((member) => [member.personId, member]));
  const settled = new Set<string>();
  const loops: Place[] = [];
  for (const start of members) {
    const path: (typeof members)[number][] = [];
    const onPath = new Map<string, number>();
    let at: typeof start | undefined = start;
    while (at && !settled.has(at.personId) && !onPath.has(at.personId)) {
      onPath.set(at.personId, path.length);
      path.push(at);
      at = at.managerId === null ? undefined : byId.get(at.managerId);
    }
    if (at && onPath.has(at.personId)) {
      const loop = [...path.slice(onPath.get(at.personId)), at];
      loops.push({
        code: null,
        labelZh: loop.map((m) => m.nameZh).join(' → '),
        labelEn: loop.map((m) => m.nameEn).join(' → '),
      });
    }
    for (const one of path) settled.add(one.personId);
  }
  return loops;
}

async function templateChecks(tx: Db, cycle: CheckedCycle, members: readonly Member[]): Promise<CheckItem[]> {
  const used = [...new Set(members.flatMap((m) => (m.templateId === null ? [] : [m.templateId])))];
  const rows = await sql<{
    template: string;
    nameZh: string;
    nameEn: string;
    indicator: string;
    indicatorZh: string;
    indicatorEn: string;
    weights: string | null;
    isMissing: boolean;
    hasSource: boolean;
  }>`
    select t.code as template, t.name_zh as "nameZh", t.name_en as "nameEn", i.code as indicator, coalesce(v.name_zh, n.name_zh, i.code) as "indicatorZh", coalesce(v.name_en, n.name_en, i.code) as "indicatorEn", sum(l.weight) over (partition by t.template_id)::text as weights,
      (v.version is null or (i.retired_on is not null and i.retired_on <= ${cycle.asOf}::date)) as "isMissing",
      v.version is not null and (v.source_kind in ('rating', 'multi-rater') or (v.source_system <> '' and v.provider_department_id is not null)) as "hasSource"
    from appraisals.template t join appraisals.template_line l on l.template_id = t.template_id join indicators.indicator i on i.indicator_id = l.indicator_id
    left join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.effective_from <= ${cycle.asOf}::date and (v.effective_until is null or ${cycle.asOf}::date < v.effective_until)
    left join lateral (select name_zh, name_en from indicators.indicator_version known where known.indicator_id = l.indicator_id order by known.version desc limit 1) n on true
    where t.template_id = any (${used}::uuid[])
      or t.template_id in (select template_id from appraisals.department_scorecard where cycle_id = ${cycle.copiedFrom}::uuid)
    order by t.code, l.sort`.execute(tx);
  const wrongWeights = new Map(
    rows.rows.filter((r) => r.weights !== null && Number(r.weights) !== 100).map((r) => [r.template, r]),
  );
  const line = (r: (typeof rows.rows)[number]): Place => ({
    code: r.template,
    labelZh: `${r.nameZh}：${r.indicatorZh}`,
    labelEn: `${r.nameEn}: ${r.indicatorEn}`,
  });
  const withoutSource = new Map(rows.rows.filter((r) => !r.isMissing && !r.hasSource).map((r) => [r.indicator, r]));
  return [
    found(
      RULES.weights,
      [...wrongWeights.values()].map((r) => ({
        code: r.template,
        labelZh: `${r.nameZh}：${r.weights}%`,
        labelEn: `${r.nameEn}: ${r.weights}%`,
      })),
    ),
    found(RULES.indicator, rows.rows.filter((r) => r.isMissing).map(line)),
    found(RULES.source, [...withoutSource.values()].map(line)),
  ];
}

async function withoutDepartment(tx: Db, { asOf, rule }: CheckedCycle) {
  // Only when the rule is about everyone can somebody without a department belong to it.
  if (rule.departments.length > 0 || rule.families.length > 0 || rule.grades.length > 0) return [];
  const rows = await sql<{ number: string; nameZh: string; nameEn: string }>`
    select e.number, p.name_zh as "nameZh", p.name_en as "nameEn" from people.employment e join people.person p on p.person_id = e.person_id
    where e.hired_on <= ${asOf}::date and (e.ended_on is null or ${asOf}::date < e.ended_on) and e.number <> all (${rule.exceptNumbers}::text[])
      and (${rule.numbers.length === 0} or e.number = any (${rule.numbers}::text[]))
      and not exists (select from people.assignment a where a.person_id = e.person_id and a.employment_id = e.employment_id
        and a.effective_from <= ${asOf}::date and (a.effective_until is null or ${asOf}::date < a.effective_until))
    order by e.number`.execute(tx);
  return rows.rows;
}

function phaseChecks(phases: readonly Phase[], _asOf: string): CheckItem[] {
  const missing = (['rating', 'publication'] as const).filter((name) => phases.every(({ phase }) => phase !== name));
  const outOfOrder = phases.filter((phase, at) =>
    phases.slice(at + 1).some((later) => later.startsOn < phase.startsOn),
  );
  const onRestDay = phases.filter((phase) => lastDayOf(phase) >= phase.endsOn);
  const named = (phase: PhaseName, more = ''): Place => ({
    code: phase,
    labelZh: `${PHASE_WORDS[phase].zh}${more}`,
    labelEn: `${PHASE_WORDS[phase].en}${more}`,
  });
  return [
    found(
      RULES.phases,
      missing.map((name) => named(name)),
    ),
    found(
      RULES.order,
      outOfOrder.map(({ phase }) => named(phase)),
    ),
    found(
      RULES.restDay,
      onRestDay.map((phase) => named(phase.phase, ` → ${lastDayOf(phase)}`)),
    ),
  ];
}

async function newerPolicy(tx: Db, cycle: CheckedCycle): Promise<Place[]> {
  const rows = await sql<{ version: number }>`
    select max(version) as version from appraisals.policy_version where code = ${cycle.policyCode} and effective_from < ${cycle.endsOn}::date`.execute(
    tx,
  );
  const newest = rows.rows[0]?.version ?? cycle.policyVersion;
  if (newest <= cycle.policyVersion) return [];
  const { nameZh, nameEn } = await policyNames(tx, cycle.policyCode, newest);
  const versions = `v${cycle.policyVersion} → v${newest}`;
  return [{ code: cycle.policyCode, labelZh: `${nameZh} ${versions}`, labelEn: `${nameEn} ${versions}` }];
}
