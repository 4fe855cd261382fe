import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { sendNotices } from '../../notices/index.ts';
import { correct } from '../disputes/correct.ts';

const of = { personId: z.uuid(), disputeId: z.uuid() };
interface Key {
  readonly personId: string;
  readonly disputeId: string;
}

interface Held extends Key {
  readonly state: string;
  readonly period: string;
  readonly employmentId: string;
  readonly handler: string | null;
  readonly hands: readonly string[];
  readonly itemZh: string;
  readonly itemEn: string;
  readonly path: string;
}

/** The dispute, locked. Never one's own, never for whoever prepared or submitted that payroll. */
async function hold({ tx, actor }: OperationContext, { personId, disputeId }: Key): Promise<Held> {
  const found =
    await sql<Held>`select person_id as "personId", dispute_id as "disputeId", state, period, employment_id as "employmentId", handler, hands, item_zh as "itemZh", item_en as "itemEn", department_path::text as path
    from pay_questions.dispute where person_id = ${personId} and dispute_id = ${disputeId} and person_id is distinct from access.person()`.execute(
      tx,
    );
  const held = found.rows[0];
  if (!held) throw problems.notFound('dispute', disputeId);
  if (!held.hands.includes(actor.userId)) return held;
  throw problems.conflict(
    'own-hand',
    {
      zh: '编制或提交该月工资的人不能处理这件争议。',
      en: 'Who prepared or submitted that payroll does not handle a dispute about it.',
    },
    { zh: '请由另一位有权处理的人接手。', en: 'Leave it to another person who may handle disputes.' },
    disputeId,
  );
}

/** Takes a dispute over; whoever prepared or submitted the payroll may not. */
export const takeDispute = operation({
  name: 'take-dispute',
  summary: { zh: '接手工资争议', en: 'Take a pay dispute over' },
  permission: 'pay-disputes.handle',
  input: z.strictObject(of),
  output: z.object({ state: z.literal('handled') }),
  handle: async (context, key) => {
    const { tx, actor, audit } = context;
    const held = await hold(context, key);
    const taken =
      await sql`update pay_questions.dispute set state = 'handled', handler = ${actor.userId}, handler_zh = ${actor.names.zh}, handler_en = ${actor.names.en}
      where person_id = ${key.personId} and dispute_id = ${key.disputeId} and state in ('open', 'handled')`.execute(tx);
    if (taken.numAffectedRows === 0n) throw isDecided(key.disputeId);
    await audit({
      subject: { kind: 'pay-dispute', id: key.disputeId },
      personId: key.personId,
      details: { before: held.handler },
    });
    return { state: 'handled' as const };
  },
});

/**
 * Decides. An upheld dispute names the fact that was wrong and what it should have been: it is written as a dated fact, and the
 * open month pays the difference by retro, line by line.
 */
export const decideDispute = operation({
  name: 'decide-dispute',
  summary: { zh: '对工资争议作出决定', en: 'Decide a pay dispute' },
  permission: 'pay-disputes.handle',
  input: z.strictObject({
    ...of,
    outcome: z.enum(['upheld', 'rejected']),
    decision: z.string().trim().min(4).max(2_000),
    document: z.string().trim().min(1).max(200).optional(),
    correction: z
      .strictObject({
        /** A fact of the disputed month, or recurring pay from a day on. */
        kind: z.enum(['month', 'recurring']),
        inputCode: z.string().max(80),
        /** Decimal text: what the fact should have been. */
        value: z.string().max(40),
        from: z.iso.date().optional(),
      })
      .optional(),
  }),
  output: z.object({ state: z.enum(['upheld', 'rejected']), correctedFrom: z.string().nullable() }),
  handle: async (context, { outcome, decision, document, correction: given, ...key }) => {
    const { tx, actor, now, audit } = context;
    const held = await hold(context, key);
    if (held.state !== 'handled' || held.handler !== actor.userId) throw notTheHandler(key.disputeId);
    const isUpheld = outcome === 'upheld';
    if (isUpheld && (!given || !document)) throw incomplete();
    // The lock: a second decision at the same moment finds nothing to decide.
    const decided =
      await sql`update pay_questions.dispute set state = 'rejected', decision = ${decision}, document = ${document ?? null}, decided_at = ${now}
      where person_id = ${key.personId} and dispute_id = ${key.disputeId} and state = 'handled' and handler = ${actor.userId}`.execute(
        tx,
      );
    if (decided.numAffectedRows === 0n) throw isDecided(key.disputeId);
    const correction = isUpheld ? await correct(context, held, { ...given!, document: document! }) : null;
    if (correction) {
      await sql`update pay_questions.dispute set state = 'upheld', correction = ${JSON.stringify(correction)}::jsonb
        where person_id = ${key.personId} and dispute_id = ${key.disputeId}`.execute(tx);
    }
    await tell(tx, held, actor.userId, now);
    await audit({
      subject: { kind: 'pay-dispute', id: key.disputeId },
      personId: key.personId,
      reason: decision,
      details: { outcome, document, correction },
    });
    return { state: outcome, correctedFrom: correction?.from ?? null };
  },
});

/** That there is a decision, and nothing of what it says. */
const tell = (tx: Tx, held: Held, by: string, now: Date) =>
  sendNotices(
    tx,
    [
      {
        personId: held.personId,
        departmentPath: held.path,
        module: 'pay-questions',
        kind: 'news',
        subject: { kind: 'pay-dispute', id: held.disputeId },
        topic: 'decided',
        title: {
          zh: `您关于 ${held.period} 工资条的争议已有决定`,
          en: `Your dispute on the payslip of ${held.period} is decided`,
        },
        body: { zh: `关于“${held.itemZh}”。`, en: `On “${held.itemEn}”.` },
        link: `/payslips/${held.period}`,
        isPrivate: true,
      },
    ],
    by,
    now,
  );

const isDecided = (disputeId: string) =>
  problems.conflict(
    'dispute-decided',
    { zh: '该争议已有决定。', en: 'The dispute is decided.' },
    { zh: '请刷新页面。', en: 'Load the page again.' },
    disputeId,
  );

const notTheHandler = (disputeId: string) =>
  problems.conflict(
    'not-the-handler',
    { zh: '只有接手的人可以作出决定。', en: 'Only who took the dispute over decides it.' },
    { zh: '请先接手，或请处理人决定。', en: 'Take it over first, or ask the handler.' },
    disputeId,
  );

const incomplete = () =>
  problems.invalid([
    {
      code: 'correction-missing',
      where: 'correction',
      message: {
        zh: '支持申请的决定需要依据文件和更正的数据。',
        en: 'A dispute that is upheld needs a document and the corrected fact.',
      },
      remedy: {
        zh: '请填写文件名称，并选择要更正的数据项和正确的数值。',
        en: 'Name the document, choose the fact that was wrong and give its right value.',
      },
    },
  ]);
