/** A cycle as its operations need it, locked or not. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import { type PopulationRule, ruleOf } from '../population.ts';
import type { PolicySettings } from '../settings.ts';

export interface CycleFacts {
  readonly cycleId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly state: 'draft' | 'trial' | 'open' | 'published';
  readonly startsOn: string;
  readonly endsOn: string;
  readonly copiedFrom: string | null;
  readonly snapshotOn: string | null;
  readonly isArchived: boolean;
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly settings: PolicySettings;
  readonly rule: PopulationRule;
  /** The work that launches this draft, while it is on its way. */
  readonly launchWorkId: string | null;
}

export async function findCycle(tx: Db, cycleId: string, isLocked = false): Promise<CycleFacts> {
  const found = await sql<Omit<CycleFacts, 'rule'> & { population: unknown }>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", kind, state, starts_on as "startsOn", ends_on as "endsOn", copied_from as "copiedFrom", snapshot_on as "snapshotOn",
      archived_at is not null as "isArchived", policy_code as "policyCode", policy_version as "policyVersion", settings, population, launch_work_id as "launchWorkId"
    from appraisals.cycle where cycle_id = ${cycleId} ${isLocked ? sql`for update` : sql``}`.execute(tx);
  const row = found.rows[0];
  if (!row) throw problems.notFound('cycle', cycleId);
  const { population, ...cycle } = row;
  return { ...cycle, rule: ruleOf(population) };
}

const STATE_WORDS: Readonly<Record<CycleFacts['state'], Words>> = {
  draft: { zh: '草稿', en: 'a draft' },
  trial: { zh: '试运行', en: 'in a trial' },
  open: { zh: '进行中', en: 'running' },
  published: { zh: '已发布', en: 'published' },
};

/** Refuses a cycle that is in none of the states, and one that is being launched. */
export function demandState(cycle: CycleFacts, states: readonly CycleFacts['state'][]): void {
  if (cycle.launchWorkId !== null) throw beingLaunched(cycle);
  if (states.includes(cycle.state)) return;
  throw problems.conflict(
    'cycle-state',
    {
      zh: `周期 ${cycle.code} 的状态是“${STATE_WORDS[cycle.state].zh}”，不能这样做。`,
      en: `The cycle ${cycle.code} is ${STATE_WORDS[cycle.state].en}; that cannot be done now.`,
    },
    {
      zh: `需要的状态：${states.map((state) => STATE_WORDS[state].zh).join('、')}。`,
      en: `It must be ${states.map((state) => STATE_WORDS[state].en).join(' or ')}.`,
    },
    'cycleId',
  );
}

export const beingLaunched = ({ code }: Pick<CycleFacts, 'code'>) =>
  problems.conflict(
    'cycle-launching',
    { zh: `周期 ${code} 正在启动。`, en: `The cycle ${code} is being launched.` },
    {
      zh: '请等启动结束；进度见周期页面。',
      en: 'Wait for the launch to end; the page of the cycle shows how far it is.',
    },
    'cycleId',
  );
