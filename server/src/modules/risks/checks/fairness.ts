/** Checks of equal pay: gaps between the sexes and newcomers above those who stayed. Only where enough people make a figure. */
import { sql } from 'kysely';
import { COMPANY, type Finder, fact } from './check.ts';

const median = sql`percentile_cont(0.5) within group (order by pay)`;

const groups = (period: string, runId: string, next: string) => sql`
  select a.job_id, a.grade_id, s.person_id, s.employment_id, p.sex, e.hired_on, r.value_scaled as pay, s.department_path
  from payroll.payslip s
  join people.person p on p.person_id = s.person_id
  join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
  join lateral (select c.job_id, c.grade_id from people.assignment c where c.person_id = s.person_id and c.employment_id = s.employment_id and c.effective_from < ${next}::date order by c.effective_from desc limit 1) a on true
  join pay_structure.recurring_pay r on r.person_id = s.person_id and r.employment_id = s.employment_id and r.input_code = 'base_pay_rate' and r.superseded_at is null
    and r.effective_from < ${next}::date and (r.effective_until is null or r.effective_until >= ${next}::date)
  where s.period = ${period} and s.run_id = ${runId}::uuid`;

export const fairnessFinders: readonly Finder[] = [
  {
    code: 'pay-gap-by-sex',
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('group', '职务与职级', 'Job and grade', 'text'),
      fact('gap', '差距', 'Gap', 'share'),
      fact('women', '女', 'Women', 'number'),
      fact('men', '男', 'Men', 'number'),
    ],
    needs: {
      exists: () => sql`exists (select from people.person where sex is not null)`,
      why: { zh: '没有登记性别。', en: 'The sex of nobody is on record.' },
    },
    find: (scope) => {
      const { run, next } = scope;
      const least = scope.bound('pay_gap_people_least');
      return sql`
      with g as (${groups(run.period, run.runId, next)}),
      m as (select job_id, grade_id, count(*) filter (where sex = 'female') as women, count(*) filter (where sex = 'male') as men,
          ${median} filter (where sex = 'female') as low, ${median} filter (where sex = 'male') as high
        from g group by job_id, grade_id)
      select ${COMPANY}::uuid as person_id, null::uuid as employment_id, 'company'::ltree as department_path, m.job_id || ' ' || m.grade_id as key, m.women + m.men as people,
        round((abs(m.high - m.low) * case when m.low < m.high then m.women else m.men end)::numeric) as amount_fen,
        jsonb_build_object('group', j.name_zh || ' ' || d.code, 'gap', round(((m.high - m.low) / greatest(m.high, m.low))::numeric, 4), 'women', m.women, 'men', m.men) as facts
      from m join organization.job_version j on j.job_id = m.job_id and j.effective_until is null join organization.grade d on d.grade_id = m.grade_id
      where m.women >= ${least}::int and m.men >= ${least}::int and abs(m.high - m.low) / greatest(m.high, m.low) > ${scope.bound('pay_gap_share')}::numeric`;
    },
  },
  {
    code: 'compression',
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('pay', '底薪', 'Base pay', 'money'),
      fact('newcomers', '新人中位数', 'Median of newcomers', 'money'),
      fact('people', '新人人数', 'Newcomers', 'number'),
    ],
    find: (scope) => {
      const { run, next } = scope;
      return sql`
      with g as (${groups(run.period, run.runId, next)}),
      fresh as (select job_id, grade_id, count(*) as people, ${median} as pay from g where hired_on > ${next}::date - ${scope.months('compression_newcomer_months')} group by job_id, grade_id having count(*) >= ${scope.bound('compression_newcomers_least')}::int)
      select g.person_id, g.employment_id, g.department_path, '' as key, 1::bigint as people, round((f.pay - g.pay)::numeric) as amount_fen,
        jsonb_build_object('pay', g.pay, 'newcomers', round(f.pay::numeric), 'people', f.people) as facts
      from g join fresh f on f.job_id = g.job_id and f.grade_id = g.grade_id where g.hired_on <= ${next}::date - ${scope.months('compression_stayer_months')} and g.pay < f.pay`;
    },
  },
];
