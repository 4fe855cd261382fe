/** What is said of a list of raters before it is saved or approved: who they are, how they stand to the person, their load. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { bounds, GROUPED, type Relation } from '../content.ts';
import type { Round } from '../record/round.ts';
import { loadsOf } from './propose.ts';

export interface Candidate {
  readonly personId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly isEmployed: boolean;
  readonly isManager: boolean;
  readonly isReport: boolean;
}

export interface Nominee {
  readonly personId: string;
  readonly relation: Relation;
}

export async function candidatesOf(
  db: Db,
  subjectId: string,
  asked: { readonly pattern: string } | { readonly personIds: readonly string[] },
  today: string,
): Promise<Candidate[]> {
  const [pattern, personIds] = 'pattern' in asked ? [asked.pattern, []] : [null, asked.personIds];
  const found = await sql<Candidate>`
    select person_id as "personId", number, name_zh as "nameZh", name_en as "nameEn", department_zh as "departmentZh", department_en as "departmentEn",
      is_employed as "isEmployed", is_manager as "isManager", is_report as "isReport"
    from multi_rater.candidates(${subjectId}, ${pattern}, ${personIds}::uuid[], ${today}::date)`.execute(db);
  return found.rows;
}

const RELATION_WORDS: Record<Relation, { zh: string; en: string }> = {
  self: { zh: '本人', en: 'self' },
  manager: { zh: '直接上级', en: 'manager' },
  'second-level': { zh: '间接上级', en: 'second level' },
  peer: { zh: '同事', en: 'peers' },
  report: { zh: '直接下属', en: 'direct reports' },
  customer: { zh: '内部客户', en: 'internal customers' },
};

const wrong = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

function personIssues(subjectId: string, nominee: Nominee, found: Candidate | undefined): ProblemIssue[] {
  const where = `raters.${nominee.personId}`;
  if (nominee.personId === subjectId) {
    return [
      wrong(
        'rater-self',
        where,
        '不能提名本人。',
        'One does not nominate oneself.',
        '自评已包含在内。',
        'The self rating is in already.',
      ),
    ];
  }
  if (!found)
    return [
      wrong(
        'rater-unknown',
        where,
        '找不到该评价者。',
        'There is no such person.',
        '请从搜索结果中选择。',
        'Choose from the search.',
      ),
    ];
  const { nameZh: zh, nameEn: en } = found;
  if (!found.isEmployed) {
    return [
      wrong(
        'rater-left',
        where,
        `${zh}已离职。`,
        `${en} has left the company.`,
        '请另选一人。',
        'Choose somebody else.',
      ),
    ];
  }
  if (found.isManager) {
    return [
      wrong(
        'rater-is-manager',
        where,
        `${zh}是直接上级，已包含在内。`,
        `${en} is the manager, who is in already.`,
        '请从名单中删除。',
        'Take the name off the list.',
      ),
    ];
  }
  if (found.isReport === (nominee.relation === 'report')) return [];
  return found.isReport
    ? [
        wrong(
          'relation-wrong',
          where,
          `${zh}是直接下属，不是${RELATION_WORDS[nominee.relation].zh}。`,
          `${en} is a direct report, not one of the ${RELATION_WORDS[nominee.relation].en}.`,
          '请归入直接下属。',
          'Put the name under direct reports.',
        ),
      ]
    : [
        wrong(
          'relation-wrong',
          where,
          `${zh}不是直接下属。`,
          `${en} is no direct report.`,
          '请归入同事或内部客户。',
          'Put the name under peers or internal customers.',
        ),
      ];
}

/** Peers need the fewest; direct reports and internal customers none or the fewest. */
function countIssues(round: Round, nominees: readonly Nominee[]): ProblemIssue[] {
  return GROUPED.flatMap((relation) => {
    const count = nominees.filter((one) => one.relation === relation).length;
    const { fewest, most } = bounds(round.content, relation);
    const { zh, en } = RELATION_WORDS[relation];
    if (count > most) {
      return [
        wrong(
          'raters-too-many',
          `raters.${relation}`,
          `${zh} ${count} 人，最多 ${most} 人。`,
          `${count} ${en}; at most ${most}.`,
          '请减少。',
          'Take some off.',
        ),
      ];
    }
    if (count >= fewest || (count === 0 && relation !== 'peer')) return [];
    return [
      wrong(
        'raters-too-few',
        `raters.${relation}`,
        `${zh} ${count} 人，至少 ${fewest} 人。`,
        `${count} ${en}; at least ${fewest}.`,
        '请补充，否则该组会并入“其他”或不显示。',
        'Add some: a smaller group is merged into “others” or not shown.',
      ),
    ];
  });
}

/** Names who has too many requests already; who is on the list of this person counts there. */
async function loadIssues(db: Db, round: Round, added: readonly Candidate[]): Promise<ProblemIssue[]> {
  const loads = await loadsOf(
    db,
    added.map((one) => one.personId),
  );
  return added.flatMap((one) => {
    const load = loads.get(one.personId) ?? 0;
    if (load < round.loadLimit) return [];
    return [
      wrong(
        'rater-overloaded',
        `raters.${one.personId}`,
        `${one.nameZh}已有 ${load} 份评价请求，上限 ${round.loadLimit}。`,
        `${one.nameEn} has ${quantity(load, 'request', 'requests')}; the limit is ${round.loadLimit}.`,
        '请另选一人。',
        'Choose somebody else.',
      ),
    ];
  });
}

/** @param isComplete the list is handed on, so the numbers of raters count too */
export async function nominationIssues(
  db: Db,
  round: Round,
  subjectId: string,
  given: {
    readonly nominees: readonly Nominee[];
    /** Whose request is counted in their load already. */
    readonly before: ReadonlySet<string>;
    /** Who is asked about this person in another way. */
    readonly taken: ReadonlySet<string>;
    readonly isComplete: boolean;
    readonly today: string;
  },
): Promise<ProblemIssue[]> {
  const ids = given.nominees.map((one) => one.personId);
  const found = new Map(
    (await candidatesOf(db, subjectId, { personIds: ids }, given.today)).map((one) => [one.personId, one]),
  );
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  return [
    ...twice.map((id) =>
      wrong(
        'rater-twice',
        `raters.${id}`,
        '同一人出现两次。',
        'A person stands on the list twice.',
        '请只保留一种关系。',
        'Keep one relation.',
      ),
    ),
    ...ids
      .filter((id) => given.taken.has(id) && id !== subjectId)
      .map((id) =>
        wrong(
          'rater-in-already',
          `raters.${id}`,
          '此人已按职务在列，或已谢绝过。',
          'This person is asked by office already, or has declined.',
          '请从名单中删除。',
          'Take the name off the list.',
        ),
      ),
    ...given.nominees.flatMap((one) => personIssues(subjectId, one, found.get(one.personId))),
    ...(await loadIssues(
      db,
      round,
      [...found.values()].filter((one) => !given.before.has(one.personId)),
    )),
    ...(given.isComplete ? countIssues(round, given.nominees) : []),
  ];
}
