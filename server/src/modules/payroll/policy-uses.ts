import { sql } from 'kysely';
import type { PolicyKind } from '../policies/index.ts';
import { type PayGroupName, periodWords } from './record/pay-group-name.ts';

const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  draft: { zh: '草稿', en: 'draft' },
  calculating: { zh: '计算中', en: 'calculating' },
  calculated: { zh: '已计算', en: 'calculated' },
  submitted: { zh: '待审批', en: 'submitted' },
  approved: { zh: '已批准', en: 'approved' },
  paying: { zh: '发放中', en: 'paying' },
  paid: { zh: '已发放', en: 'paid' },
  closed: { zh: '已关账', en: 'closed' },
};

/** Months of pay by the version of a pay policy in force on their last day. */
export const monthsOfPolicy: PolicyKind['uses'] = async (tx, _code, versions) => {
  const found = await sql<{
    runId: string;
    period: string;
    payGroup: PayGroupName | null;
    state: string;
    from: string;
    until: string;
    results: number | null;
  }>`
    select r.run_id as "runId", r.period, (select jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) from payroll.pay_group g where g.pay_group_id = r.pay_group_id) as "payGroup", r.state, (left(r.period, 7) || '-01') as "from", ((left(r.period, 7) || '-01')::date + interval '1 month' - interval '1 day')::date::text as until,
      case when access.in_scope('app.pay_scope', 'company'::ltree) then (select count(*) from payroll.run_person p where p.run_id = r.run_id) end as results
    from payroll.run r order by r.period desc`.execute(tx);
  return found.rows.flatMap((run) => {
    const version = versions.find(
      (each) => each.effectiveFrom <= run.until && (each.effectiveUntil === null || run.until < each.effectiveUntil),
    );
    if (!version) return [];
    return [
      {
        version: version.version,
        names: {
          zh: `${periodWords(run.period, run.payGroup).zh} 工资`,
          en: `Pay of ${periodWords(run.period, run.payGroup).en}`,
        },
        from: run.from,
        until: run.until,
        state: STATES[run.state] ?? { zh: run.state, en: run.state },
        results: run.results,
        to: `/payroll/${run.runId}`,
      },
    ];
  });
};
