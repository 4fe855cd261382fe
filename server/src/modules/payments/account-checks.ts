/**
 * Accounts looked at before money leaves: one number of several persons, an account changed shortly before pay day, a holder
 * who is not the person. A rule says whether a finding blocks, warns or is off; a warning is accepted by name and with a reason.
 */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { Problem, type ProblemIssue, type Words } from '../../platform/problem/index.ts';
import { companyRules, numberOf } from '../pay-structure/index.ts';

export const ACCOUNT_CHECKS = ['duplicate-account', 'account-changed', 'holder-differs'] as const;
export type AccountCheck = (typeof ACCOUNT_CHECKS)[number];
export type CheckEffect = 'block' | 'warn' | 'off';

export interface AccountFinding {
  readonly code: AccountCheck;
  readonly effect: 'block' | 'warn';
  readonly personId: string;
  readonly accountId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentPath: string;
  /** Last four digits: enough to know the account by. */
  readonly ending: string;
  readonly holder: string;
  /** Of a duplicate: the others, number and name. Of a change: the day it began and the ending before. */
  readonly detail: string;
  readonly recordedBy: string;
  readonly acknowledgedBy: string | null;
  /** As the name was kept with the record. */
  readonly acknowledgedByName: string | null;
  readonly acknowledgedAt: Date | null;
  readonly reason: string | null;
}

export async function checkEffects(tx: Tx | Db): Promise<Map<string, CheckEffect>> {
  const found = await sql<{ code: string; effect: CheckEffect }>`
    select code, effect from payments.payment_rule where effect is not null`.execute(tx);
  return new Map(found.rows.map((row) => [row.code, row.effect]));
}

/** Everybody the run pays, each finding with what was accepted of it; a fixed number of statements whatever the number of people. */
export async function accountFindings(
  tx: Tx | Db,
  run: { readonly runId: string; readonly period: string; readonly payDay: string },
): Promise<AccountFinding[]> {
  const effects = await checkEffects(tx);
  const changedDays = numberOf(await companyRules(tx, run.payDay), 'account_changed_days');
  const found = await sql<Omit<AccountFinding, 'effect'>>`
    with account as materialized (
      select distinct on (s.person_id) s.person_id, e.number as employee, p.name_zh, p.name_en, s.department_path, a.account_id, a.number, a.holder, a.effective_from, a.recorded_at, a.recorded_by
      from payroll.payslip s
      join people.person p on p.person_id = s.person_id
      join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
      join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= ${run.payDay}::date and (a.effective_until is null or ${run.payDay}::date < a.effective_until)
      where s.period = ${run.period} and s.run_id = ${run.runId} and s.net_fen > 0
      order by s.person_id, e.number
    ), paid as materialized (
      -- One pass over everybody: a month's payslips have no statistics yet, and a join of the list with itself would compare all with all.
      select a.*, array_agg(a.employee || ' ' || a.name_zh) over (partition by a.number order by a.employee rows between unbounded preceding and unbounded following) as holders,
        (select b.number from payments.bank_account b
          where (a.effective_from > ${run.payDay}::date - ${changedDays}::int or a.recorded_at > ${run.payDay}::date - ${changedDays}::int) and b.person_id = a.person_id and b.effective_until <= a.effective_from
          order by b.effective_until desc limit 1) as number_before
      from account a
    ), finding as (
      select 'duplicate-account' as code, p.*, array_to_string(array_remove(p.holders, p.employee || ' ' || p.name_zh), '、') as detail from paid p where cardinality(p.holders) > 1
      union all
      select 'account-changed', p.*, to_char(p.effective_from, 'YYYY-MM-DD') || ' …' || right(p.number_before, 4) from paid p where p.number_before <> p.number
      union all
      select 'holder-differs', p.*, p.name_zh from paid p
      where regexp_replace(lower(p.holder), '[[:space:]·•.]', '', 'g') not in (regexp_replace(lower(p.name_zh), '[[:space:]·•.]', '', 'g'), regexp_replace(lower(p.name_en), '[[:space:]·•.]', '', 'g'))
    )
    select f.code, f.person_id as "personId", f.account_id as "accountId", f.employee as number, f.name_zh as "nameZh", f.name_en as "nameEn", f.department_path::text as "departmentPath",
      right(f.number, 4) as ending, f.holder, f.detail, f.recorded_by as "recordedBy", k.acknowledged_by as "acknowledgedBy", k.by_name as "acknowledgedByName", k.acknowledged_at as "acknowledgedAt", k.reason
    from finding f left join payments.account_acknowledgement k on k.run_id = ${run.runId} and k.person_id = f.person_id and k.account_id = f.account_id and k.code = f.code
    order by f.code, f.employee`.execute(tx);
  return found.rows.flatMap((row) => {
    const effect = effects.get(row.code) ?? 'warn';
    return effect === 'off' ? [] : [{ ...row, effect }];
  });
}

export function findingWords({
  code,
  ending,
  holder,
  detail,
  nameZh,
}: Pick<AccountFinding, 'code' | 'ending' | 'holder' | 'detail' | 'nameZh'>): {
  readonly message: Words;
  readonly remedy: Words;
} {
  switch (code) {
    case 'duplicate-account':
      return {
        message: {
          zh: `尾号 ${ending} 的账号也是 ${detail} 的收款账号。`,
          en: `The account ending in ${ending} is also the one of ${detail}.`,
        },
        remedy: {
          zh: '请向本人核实并更正其中一人的账号。',
          en: 'Ask the persons and correct the account of one of them.',
        },
      };
    case 'account-changed':
      return {
        message: {
          zh: `收款账号近期有变：${detail} 起，现尾号 ${ending}。`,
          en: `The account changed shortly before pay day (${detail} before); it now ends in ${ending}.`,
        },
        remedy: {
          zh: '请通过另一渠道向本人核实，并写明核实方式。',
          en: 'Ask the person by another channel and say how it was verified.',
        },
      };
    case 'holder-differs':
      return {
        message: {
          zh: `户名“${holder}”不是本人姓名“${nameZh}”。`,
          en: `The holder “${holder}” is not the person “${nameZh}”.`,
        },
        remedy: {
          zh: '请更正户名，或写明为何由他人代收。',
          en: 'Correct the holder, or say why somebody else is paid.',
        },
      };
  }
}

/** Nothing is made while a finding stands that blocks or that nobody accepted. */
export async function demandAccountsChecked(
  tx: Tx | Db,
  run: { readonly runId: string; readonly period: string; readonly payDay: string },
): Promise<void> {
  const open = (await accountFindings(tx, run)).filter(
    (finding) => finding.effect === 'block' || finding.acknowledgedAt === null,
  );
  if (open.length === 0) return;
  const issues = open.map(
    (finding): ProblemIssue => ({
      code: finding.code,
      where: `${finding.number} ${finding.nameZh}`,
      ...findingWords(finding),
    }),
  );
  throw new Problem({
    code: 'accounts-not-checked',
    status: 409,
    title: {
      zh: `有 ${open.length} 项账号检查未处理，未生成任何文件。`,
      en: `${quantity(open.length, 'finding of the account check is', 'findings of the account check are')} open; no file was made.`,
    },
    remedy: {
      zh: '必须解决的请更正账号；需留意的请在“发放”一步写明理由后确认。',
      en: 'Correct the accounts that block; accept the others in the pay step with a reason.',
    },
    issues,
  });
}
