import { gradeOfKeyResults, type KeyResult } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { targetCards } from '../record/targets.ts';

const entry = z.object({
  entryId: z.string(),
  kind: z.enum(['check-in', 'grade']),
  value: z.string().nullable(),
  confidence: z.string().nullable(),
  grade: z.string().nullable(),
  note: z.string(),
  notedOn: z.string(),
  notedAt: z.string(),
  byRole: z.enum(['employee', 'manager']),
  byZh: z.string(),
  byEn: z.string(),
});

/** Key results of the objectives of a card, each with what was said of it and its grade, newest first; and who the asker is to the card. */
export const keyResults = query({
  name: 'key-results',
  summary: { zh: '记分卡的关键结果', en: 'Key results of the objectives on a scorecard' },
  permission: 'scorecards.read-own',
  input: z.object({ scorecardId: z.uuid() }),
  output: z.object({
    role: z.enum(['employee', 'manager']).nullable(),
    isOpen: z.boolean(),
    objectives: z.array(
      z.object({
        lineId: z.string(),
        code: z.string(),
        /** Of the last grades, where every key result has one. */
        grade: z.string().nullable(),
        formula: z.string(),
        keyResults: z.array(
          z.object({
            keyResult: z.number().int(),
            zh: z.string(),
            en: z.string(),
            weight: z.string().nullable(),
            entries: z.array(entry),
          }),
        ),
      }),
    ),
  }),
  handle: async ({ tx, actor }, { scorecardId }) => {
    const [card] = await targetCards(tx, [scorecardId], false);
    const isOwn = card?.personId != null && card.personId === actor.personId;
    if (card?.kind !== 'person' || !(isOwn || actor.permissions.has('scorecards.read')))
      throw problems.notFound('scorecard', scorecardId);
    const isManager = card.raterPersonId !== null && card.raterPersonId === actor.personId;
    const role: 'employee' | 'manager' | null = isOwn ? 'employee' : isManager ? 'manager' : null;
    const lines = await sql<{ lineId: string; code: string; keyResults: KeyResult[] }>`
      select l.line_id as "lineId", i.code, v.key_results as "keyResults" from appraisals.scorecard_line l join indicators.indicator i on i.indicator_id = l.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      where l.scorecard_id = ${scorecardId} and jsonb_array_length(v.key_results) > 0 order by l.sort`.execute(tx);
    const found = await sql<z.infer<typeof entry> & { lineId: string; keyResult: number }>`
      select line_id as "lineId", key_result::int as "keyResult", entry_id as "entryId", kind, value, confidence::text as confidence, grade::text as grade, note, noted_on as "notedOn", ${isoMoment('noted_at')} as "notedAt",
        by_role as "byRole", by_zh as "byZh", by_en as "byEn" from appraisals.key_result_entry where scorecard_id = ${scorecardId} order by noted_at desc, entry_id desc`.execute(
      tx,
    );
    return {
      role,
      isOpen: card.state === 'open' && card.cycleState === 'open',
      objectives: lines.rows.map((line) => objective(line, found.rows)),
    };
  },
});

type Row = z.infer<typeof entry> & { lineId: string; keyResult: number };

function objective(line: { lineId: string; code: string; keyResults: KeyResult[] }, rows: readonly Row[]) {
  const results = line.keyResults.map(({ zh, en, weight }, place) => ({
    keyResult: place + 1,
    zh,
    en,
    weight: weight ?? null,
    entries: rows
      .filter((row) => row.lineId === line.lineId && row.keyResult === place + 1)
      .map(({ lineId: _line, keyResult: _place, ...one }) => one),
  }));
  const grades = results.map(({ entries }) => entries.find(({ kind }) => kind === 'grade')?.grade ?? null);
  const { value, formula } = gradeOfKeyResults(line.keyResults, grades);
  return { lineId: line.lineId, code: line.code, grade: value, formula, keyResults: results };
}
