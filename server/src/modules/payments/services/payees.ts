/** What is owed to people who are not employed: the payment, the account in force on the day, and the last attempt to pay it. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { companyRules, numberOf } from '../../pay-structure/index.ts';
import { type AccountCheck, checkEffects, findingWords } from '../account-checks.ts';
import type { PaymentState } from '../payment-states.ts';

export interface Owed {
  readonly servicePaymentId: string;
  readonly legalEntityId: string;
  readonly entityCode: string;
  readonly entityZh: string;
  readonly entityEn: string;
  /** Of the legal entity: where it stands says what it pays in. */
  readonly place: string;
  readonly month: string;
  readonly paidOn: string;
  readonly kind: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly contract: string;
  readonly netFen: number;
  readonly isVoided: boolean;
  readonly paidOutside: string | null;
  readonly recordedBy: string;
  readonly accountId: string | null;
  readonly account: string | null;
  readonly holder: string | null;
  readonly bank: string | null;
  readonly bankName: string | null;
  readonly accountRecordedBy: string | null;
  /** The last attempt that is not void. */
  readonly attemptId: string | null;
  readonly attempt: number | null;
  readonly state: PaymentState | null;
  readonly reason: string | null;
  readonly fileName: string | null;
}

/** Chosen ones, or (null) all that are not paid yet. */
export async function owedOn(tx: Tx | Db, day: string, chosen: readonly string[] | null): Promise<Owed[]> {
  const found = await sql<Owed>`
    select s.payment_id as "servicePaymentId", s.legal_entity_id as "legalEntityId", l.code as "entityCode", v.name_zh as "entityZh", v.name_en as "entityEn", v.city as place, s.month, s.paid_on::text as "paidOn", s.kind,
      s.name, s.document_number as "documentNumber", s.contract, s.net_fen as "netFen", s.voided_at is not null as "isVoided", s.paid_outside as "paidOutside", s.recorded_by as "recordedBy",
      a.account_id as "accountId", a.number as account, a.holder, a.bank_zh || a.branch as bank, a.bank_zh as "bankName", a.recorded_by as "accountRecordedBy",
      t.payment_id as "attemptId", t.attempt, t.state, t.result_reason as reason, f.file_name as "fileName"
    from filings.service_payment s
    join organization.legal_entity l on l.legal_entity_id = s.legal_entity_id
    join organization.legal_entity_version v on v.legal_entity_id = s.legal_entity_id and v.effective_from <= ${day}::date and (v.effective_until is null or ${day}::date < v.effective_until)
    left join payments.payee_account a on a.document_number = s.document_number and a.effective_from <= ${day}::date and (a.effective_until is null or ${day}::date < a.effective_until)
    left join lateral (select * from payments.service_attempt x where x.service_payment_id = s.payment_id and x.state <> 'void' order by x.attempt desc limit 1) t on true
    left join payments.bank_file f on f.bank_file_id = t.bank_file_id
    where case when ${chosen}::uuid[] is null then s.voided_at is null and s.paid_outside is null and s.net_fen > 0 and t.state is distinct from 'paid' else s.payment_id = any (${chosen}::uuid[]) end
    order by l.code, s.paid_on, s.recorded_at`.execute(tx);
  return found.rows;
}

export interface PayeeFinding {
  readonly code: AccountCheck;
  readonly effect: 'block' | 'warn';
  readonly servicePaymentId: string;
  readonly accountId: string;
  readonly accountRecordedBy: string;
  readonly name: string;
  readonly contract: string;
  readonly ending: string;
  readonly holder: string;
  readonly detail: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedByName: string | null;
  readonly reason: string | null;
}

/** The same looks at an account as at those of employees, by the same rules: shared, changed shortly before, another holder. */
export async function payeeFindings(tx: Tx | Db, day: string, ids: readonly string[]): Promise<PayeeFinding[]> {
  const effects = await checkEffects(tx);
  const changedDays = numberOf(await companyRules(tx, day), 'account_changed_days');
  const plain = (column: string) => sql`regexp_replace(lower(${sql.ref(column)}), '[[:space:]·•.]', '', 'g')`;
  const found = await sql<Omit<PayeeFinding, 'effect'>>`
    with paid as materialized (
      select s.payment_id, s.name, s.contract, s.document_number, a.account_id, a.number, a.holder, a.effective_from, a.recorded_by,
        (select string_agg(who, '、' order by who) from (
          select e.number || ' ' || p.name_zh as who from payments.bank_account b join people.person p on p.person_id = b.person_id join people.employment e on e.person_id = b.person_id
            where b.number = a.number and b.effective_from <= ${day}::date and (b.effective_until is null or ${day}::date < b.effective_until)
          union
          select o.name from payments.payee_account b join filings.service_payment o on o.document_number = b.document_number
            where b.number = a.number and b.document_number <> a.document_number and b.effective_from <= ${day}::date and (b.effective_until is null or ${day}::date < b.effective_until)) shared) as others,
        (select b.number from payments.payee_account b
          where (a.effective_from > ${day}::date - ${changedDays}::int or a.recorded_at > ${day}::date - ${changedDays}::int) and b.document_number = a.document_number and b.effective_until <= a.effective_from
          order by b.effective_until desc limit 1) as number_before
      from filings.service_payment s
      join payments.payee_account a on a.document_number = s.document_number and a.effective_from <= ${day}::date and (a.effective_until is null or ${day}::date < a.effective_until)
      where s.payment_id = any (${ids}::uuid[])
    ), finding as (
      select 'duplicate-account' as code, p.*, p.others as detail from paid p where p.others is not null
      union all
      select 'account-changed', p.*, to_char(p.effective_from, 'YYYY-MM-DD') || ' …' || right(p.number_before, 4) from paid p where p.number_before <> p.number
      union all
      select 'holder-differs', p.*, p.name from paid p where ${plain('p.holder')} <> ${plain('p.name')}
    )
    select f.code, f.payment_id as "servicePaymentId", f.account_id as "accountId", f.recorded_by as "accountRecordedBy", f.name, f.contract, right(f.number, 4) as ending, f.holder, f.detail,
      k.acknowledged_by as "acknowledgedBy", k.by_name as "acknowledgedByName", k.reason
    from finding f left join payments.payee_acknowledgement k on k.service_payment_id = f.payment_id and k.account_id = f.account_id and k.code = f.code
    order by f.code, f.name, f.contract`.execute(tx);
  return found.rows.flatMap((row) => {
    const effect = effects.get(row.code) ?? 'warn';
    return effect === 'off' ? [] : [{ ...row, effect }];
  });
}

export const isOpen = (finding: PayeeFinding): boolean => finding.effect === 'block' || finding.acknowledgedBy === null;

export const payeeFindingWords = (finding: PayeeFinding) => findingWords({ ...finding, nameZh: finding.name });
