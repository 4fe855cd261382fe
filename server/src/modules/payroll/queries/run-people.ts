import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { findRun } from '../record/run.ts';
import { suspensionsOfMonth } from '../record/suspended.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { runPeople as shape } from '../views/run.ts';

/** Who is in the run: joiners, leavers, suspended and moved first. */
export const runPeople = query({
  name: 'run-people',
  summary: { zh: '发薪人员', en: 'People of a run' },
  permission: 'payroll.read',
  input: z.strictObject({
    runId: z.uuid(),
    change: z
      .enum(['changed', 'all', 'stayed', 'joined', 'left', 'moved', 'ended', 'suspended', 'regrouped', 'excluded'])
      .default('all'),
    search: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(2_000),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: shape,
  handle: async ({ tx, actor }, { runId, change, search, limit, offset }) => {
    const run = await findRun(tx, runId);
    const counts = await sql<{
      stayed: number;
      joined: number;
      left: number;
      ended: number;
      moved: number;
      suspended: number;
      regrouped: number;
      excluded: number;
      changed: number;
    }>`
      select count(*) filter (where change = 'stayed') as stayed, count(*) filter (where change = 'joined') as joined,
        count(*) filter (where change = 'left') as left, count(*) filter (where change = 'ended') as ended, count(*) filter (where change = 'moved') as moved,
        count(*) filter (where change in ('suspended', 'returned')) as suspended, count(*) filter (where change = 'regrouped') as regrouped,
        count(*) filter (where not is_included and change <> 'left') as excluded,
        count(*) filter (where change <> 'stayed' or not is_included) as changed
      from payroll.run_person where run_id = ${runId}`.execute(tx);
    const filter =
      change === 'all'
        ? sql`true`
        : change === 'changed'
          ? sql`(r.change <> 'stayed' or not r.is_included)`
          : change === 'excluded'
            ? sql`(not r.is_included and r.change <> 'left')`
            : change === 'suspended'
              ? sql`r.change in ('suspended', 'returned')`
              : sql`r.change = ${change}`;
    const wanted = search
      ? sql`and (strpos(p.name_zh, ${search}) > 0 or strpos(lower(p.name_en), lower(${search})) > 0 or strpos(p.name_pinyin, lower(${search})) > 0 or strpos(p.name_initials, lower(${search})) > 0 or strpos(lower(e.number), lower(${search})) > 0)`
      : sql``;
    const found = await sql<
      PersonColumns & {
        change: 'stayed' | 'joined' | 'left' | 'moved' | 'ended' | 'suspended' | 'returned' | 'regrouped';
        suspension: z.infer<typeof shape>['people'][number]['suspension'];
        hiredOn: string;
        endedOn: string | null;
        isIncluded: boolean;
        reason: string | null;
        decidedBy: string | null;
        decidedAt: Date | null;
        total: number;
      }
    >`select ${personColumns}, r.change, e.hired_on as "hiredOn", e.ended_on as "endedOn", r.is_included as "isIncluded", r.reason, r.decided_by as "decidedBy", r.decided_at as "decidedAt",
        case when r.change in ('suspended', 'returned') then jsonb_build_object('kind', still.kind, 'from', still.effective_from, 'until', still.effective_until, 'isPaid', still.is_paid) end as suspension,
        count(*) over () as total
      from payroll.run_person r ${personJoins('r', run.period)}
      left join ${suspensionsOfMonth(run.period)} still on still.person_id = r.person_id and still.employment_id = r.employment_id
      where r.run_id = ${runId} and ${filter} ${wanted}
      order by array_position(array['joined', 'left', 'ended', 'suspended', 'returned', 'regrouped', 'moved', 'stayed'], r.change), e.number limit ${limit} offset ${offset}`.execute(
      tx,
    );
    const names = await userNames(
      tx,
      found.rows.map((row) => row.decidedBy),
      actor,
    );
    return {
      counts: counts.rows[0]!,
      total: found.rows[0]?.total ?? 0,
      people: found.rows.map(({ total: _total, decidedBy, decidedAt, ...row }) => ({
        ...row,
        decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? decidedBy),
        decidedAt: decidedAt?.toISOString() ?? null,
      })),
    };
  },
});
