/** The postings of a month's payments to people who are not employed: expense, tax withheld, and what is owed until the bank pays it. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { servicePaymentsOf } from '../services/payments.ts';
import { SERVICE_KINDS, type ServiceKind } from '../sheets/tax-sheets.ts';
import { type Centre, type Postings, posted, rulesInForce } from './posting.ts';

const NAMES: Readonly<Record<ServiceKind, Words>> = {
  'labour-service': { zh: '劳务报酬', en: 'Labour service' },
  'author-pay': { zh: '稿酬', en: "Author's pay" },
  royalties: { zh: '特许权使用费', en: 'Royalties' },
  'student-intern': { zh: '实习学生劳务报酬', en: 'Students on an internship' },
  'insurance-agent': { zh: '保险营销员、证券经纪人佣金', en: 'Commission of agents' },
  'platform-worker': { zh: '平台从业人员劳务报酬', en: 'Platform workers' },
};

/** Under this code each kind has its accounts, beside the pay items of employees. */
const codeOf = (kind: ServiceKind): string => `service_${kind.replaceAll('-', '_')}`;

const ITEMS = [
  ...SERVICE_KINDS.map((kind) => ({ code: codeOf(kind), names: NAMES[kind], kind: 'earning' })),
  {
    code: 'service_tax',
    names: { zh: '代扣劳务报酬等个人所得税', en: 'Tax withheld from non-employees' },
    kind: 'deduction',
  },
];

export async function servicePostingsOf(tx: Tx, month: string, legalEntityId: string | null): Promise<Postings> {
  const payments = (await servicePaymentsOf(tx, month)).filter(
    (one) => one.voidedAt === null && (legalEntityId === null || one.legalEntityId === legalEntityId),
  );
  const people = payments.map((one) => ({
    employmentId: one.paymentId,
    departmentPath: one.departmentPath,
    grossFen: one.paymentFen,
    netFen: one.netFen,
    costFen: one.paymentFen,
    values: ITEMS.map(({ code, kind }) =>
      kind === 'deduction' ? one.taxFen : code === codeOf(one.kind) ? one.paymentFen : 0,
    ),
  }));
  return posted(ITEMS, people, await centresOfPayments(tx, month), await rulesInForce(tx, `${month}-01`));
}

/** Of the department whose cost each payment is, or the nearest above. */
async function centresOfPayments(tx: Tx, month: string): Promise<Map<string, Centre>> {
  const first = sql`${`${month}-01`}::date`;
  const found = await sql<Centre & { paymentId: string }>`
    select s.payment_id as "paymentId", c.cost_type as "costType", coalesce(d.cost_centre, c.cost_centre) as "costCentre"
    from filings.service_payment s
    join lateral (select v.path, v.cost_centre from organization.department_version v where v.department_id = s.department_id and v.effective_from < ${first} + interval '1 month' order by v.effective_from desc limit 1) d on true
    join lateral (select k.cost_type, k.cost_centre from filings.cost_type k
      join organization.department_version u on u.department_id = k.department_id and u.effective_from < ${first} + interval '1 month' and (u.effective_until is null or u.effective_until > ${first})
      where d.path <@ u.path and k.effective_from <= ${first} order by nlevel(u.path) desc, k.effective_from desc, k.recorded_at desc limit 1) c on true
    where s.month = ${month}`.execute(tx);
  return new Map(found.rows.map(({ paymentId, ...centre }) => [paymentId, centre]));
}
