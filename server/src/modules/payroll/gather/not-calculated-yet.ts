import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { PayGroupName } from '../record/pay-group-name.ts';
import { firstDay, nextMonth, periodsOfMonth } from './months.ts';
import { PAY_GROUP, payGroupJoins } from './pay-group.ts';

export interface NotCalculated {
  /** Null is everybody who is in no group. */
  readonly payGroup: PayGroupName | null;
  readonly people: number;
}

/**
 * People of an employer whom no payroll of the month has calculated and nobody left out, by pay group: what declares the month whole
 * must wait for them. Without pay groups there is one payroll, and none to wait for.
 */
export async function notCalculatedYet(tx: Tx, month: string, legalEntityId: string): Promise<NotCalculated[]> {
  const [first, next] = [firstDay(month), firstDay(nextMonth(month))];
  const found = await sql<NotCalculated>`
    with missing as (
      select ${PAY_GROUP} as pay_group_id from people.employment e ${payGroupJoins('e', month)}
      where exists (select from payroll.pay_group) and e.legal_entity_id = ${legalEntityId}::uuid
        and e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date)
        and not exists (select from payroll.payslip s where s.period = any (${periodsOfMonth(month)}) and s.person_id = e.person_id and s.employment_id = e.employment_id)
        and not exists (select from payroll.run_person p where p.ordinary_month = ${month} and p.person_id = e.person_id and p.employment_id = e.employment_id and not p.is_included and p.change <> 'regrouped'))
    select case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup", count(*) as people
    from missing m left join payroll.pay_group g on g.pay_group_id = m.pay_group_id group by g.pay_group_id order by g.code nulls first`.execute(
    tx,
  );
  return found.rows;
}
