/** Disputes as pages read them. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { workdaysBetween } from '../../cases/index.ts';
import { linesOfSource, loadDefinitions, type RetroSource } from '../../payroll/index.ts';

const words = z.object({ zh: z.string(), en: z.string() });
export const DISPUTE_STATES = ['open', 'handled', 'upheld', 'rejected'] as const;

/** The dated fact that an upheld dispute wrote. */
export const correction = z.object({
  kind: z.enum(['month', 'recurring']),
  inputCode: z.string(),
  names: words,
  /** First day on which it holds. */
  from: z.string(),
  before: z.string().nullable(),
  after: z.string(),
});

/** A difference of the disputed month that a later month pays. */
const backPay = z.object({
  paidIn: z.string(),
  /** The month is released: the money is on its way or there. */
  isReleased: z.boolean(),
  item: z.string(),
  names: words,
  beforeFen: z.number().int(),
  afterFen: z.number().int(),
  amountFen: z.number().int(),
});

export const dispute = z.object({
  personId: z.string(),
  disputeId: z.string(),
  questionId: z.string().nullable(),
  period: z.string(),
  employmentId: z.string(),
  item: z.string(),
  itemZh: z.string(),
  itemEn: z.string(),
  amountFen: z.number().int().nullable(),
  claim: z.string(),
  claimedFen: z.number().int().nullable(),
  /** ISO 4217, of the payroll the line was paid by. */
  currency: z.string(),
  state: z.enum(DISPUTE_STATES),
  raisedZh: z.string(),
  raisedEn: z.string(),
  raisedAt: z.string(),
  decideBy: z.string(),
  /** Working days left; negative when late, null once decided. */
  daysLeft: z.number().int().nullable(),
  evidenceSha256: z.string(),
  handlerZh: z.string().nullable(),
  handlerEn: z.string().nullable(),
  isMine: z.boolean(),
  /** Whether the reader may take it over; whoever prepared or submitted that payroll may not. */
  mayHandle: z.boolean(),
  decision: z.string().nullable(),
  document: z.string().nullable(),
  correction: correction.nullable(),
  decidedAt: z.string().nullable(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  backPay: z.array(backPay),
});
export type Dispute = z.output<typeof dispute>;

type Row = Omit<Dispute, 'daysLeft' | 'backPay'>;

/** The disputes that the reader may see and the condition names, with the back pay that came of them: three statements. */
export async function disputesWhere(
  tx: Tx,
  today: string,
  where: RawBuilder<unknown>,
  { limit = 200, offset = 0 } = {},
): Promise<Dispute[]> {
  const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const found = await sql<Row>`
    select d.person_id as "personId", d.dispute_id as "disputeId", d.question_id as "questionId", d.period, d.employment_id as "employmentId", d.item, d.item_zh as "itemZh", d.item_en as "itemEn",
      d.amount_fen as "amountFen", d.claim, d.claimed_fen as "claimedFen", r.currency, d.state, d.raised_zh as "raisedZh", d.raised_en as "raisedEn", ${iso('d.raised_at')} as "raisedAt", d.decide_by as "decideBy",
      d.evidence_sha256 as "evidenceSha256", d.handler_zh as "handlerZh", d.handler_en as "handlerEn", coalesce(d.handler = access.actor(), false) as "isMine",
      d.person_id is distinct from access.person() and not (access.actor() = any (d.hands)) as "mayHandle",
      d.decision, d.document, d.correction, ${iso('d.decided_at')} as "decidedAt", d.employee_number as number, d.name_zh as "nameZh", d.name_en as "nameEn", d.department_zh as "departmentZh", d.department_en as "departmentEn"
    from pay_questions.dispute d join payroll.run r on r.run_id = d.run_id where ${where}
    order by array_position(array['open', 'handled', 'upheld', 'rejected'], d.state), d.decide_by, d.raised_at desc, d.dispute_id
    limit ${limit} offset ${offset}`.execute(tx);
  const paid = await backPayOf(
    tx,
    found.rows.filter(({ state }) => state === 'upheld'),
  );
  return found.rows.map((one) => ({
    ...one,
    daysLeft: one.decidedAt === null ? daysLeft(today, one.decideBy) : null,
    backPay: paid.get(one.disputeId) ?? [],
  }));
}

const daysLeft = (today: string, due: string): number =>
  due >= today ? workdaysBetween(today, due).length : -workdaysBetween(due, today).length;

/** The differences of the disputed months that later months took, as retro works them out from the corrected facts. */
async function backPayOf(tx: Tx, upheld: readonly Row[]): Promise<Map<string, Dispute['backPay']>> {
  if (upheld.length === 0) return new Map();
  const given = upheld.map(({ personId, employmentId, period, disputeId }) => ({
    personId,
    employmentId,
    period,
    disputeId,
  }));
  const rows = await sql<{
    disputeId: string;
    period: string;
    isReleased: boolean;
    digest: string;
    source: RetroSource;
  }>`
    select g."disputeId", i.period, exists (select from payroll.payslip s where s.period = i.period and s.person_id = i.person_id and s.employment_id = i.employment_id and s.is_released) as "isReleased", r.definition_digest as digest, i.source
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g ("personId" uuid, "employmentId" uuid, period text, "disputeId" text)
    join payroll.pay_input i on i.person_id = g."personId" and i.employment_id = g."employmentId" and i.source_key = 'retro:' || g.period and i.period > g.period
    join lateral (select r.definition_digest from payroll.run r where r.period = i.period and r.definition_digest is not null order by r.pay_group_id nulls first limit 1) r on true
    join pay_questions.dispute d on d.dispute_id = g."disputeId"::uuid and d.person_id = g."personId" and i.recorded_at >= d.decided_at
    order by i.period`.execute(tx);
  const definitions = await loadDefinitions(
    tx,
    rows.rows.map(({ digest }) => digest),
  );
  const found = new Map<string, Dispute['backPay']>();
  for (const { disputeId, period, isReleased, digest, source } of rows.rows) {
    const lines = linesOfSource(source, definitions.get(digest)!).map(
      ({ item, names, beforeFen, afterFen, amountFen }) => ({
        paidIn: period,
        isReleased,
        item,
        names,
        beforeFen,
        afterFen,
        amountFen,
      }),
    );
    found.set(disputeId, [...(found.get(disputeId) ?? []), ...lines]);
  }
  return found;
}
