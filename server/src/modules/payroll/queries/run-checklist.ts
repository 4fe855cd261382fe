import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { recentNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { type Arrived, arrivedInputs, chaseWords, type Expected, expectedInputs } from '../gather/checklist.ts';
import { findRun } from '../record/run.ts';
import { INPUT_KINDS, KIND_NAMES } from '../rules/input-kinds.ts';
import { words } from '../views/shapes.ts';

const checklistRow = z.object({
  expectationId: z.string(),
  kind: z.enum(INPUT_KINDS),
  names: words,
  /** Null = all legal entities together. */
  legalEntity: words.nullable(),
  owner: z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string() }),
  dueOn: z.string(),
  state: z.enum(['open', 'late', 'delivered', 'not-needed']),
  /** Delivered after the due day. */
  wasLate: z.boolean(),
  note: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  /** Facts of this kind on file for the run's people. */
  rows: z.number().int(),
  people: z.number().int(),
  lastRecordedAt: z.string().nullable(),
  lastRecordedBy: z.string().nullable(),
  /** The notice its owner would get, and whether the week's cap allows it. */
  notice: z.object({ title: words, body: words, isCapped: z.boolean(), lastSentAt: z.string().nullable() }),
});

/** What the run waits for: owner, due day, what arrived from whom; what is late and where late facts go. */
export const runChecklist = query({
  name: 'run-checklist',
  summary: { zh: '数据到齐清单', en: 'Checklist of a run’s inputs' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    expected: z.array(checklistRow),
    cutOffOn: z.string().nullable(),
    isAfterCutOff: z.boolean(),
    kinds: z.array(z.object({ code: z.enum(INPUT_KINDS), names: words })),
    late: z.array(
      z.object({
        kind: z.enum(INPUT_KINDS),
        target: z.enum(['this-run', 'next-month']),
        reason: z.string(),
        decidedBy: z.string(),
        decidedAt: z.string(),
        isInForce: z.boolean(),
      }),
    ),
  }),
  handle: async ({ tx, actor, now }, { runId }) => {
    const run = await findRun(tx, runId);
    const expected = await expectedInputs(tx, run, now);
    const arrived = await arrivedInputs(tx, run);
    const late = await sql<{
      kind: (typeof INPUT_KINDS)[number];
      target: 'this-run' | 'next-month';
      reason: string;
      by: string;
      at: Date;
      isInForce: boolean;
    }>`select kind, target, reason, decided_by as by, decided_at as at, row_number() over (partition by kind order by number desc) = 1 as "isInForce"
      from payroll.late_input where run_id = ${runId} order by number desc`.execute(tx);
    const day = await sql<{ isAfter: boolean }>`
      select coalesce(cut_off_on < (${now}::timestamptz at time zone 'Asia/Shanghai')::date, false) as "isAfter" from payroll.run where run_id = ${runId}`.execute(
      tx,
    );
    const recent = await recentNotices(
      tx,
      expected.map((one) => one.ownerPersonId),
      { subjectId: runId, topic: '' },
      now,
    );
    const sent = await lastSent(tx, runId);
    const names = await userNames(
      tx,
      [...expected.map((one) => one.settledBy), ...arrived.map((one) => one.lastBy), ...late.rows.map((one) => one.by)],
      actor,
    );
    const nameOf = (userId: string | null) => (userId === null ? null : (names.get(userId) ?? userId));
    return {
      expected: expected.map((one) => {
        const got = arrivedFor(one, arrived);
        return {
          expectationId: one.expectationId,
          kind: one.kind,
          names: KIND_NAMES[one.kind],
          legalEntity: one.entityZh === null ? null : { zh: one.entityZh, en: one.entityEn! },
          owner: { personId: one.ownerPersonId, nameZh: one.ownerZh, nameEn: one.ownerEn },
          dueOn: one.dueOn,
          state: one.settled ?? (one.isOverdue ? ('late' as const) : ('open' as const)),
          wasLate: one.settled === 'delivered' && dayOf(one.settledAt!) > one.dueOn,
          note: one.note,
          settledBy: nameOf(one.settledBy),
          settledAt: one.settledAt?.toISOString() ?? null,
          rows: got.reduce((sum, each) => sum + each.rows, 0),
          people: got.reduce((sum, each) => sum + each.people, 0),
          lastRecordedAt: newest(got)?.last.toISOString() ?? null,
          lastRecordedBy: nameOf(newest(got)?.lastBy ?? null),
          notice: {
            ...chaseWords(one, run.period),
            isCapped: (recent.get(one.ownerPersonId)?.inWeek ?? 0) >= WEEKLY_CAP,
            lastSentAt: sent.get(one.expectationId)?.toISOString() ?? null,
          },
        };
      }),
      cutOffOn: run.cutOffOn,
      isAfterCutOff: day.rows[0]!.isAfter,
      kinds: INPUT_KINDS.map((code) => ({ code, names: KIND_NAMES[code] })),
      late: late.rows.map(({ by, at, ...row }) => ({ ...row, decidedBy: nameOf(by)!, decidedAt: at.toISOString() })),
    };
  },
});

const arrivedFor = (one: Expected, arrived: readonly Arrived[]): readonly Arrived[] =>
  arrived.filter(
    (got) => got.kind === one.kind && (one.legalEntityId === null || got.legalEntityId === one.legalEntityId),
  );

const newest = (arrived: readonly Arrived[]): Arrived | undefined =>
  [...arrived].sort((a, b) => b.last.getTime() - a.last.getTime())[0];

/** The day in the company's time. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

async function lastSent(tx: Parameters<typeof findRun>[0], runId: string): Promise<Map<string, Date>> {
  const found = await sql<{ topic: string; at: Date }>`
    select topic, max(sent_at) as at from notices.notice where subject_kind = 'payroll-run' and subject_id = ${runId} group by topic`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.topic, row.at]));
}
