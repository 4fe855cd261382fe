import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { cycleKinds, resultUses } from '../operations/create-cycle.ts';
import { type Phase, phaseColumns, phaseNames, phaseRow } from '../phases.ts';

export const cycleStates = ['draft', 'trial', 'open', 'published'] as const;

const words = z.object({ zh: z.string(), en: z.string() });

const cycle = z.object({
  cycleId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  paysFrom: z.string(),
  state: z.enum(cycleStates),
  kind: z.enum(cycleKinds),
  resultUse: z.enum(resultUses),
  planYear: z.number().int().nullable(),
  snapshotOn: z.string().nullable(),
  archivedAt: z.string().nullable(),
  policyCode: z.string(),
  policyVersion: z.number().int(),
  publishedAt: z.string().nullable(),
  persons: z.number().int(),
  /** A launch in the background is on its way; the work, where the asker is who launched. */
  isLaunching: z.boolean(),
  launchWorkId: z.string().nullable(),
  /** Why the last launch in the background came to nothing. */
  launchProblem: z.object({ title: words, remedy: words }).nullable(),
  phases: z.array(phaseRow),
});

/** Every cycle, newest first, with its planned phases. */
export const cycles = query({
  name: 'cycles',
  summary: { zh: '考核周期', en: 'Appraisal cycles, newest first' },
  permission: 'cycles.read',
  input: z.object({}),
  output: z.object({ cycles: z.array(cycle) }),
  handle: async ({ tx }) => {
    const found = await sql<Omit<z.infer<typeof cycle>, 'phases'>>`
      select c.cycle_id as "cycleId", c.code, c.name_zh as "nameZh", c.name_en as "nameEn", c.starts_on as "startsOn", c.ends_on as "endsOn",
        to_char(c.pays_from, 'YYYY-MM') as "paysFrom", c.state, c.kind, c.result_use as "resultUse", c.plan_year as "planYear", c.snapshot_on as "snapshotOn",
        c.policy_code as "policyCode", c.policy_version as "policyVersion",
        to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt", to_char(c.archived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "archivedAt",
        c.launch_work_id is not null as "isLaunching", (select w.work_id from platform.work w where w.work_id = c.launch_work_id) as "launchWorkId", c.launch_problem as "launchProblem",
        (select count(*) from appraisals.scorecard s where s.cycle_id = c.cycle_id) as persons
      from appraisals.cycle c order by c.starts_on desc, c.code`.execute(tx);
    const phases = await sql<
      Phase & { cycleId: string }
    >`select p.cycle_id as "cycleId", ${phaseColumns} from appraisals.cycle_phase p`.execute(tx);
    const byCycle = Map.groupBy(phases.rows, (row) => row.cycleId);
    const inOrder = (a: Phase, b: Phase) => phaseNames.indexOf(a.phase) - phaseNames.indexOf(b.phase);
    return { cycles: found.rows.map((row) => ({ ...row, phases: (byCycle.get(row.cycleId) ?? []).sort(inOrder) })) };
  },
});
