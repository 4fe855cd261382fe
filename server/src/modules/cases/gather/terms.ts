/** What an appeal against a published scorecard may be about, and until when. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { civilDate } from '../../../platform/clock/index.ts';
import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { PolicySettings } from '../../appraisals/index.ts';
import { afterWorkdays } from '../working-days.ts';

export interface AppealLine {
  readonly lineId: string;
  readonly code: string;
  readonly part: 'weighted' | 'veto' | 'bonus';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly weight: string | null;
  readonly curve: string;
  readonly params: Record<string, unknown>;
  readonly value: string | null;
  readonly basis: string | null;
  readonly sourceKind: string | null;
  readonly recordedAt: string | null;
  readonly score: string | null;
}

export interface AppealCard {
  readonly personId: string;
  readonly scorecardId: string;
  readonly cycleId: string;
  readonly cycleZh: string;
  readonly cycleEn: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly departmentPath: string;
  readonly publishedOn: string;
  readonly rating: string | null;
  readonly score: string | null;
  readonly coefficient: string | null;
  readonly factsDigest: string;
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly appeals: NonNullable<PolicySettings['procedure']>['appeal'] | null;
  readonly levels: readonly { rating: string; nameZh: string; nameEn: string }[];
  readonly lines: readonly AppealLine[];
}

interface Row extends Omit<AppealCard, 'appeals' | 'levels' | 'lines' | 'publishedOn'> {
  readonly publishedAt: Date;
  readonly settings: PolicySettings;
  readonly kept: { lines: { code: string; score: string | null }[] };
}

/** The published scorecard with its lines, as the person sees them. */
export async function appealCard(db: Db, scorecardId: string): Promise<AppealCard> {
  const found = await sql<Row>`
    select s.person_id as "personId", s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", c.name_zh as "cycleZh", c.name_en as "cycleEn", s.number,
      s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
      c.published_at as "publishedAt", r.rating, r.score::text as score, r.coefficient::text as coefficient,
      r.facts_digest as "factsDigest", c.policy_code as "policyCode", c.policy_version as "policyVersion", c.settings, r.lines as kept
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
    join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.scorecard_id = ${scorecardId} and s.state = 'published' and r.is_published`.execute(db);
  const row = found.rows[0];
  if (!row) throw problems.notFound('published scorecard', scorecardId);
  const { settings, kept, publishedAt, ...card } = row;
  const lines = await sql<Omit<AppealLine, 'score'>>`
    select l.line_id as "lineId", i.code, l.part, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_zh as "unitZh", v.unit_en as "unitEn", l.weight::text as weight,
      l.curve, l.params, x.value, x.basis, x.source_kind as "sourceKind", to_char(x.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
    from appraisals.scorecard_line l join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join appraisals.reading x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id and x.line_id = l.line_id and x.replaced_at is null
    where l.person_id = ${card.personId} and l.scorecard_id = ${scorecardId} order by l.sort`.execute(db);
  const scores = new Map(kept.lines.map((line) => [line.code, line.score]));
  return {
    ...card,
    publishedOn: civilDate(publishedAt),
    appeals: settings.procedure?.appeal ?? null,
    levels: settings.scale.map(({ rating, names }) => ({ rating, nameZh: names.zh, nameEn: names.en })),
    lines: lines.rows.map((line) => ({ ...line, score: scores.get(line.code) ?? null })),
  };
}

export interface AppealTerms {
  readonly closesOn: string;
  readonly answerDays: number;
}

/** The clock of an appeal against this card; throws when its policy knows no appeals. */
export function termsOf(card: AppealCard): AppealTerms {
  if (card.appeals === null) {
    throw problems.conflict(
      'appeals-not-in-policy',
      { zh: '本周期的制度没有规定申诉。', en: 'The policy of this cycle does not provide for appeals.' },
      {
        zh: '请向绩效专员了解；制度应补充申诉期限。',
        en: 'Ask the performance specialist; the policy should name the days for appeals.',
      },
      card.policyCode,
    );
  }
  return {
    closesOn: afterWorkdays(card.publishedOn, card.appeals.windowWorkingDays),
    answerDays: card.appeals.answerWorkingDays,
  };
}

/** SHA-256 of what is kept, in hexadecimal. */
export const digestOfText = (kept: string | Buffer): string => createHash('sha256').update(kept).digest('hex');

/** What is frozen when an appeal is raised: the disputed lines with readings and curve, the result, the policy version. */
export function frozenRecords(card: AppealCard, lineIds: readonly string[]) {
  const { lines, levels, appeals, ...result } = card;
  const records = [
    ...lines
      .filter((line) => lineIds.includes(line.lineId))
      .map((line) => ({
        titleZh: `实际值与计分规则 · ${line.nameZh}`,
        titleEn: `Reading and scoring rule, ${line.nameEn}`,
        content: line as unknown,
      })),
    { titleZh: '已发布的结果', titleEn: 'The published result', content: { ...result, levels } as unknown },
    {
      titleZh: `制度 ${card.policyCode} V${card.policyVersion}`,
      titleEn: `Policy ${card.policyCode} V${card.policyVersion}`,
      content: { policyCode: card.policyCode, policyVersion: card.policyVersion, appeals } as unknown,
    },
  ];
  return records.map(({ content, ...record }) => {
    const text = JSON.stringify(content);
    return { ...record, content: text, digest: digestOfText(text) };
  });
}
