import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyNames } from '../../../platform/rule-packs/index.ts';
import { type Arrangement, arrangementsWhere, KINDS } from '../shapes.ts';

const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const fen = z.number().int().positive().max(100_000_000_00);
const of = { personId: z.uuid(), arrangementId: z.uuid() };

/** Records a loan, an advance, a court order or a loss. Nobody records the own one. */
export const recordArrangement = operation({
  name: 'record-arrangement',
  summary: { zh: '登记借款、预支、法院扣款或赔偿', en: 'Record a loan, advance, garnishment or loss' },
  permission: 'pay-deductions.write',
  input: z
    .strictObject({
      personId: z.uuid(),
      employmentId: z.uuid(),
      kind: z.enum(KINDS),
      name: z.string().trim().min(2).max(120),
      creditor: z.string().trim().min(1).max(120).optional(),
      document: z.string().trim().min(1).max(120),
      totalFen: fen.optional(),
      instalmentFen: fen.optional(),
      shareMillionths: z.number().int().min(1).max(1_000_000).optional(),
      rateMillionths: z.number().int().min(0).max(1_000_000).default(0),
      protectedFen: z.number().int().min(0).default(0),
      priority: z.number().int().min(1).max(99).default(1),
      fromPeriod: period,
      untilPeriod: period.optional(),
    })
    .refine(({ kind, totalFen }) => kind === 'garnishment' || totalFen !== undefined, {
      path: ['totalFen'],
      message: 'total',
    })
    .refine(({ kind, shareMillionths }) => kind === 'garnishment' || shareMillionths === undefined, {
      path: ['shareMillionths'],
      message: 'share',
    })
    .refine(({ kind, creditor }) => kind !== 'garnishment' || creditor !== undefined, {
      path: ['creditor'],
      message: 'creditor',
    }),
  output: z.object({ arrangementId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    if (input.personId === actor.personId) throw own();
    const arrangementId = newId();
    const made =
      await sql`insert into pay_deductions.arrangement (person_id, arrangement_id, employment_id, kind, name, creditor, document, total_fen, instalment_fen, share_millionths, rate_millionths, protected_fen, priority,
        from_period, until_period, recorded_by, recorded_at, department_path)
      select e.person_id, ${arrangementId}::uuid, e.employment_id, ${input.kind}, ${input.name}, ${input.creditor ?? null}, ${input.document}, ${input.totalFen ?? null}::bigint, ${input.instalmentFen ?? null}::bigint,
        ${input.shareMillionths ?? null}::bigint, ${input.rateMillionths}::bigint, ${input.protectedFen}::bigint, ${input.priority}::bigint, ${input.fromPeriod}, ${input.untilPeriod ?? null}, ${actor.userId}, ${now}::timestamptz, e.department_path
      from people.employment e where e.person_id = ${input.personId} and e.employment_id = ${input.employmentId}`.execute(
        tx,
      );
    if (made.numAffectedRows === 0n) throw problems.notFound('employment', input.employmentId);
    await audit({ subject: { kind: 'pay-arrangement', id: arrangementId }, personId: input.personId, details: input });
    return { arrangementId };
  },
});

async function held(
  { tx, today, actor }: OperationContext,
  { personId, arrangementId }: { personId: string; arrangementId: string },
): Promise<Arrangement> {
  if (personId === actor.personId) throw own();
  const found = await arrangementsWhere(
    tx,
    today,
    sql`a.person_id = ${personId} and a.arrangement_id = ${arrangementId}`,
  );
  if (!found[0]) throw problems.notFound('arrangement', arrangementId);
  if (found[0].state === 'ended' || found[0].state === 'settled') throw over(arrangementId);
  return found[0];
}

async function move(
  context: OperationContext,
  one: Arrangement,
  kind: 'repaid' | 'written-off',
  amountFen: number,
  note: string,
): Promise<void> {
  const { tx, actor, now, today } = context;
  await sql`insert into pay_deductions.movement (person_id, movement_id, arrangement_id, kind, period, amount_fen, note, recorded_by, recorded_at, department_path)
    select a.person_id, ${newId()}::uuid, a.arrangement_id, ${kind}, ${today.slice(0, 7)}, ${amountFen}::bigint, ${note}, ${actor.userId}, ${now}::timestamptz, a.department_path
    from pay_deductions.arrangement a where a.person_id = ${one.personId} and a.arrangement_id = ${one.arrangementId}`.execute(
    tx,
  );
}

/** The person paid a part, or all of it, beside the payroll. */
export const repayEarly = operation({
  name: 'repay-early',
  summary: { zh: '登记提前还款', en: 'Record an early repayment' },
  permission: 'pay-deductions.write',
  input: z.strictObject({ ...of, amountFen: fen, note: z.string().trim().min(2).max(200) }),
  output: z.object({ balanceFen: z.number().int() }),
  handle: async (context, { amountFen, note, ...key }) => {
    const one = await held(context, key);
    if (one.balanceFen === null || amountFen > one.balanceFen) throw tooMuch(one.balanceFen ?? 0, one.currency);
    await move(context, one, 'repaid', amountFen, note);
    await context.audit({
      subject: { kind: 'pay-arrangement', id: key.arrangementId },
      personId: key.personId,
      details: { amountFen, note },
    });
    return { balanceFen: one.balanceFen - amountFen };
  },
});

/** Months in which nothing is asked. A court order is not put off here. */
export const pauseArrangement = operation({
  name: 'pause-arrangement',
  summary: { zh: '暂停扣款', en: 'Pause the collection for some months' },
  permission: 'pay-deductions.write',
  input: z.strictObject({ ...of, fromPeriod: period, untilPeriod: period, reason: z.string().trim().min(4).max(200) }),
  output: z.object({ until: z.string() }),
  handle: async (context, { fromPeriod, untilPeriod, reason, ...key }) => {
    const { tx, actor, now, audit } = context;
    const one = await held(context, key);
    if (one.kind === 'garnishment') throw courtOrder();
    await sql`insert into pay_deductions.pause (person_id, pause_id, arrangement_id, from_period, until_period, reason, recorded_by, recorded_at, department_path)
      select a.person_id, ${newId()}::uuid, a.arrangement_id, ${fromPeriod}, ${untilPeriod}, ${reason}, ${actor.userId}, ${now}::timestamptz, a.department_path
      from pay_deductions.arrangement a where a.person_id = ${one.personId} and a.arrangement_id = ${one.arrangementId}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'pay-arrangement', id: key.arrangementId },
      personId: key.personId,
      reason,
      details: { fromPeriod, untilPeriod },
    });
    return { until: untilPeriod };
  },
});

/** Ends an arrangement before it is settled; what is left is written off, with the reason. */
export const endArrangement = operation({
  name: 'end-arrangement',
  summary: { zh: '终止扣款', en: 'End an arrangement' },
  permission: 'pay-deductions.write',
  input: z.strictObject({ ...of, reason: z.string().trim().min(4).max(200) }),
  output: z.object({ writtenOffFen: z.number().int() }),
  handle: async (context, { reason, ...key }) => {
    const { tx, now, audit } = context;
    const one = await held(context, key);
    const left = one.balanceFen ?? 0;
    if (left > 0) await move(context, one, 'written-off', left, reason);
    await sql`update pay_deductions.arrangement set ended_at = ${now}, end_reason = ${reason} where person_id = ${key.personId} and arrangement_id = ${key.arrangementId}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'pay-arrangement', id: key.arrangementId },
      personId: key.personId,
      reason,
      details: { writtenOffFen: left },
    });
    return { writtenOffFen: left };
  },
});

const own = () =>
  problems.conflict(
    'own-arrangement',
    { zh: '不能办理自己的借款或扣款。', en: 'Nobody handles the own loan or deduction.' },
    { zh: '请由另一位同事办理。', en: 'Ask a colleague to do it.' },
  );
const over = (id: string) =>
  problems.conflict(
    'arrangement-over',
    { zh: '该项已结清或终止。', en: 'It is settled or ended.' },
    { zh: '请刷新页面。', en: 'Load the page again.' },
    id,
  );
const tooMuch = (balanceFen: number, currency: string) =>
  problems.invalid([
    {
      code: 'more-than-the-balance',
      where: 'amountFen',
      message: {
        zh: `还款超过余额 ${(balanceFen / 100).toFixed(2)} ${currencyNames(currency).zh}。`,
        en: `More than the balance of ${(balanceFen / 100).toFixed(2)} ${currencyNames(currency).en}.`,
      },
      remedy: { zh: '请填写不超过余额的金额。', en: 'Give an amount up to the balance.' },
    },
  ]);
const courtOrder = () =>
  problems.conflict(
    'court-order',
    { zh: '法院协助执行不能自行暂停。', en: 'A court order is not paused by the employer.' },
    { zh: '请凭法院的变更通知终止后重新登记。', en: 'End it on the notice of the court and record the new order.' },
  );
