import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type PayGroupName, periodWords } from '../record/pay-group-name.ts';

const NOT_YET_SIGNED = ['draft', 'calculating', 'calculated'];

const refusal = (period: string, count: number | null, payGroup: PayGroupName | null = null) =>
  problems.conflict(
    'later-facts',
    count === null
      ? {
          zh: `${periodWords(period, payGroup).zh} 的工资已提交或更进一步，其结果建立在这次导入上。`,
          en: `The payroll of ${periodWords(period, payGroup).en} is submitted or further on and rests on this import.`,
        }
      : {
          zh: `这次导入的 ${count} 人已在 ${period} 的工资中。`,
          en: `${quantity(count, 'person of this import is', 'people of this import are')} in the payroll of ${period}.`,
        },
    {
      zh: '请先退回该月工资；已关账的月份只能通过更正补差。',
      en: 'Return that payroll first; a closed month is corrected by an adjustment, never undone.',
    },
    period,
  );

/** @throws Problem `later-facts` when a payroll that took an import's facts has been submitted, approved, paid or closed. */
export async function demandOpenMonth(tx: Tx, period: string, importId: string): Promise<void> {
  const found = await sql<{ payGroup: PayGroupName | null }>`
    select (select jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) from payroll.pay_group g where g.pay_group_id = r.pay_group_id) as "payGroup"
    from payroll.run r where r.period = ${period} and r.state <> all (${NOT_YET_SIGNED})
      and (not exists (select from payroll.run o where o.period = r.period and o.run_id <> r.run_id)
        or exists (select from payroll.pay_input i join payroll.run_person m on m.run_id = r.run_id and m.person_id = i.person_id and m.employment_id = i.employment_id and m.is_included
          where i.import_id = ${importId}::uuid)) limit 1`.execute(tx);
  const signed = found.rows[0];
  if (signed) throw refusal(period, null, signed.payGroup);
}

/** @throws Problem `later-facts` when people an import brought are already part of a payroll. */
export async function demandNotInPayroll(tx: Tx, importId: string): Promise<void> {
  const found = await sql<{ period: string; people: number }>`
    select r.period, count(distinct rp.person_id) as people
    from people.employment e join payroll.run_person rp on rp.person_id = e.person_id and rp.employment_id = e.employment_id
    join payroll.run r on r.run_id = rp.run_id where e.import_id = ${importId} group by r.period order by r.period desc limit 1`.execute(
    tx,
  );
  const first = found.rows[0];
  if (first) throw refusal(first.period, first.people);
}

/** @throws Problem `later-facts` when pay or a suspension an import brought is inside a signed payroll. */
export async function demandPayNotUsed(tx: Tx, importId: string): Promise<void> {
  const found = await sql<{ period: string }>`
    select distinct r.period from (
      select person_id, employment_id, effective_from, recorded_at from pay_structure.recurring_pay where import_id = ${importId}
      union all
      select person_id, employment_id, effective_from, recorded_at from people.suspension where import_id = ${importId}) p
    join payroll.run_person rp on rp.person_id = p.person_id and rp.employment_id = p.employment_id
    join payroll.run r on r.run_id = rp.run_id
    where r.state <> all (${NOT_YET_SIGNED}) and (left(r.period, 7) || '-01')::date + interval '1 month' > p.effective_from and r.calculated_at > p.recorded_at
    order by r.period desc limit 1`.execute(tx);
  if (found.rows[0]) throw refusal(found.rows[0].period, null);
}
