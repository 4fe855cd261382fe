/** Checks of deductions, payment and of who did what: what an auditor asks of every payroll. */
import { sql } from 'kysely';
import { amongPayslips, type Check, COMPANY } from './check.ts';

const fact = (key: string, zh: string, en: string, kind: Check['facts'][number]['kind'] = 'money') => ({
  key,
  names: { zh, en },
  kind,
});

/** Days before pay day in which a change of account is looked at, as the check of accounts before payment has it. */
const CHANGED_DAYS = 30;

export const controlChecks: readonly Check[] = [
  {
    code: 'deductions-over-limit',
    area: 'deduction',
    weight: 'high',
    names: { zh: '扣款超过限额', en: 'Deductions over the limit' },
    explanation: {
      zh: '因本人原因造成损失的扣款每月不超过当月工资的 20%，余额不低于最低工资。法定项目和法院扣划不计在内。',
      en: 'What is taken for a loss is at most 20 per cent of the month’s wage, and what remains not below the minimum wage. Tax, contributions and court orders do not count.',
    },
    remedy: { zh: '减少本月扣款，余额结转以后月份。', en: 'Take less this month and leave the rest for later ones.' },
    law: { source: 'wage-payment-1994', article: '第十六条' },
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
    area: 'deduction',
    weight: 'high',
    names: { zh: '实发为负', en: 'Negative net pay' },
    explanation: {
      zh: '扣款超过了应发工资，实发小于零，无法支付。',
      en: 'More is deducted than was earned; nothing can be paid.',
    },
    remedy: { zh: '减少或结转扣款。', en: 'Deduct less, or carry it on to later months.' },
    law: { source: 'wage-payment-1994', article: '第十五条' },
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('net', '实发', 'Net pay')],
    find: (scope) =>
      amongPayslips(scope, { where: sql`s.net_fen < 0`, amount: sql`-s.net_fen`, facts: { net: sql`s.net_fen` } }),
  },
  {
    code: 'paid-after-leaving',
    area: 'control',
    weight: 'high',
    names: { zh: '离职后仍有工资', en: 'Paid after leaving' },
    explanation: {
      zh: '离职发生在本月之前，本月仍有应发工资。可能是补发，也可能是漏办离职。',
      en: 'The person left before this month and is still paid. It may be arrears, or leaving was never recorded in time.',
    },
    remedy: {
      zh: '核对是补发、结算还是误发；误发的排除并追回。',
      en: 'Find out whether it is arrears, a settlement or a mistake; a mistake is left out and recovered.',
    },
    law: null,
    fix: 'payslip',
    isOfMonth: true,
    isStanding: true,
    facts: [fact('endedOn', '离职日期', 'Left on', 'date'), fact('net', '实发', 'Net pay')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`e.ended_on <= ${scope.first}::date and s.net_fen > 0`,
        amount: sql`s.net_fen`,
        facts: { endedOn: sql`e.ended_on`, net: sql`s.net_fen` },
      }),
  },
  {
    code: 'ghost',
    area: 'control',
    weight: 'high',
    names: { zh: '疑似虚列人员', en: 'Possible ghost' },
    explanation: {
      zh: '领取工资，却没有上级、没有证件、近三个月没有任何出勤或业务记录，也没有绩效记录：至少缺三项。',
      en: 'Paid, though at least three are missing: a manager, an identity document, any attendance or input in three months, a scorecard.',
    },
    remedy: {
      zh: '由用人部门书面确认此人在岗。',
      en: 'Have the department confirm in writing that the person works there.',
    },
    law: null,
    fix: 'person',
    isOfMonth: false,
    isStanding: true,
    facts: [fact('missing', '缺少项数', 'Things missing', 'number'), fact('net', '实发', 'Net pay')],
    find: (scope) => {
      const missing = sql`(case when not exists (select from people.assignment a where a.person_id = s.person_id and a.employment_id = s.employment_id and a.manager_person_id is not null and a.effective_from < ${scope.next}::date and (a.effective_until is null or a.effective_until > ${scope.first}::date)) then 1 else 0 end
        + case when not exists (select from people.identity_document d where d.person_id = s.person_id) then 1 else 0 end
        + case when not exists (select from payroll.pay_input i where i.person_id = s.person_id and i.period > to_char(${scope.first}::date - interval '3 months', 'YYYY-MM')) then 1 else 0 end
        + case when not exists (select from appraisals.scorecard c where c.person_id = s.person_id) then 1 else 0 end)`;
      return amongPayslips(scope, {
        where: sql`e.hired_on < ${scope.first}::date - 60 and ${missing} >= 3`,
        amount: sql`s.net_fen`,
        facts: { missing, net: sql`s.net_fen` },
      });
    },
  },
  {
    code: 'duplicate-account',
    area: 'payment',
    weight: 'high',
    names: { zh: '多人同一收款账号', en: 'One account of several persons' },
    explanation: {
      zh: '两人以上的工资付到同一账号：常见于虚列人员和代领。',
      en: 'The wages of two or more go to one account: a mark of ghosts and of pay collected by another.',
    },
    remedy: { zh: '向本人核实并更正账号。', en: 'Ask the persons and correct the account.' },
    law: null,
    fix: 'account',
    isOfMonth: false,
    isStanding: true,
    facts: [fact('others', '同账号的人', 'The others', 'text'), fact('ending', '账号尾号', 'Account ending', 'text')],
    find: (scope) =>
      amongPayslips(scope, {
        joins: sql`join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= ${scope.run.payDay}::date and (a.effective_until is null or a.effective_until > ${scope.run.payDay}::date)
          join lateral (select string_agg(distinct x.number, '、') as numbers from payments.bank_account o join people.employment x on x.person_id = o.person_id
            where o.number = a.number and o.person_id <> a.person_id and o.effective_from <= ${scope.run.payDay}::date and (o.effective_until is null or o.effective_until > ${scope.run.payDay}::date)) o on o.numbers is not null`,
        where: sql`s.net_fen > 0`,
        key: sql`right(a.number, 4)`,
        amount: sql`s.net_fen`,
        facts: { others: sql`o.numbers`, ending: sql`right(a.number, 4)` },
      }),
  },
  {
    code: 'account-changed',
    area: 'payment',
    weight: 'medium',
    names: { zh: '发薪前更换账号', en: 'Account changed before pay day' },
    explanation: {
      zh: '发薪日前三十天内更换了收款账号：冒名更改账号的常见手法。',
      en: 'The account was changed within thirty days of pay day: how impostors divert wages.',
    },
    remedy: { zh: '通过另一渠道向本人核实。', en: 'Ask the person by another channel.' },
    law: null,
    fix: 'account',
    isOfMonth: true,
    isStanding: true,
    facts: [
      fact('since', '启用日期', 'In use since', 'date'),
      fact('before', '原账号尾号', 'Ending before', 'text'),
      fact('ending', '现账号尾号', 'Ending now', 'text'),
    ],
    find: (scope) =>
      amongPayslips(scope, {
        joins: sql`join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= ${scope.run.payDay}::date and (a.effective_until is null or a.effective_until > ${scope.run.payDay}::date)
          join lateral (select b.number from payments.bank_account b where b.person_id = a.person_id and b.effective_until <= a.effective_from order by b.effective_until desc limit 1) b on b.number <> a.number`,
        where: sql`s.net_fen > 0 and a.effective_from > ${scope.run.payDay}::date - ${sql.lit(CHANGED_DAYS)}::int
          and not exists (select from payments.account_confirmation k where k.person_id = a.person_id and k.account_id = a.account_id)`,
        amount: sql`s.net_fen`,
        facts: { since: sql`a.effective_from`, before: sql`right(b.number, 4)`, ending: sql`right(a.number, 4)` },
      }),
  },
  {
    code: 'own-pay',
    area: 'control',
    weight: 'high',
    names: { zh: '经手自己的工资', en: 'Own pay in own hands' },
    explanation: {
      zh: '有人登记了自己的底薪、津贴、月度数据或收款账号，或审批了含本人的批次。',
      en: 'Somebody recorded the own base pay, allowance, input or account, or approved a run with the own pay in it.',
    },
    remedy: { zh: '由另一人复核并留下依据。', en: 'Let another person look at it and leave the evidence.' },
    law: null,
    fix: 'payslip',
    isOfMonth: true,
    isStanding: true,
    facts: [fact('what', '经手内容', 'What was handled', 'text')],
    find: (scope) => sql`
      select s.person_id, s.employment_id, s.department_path, '' as key, 1::bigint as people, s.net_fen::numeric as amount_fen, jsonb_build_object('what', string_agg(distinct h.what, '、' order by h.what)) as facts
      from payroll.payslip s join access.account_person u on u.person_id = s.person_id
      join lateral (
        select r.input_code as what from pay_structure.recurring_pay r where r.person_id = s.person_id and r.recorded_by = u.user_id and r.effective_from >= ${scope.first}::date - 31
        union all select i.input_code from payroll.pay_input i where i.person_id = s.person_id and i.recorded_by = u.user_id and i.period = ${scope.run.period} and i.import_id is null
        union all select 'bank_account' from payments.bank_account b where b.person_id = s.person_id and b.recorded_by = u.user_id and b.effective_from > ${scope.first}::date - 31
        union all select 'approve-run' from payroll.run r where r.run_id = ${scope.run.runId}::uuid and r.approved_by = u.user_id and s.net_fen > 0
      ) h on true
      where s.period = ${scope.run.period} and s.run_id = ${scope.run.runId}::uuid
      group by s.person_id, s.employment_id, s.department_path, s.net_fen`,
  },
  {
    code: 'same-hands',
    area: 'control',
    weight: 'high',
    names: { zh: '不相容职务由一人经手', en: 'One hand where two are due' },
    explanation: {
      zh: '审批工资的人登记了本月的工资数据，或改过账号：编制与审批应当分离。',
      en: 'Who approved the payroll also recorded facts of the month or changed an account: preparing and approving belong to different hands.',
    },
    remedy: {
      zh: '由第三人复核该批次，并调整权限。',
      en: 'Let a third person look at the run, and change the rights.',
    },
    law: null,
    fix: 'run',
    isOfMonth: true,
    facts: [fact('facts', '登记条数', 'Facts recorded', 'number')],
    find: ({ run, first, next }) => sql`
      select coalesce(u.person_id, ${COMPANY}::uuid) as person_id, null::uuid as employment_id, coalesce(p.department_path, 'company'::ltree) as department_path, ${run.runId}::text as key, count(*) as people,
        null::numeric as amount_fen, jsonb_build_object('facts', count(*)) as facts
      from payroll.run r
      join lateral (
        select i.recorded_by from payroll.pay_input i where i.period = r.period and i.recorded_by = r.approved_by
        union all select c.recorded_by from pay_structure.recurring_pay c where c.recorded_by = r.approved_by and c.effective_from >= ${first}::date and c.effective_from < ${next}::date
        union all select b.recorded_by from payments.bank_account b where b.recorded_by = r.approved_by and b.effective_from >= ${first}::date and b.effective_from < ${next}::date
      ) h on true
      left join access.account_person u on u.user_id = r.approved_by left join people.person p on p.person_id = u.person_id
      where r.run_id = ${run.runId}::uuid group by u.person_id, p.department_path`,
  },
  {
    code: 'paid-late',
    area: 'payment',
    weight: 'high',
    names: { zh: '晚于发薪日支付', en: 'Paid after pay day' },
    explanation: {
      zh: '工资必须在约定的日期支付；逾期可责令加付 50%–100% 的赔偿金。',
      en: 'Wages are paid on the agreed day; late payment may cost 50 to 100 per cent on top.',
    },
    remedy: { zh: '尽快支付，并查明延误原因。', en: 'Pay at once and find out why it was late.' },
    law: { source: 'wage-payment-1994', article: '第七条' },
    fix: 'payments',
    isOfMonth: true,
    facts: [fact('payDay', '发薪日', 'Pay day', 'date'), fact('releasedOn', '放行日', 'Released on', 'date')],
    find: ({ run, today }) => sql`
      select ${COMPANY}::uuid as person_id, null::uuid as employment_id, 'company'::ltree as department_path, ${run.runId}::text as key, count(*) as people, sum(s.net_fen) as amount_fen,
        jsonb_build_object('payDay', r.pay_day, 'releasedOn', (r.released_at at time zone 'Asia/Shanghai')::date) as facts
      from payroll.run r join payroll.payslip s on s.period = r.period and s.run_id = r.run_id and s.net_fen > 0
      where r.run_id = ${run.runId}::uuid and coalesce((r.released_at at time zone 'Asia/Shanghai')::date, ${today}::date) > r.pay_day
      group by r.pay_day, r.released_at`,
  },
  {
    code: 'payment-failed',
    area: 'payment',
    weight: 'high',
    names: { zh: '付款退回未补发', en: 'Failed payment not repaid' },
    explanation: {
      zh: '银行退回的工资尚未补发：本人没有拿到钱。',
      en: 'A payment came back from the bank and was not made again: the person has no money.',
    },
    remedy: { zh: '更正账号并补发。', en: 'Correct the account and pay again.' },
    law: { source: 'wage-payment-1994', article: '第七条' },
    fix: 'payments',
    isOfMonth: false,
    facts: [fact('reason', '退回原因', 'Why it came back', 'text'), fact('since', '退回日期', 'Came back on', 'date')],
    find: () => sql`
      select f.person_id, f.employment_id, f.department_path, f.payment_id::text as key, 1::bigint as people, f.amount_fen::numeric, jsonb_build_object('reason', f.result_reason, 'since', (f.result_at at time zone 'Asia/Shanghai')::date) as facts
      from payments.payment f
      where f.state = 'failed' and not exists (select from payments.payment n where n.person_id = f.person_id and n.replaces = f.payment_id and n.state <> 'void')`,
  },
  {
    code: 'change-without-document',
    area: 'control',
    weight: 'low',
    names: { zh: '调薪没有依据', en: 'Pay change without a document' },
    explanation: {
      zh: '本月生效的定薪变化没有文件：发生争议时用人单位负举证责任。',
      en: 'A change of recurring pay of this month has no document; in a dispute the employer bears the burden of proof.',
    },
    remedy: { zh: '补登调薪文件。', en: 'Record the document of the change.' },
    law: { source: 'labour-contract-law', article: '第三十五条' },
    fix: 'person',
    isOfMonth: true,
    facts: [fact('input', '项目', 'Item', 'text'), fact('from', '生效日期', 'In force from', 'date')],
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
