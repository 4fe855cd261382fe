/** Checks of deductions, payment and of who did what: what an auditor asks of every payroll. */
import { sql } from 'kysely';
import { CIVIL_ZONE } from '../../../platform/clock/index.ts';
import { isOfRun } from '../../payroll/index.ts';
import { amongMonth, amongPayslips, COMPANY, codeFact, ending, type Finder, fact } from './check.ts';

export const controlFinders: readonly Finder[] = [
  {
    code: 'deductions-over-limit',
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('taken', '本月其他扣款', 'Other deductions'), fact('limit', '限额', 'Limit')],
    find: (scope) => {
      const taken = scope.sumOf(({ code }) => ['other_deduction_taken', 'loss_deduction_taken'].includes(code));
      const limit = sql`greatest(0, least(round(s.gross_fen * ${scope.value('loss_deduction_share')}), s.net_fen + ${taken} - ${scope.value('minimum_wage_monthly')} * 100))`;
      return amongPayslips(scope, {
        where: sql`${taken} > ${limit}`,
        amount: sql`${taken} - ${limit}`,
        facts: { taken, limit },
      });
    },
  },
  {
    code: 'negative-net',
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('net', '实发', 'Net pay')],
    find: (scope) =>
      amongPayslips(scope, { where: sql`s.net_fen < 0`, amount: sql`-s.net_fen`, facts: { net: sql`s.net_fen` } }),
  },
  {
    code: 'paid-after-leaving',
    fix: 'payslip',
    isOfMonth: true,
    isStanding: true,
    facts: [fact('endedOn', '离职日期', 'Left on', 'date'), fact('net', '实发', 'Net pay')],
    find: (scope) =>
      amongMonth(scope, {
        where: sql`e.ended_on <= ${scope.first}::date and s.net_fen > 0`,
        amount: sql`s.net_fen`,
        facts: { endedOn: sql`e.ended_on`, net: sql`s.net_fen` },
      }),
  },
  {
    code: 'ghost',
    fix: 'person',
    isOfMonth: false,
    isStanding: true,
    facts: [fact('missing', '缺少项数', 'Things missing', 'number'), fact('net', '实发', 'Net pay')],
    find: (scope) => {
      const missing = sql`(case when not exists (select from people.assignment a where a.person_id = s.person_id and a.employment_id = s.employment_id and a.manager_person_id is not null and a.effective_from < ${scope.next}::date and (a.effective_until is null or a.effective_until > ${scope.first}::date)) then 1 else 0 end
        + case when not exists (select from people.identity_document d where d.person_id = s.person_id) then 1 else 0 end
        + case when not exists (select from payroll.pay_input i where i.person_id = s.person_id and i.period > to_char(${scope.first}::date - ${scope.months('ghost_trace_months')}, 'YYYY-MM')) then 1 else 0 end
        + case when not exists (select from appraisals.scorecard c where c.person_id = s.person_id) then 1 else 0 end)`;
      return amongMonth(scope, {
        where: sql`e.hired_on < ${scope.first}::date - ${scope.bound('ghost_days_employed')}::int and ${missing} >= ${scope.bound('ghost_traces_missing')}::int`,
        amount: sql`s.net_fen`,
        facts: { missing, net: sql`s.net_fen` },
      });
    },
  },
  {
    code: 'duplicate-account',
    fix: 'account',
    isOfMonth: false,
    isStanding: true,
    facts: [fact('others', '同账号的人', 'The others', 'text'), fact('ending', '账号尾号', 'Account ending', 'text')],
    find: (scope) =>
      amongMonth(scope, {
        joins: sql`join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= r.pay_day and (a.effective_until is null or a.effective_until > r.pay_day)
          join lateral (select string_agg(distinct x.number, '、') as numbers from payments.bank_account o join people.employment x on x.person_id = o.person_id
            where o.number = a.number and o.person_id <> a.person_id and o.effective_from <= r.pay_day and (o.effective_until is null or o.effective_until > r.pay_day)) o on o.numbers is not null`,
        where: sql`s.net_fen > 0`,
        key: ending(sql`a.number`),
        amount: sql`s.net_fen`,
        facts: { others: sql`o.numbers`, ending: ending(sql`a.number`) },
      }),
  },
  {
    code: 'account-changed',
    fix: 'account',
    isOfMonth: true,
    isStanding: true,
    facts: [
      fact('since', '启用日期', 'In use since', 'date'),
      fact('before', '原账号尾号', 'Ending before', 'text'),
      fact('ending', '现账号尾号', 'Ending now', 'text'),
    ],
    find: (scope) =>
      amongMonth(scope, {
        joins: sql`join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= r.pay_day and (a.effective_until is null or a.effective_until > r.pay_day)
          join lateral (select b.number from payments.bank_account b where b.person_id = a.person_id and b.effective_until <= a.effective_from order by b.effective_until desc limit 1) b on b.number <> a.number`,
        where: sql`s.net_fen > 0 and a.effective_from > r.pay_day - ${scope.bound('account_changed_days')}::int
          and not exists (select from payments.account_confirmation k where k.person_id = a.person_id and k.account_id = a.account_id)`,
        amount: sql`s.net_fen`,
        facts: { since: sql`a.effective_from`, before: ending(sql`b.number`), ending: ending(sql`a.number`) },
      }),
  },
  {
    code: 'own-pay',
    fix: 'payslip',
    isOfMonth: true,
    isStanding: true,
    facts: [
      codeFact('what', '经手内容', 'What was handled', {
        bank_account: { zh: '收款账号', en: 'Bank account' },
        'approve-run': { zh: '审批批次', en: 'Approval of the run' },
      }),
    ],
    find: (scope) => {
      const before = sql`(${scope.first}::date - ${scope.bound('own_hand_days')}::int)`;
      return sql`
      select s.person_id, s.employment_id, s.department_path, '' as key, 1::bigint as people, s.net_fen::numeric as amount_fen, jsonb_build_object('what', string_agg(distinct h.what, '、' order by h.what)) as facts
      from payroll.payslip s join access.account_person u on u.person_id = s.person_id
      join lateral (
        select r.input_code as what from pay_structure.recurring_pay r where r.person_id = s.person_id and r.recorded_by = u.user_id and r.effective_from >= ${before}
        union all select i.input_code from payroll.pay_input i where i.person_id = s.person_id and i.recorded_by = u.user_id and i.period = ${scope.run.period} and i.import_id is null
        union all select 'bank_account' from payments.bank_account b where b.person_id = s.person_id and b.recorded_by = u.user_id and b.effective_from > ${before}
        union all select 'approve-run' from payroll.run r where r.run_id = s.run_id and r.approved_by = u.user_id and s.net_fen > 0
      ) h on true
      where s.period = ${scope.run.period}
      group by s.person_id, s.employment_id, s.department_path, s.net_fen`;
    },
  },
  {
    code: 'same-hands',
    fix: 'run',
    isOfMonth: true,
    facts: [fact('facts', '登记条数', 'Facts recorded', 'number')],
    find: ({ run, first, next }) => sql`
      select coalesce(u.person_id, ${COMPANY}::uuid) as person_id, null::uuid as employment_id, coalesce(p.department_path, 'company'::ltree) as department_path, ${run.runId}::text as key, count(*) as people,
        null::numeric as amount_fen, jsonb_build_object('facts', count(*)) as facts
      from payroll.run r
      join lateral (
        select i.recorded_by from payroll.pay_input i where i.period = r.period and i.recorded_by = r.approved_by and ${isOfRun(run, 'i')}
        union all select c.recorded_by from pay_structure.recurring_pay c where c.recorded_by = r.approved_by and c.effective_from >= ${first}::date and c.effective_from < ${next}::date
        union all select b.recorded_by from payments.bank_account b where b.recorded_by = r.approved_by and b.effective_from >= ${first}::date and b.effective_from < ${next}::date
      ) h on true
      left join access.account_person u on u.user_id = r.approved_by left join people.person p on p.person_id = u.person_id
      where r.run_id = ${run.runId}::uuid group by u.person_id, p.department_path`,
  },
  {
    code: 'paid-late',
    fix: 'payments',
    isOfMonth: true,
    facts: [fact('payDay', '发薪日', 'Pay day', 'date'), fact('releasedOn', '放行日', 'Released on', 'date')],
    find: ({ run, today }) => sql`
      select ${COMPANY}::uuid as person_id, null::uuid as employment_id, 'company'::ltree as department_path, ${run.runId}::text as key, count(*) as people, sum(s.net_fen) as amount_fen,
        jsonb_build_object('payDay', r.pay_day, 'releasedOn', (r.released_at at time zone ${CIVIL_ZONE})::date) as facts
      from payroll.run r join payroll.payslip s on s.period = r.period and s.run_id = r.run_id and s.net_fen > 0
      where r.run_id = ${run.runId}::uuid and coalesce((r.released_at at time zone ${CIVIL_ZONE})::date, ${today}::date) > r.pay_day
      group by r.pay_day, r.released_at`,
  },
  {
    code: 'payment-failed',
    fix: 'payments',
    isOfMonth: false,
    facts: [fact('reason', '退回原因', 'Why it came back', 'text'), fact('since', '退回日期', 'Came back on', 'date')],
    find: () => sql`
      select f.person_id, f.employment_id, f.department_path, f.payment_id::text as key, 1::bigint as people, f.amount_fen::numeric, jsonb_build_object('reason', f.result_reason, 'since', (f.result_at at time zone ${CIVIL_ZONE})::date) as facts
      from payments.payment f
      where f.state = 'failed' and not exists (select from payments.payment n where n.person_id = f.person_id and n.replaces = f.payment_id and n.state <> 'void')`,
  },
  {
    code: 'change-without-document',
    fix: 'person',
    isOfMonth: true,
    facts: [codeFact('input', '项目', 'Item'), fact('from', '生效日期', 'In force from', 'date')],
    find: (scope) =>
      amongPayslips(scope, {
        joins: sql`join pay_structure.recurring_pay r on r.person_id = s.person_id and r.employment_id = s.employment_id and r.superseded_at is null and r.document is null and r.reason <> 'hire'
          and r.effective_from >= ${scope.first}::date and r.effective_from < ${scope.next}::date`,
        where: sql`true`,
        key: sql`r.input_code`,
        amount: sql`r.value_scaled`,
        facts: { input: sql`r.input_code`, from: sql`r.effective_from` },
      }),
  },
];
