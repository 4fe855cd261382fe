import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { placeReadings, recordReadings, scoreScorecards } from '../../appraisals/index.ts';
import { type Notice, sendNotices } from '../../notices/index.ts';
import { type Calculated, calculateReports } from '../gather/report.ts';
import { findRound, type Round } from '../record/round.ts';

/** Calculates the reports of a released round, enters scores as readings of the cycle's scorecards, and tells the people. */
export const reportWork: WorkerSpec = {
  kind: 'report-multi-rater',
  run: async ({ db, now, work, progress }, data) => {
    const round = await findRound(db, String(data.roundId));
    const reports = await calculateReports(db, round);
    return db.transaction().execute(async (tx) => {
      const isFirst = await recordOutcomes(tx, round, reports, now());
      const by = { userId: work.requestedBy, names: data.byNames as Words };
      const entered = await enterScores(tx, round, reports, by, now());
      if (isFirst)
        await sendNotices(
          tx,
          reports.map((one) => noticeOf(round, one)),
          work.requestedBy,
          now(),
        );
      await progress(reports.length, reports.length);
      return {
        reports: reports.length,
        withScore: reports.filter((one) => one.report.score !== null).length,
        ...entered,
      };
    });
  },
};

/** Answers whether they are recorded for the first time: a worker that was killed runs again. */
async function recordOutcomes(tx: Db, round: Round, reports: readonly Calculated[], at: Date): Promise<boolean> {
  const before = await sql<{
    n: number;
  }>`select count(*) as n from multi_rater.outcome where round_id = ${round.roundId}`.execute(tx);
  const rows = reports.map(({ personId, departmentPath, report, trace }) => ({
    person_id: personId,
    score: report.score,
    report: { ...report, trace },
    path: departmentPath,
  }));
  await sql`
    insert into multi_rater.outcome (person_id, round_id, score, report, calculated_at, department_path)
    select person_id, ${round.roundId}::uuid, score, report, ${at}, path from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (person_id uuid, score numeric, report jsonb, path ltree)
    on conflict (person_id, round_id) do update set score = excluded.score, report = excluded.report, calculated_at = excluded.calculated_at`.execute(
    tx,
  );
  return before.rows[0]!.n === 0;
}

/**
 * A score is a reading of the line that asks for it. Without a score nothing is entered and the line's rule for missing data
 * holds; scorecards that are published by now, or have no such line, are counted and left alone.
 */
async function enterScores(
  tx: Db,
  round: Round,
  reports: readonly Calculated[],
  by: { readonly userId: string; readonly names: Words },
  at: Date,
): Promise<{ entered: number; notEntered: number }> {
  const scored = reports.filter((one) => one.report.score !== null);
  if (round.cycleId === null || round.indicatorCode === null) return { entered: 0, notEntered: 0 };
  const { readings } = await placeReadings(
    tx,
    round.cycleId,
    scored.map((one, place) => ({
      row: place + 1,
      employeeNumber: one.number,
      departmentCode: null,
      indicatorCode: round.indicatorCode!,
      value: one.report.score!,
      basis: `${round.nameZh} / ${round.nameEn}: n = ${one.answered}`,
    })),
  );
  await recordReadings(
    tx,
    readings.map((reading) => ({ ...reading, row: null })),
    { kind: 'multi-rater', importId: null, sheet: null, by: by.userId, byZh: by.names.zh, byEn: by.names.en, at },
  );
  await scoreScorecards(
    tx,
    'person',
    readings.map((reading) => reading.scorecardId),
    at,
  );
  return { entered: readings.length, notEntered: scored.length - readings.length };
}

const noticeOf = (round: Round, { personId, departmentPath }: Calculated): Notice => ({
  personId,
  departmentPath,
  module: 'multi-rater',
  kind: 'news',
  subject: { kind: 'multi-rater-round', id: round.roundId },
  topic: 'released',
  title: { zh: '您的 360 度反馈报告已发布', en: 'Your 360 feedback report is here' },
  body: {
    zh: `“${round.nameZh}”的结果已汇总，个别评价者无法辨认。`,
    en: `The results of “${round.nameEn}” are summed up; no single rater can be told.`,
  },
  link: `/multi-rater/reports/${round.roundId}/${personId}`,
  isPrivate: true,
});
