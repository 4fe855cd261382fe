/** Checks of equal pay: gaps between the sexes and newcomers above those who stayed. Only where enough people make a figure. */
import { sql } from 'kysely';
import { type Check, COMPANY } from './check.ts';

const fact = (key: string, zh: string, en: string, kind: Check['facts'][number]['kind']) => ({
  key,
  names: { zh, en },
  kind,
});

/** People of each side below which nothing is said: the figure would name somebody. */
const LEAST_PEOPLE = 5;
/** A gap of medians that is looked at. */
const GAP = '0.05';

const groups = (period: string, runId: string, next: string) => sql`
  select a.job_id, a.grade_id, s.person_id, s.employment_id, p.sex, e.hired_on, r.value_scaled as pay, s.department_path
  from payroll.payslip s
  join people.person p on p.person_id = s.person_id
  join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
  join lateral (select c.job_id, c.grade_id from people.assignment c where c.person_id = s.person_id and c.employment_id = s.employment_id and c.effective_from < ${next}::date order by c.effective_from desc limit 1) a on true
  join pay_structure.recurring_pay r on r.person_id = s.person_id and r.employment_id = s.employment_id and r.input_code = 'base_pay_rate' and r.superseded_at is null
    and r.effective_from < ${next}::date and (r.effective_until is null or r.effective_until >= ${next}::date)
  where s.period = ${period} and s.run_id = ${runId}::uuid`;

export const fairnessChecks: readonly Check[] = [
  {
    code: 'pay-gap-by-sex',
    area: 'fairness',
    weight: 'medium',
    names: { zh: '同岗同级男女薪酬差距', en: 'Pay gap between the sexes' },
    explanation: {
      zh: '同一职务、同一职级，男女各不少于五人，底薪中位数相差超过 5%。',
      en: 'In one job and grade with at least five of each sex, the medians of base pay differ by more than 5 per cent.',
    },
    remedy: {
      zh: '逐人说明差异的依据（年限、绩效），没有依据的在下次调薪中纠正。',
      en: 'Say for each person what the difference rests on; what rests on nothing is mended at the next adjustment.',
    },
    law: { source: 'labour-law', article: '第十三条、第四十六条' },
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
    find: ({ run, next }) => sql`
      with g as (${groups(run.period, run.runId, next)}),
      m as (select job_id, grade_id, count(*) filter (where sex = 'female') as women, count(*) filter (where sex = 'male') as men,
          percentile_cont(0.5) within group (order by pay) filter (where sex = 'female') as low, percentile_cont(0.5) within group (order by pay) filter (where sex = 'male') as high
        from g group by job_id, grade_id)
      select ${COMPANY}::uuid as person_id, null::uuid as employment_id, 'company'::ltree as department_path, m.job_id || ' ' || m.grade_id as key, m.women + m.men as people,
        round((abs(m.high - m.low) * case when m.low < m.high then m.women else m.men end)::numeric) as amount_fen,
        jsonb_build_object('group', j.name_zh || ' ' || d.code, 'gap', round(((m.high - m.low) / greatest(m.high, m.low))::numeric, 4), 'women', m.women, 'men', m.men) as facts
      from m join organization.job_version j on j.job_id = m.job_id and j.effective_until is null join organization.grade d on d.grade_id = m.grade_id
      where m.women >= ${sql.lit(LEAST_PEOPLE)} and m.men >= ${sql.lit(LEAST_PEOPLE)} and abs(m.high - m.low) / greatest(m.high, m.low) > ${sql.lit(GAP)}::numeric`,
  },
  {
    code: 'compression',
    area: 'fairness',
    weight: 'low',
    names: { zh: '新老倒挂', en: 'Newcomers paid above those who stayed' },
    explanation: {
      zh: '入职三年以上的人，底薪低于同职务同职级一年内新人的中位数。',
      en: 'Somebody here three years and more is paid below the median of those hired within a year in the same job and grade.',
    },
    remedy: { zh: '纳入下次调薪。', en: 'Take it up at the next adjustment.' },
    law: { source: 'labour-law', article: '第四十六条' },
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('pay', '底薪', 'Base pay', 'money'),
      fact('newcomers', '新人中位数', 'Median of newcomers', 'money'),
      fact('people', '新人人数', 'Newcomers', 'number'),
    ],
    find: ({ run, next }) => sql`
      with g as (${groups(run.period, run.runId, next)}),
      fresh as (select job_id, grade_id, count(*) as people, percentile_cont(0.5) within group (order by pay) as pay from g where hired_on > ${next}::date - 365 group by job_id, grade_id having count(*) >= 3)
      select g.person_id, g.employment_id, g.department_path, '' as key, 1::bigint as people, round((f.pay - g.pay)::numeric) as amount_fen,
        jsonb_build_object('pay', g.pay, 'newcomers', round(f.pay::numeric), 'people', f.people) as facts
      from g join fresh f on f.job_id = g.job_id and f.grade_id = g.grade_id where g.hired_on <= ${next}::date - 3 * 365 and g.pay < f.pay`,
  },
];
