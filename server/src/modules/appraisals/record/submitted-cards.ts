/** What a submitted rating needs, and what follows from it: readings, marks of lateness, scores. In a form of the product and in a workbook alike. */
import { scoreScorecard } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { factsOf, type GatheredScorecard } from '../gather/scorecards.ts';
import type { Admission } from '../phases.ts';
import type { RatedCard, RatedLine } from './rating-cells.ts';
import { type PlacedReading, recordReadings } from './readings.ts';
import { scoreScorecards } from './score.ts';

/** What a submission needs: a level for each line, and a reason where the proposal is not the computed level. */
export function lacksOf(card: RatedCard, lines: readonly RatedLine[], scorecard: GatheredScorecard): ProblemIssue[] {
  const levels = new Map(card.levels.map(({ lineId, level }) => [lineId, level]));
  const issues = lines
    .filter((line) => !levels.has(line.lineId))
    .map(
      (line): ProblemIssue => ({
        code: 'level-missing',
        where: line.lineId,
        message: { zh: `指标 ${line.code} 还没有等级。`, en: `The indicator ${line.code} has no level yet.` },
        remedy: { zh: '提交前请为每一行选择等级。', en: 'Choose a level for each line before submitting.' },
      }),
    );
  if (issues.length > 0 || card.rating === null || card.comment.trim().length >= 4) return issues;
  const rated = { ...scorecard, lines: scorecard.lines.map((l) => ({ ...l, value: levels.get(l.lineId) ?? l.value })) };
  const { computedRating } = scoreScorecard({ ...factsOf(rated), calibration: null }).value;
  if (computedRating === card.rating) return [];
  return [
    {
      code: 'reason-needed',
      where: 'comment',
      message: {
        zh: `建议等级 ${card.rating} 与计算等级 ${computedRating ?? '—'} 不同，需要理由。`,
        en: `The proposal ${card.rating} differs from the computed level ${computedRating ?? '—'} and needs a reason.`,
      },
      remedy: { zh: '请写明依据的事实。', en: 'Name the facts it rests on.' },
    },
  ];
}

export interface Rater {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** The levels of submitted ratings become readings, and the cards are scored; a fixed number of statements. */
export async function recordSubmitted(
  db: Db,
  good: readonly RatedCard[],
  lines: ReadonlyMap<string, readonly RatedLine[]>,
  by: Rater,
  now: Date,
  raterOf: (card: RatedCard) => Rater = () => by,
): Promise<void> {
  const ids = good.map((card) => card.scorecardId);
  const readings = good.flatMap((card) =>
    card.levels.flatMap(({ lineId, level }): PlacedReading[] => {
      const line = lines.get(card.scorecardId)?.find((one) => one.lineId === lineId);
      if (!line) return [];
      const { scorecardId, personId, departmentPath } = card;
      const { currentId, currentValue } = line;
      return [
        {
          kind: 'person',
          scorecardId,
          personId,
          lineId,
          departmentPath,
          value: level,
          basis: null,
          row: null,
          currentId,
          currentValue,
          by: raterOf(card),
        },
      ];
    }),
  );
  await recordReadings(db, readings, {
    kind: 'rating',
    importId: null,
    sheet: null,
    by: by.id,
    byZh: by.name,
    byEn: by.nameEn ?? by.name,
    at: now,
  });
  await sql`update appraisals.scorecard set rated_at = ${now} where scorecard_id = any (${ids}::uuid[])`.execute(db);
  await scoreScorecards(db, 'person', ids, now);
}

/** Cards submitted after the last day are marked so; one statement for all. */
export async function markLateCards(
  db: Db,
  good: readonly { readonly card: RatedCard; readonly gate: Admission | ProblemIssue | undefined }[],
  by: string,
  now: Date,
): Promise<void> {
  const late = good.flatMap(({ card, gate }) =>
    gate && 'late' in gate && gate.late ? [{ card, late: gate.late }] : [],
  );
  if (late.length === 0) return;
  await sql`
    insert into appraisals.late_entry (person_id, scorecard_id, phase, entered_by, entered_at, due_on, days_late, extension_id, department_path)
    select person_id, scorecard_id, 'rating', ${by}, ${now}, due_on, days_late, extension_id, path::ltree
    from unnest(${late.map(({ card }) => card.personId)}::uuid[], ${late.map(({ card }) => card.scorecardId)}::uuid[], ${late.map((one) => one.late.dueOn)}::date[],
      ${late.map((one) => one.late.daysLate)}::bigint[], ${late.map((one) => one.late.extensionId)}::uuid[], ${late.map(({ card }) => card.departmentPath)}::text[])
      as given (person_id, scorecard_id, due_on, days_late, extension_id, path)
    on conflict (person_id, scorecard_id, phase) do nothing`.execute(db);
}
