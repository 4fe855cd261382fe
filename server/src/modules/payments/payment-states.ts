/**
 * What may become of a payment. The database holds the rest: one live attempt a payslip, one successor a failed attempt,
 * a void attempt never comes back (migration 0060).
 */
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { problems, type Words } from '../../platform/problem/index.ts';

export type PaymentState = 'prepared' | 'released' | 'pending' | 'paid' | 'failed' | 'void';

/** What a bank says of a payment; returned = the money was there and came back. */
export const SAID = ['paid', 'failed', 'pending', 'returned'] as const;
export type Said = (typeof SAID)[number];

/** Kept as the code of a result whose money came back, so that an older list cannot call it paid again. */
export const RETURNED = 'returned';

export interface PaymentNow {
  readonly state: PaymentState;
  readonly resultCode: string | null;
  /** State of the attempt that followed a failed one, if any. */
  readonly successor: PaymentState | null;
}

export type Verdict =
  | { readonly kind: 'change'; readonly to: 'pending' | 'paid' | 'failed' }
  /** Said before, or older than what is known. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: Words; readonly remedy: Words };

const refused = (code: string, message: Words, remedy: Words): Verdict => ({ kind: 'refused', code, message, remedy });

/** A table of states: what is known × what the bank says. */
export function verdictOn(now: PaymentNow, said: Said): Verdict {
  if (now.state === 'prepared' || now.state === 'void') {
    return refused(
      'not-released',
      { zh: '该笔付款没有放行过。', en: 'This payment was never released.' },
      { zh: '请核对所选的代发文件。', en: 'Check which bank file the list belongs to.' },
    );
  }
  if (now.state === 'released' || now.state === 'pending') {
    if (said === 'pending') return now.state === 'pending' ? { kind: 'same' } : { kind: 'change', to: 'pending' };
    return { kind: 'change', to: said === 'paid' ? 'paid' : 'failed' };
  }
  if (now.state === 'paid') {
    if (said === 'returned') return { kind: 'change', to: 'failed' };
    if (said === 'failed') {
      return refused(
        'paid-before',
        {
          zh: '此前银行已回报成功，本表却说失败。',
          en: 'The bank said before that it was paid; this list says it failed.',
        },
        {
          zh: '如果款项已退回，请把该状态对应为“已退票”后重新导入；否则以银行最新说明为准。',
          en: 'If the money came back, map the word to “returned” and import again; otherwise ask the bank.',
        },
      );
    }
    return { kind: 'same' };
  }
  return onFailed(now, said);
}

function onFailed(now: PaymentNow, said: Said): Verdict {
  if (said !== 'paid') return { kind: 'same' };
  if (now.resultCode === RETURNED) {
    return refused(
      'returned-before',
      {
        zh: '该笔款项已退回，本表是更早的结果。',
        en: 'The money of this payment came back; this list is an older one.',
      },
      {
        zh: '无需处理；如确已再次到账，请向银行核实。',
        en: 'Nothing to do, unless the bank confirms that it was paid after all.',
      },
    );
  }
  if (now.successor === null || now.successor === 'void') return { kind: 'change', to: 'paid' };
  if (now.successor === 'prepared') {
    return refused(
      'repayment-prepared',
      {
        zh: '银行现在说已成功，但补发文件已经生成。',
        en: 'The bank now says it was paid, but a repayment is prepared.',
      },
      { zh: '请先撤回补发文件，再导入本表。', en: 'Withdraw the repayment first, then import this list.' },
    );
  }
  return refused(
    'repaid-already',
    {
      zh: '银行现在说已成功，但该笔已补发：可能重复付款。',
      en: 'The bank now says it was paid, but it has been repaid: perhaps paid twice.',
    },
    { zh: '请立即联系银行止付或追回补发的一笔。', en: 'Call the bank at once to stop or recover the repayment.' },
  );
}

export interface Outcome {
  /** null: somebody who is not employed, whose attempts are kept apart. */
  readonly personId: string | null;
  readonly paymentId: string;
  readonly departmentPath: string | null;
  readonly before: PaymentState;
  readonly after: 'pending' | 'paid' | 'failed';
  readonly code: string | null;
  readonly reason: string | null;
}

/** Writes what the bank said, all or nothing: refused when any payment is no longer in the state it was seen in. */
export async function recordOutcomes(
  tx: Tx | Db,
  outcomes: readonly Outcome[],
  by: { readonly actor: string; readonly now: Date; readonly importId: string | null },
): Promise<void> {
  const rows = outcomes.map((outcome) => ({ ...outcome, resultId: newId() }));
  const ofPeople = rows.filter(({ personId }) => personId !== null);
  const ofPayees = rows.filter(({ personId }) => personId === null);
  const given = (some: typeof rows) =>
    sql`jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r ("personId" uuid, "paymentId" uuid, "resultId" uuid, "departmentPath" text, before text, after text, code text, reason text)`;
  const result = sql`state = r.after, result_at = ${by.now}, result_code = r.code, result_reason = r.reason`;
  if (ofPeople.length > 0) {
    const moved = await sql`update payments.payment p set ${result}
      from ${given(ofPeople)} where p.person_id = r."personId" and p.payment_id = r."paymentId" and p.state = r.before returning p.payment_id`.execute(
      tx,
    );
    if (moved.rows.length !== ofPeople.length) throw movedMeanwhile();
    await sql`insert into payments.payment_result (person_id, result_id, payment_id, state_before, state_after, code, reason, import_id, recorded_by, recorded_at, department_path)
      select "personId", "resultId", "paymentId", before, after, code, reason, ${by.importId}::uuid, ${by.actor}, ${by.now}, "departmentPath"::ltree from ${given(ofPeople)}`.execute(
      tx,
    );
  }
  if (ofPayees.length > 0) {
    const moved = await sql`update payments.service_attempt p set ${result}
      from ${given(ofPayees)} where p.payment_id = r."paymentId" and p.state = r.before returning p.payment_id`.execute(
      tx,
    );
    if (moved.rows.length !== ofPayees.length) throw movedMeanwhile();
    await sql`insert into payments.service_result (result_id, payment_id, state_before, state_after, code, reason, import_id, recorded_by, recorded_at)
      select "resultId", "paymentId", before, after, code, reason, ${by.importId}::uuid, ${by.actor}, ${by.now} from ${given(ofPayees)}`.execute(
      tx,
    );
  }
}

export const movedMeanwhile = () =>
  problems.conflict(
    'payment-moved',
    {
      zh: '有付款的状态刚刚被别人改变，未记录任何内容。',
      en: 'The state of a payment was just changed by somebody else; nothing was recorded.',
    },
    { zh: '请重新查看后再试。', en: 'Look again, then try again.' },
  );
