/** A payment to somebody who is not employed here: recorded with what the rule of its kind withholds, or taken back with a reason. */
import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { identityIssue } from '../../../platform/spreadsheet/index.ts';
import { serviceFigures, type Year } from '../services/figures.ts';
import { isCumulative, SERVICE_KINDS } from '../sheets/tax-sheets.ts';

const given = z.strictObject({
  legalEntityId: z.uuid(),
  /** Whose cost it is. */
  departmentId: z.uuid(),
  kind: z.enum(SERVICE_KINDS),
  isNonResident: z.boolean(),
  name: z.string().trim().min(1).max(60),
  documentKind: z.enum(['resident-identity-card', 'passport']),
  documentNumber: z.string().trim().toUpperCase().min(5).max(30),
  nationality: z.string().trim().max(40).optional(),
  mobile: z.string().trim().max(30).optional(),
  /** Number or title of the contract. */
  contract: z.string().trim().min(1).max(80),
  /** Payments of a continuing contract are one payment a month. */
  isContinuing: z.boolean(),
  /** Of what is withheld through the year: the first month that counts. */
  since: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  paidOn: z.iso.date(),
  paymentFen: z.number().int().positive().max(1_000_000_000_000),
});
type Given = z.output<typeof given>;

export const recordServicePayment = operation({
  name: 'record-service-payment',
  summary: { zh: '登记劳务报酬等支付', en: 'Record a payment for labour service and the like' },
  permission: 'filings.write',
  input: given,
  output: z.object({ paymentId: z.string(), taxFen: z.number().int(), netFen: z.number().int() }),
  handle: async ({ tx, actor, now, audit, emit }, input) => {
    const month = input.paidOn.slice(0, 7);
    const { place, path } = await placeOf(tx, input);
    const issues = await payeeIssues(tx, input);
    if (issues.length > 0) throw problems.invalid(issues);
    const before = await paidBefore(tx, input, month);
    const year = await yearOf(tx, input, month);
    const figures = serviceFigures({ ...input, place, before, year });
    const paymentId = newId();
    await sql`insert into filings.service_payment (payment_id, legal_entity_id, month, paid_on, kind, is_non_resident, name, document_kind, document_number, nationality, mobile, contract, is_continuing,
        payment_fen, before_fen, since, year_before_fen, cost_fen, taxable_fen, tax_fen, net_fen, rules, department_id, department_path, recorded_by, by_zh, by_en, recorded_at)
      values (${paymentId}, ${input.legalEntityId}, ${month}, ${input.paidOn}::date, ${input.kind}, ${input.isNonResident}, ${input.name}, ${input.documentKind}, ${input.documentNumber},
        ${input.nationality ?? null}, ${input.mobile ?? null}, ${input.contract}, ${input.isContinuing && year === null}, ${input.paymentFen}, ${before.paymentFen}, ${year?.since ?? null}, ${year === null ? null : year.paymentFen + before.paymentFen}, ${figures.costFen}, ${figures.taxableFen},
        ${figures.taxFen}, ${figures.netFen}, ${JSON.stringify(figures.rules)}::jsonb, ${input.departmentId}, ${path}::ltree, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
      tx,
    );
    const { taxFen, netFen, rules } = figures;
    await audit({
      subject: { kind: 'service-payment', id: paymentId },
      details: { ...input, taxFen, netFen, rules },
    });
    await emit('filings-changed', { period: month });
    return { paymentId, taxFen, netFen };
  },
});

async function placeOf(
  tx: Tx,
  { legalEntityId, departmentId, paidOn }: Given,
): Promise<{ place: string; path: string }> {
  const found = await sql<{ place: string; path: string }>`
    select v.city as place, d.path::text as path from organization.legal_entity_version v, organization.department_version d
    where v.legal_entity_id = ${legalEntityId} and v.effective_from <= ${paidOn}::date and (v.effective_until is null or v.effective_until > ${paidOn}::date)
      and d.department_id = ${departmentId} and d.effective_from <= ${paidOn}::date and (d.effective_until is null or d.effective_until > ${paidOn}::date)`.execute(
    tx,
  );
  const known = found.rows[0];
  if (!known) throw problems.notFound('legal entity or department', legalEntityId);
  return known;
}

/** Who is employed gets wages; a number stands for one name. */
async function payeeIssues(tx: Tx, input: Given): Promise<ProblemIssue[]> {
  const issues: ProblemIssue[] = [];
  if (input.documentKind === 'resident-identity-card') {
    const wrong = identityIssue(input.documentNumber, input.paidOn, 'documentNumber');
    if (wrong) issues.push(wrong);
  }
  const found = await sql<{ number: string | null; name: string }>`
    select e.number, p.name_zh as name from people.identity_document d join people.person p on p.person_id = d.person_id
      join people.employment e on e.person_id = p.person_id
    where upper(d.number) = ${input.documentNumber} and e.hired_on <= ${input.paidOn}::date and (e.ended_on is null or e.ended_on > ${input.paidOn}::date)
    union all
    select null, name from filings.service_payment where document_number = ${input.documentNumber} and voided_at is null and name <> ${input.name} limit 2`.execute(
    tx,
  );
  const [known] = found.rows;
  if (known?.number)
    issues.push({
      code: 'payee-employed',
      where: 'documentNumber',
      message: {
        zh: `${known.name}（${known.number}）支付日在职，其所得按工资薪金计税。`,
        en: `${known.name} (${known.number}) is employed on the day of payment; what an employee gets is taxed as wages.`,
      },
      remedy: { zh: '请在工资批次中登记该收入。', en: 'Record the amount as an input of the payroll.' },
    });
  else if (known)
    issues.push({
      code: 'payee-name-differs',
      where: 'name',
      message: {
        zh: `该证件号码此前登记的姓名是“${known.name}”。`,
        en: `The number was recorded with the name “${known.name}” before.`,
      },
      remedy: { zh: '请核对姓名与证件号码。', en: 'Compare name and number with the document.' },
    });
  return issues;
}

/** Of the month: under the continuing contract, or all of the payee's where it is withheld through the year. */
async function paidBefore(tx: Tx, input: Given, month: string): Promise<{ paymentFen: number; taxFen: number }> {
  const ofYear = isCumulative(input.kind);
  if (!input.isContinuing && !ofYear) return { paymentFen: 0, taxFen: 0 };
  const found = await sql<{ paymentFen: number; taxFen: number }>`
    select coalesce(sum(payment_fen), 0)::bigint as "paymentFen", coalesce(sum(tax_fen), 0)::bigint as "taxFen" from filings.service_payment
    where ${samePayee(input)} and month = ${month} and (${ofYear} or (contract = ${input.contract} and is_continuing))`.execute(
    tx,
  );
  return found.rows[0]!;
}

const samePayee = ({ legalEntityId, documentNumber, kind, isNonResident }: Given) =>
  sql`legal_entity_id = ${legalEntityId} and document_number = ${documentNumber} and kind = ${kind} and is_non_resident = ${isNonResident} and voided_at is null`;

/**
 * What the year so far is, for what is withheld through it. Payments are recorded in the order of their months; months that
 * count run from the first one named, and on a platform each of them has a payment.
 * @throws Problem that names what is missing or does not fit.
 */
async function yearOf(tx: Tx, input: Given, month: string): Promise<Year | null> {
  if (!isCumulative(input.kind)) return null;
  const { since } = input;
  const found = await sql<{ month: string; since: string; paymentFen: number; taxFen: number }>`
    select month, max(since) as since, sum(payment_fen)::bigint as "paymentFen", sum(tax_fen)::bigint as "taxFen" from filings.service_payment
    where ${samePayee(input)} and left(month, 4) = ${month.slice(0, 4)} group by month order by month`.execute(tx);
  const issue = yearIssue(input, month, found.rows);
  if (issue) throw problems.invalid([issue]);
  const earlier = found.rows.filter((row) => row.month < month);
  const first = since! < `${month.slice(0, 4)}-01` ? `${month.slice(0, 4)}-01` : since!;
  return {
    since: since!,
    months: Number(month.slice(5)) - Number(first.slice(5)) + 1,
    paymentFen: earlier.reduce((sum, row) => sum + row.paymentFen, 0),
    taxFen: earlier.reduce((sum, row) => sum + row.taxFen, 0),
  };
}

function yearIssue(
  { since, kind, isNonResident }: Given,
  month: string,
  months: readonly { readonly month: string; readonly since: string }[],
): ProblemIssue | null {
  const issue = (code: string, message: ProblemIssue['message'], remedy: ProblemIssue['remedy'], where = 'since') => ({
    code,
    where,
    message,
    remedy,
  });
  if (isNonResident)
    return issue(
      'residents-only',
      { zh: '该类支付的累计预扣只适用于居民个人。', en: 'This kind is withheld through the year, of residents only.' },
      { zh: '非居民请按劳务报酬登记。', en: 'Record a non-resident under labour service.' },
      'isNonResident',
    );
  if (since === undefined || since > month)
    return issue(
      'since-missing',
      {
        zh: '没有写明从哪个月起累计，或晚于支付月份。',
        en: 'The first month that counts is missing, or after the payment.',
      },
      {
        zh: '实习生、营销员与经纪人写开始实习或从业的月份，平台从业人员写连续取得收入的首月。',
        en: 'Give the month the internship or work began; on a platform, the first of the months paid without a break.',
      },
    );
  const last = months.at(-1);
  if (last && last.month > month)
    return issue(
      'later-payment',
      {
        zh: `${last.month} 已有支付，其税款以之前各月为基础。`,
        en: `There is a payment of ${last.month}, whose tax rests on the months before.`,
      },
      { zh: '请先作废其后的支付，按月份先后登记。', en: 'Take back the later ones and record in the order of months.' },
      'paidOn',
    );
  if (kind !== 'platform-worker')
    return last && last.since !== since
      ? issue(
          'since-differs',
          { zh: `此前登记从 ${last.since} 起累计。`, en: `Before, ${last.since} was recorded as the first month.` },
          {
            zh: '请改为同一月份；此前有误的请先作废。',
            en: 'Use the same month; take back what was recorded wrongly.',
          },
        )
      : null;
  const paid = new Set(months.map((each) => each.month));
  const gap = monthsBetween(since, month).find((each) => !paid.has(each));
  return gap === undefined
    ? null
    : issue(
        'months-broken',
        {
          zh: `${gap} 没有登记支付，累计月份不连续。`,
          en: `No payment of ${gap} is recorded: the months are not without a break.`,
        },
        {
          zh: '请写明间断后的首月；该月如已支付，请先按实际日期登记。',
          en: 'Give the first month after the break; if that month was paid, record it first with its day.',
        },
      );
}

/** Of the tax year of the second, from the first month on, without the second. */
function monthsBetween(since: string, month: string): string[] {
  const year = month.slice(0, 4);
  const first = since < `${year}-01` ? 1 : Number(since.slice(5));
  return Array.from(
    { length: Number(month.slice(5)) - first },
    (_none, index) => `${year}-${String(first + index).padStart(2, '0')}`,
  );
}

export const voidServicePayment = operation({
  name: 'void-service-payment',
  summary: { zh: '作废劳务报酬等支付', en: 'Take back a payment for labour service and the like' },
  permission: 'filings.write',
  input: z.strictObject({ paymentId: z.uuid(), reason: z.string().trim().min(4).max(300) }),
  output: z.object({ month: z.string() }),
  handle: async ({ tx, actor, now, audit, emit }, { paymentId, reason }) => {
    const later =
      await sql`select from filings.service_payment a join filings.service_payment b on b.legal_entity_id = a.legal_entity_id and b.month = a.month and b.document_number = a.document_number
        and b.kind = a.kind and b.is_non_resident = a.is_non_resident and b.contract = a.contract and b.is_continuing and b.voided_at is null and b.before_fen > a.before_fen
      where a.payment_id = ${paymentId} and a.is_continuing and a.voided_at is null
      union all
      select from filings.service_payment a join filings.service_payment b on b.legal_entity_id = a.legal_entity_id and left(b.month, 4) = left(a.month, 4) and b.document_number = a.document_number
        and b.kind = a.kind and b.voided_at is null and b.year_before_fen > a.year_before_fen
      where a.payment_id = ${paymentId} and a.voided_at is null limit 1`.execute(tx);
    if (later.rows.length > 0)
      throw problems.conflict(
        'later-payment',
        {
          zh: '其后还有支付，其税款以这一笔为基础。',
          en: 'The tax of a later payment rests on this one.',
        },
        { zh: '请先作废其后的支付。', en: 'Take back the later one first.' },
        paymentId,
      );
    const paying =
      await sql`select from filings.service_payment where payment_id = ${paymentId} and bank_file_id is not null`.execute(
        tx,
      );
    if (paying.rows.length > 0)
      throw problems.conflict(
        'in-bank-file',
        { zh: '该笔支付已在代发文件中，不能作废。', en: 'The payment is in a bank file and is not taken back.' },
        {
          zh: '文件未放行的，请先在“发放跟踪”中撤回；已放行的须由收款人退回后另行登记。',
          en: 'Withdraw the file in payment tracking while it is not released; what left has to be returned by the payee.',
        },
        paymentId,
      );
    const found = await sql<{
      month: string;
    }>`update filings.service_payment set voided_by = ${actor.userId}, voided_at = ${now}, void_reason = ${reason}
      where payment_id = ${paymentId} and voided_at is null returning month`.execute(tx);
    const one = found.rows[0];
    if (!one) throw problems.notFound('payment', paymentId);
    await audit({ subject: { kind: 'service-payment', id: paymentId }, reason });
    await emit('filings-changed', { period: one.month });
    return one;
  },
});
