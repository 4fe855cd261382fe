/**
 * People the demo company pays without employing them: a lecturer of the last closed month, paid; in the open month an
 * adviser whose money may go, and an author who has not told an account yet. Their numbers belong to nobody.
 */
import { filings } from '../modules/filings/index.ts';
import { payments, recordOutcomes } from '../modules/payments/index.ts';
import { sql } from '../platform/database/index.ts';
import { actAs } from './act.ts';
import type { DemoContext } from './context.ts';

interface Payee {
  readonly name: string;
  readonly documentNumber: string;
  readonly kind: 'labour-service' | 'author-pay';
  readonly department: string;
  readonly contract: string;
  readonly paymentFen: number;
}

const LECTURER: Payee = {
  name: '钱思远',
  documentNumber: '990000199003078883',
  kind: 'labour-service',
  department: 'HRD',
  contract: '培训讲课协议 2026-07',
  paymentFen: 800_000,
};
const ADVISER: Payee = {
  name: '孙立群',
  documentNumber: '990000198502153134',
  kind: 'labour-service',
  department: 'RDC',
  contract: '技术顾问协议 2026-03',
  paymentFen: 1_200_000,
};
const AUTHOR: Payee = {
  name: '李文澜',
  documentNumber: '990000197811220068',
  kind: 'author-pay',
  department: 'RDC',
  contract: '产品手册撰稿合同',
  paymentFen: 500_000,
};

const at = (day: string): Date => new Date(`${day}T10:40:00+08:00`);

export async function loadPayees(context: DemoContext): Promise<void> {
  const { closed, open } = context.company.months;
  const last = closed.at(-1)!;
  const lecture = await record(context, LECTURER, `${last}-16`);
  await account(context, lecture, LECTURER, `${last}-16`, '9900170000003000011');
  await pay(context, lecture, last);
  const advice = await record(context, ADVISER, `${open}-18`);
  await account(context, advice, ADVISER, `${last}-02`, '9900170000003000029');
  await record(context, AUTHOR, `${open}-20`);
}

async function record(context: DemoContext, payee: Payee, paidOn: string): Promise<string> {
  const { ids } = context;
  const { department, ...given } = payee;
  const { paymentId } = await actAs(context, filings, {
    role: 'pay-specialist',
    at: at(paidOn),
    name: 'record-service-payment',
    input: {
      ...given,
      legalEntityId: ids.legalEntityByCode.get('SH')!,
      departmentId: ids.departmentByCode.get(department)!.id,
      documentKind: 'resident-identity-card',
      isNonResident: false,
      isContinuing: false,
      paidOn,
    },
  });
  return paymentId as string;
}

const account = (context: DemoContext, servicePaymentId: string, payee: Payee, from: string, number: string) =>
  actAs(context, payments, {
    role: 'pay-specialist',
    at: at(from),
    name: 'record-payee-account',
    input: {
      servicePaymentId,
      effectiveFrom: from,
      bankZh: '建设银行',
      bankEn: 'China Construction Bank',
      branch: '上海漕河泾支行',
      holder: payee.name,
      number,
      reason: '收款人书面提供',
    },
  });

/** Prepared, released by another hand, and paid by the bank. */
async function pay(context: DemoContext, servicePaymentId: string, month: string): Promise<void> {
  const { databases, ids } = context;
  const payDay = `${month}-23`;
  const { files } = await actAs(context, payments, {
    role: 'pay-specialist',
    at: at(`${month}-20`),
    name: 'prepare-service-files',
    input: { paymentIds: [servicePaymentId], payDay },
  });
  for (const { bankFileId } of files as readonly { readonly bankFileId: string }[])
    await actAs(context, payments, {
      role: 'finance',
      at: at(`${month}-21`),
      name: 'release-service-file',
      input: { bankFileId },
    });
  await databases.batch.transaction().execute(async (tx) => {
    const sent = await sql<{ paymentId: string }>`
      select payment_id as "paymentId" from payments.service_attempt where service_payment_id = ${servicePaymentId} and state = 'released'`.execute(
      tx,
    );
    const outcomes = sent.rows.map(({ paymentId }) => ({
      personId: null,
      paymentId,
      departmentPath: null,
      before: 'released' as const,
      after: 'paid' as const,
      code: null,
      reason: null,
    }));
    await recordOutcomes(tx, outcomes, {
      actor: ids.userByRole.get('pay-specialist')!,
      now: at(`${month}-24`),
      importId: null,
    });
  });
}
