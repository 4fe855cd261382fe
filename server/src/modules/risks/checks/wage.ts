/** Checks of what is paid for the work: minimum wage, overtime, leave, probation, severance. */
import { sql } from 'kysely';
import { amongEmployed, amongPayslips, type Check } from './check.ts';

const fact = (key: string, zh: string, en: string, kind: Check['facts'][number]['kind'] = 'money') => ({
  key,
  names: { zh, en },
  kind,
});

export const wageChecks: readonly Check[] = [
  {
    code: 'below-minimum-wage',
    area: 'wage',
    weight: 'high',
    names: { zh: '低于最低工资', en: 'Below the minimum wage' },
    explanation: {
      zh: '提供了正常劳动，计入最低工资的部分却低于当地标准。劳动行政部门可责令补足，并加付 50%–100% 的赔偿金。',
      en: 'Normal work was done and the pay that counts is below the local minimum. The authority orders the shortfall paid and 50 to 100 per cent on top.',
    },
    remedy: { zh: '补足差额，并检查底薪标准。', en: 'Pay the shortfall and look at the rate of base pay.' },
    law: { source: 'minimum-wage-rules', article: '第十二条' },
    fix: 'person',
    isOfMonth: true,
    facts: [fact('counts', '计入最低工资的工资', 'Pay that counts'), fact('minimum', '当地最低工资', 'Local minimum')],
    find: (scope) => {
      const counts = sql`(${scope.sumOf((item) => item.flags.includes('minimum-wage'))}
        - case when ${scope.isSet('minimum_wage_excludes_own_contributions')} then ${scope.sumOf((item) => item.kind === 'deduction' && (item.group === 'insurance' || item.group === 'fund'))} else 0 end)`;
      const minimum = sql`round(${scope.value('minimum_wage_monthly')} * 100 * e.full_time_share / 1000000)`;
      return amongPayslips(scope, {
        where: sql`${counts} < ${minimum} and ${scope.input('workdays_current')} + ${scope.input('workdays_previous')} >= ${scope.input('workdays_required')}
          and ${scope.input('personal_leave_days')} = 0 and ${scope.input('sick_leave_days')} = 0 and ${scope.input('maternity_leave_days')} = 0`,
        amount: sql`${minimum} - ${counts}`,
        facts: { counts, minimum },
      });
    },
  },
  {
    code: 'overtime-over-limit',
    area: 'hours',
    weight: 'high',
    names: { zh: '加班超过每月上限', en: 'Overtime over the monthly limit' },
    explanation: {
      zh: '延长工作时间每月不得超过法定小时数；法定节假日和休息日加班同样应当控制。',
      en: 'Working hours may not be extended beyond the hours the law allows a month.',
    },
    remedy: { zh: '调整排班或安排补休，并记录原因。', en: 'Change the rota or give time off instead, and record why.' },
    law: { source: 'labour-law', article: '第四十一条' },
    fix: 'inputs',
    isOfMonth: true,
    facts: [fact('hours', '加班小时', 'Hours of overtime', 'number'), fact('limit', '上限', 'Limit', 'number')],
    find: (scope) => {
      const hours = sql`(${scope.input('overtime_weekday_hours')} + ${scope.input('overtime_restday_hours')})`;
      const limit = scope.value('overtime_hours_a_month_most');
      return amongPayslips(scope, { where: sql`${hours} > ${limit}`, facts: { hours, limit } });
    },
  },
  {
    code: 'overtime-underpaid',
    area: 'hours',
    weight: 'high',
    names: { zh: '加班费少付', en: 'Overtime paid too little' },
    explanation: {
      zh: '按记录的加班小时和法定倍数计算，工资条上的加班费不足。',
      en: 'By the recorded hours and the multiples of the law, the overtime on the payslip falls short.',
    },
    remedy: {
      zh: '检查加班费公式和基数，补发差额。',
      en: 'Look at the formula and base of overtime and pay the difference.',
    },
    law: { source: 'labour-law', article: '第四十四条' },
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('due', '应付加班费', 'Overtime due'), fact('paid', '已付加班费', 'Overtime paid')],
    find: (scope) => {
      const each = (kind: string) =>
        sql`${scope.input(`overtime_${kind}_hours`)} * ${scope.value(`overtime_rate_${kind}`)}`;
      const due = sql`round((${each('weekday')} + ${each('restday')} + ${each('holiday')}) * ${scope.item('overtime_base')} / (${scope.value('paid_days_per_month')} * ${scope.value('working_hours_per_day')}))`;
      const paid = scope.sumOf(({ code }) => /^overtime_(weekday|restday|holiday)$/.test(code));
      // Three roundings to the fen, one a line.
      return amongPayslips(scope, {
        where: sql`${paid} < ${due} - 3`,
        amount: sql`${due} - ${paid}`,
        facts: { due, paid },
      });
    },
  },
  {
    code: 'leave-not-deducted',
    area: 'hours',
    weight: 'low',
    names: { zh: '事假未扣款', en: 'Personal leave without a deduction' },
    explanation: {
      zh: '有事假天数，工资却没有相应扣减：多付了工资，或带薪事假没有依据。',
      en: 'Days of personal leave without a deduction: too much was paid, or paid leave without a ground.',
    },
    remedy: { zh: '确认是否带薪；不带薪的补扣。', en: 'Find out whether it was paid leave; deduct it if not.' },
    law: { source: 'laobufa-1995-309', article: '第53条' },
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('days', '事假天数', 'Days of personal leave', 'number')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`${scope.input('personal_leave_days')} > 0 and ${scope.item('personal_leave_deduction')} = 0`,
        amount: sql`round(${scope.item('base_pay')} * ${scope.input('personal_leave_days')} / nullif(${scope.input('workdays_required')}, 0))`,
        facts: { days: scope.input('personal_leave_days') },
      }),
  },
  {
    code: 'sick-pay-below-floor',
    area: 'wage',
    weight: 'high',
    names: { zh: '病假工资低于下限', en: 'Sick pay below the floor' },
    explanation: {
      zh: '病假期间的工资不得低于当地最低工资的法定比例；整月病假的人低于此数。',
      en: 'Pay in sickness may not fall below a share of the local minimum wage; somebody sick all month got less.',
    },
    remedy: { zh: '检查病假工资比例，补足差额。', en: 'Look at the rates of sick pay and pay the difference.' },
    law: { source: 'laobufa-1995-309', article: '第59条' },
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('pay', '病假期间工资', 'Pay of the month'), fact('floor', '下限', 'Floor')],
    find: (scope) => {
      const pay = sql`(${scope.item('base_pay')} + ${scope.item('sick_leave_deduction')})`;
      const floor = sql`round(${scope.value('minimum_wage_monthly')} * ${scope.value('sick_pay_minimum_ratio')} * 100 * e.full_time_share / 1000000)`;
      return amongPayslips(scope, {
        where: sql`${scope.input('sick_leave_days')} > 0 and ${scope.input('sick_leave_days')} >= ${scope.input('workdays_required')} and ${pay} < ${floor}`,
        amount: sql`${floor} - ${pay}`,
        facts: { pay, floor },
      });
    },
  },
  {
    code: 'severance-missing',
    area: 'wage',
    weight: 'high',
    names: { zh: '离职补偿未支付', en: 'Severance not paid' },
    explanation: {
      zh: '因解除或合同到期离职的人没有经济补偿记录。未付的，可责令限期支付并加付赔偿金。',
      en: 'Somebody dismissed, or whose contract ran out, has no severance on record. The authority may order it paid and more on top.',
    },
    remedy: {
      zh: '核对离职原因；应付的办理离职结算。',
      en: 'Look at the ground of leaving; where it is due, make the final settlement.',
    },
    law: { source: 'labour-contract-law', article: '第四十六条' },
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('endedOn', '离职日期', 'Left on', 'date'),
      fact('reason', '离职原因', 'Ground', 'text'),
      fact('years', '工作年限', 'Years of service', 'number'),
    ],
    find: ({ run, first }) => sql`
      select e.person_id, e.employment_id, e.department_path, e.ended_on::text as key, 1::bigint as people,
        (select round(avg(p.gross_fen)) from payroll.payslip p where p.person_id = e.person_id and p.employment_id = e.employment_id and p.gross_fen > 0) * ceil((e.ended_on - e.hired_on) / 182.625) / 2 as amount_fen,
        jsonb_build_object('endedOn', e.ended_on, 'reason', e.end_reason, 'years', round((e.ended_on - e.hired_on) / 365.25, 1)) as facts
      from people.employment e
      where e.ended_on > ${first}::date - 365 and e.ended_on <= ${run.payDay}::date and e.end_reason in ('dismissed', 'contract-ended')
        and not exists (select from payroll.pay_input i where i.person_id = e.person_id and i.employment_id = e.employment_id and i.input_code = 'dismissal_compensation' and i.value_scaled > 0)`,
  },
  {
    code: 'not-paid',
    area: 'wage',
    weight: 'high',
    names: { zh: '在职而没有工资条', en: 'Employed and without a payslip' },
    explanation: {
      zh: '工资应当至少每月支付一次；在职的人不在本月工资中，或被排除。',
      en: 'Wages are paid at least once a month; somebody employed is not in this month’s payroll or was left out of it.',
    },
    remedy: { zh: '把此人加入批次，或写明不发的原因。', en: 'Add the person to the run, or say why nothing is paid.' },
    law: { source: 'labour-law', article: '第五十条' },
    fix: 'run',
    isOfMonth: true,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date'), fact('why', '排除原因', 'Why left out', 'text')],
    find: (scope) =>
      amongEmployed(scope, {
        joins: sql`left join payroll.run_person r on r.run_id = ${scope.run.runId}::uuid and r.person_id = e.person_id and r.employment_id = e.employment_id`,
        where: sql`not exists (select from payroll.payslip s where s.period = ${scope.run.period} and s.person_id = e.person_id and s.employment_id = e.employment_id and s.net_fen is not null)`,
        facts: { hiredOn: sql`e.hired_on`, why: sql`r.reason` },
      }),
  },
  {
    code: 'annual-leave-untaken',
    area: 'hours',
    weight: 'medium',
    names: { zh: '年休假未休', en: 'Annual leave not taken' },
    explanation: {
      zh: '当年未安排的年休假应按日工资 300% 支付（含已付的 100%）。第四季度起逐人列出。',
      en: 'Annual leave that the year does not give is paid at 300 per cent, 100 of which is already paid. Listed from the fourth quarter on.',
    },
    remedy: { zh: '年底前安排休假，或预提并支付。', en: 'Let it be taken before the year ends, or pay it.' },
    law: { source: 'annual-leave-measures', article: '第十条' },
    fix: 'person',
    isOfMonth: false,
    facts: [fact('entitled', '应休天数', 'Days due', 'number'), fact('taken', '已休天数', 'Days taken', 'number')],
    needs: {
      exists: () => sql`exists (select from payroll.pay_input where input_code = 'annual_leave_taken')`,
      why: {
        zh: '没有年休假天数的数据（数据项“已休年休假天数”）。',
        en: 'There are no days of annual leave on record (input “days of annual leave”).',
      },
    },
    find: (scope) => {
      const years = sql`extract(year from age(${scope.next}::date, coalesce(e.worked_since, e.hired_on)))`;
      const steps = scope.rows('annual_leave_days').toReversed();
      const days = sql`case ${sql.join(
        steps.map((row) => sql`when ${years} >= ${Number(row.from)}::numeric then ${Number(row.days)}::numeric`),
        sql` `,
      )} else 0 end`;
      const year = scope.run.period.slice(0, 4);
      const due = sql`floor(${days} * least(1, (${`${year}-12-31`}::date - greatest(e.hired_on, ${`${year}-01-01`}::date) + 1) / 365.0))`;
      const taken = sql`coalesce(t.days, 0)`;
      return amongPayslips(scope, {
        joins: sql`left join lateral (select sum(i.value_scaled) / 100.0 as days from payroll.pay_input i
          where i.person_id = s.person_id and i.employment_id = s.employment_id and i.input_code = 'annual_leave_taken' and i.period like ${`${year}-%`}) t on true`,
        where: sql`${Number(scope.run.period.slice(5, 7)) >= 10} and e.ended_on is null and ${due} > ${taken}`,
        key: sql`${year}`,
        amount: sql`round(${scope.sumOf((item) => item.flags.includes('severance-base'))} / ${scope.value('paid_days_per_month')} * (${scope.value('annual_leave_untaken_rate')} - ${scope.value('annual_leave_normal_rate')}) * (${due} - ${taken}))`,
        facts: { entitled: due, taken },
      });
    },
  },
];
