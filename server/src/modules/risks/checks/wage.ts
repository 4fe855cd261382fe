/** Checks of what is paid for the work: minimum wage, overtime, leave, probation, severance. */
import { sql } from 'kysely';
import { amongEmployed, amongPayslips, codeFact, type Finder, fact } from './check.ts';

export const wageFinders: readonly Finder[] = [
  {
    code: 'below-minimum-wage',
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
    fix: 'payslip',
    isOfMonth: true,
    facts: [fact('due', '应付加班费', 'Overtime due'), fact('paid', '已付加班费', 'Overtime paid')],
    find: (scope) => {
      const each = (kind: string) =>
        sql`${scope.input(`overtime_${kind}_hours`)} * ${scope.value(`overtime_rate_${kind}`)}`;
      const due = sql`round((${each('weekday')} + ${each('restday')} + ${each('holiday')}) * ${scope.item('overtime_base')} / (${scope.value('paid_days_per_month')} * ${scope.value('working_hours_per_day')}))`;
      const isOvertime = ({ code }: { code: string }) => /^overtime_(weekday|restday|holiday)$/.test(code);
      const paid = scope.sumOf(isOvertime);
      // Each line was rounded to the fen.
      return amongPayslips(scope, {
        where: sql`${paid} < ${due} - ${scope.countOf(isOvertime)}::int`,
        amount: sql`${due} - ${paid}`,
        facts: { due, paid },
      });
    },
  },
  {
    code: 'leave-not-deducted',
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
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('endedOn', '离职日期', 'Left on', 'date'),
      codeFact('reason', '离职原因', 'Ground', {
        dismissed: { zh: '解除', en: 'dismissed' },
        'contract-ended': { zh: '合同到期', en: 'contract ended' },
      }),
      fact('years', '工作年限', 'Years of service', 'number'),
    ],
    find: (scope) => {
      const { run, first } = scope;
      const grounds = scope.boundRows('severance_grounds').map((row) => String(row.key));
      const served = sql`age(e.ended_on, e.hired_on)`;
      const rest = sql`(${served} - make_interval(years => extract(year from ${served})::int))`;
      const years = sql`(extract(year from ${served}) + case when ${rest} >= ${scope.months('severance_half_year_months')} then 1 when ${rest} > interval '0' then 1 / 2.0 else 0 end)`;
      return sql`
      select e.person_id, e.employment_id, e.department_path, e.ended_on::text as key, 1::bigint as people,
        (select round(avg(p.gross_fen)) from payroll.payslip p where p.person_id = e.person_id and p.employment_id = e.employment_id and p.gross_fen > 0) * ${years} as amount_fen,
        jsonb_build_object('endedOn', e.ended_on, 'reason', e.end_reason, 'years', ${years}) as facts
      from people.employment e
      where e.ended_on > ${first}::date - ${scope.months('arbitration_claim_months')} and e.ended_on <= ${run.payDay}::date and e.end_reason = any (${grounds}::text[])
        and not exists (select from payroll.pay_input i where i.person_id = e.person_id and i.employment_id = e.employment_id and i.input_code = 'dismissal_compensation' and i.value_scaled > 0)`;
    },
  },
  {
    code: 'not-paid',
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
      const due = sql`floor(${days} * least(1, (${`${year}-12-31`}::date - greatest(e.hired_on, ${`${year}-01-01`}::date) + 1) / ${scope.bound('annual_leave_year_days')}::numeric))`;
      const taken = sql`coalesce(t.days, 0)`;
      return amongPayslips(scope, {
        joins: sql`left join lateral (select sum(i.value_scaled) / 100.0 as days from payroll.pay_input i
          where i.person_id = s.person_id and i.employment_id = s.employment_id and i.input_code = 'annual_leave_taken' and i.period like ${`${year}-%`}) t on true`,
        where: sql`${Number(scope.run.period.slice(5, 7)) >= scope.bound('annual_leave_notice_month')} and e.ended_on is null and ${due} > ${taken}`,
        key: sql`${year}`,
        amount: sql`round(${scope.sumOf((item) => item.flags.includes('severance-base'))} / ${scope.value('paid_days_per_month')} * (${scope.value('annual_leave_untaken_rate')} - ${scope.value('annual_leave_normal_rate')}) * (${due} - ${taken}))`,
        facts: { entitled: due, taken },
      });
    },
  },
];
