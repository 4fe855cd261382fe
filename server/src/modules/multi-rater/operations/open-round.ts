import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { populationFrom, populationRule, unknownInRule } from '../../appraisals/index.ts';
import { type ArticleRef, governingArticle, publishedArticles } from '../../policies/index.ts';
import type { Content } from '../content.ts';

const input = z.strictObject({
  nameZh: z.string().trim().min(1).max(120),
  nameEn: z.string().trim().min(1).max(120),
  questionnaireCode: z.string(),
  /** The cycle it belongs to; null = a round on its own. */
  cycleId: z.uuid().nullable(),
  /** Indicator (source `multi-rater`) whose line of the cycle's scorecards takes the score; null = the score stays in the report. */
  indicatorCode: z.string().max(60).nullable(),
  /**
   * Fewest answers of a group that are shown together; null takes what the policy of the cycle says, 3 where none does.
   * Raters are promised it; it never changes.
   */
  threshold: z.number().int().min(3).max(20).nullable().default(null),
  /** Requests a rater gets at most, as peer, report or internal customer, over all open rounds. */
  loadLimit: z.number().int().min(1).max(100).default(8),
  nominateUntil: z.iso.date(),
  answerUntil: z.iso.date(),
  population: populationRule,
});
type Given = z.output<typeof input>;

/** Opens a round: its people are put in and their raters proposed from the organisation. */
export const openRound = operation({
  name: 'open-round',
  summary: { zh: '发起 360 度反馈', en: 'Open a round of 360 feedback' },
  permission: 'multi-rater.run',
  input,
  output: z.object({ roundId: z.string(), workId: z.string(), people: z.number().int() }),
  handle: async (context, given) => {
    const { tx, today } = context;
    const content = await newestContent(context, given.questionnaireCode);
    const least = await policyThreshold(context, given.cycleId);
    const threshold = given.threshold ?? least?.threshold ?? FEWEST;
    const issues = [
      ...dateIssues(given, today),
      ...(await placeIssues(context, given)),
      ...thresholdIssues(threshold, least),
    ];
    if (issues.length > 0) throw problems.invalid(issues);
    const people = await sql<{
      personId: string;
      nameZh: string;
      nameEn: string;
      roundZh: string | null;
      roundEn: string | null;
    }>`
      select p.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn", o.name_zh as "roundZh", o.name_en as "roundEn"
      from (select distinct p.person_id, p.name_zh, p.name_en ${populationFrom({ rule: given.population, asOf: today, startsOn: today, endsOn: today })}) p
      left join multi_rater.subject s on s.person_id = p.person_id and exists (select from multi_rater.round x where x.round_id = s.round_id and x.state in ('nomination', 'collecting'))
      left join multi_rater.round o on o.round_id = s.round_id`.execute(tx);
    demandPeople(people.rows);
    const roundId = newId();
    await sql`
      insert into multi_rater.round (round_id, name_zh, name_en, cycle_id, indicator_code, questionnaire_code, questionnaire_version, content, threshold, load_limit, nominate_until, answer_until, state, opened_by, opened_at)
      values (${roundId}, ${given.nameZh}, ${given.nameEn}, ${given.cycleId}, ${given.indicatorCode}, ${given.questionnaireCode}, ${content.version}, ${JSON.stringify(content.content)}::jsonb,
        ${threshold}, ${given.loadLimit}, ${given.nominateUntil}, ${given.answerUntil}, 'nomination', ${context.actor.userId}, ${context.now})`.execute(
      tx,
    );
    const workId = await context.enqueue({
      kind: 'propose-raters',
      subject: { kind: 'multi-rater-round', id: roundId },
      data: { roundId, asOf: today, population: given.population },
      total: people.rows.length,
      isImmediate: people.rows.length <= 400,
    });
    await context.audit({
      subject: { kind: 'multi-rater-round', id: roundId },
      details: { ...given, threshold, questionnaireVersion: content.version, people: people.rows.length },
    });
    return { roundId, workId, people: people.rows.length };
  },
});

async function newestContent({ tx }: OperationContext, code: string): Promise<{ version: number; content: Content }> {
  const found = await sql<{ version: number; content: Content }>`
    select version, content from multi_rater.questionnaire where code = ${code} order by version desc limit 1`.execute(
    tx,
  );
  if (!found.rows[0]) throw problems.notFound('multi-rater-questionnaire', code);
  return found.rows[0];
}

const FEWEST = 3;

interface PolicyThreshold {
  readonly threshold: number;
  readonly policy: string;
  readonly article: ArticleRef | null;
}

/** What the policy of the cycle promises raters; null for a round on its own or a policy that says nothing. */
async function policyThreshold({ tx }: OperationContext, cycleId: string | null): Promise<PolicyThreshold | null> {
  const found = await sql<{ threshold: number | null; code: string; version: number }>`
    select (settings #>> '{procedure,anonymityThreshold}')::bigint as threshold, policy_code as code, policy_version as version
    from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx);
  const [row] = found.rows;
  if (!row || row.threshold === null) return null;
  const articles = await publishedArticles(tx, row.code, row.version);
  const article = governingArticle(articles, 'procedure.anonymityThreshold');
  return { threshold: row.threshold, policy: `${row.code} v${row.version}`, article };
}

/** A round may promise more than the policy, never less. */
function thresholdIssues(threshold: number, least: PolicyThreshold | null): ProblemIssue[] {
  if (least === null || threshold >= least.threshold) return [];
  const where = least.article
    ? { zh: ` 第 ${least.article.number} 条`, en: `, article ${least.article.number},` }
    : { zh: '', en: '' };
  return [
    wrong(
      'threshold-below-policy',
      'threshold',
      `匿名门槛 ${threshold} 低于制度 ${least.policy}${where.zh}规定的 ${least.threshold}。`,
      `The threshold of ${threshold} is below the ${least.threshold} that the policy ${least.policy}${where.en} promises.`,
      `请改为 ${least.threshold} 或以上。`,
      `Choose ${least.threshold} or more.`,
    ),
  ];
}

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

function dateIssues({ nominateUntil, answerUntil }: Given, today: string): ProblemIssue[] {
  const issues: ProblemIssue[] = [];
  if (nominateUntil < today) {
    issues.push(
      wrong(
        'date-past',
        'nominateUntil',
        '提名截止日已过。',
        'The last day for nominations is past.',
        '请选择今天或以后的日期。',
        'Choose today or later.',
      ),
    );
  }
  if (answerUntil <= nominateUntil) {
    issues.push(
      wrong(
        'dates-order',
        'answerUntil',
        '作答截止日须晚于提名截止日。',
        'Answers must end after nominations.',
        '请改晚作答截止日。',
        'Choose a later last day for answers.',
      ),
    );
  }
  return issues;
}

/** Departments and people nobody has, a cycle that is over, an indicator that takes no such score. */
async function placeIssues({ tx }: OperationContext, given: Given): Promise<ProblemIssue[]> {
  const unknown = await unknownInRule(tx, given.population);
  const issues = unknown.map(({ kind, code }) =>
    wrong(
      'population-unknown',
      `population.${kind}`,
      `没有“${code}”。`,
      `There is no “${code}”.`,
      '请检查代码。',
      'Check the code.',
    ),
  );
  if (given.cycleId !== null) {
    const cycle = await sql<{
      state: string;
    }>`select state from appraisals.cycle where cycle_id = ${given.cycleId}`.execute(tx);
    if (cycle.rows[0]?.state !== 'open') {
      issues.push(
        wrong(
          'cycle-not-open',
          'cycleId',
          '该考核周期不在进行中。',
          'The cycle is not open.',
          '请选择进行中的周期，或单独发起。',
          'Choose an open cycle, or open the round on its own.',
        ),
      );
    }
  }
  if (given.indicatorCode === null) return issues;
  if (given.cycleId === null) {
    issues.push(
      wrong(
        'indicator-without-cycle',
        'indicatorCode',
        '未选择周期，得分无处计入。',
        'Without a cycle there is no scorecard that takes the score.',
        '请选择周期，或不计入。',
        'Choose a cycle, or leave the indicator out.',
      ),
    );
  }
  const kind = await sql<{ sourceKind: string }>`
    select v.source_kind as "sourceKind" from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id
    where i.code = ${given.indicatorCode} and i.retired_on is null order by v.version desc limit 1`.execute(tx);
  if (kind.rows[0]?.sourceKind !== 'multi-rater') {
    issues.push(
      wrong(
        'indicator-not-multi-rater',
        'indicatorCode',
        `指标“${given.indicatorCode}”的数据来源不是 360 度反馈。`,
        `The indicator “${given.indicatorCode}” does not take its reading from 360 feedback.`,
        '请在指标库中选择来源为 360 度反馈的指标。',
        'Choose an indicator of the library whose source is 360 feedback.',
      ),
    );
  }
  return issues;
}

function demandPeople(
  people: readonly { nameZh: string; nameEn: string; roundZh: string | null; roundEn: string | null }[],
): void {
  if (people.length === 0) {
    throw problems.invalid([
      wrong(
        'nobody',
        'population',
        '该范围内没有在职人员。',
        'The rule takes nobody who is employed.',
        '请放宽范围。',
        'Widen it.',
      ),
    ]);
  }
  const double = people.filter((one) => one.roundEn !== null).slice(0, 20);
  if (double.length === 0) return;
  // Two rounds about one person at a time would show what one more rater said, as the difference of two means.
  throw problems.invalid(
    double.map((one) =>
      wrong(
        'in-another-round',
        'population',
        `${one.nameZh}正在轮次“${one.roundZh}”中。`,
        `${one.nameEn} is in the round “${one.roundEn}”.`,
        '请等该轮次结束，或将此人排除。',
        'Wait for that round to end, or leave the person out.',
      ),
    ),
  );
}
