import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { gateNames, lateRules, phaseNames } from '../phases.ts';
import { populationRule } from '../population.ts';
import { demandKnownRule } from '../record/known-rule.ts';
import { digestOf, type PolicySettings } from '../settings.ts';

export const cycleKinds = ['annual', 'half-year', 'quarterly', 'monthly', 'probation', 'project'] as const;
export type CycleKind = (typeof cycleKinds)[number];
/** What the results are for: the coefficient of monthly pay, a bonus, or the record only. */
export const resultUses = ['performance-pay', 'bonus', 'record'] as const;

export const plannedPhase = z.strictObject({
  phase: z.enum(phaseNames),
  startsOn: z.iso.date(),
  /** First day after the phase. */
  endsOn: z.iso.date(),
  lateRule: z.enum(lateRules).default('accept-marked'),
  gates: z.array(z.enum(gateNames)).max(4).default([]),
});
export type PlannedPhase = z.infer<typeof plannedPhase>;

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,20}$/),
  kind: z.enum(cycleKinds).default('quarterly'),
  resultUse: z.enum(resultUses).default('performance-pay'),
  /** Year of the plan it belongs to; null plans it under the year in which it begins. */
  planYear: z.number().int().min(2000).max(2100).nullable().default(null),
  /** Who is in it; null takes everyone employed on the day of the snapshot. */
  population: populationRule.nullable().default(null),
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(60),
  startsOn: z.iso.date(),
  /** First day after the period. */
  endsOn: z.iso.date(),
  /** First month whose performance pay uses the cycle, `YYYY-MM`. */
  paysFrom: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  phases: z.array(plannedPhase).min(1).max(phaseNames.length),
  /** Cycle whose templates and policy are taken over; null takes the one that began last, if there is one. */
  copyFrom: z.string().nullable().default(null),
  /** Policy to pin; null pins the newest version of the copied cycle's policy, or the only policy there is. */
  policyCode: z.string().nullable().default(null),
});
export type NewCycle = z.infer<typeof input>;
type Given = NewCycle;

/** Makes a cycle in draft, with the policy pinned. Nothing is visible to people before it is launched. */
export const createCycle = operation({
  name: 'create-cycle',
  summary: { zh: '新建考核周期（沿用上期）', en: 'Create a cycle from the last one' },
  permission: 'cycles.run',
  input,
  output: z.object({
    cycleId: z.string(),
    policyCode: z.string(),
    policyVersion: z.number().int(),
    copiedFrom: z.string().nullable(),
  }),
  handle: createDraft,
});

/** Writes one draft; also for the operations that plan a whole year. */
export async function createDraft(context: OperationContext, given: NewCycle) {
  const { tx } = context;
  checkDates(given);
  await demandKnownRule(tx, given.population);
  const known = await sql`select from appraisals.cycle where code = ${given.code}`.execute(tx);
  if (known.rows.length > 0) {
    throw problems.conflict(
      'cycle-exists',
      { zh: `周期 ${given.code} 已存在。`, en: `The cycle ${given.code} exists already.` },
      { zh: '请使用其他代码。', en: 'Choose another code.' },
      'code',
    );
  }
  const last = await lastCycle(tx, given);
  const policy = await policyOf(context, given, last?.policyCode ?? null);
  const cycleId = newId();
  await sql`insert into appraisals.cycle (cycle_id, code, name_zh, name_en, starts_on, ends_on, pays_from, state, policy_code, policy_version, settings, settings_digest, copied_from,
      kind, result_use, population, plan_year, reminds)
    values (${cycleId}, ${given.code}, ${given.nameZh}, ${given.nameEn}, ${given.startsOn}, ${given.endsOn}, ${`${given.paysFrom}-01`}, 'draft',
      ${policy.code}, ${policy.version}, ${JSON.stringify(policy.settings)}::jsonb, ${digestOf(policy.settings)}, ${last?.cycleId ?? null},
      ${given.kind}, ${given.resultUse}, ${given.population === null ? null : JSON.stringify(given.population)}::jsonb, ${given.planYear ?? Number(given.startsOn.slice(0, 4))},
      ${(policy.settings.procedure?.calendar.remindsFromDays ?? 0) > 0})`.execute(tx);
  await insertPhases(tx, cycleId, given.phases);
  await context.audit({
    subject: { kind: 'cycle', id: cycleId },
    details: { ...given, policyVersion: policy.version, copiedFrom: last?.code ?? null },
  });
  return { cycleId, policyCode: policy.code, policyVersion: policy.version, copiedFrom: last?.code ?? null };
}

export async function insertPhases(tx: Db, cycleId: string, phases: readonly PlannedPhase[]): Promise<void> {
  await sql`insert into appraisals.cycle_phase (cycle_id, phase, starts_on, ends_on, late_rule, gates)
    select ${cycleId}::uuid, phase, starts_on, ends_on, late_rule, coalesce(string_to_array(nullif(gates, ''), ','), '{}')
    from unnest(${phases.map((p) => p.phase)}::text[], ${phases.map((p) => p.startsOn)}::date[], ${phases.map((p) => p.endsOn)}::date[], ${phases.map((p) => p.lateRule)}::text[],
      ${phases.map((p) => p.gates.join(','))}::text[]) as g (phase, starts_on, ends_on, late_rule, gates)`.execute(tx);
}

export function checkDates(given: Pick<Given, 'startsOn' | 'endsOn' | 'paysFrom' | 'phases'>): void {
  const wrong = (where: string, zh: string, en: string, remedyZh: string, remedyEn: string) => ({
    code: 'cycle-dates',
    where,
    message: { zh, en },
    remedy: { zh: remedyZh, en: remedyEn },
  });
  const issues: ProblemIssue[] = [];
  if (given.startsOn >= given.endsOn)
    issues.push(
      wrong(
        'endsOn',
        '周期结束须晚于开始。',
        'The cycle must end after it starts.',
        '请检查起止日期。',
        'Check the two dates.',
      ),
    );
  if (`${given.paysFrom}-01` < given.endsOn)
    issues.push(
      wrong(
        'paysFrom',
        '兑现月份不得早于周期结束。',
        'Pay cannot use the cycle before it has ended.',
        '请选择周期结束后的月份。',
        'Choose a month after the end.',
      ),
    );
  for (const [i, phase] of given.phases.entries()) {
    if (phase.startsOn >= phase.endsOn)
      issues.push(
        wrong(
          `phases.${i}.endsOn`,
          '阶段结束须晚于开始。',
          'A phase must end after it starts.',
          '请检查起止日期。',
          'Check the two dates.',
        ),
      );
    if (given.phases.findIndex((other) => other.phase === phase.phase) !== i)
      issues.push(
        wrong(
          `phases.${i}.phase`,
          '阶段重复。',
          'The phase stands twice.',
          '每个阶段只填一次。',
          'Give each phase once.',
        ),
      );
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

interface Last {
  cycleId: string;
  code: string;
  policyCode: string;
}

async function lastCycle(tx: Db, given: Pick<Given, 'copyFrom' | 'startsOn' | 'kind'>): Promise<Last | undefined> {
  const found = await sql<Last>`
    select cycle_id as "cycleId", code, policy_code as "policyCode" from appraisals.cycle
    where (${given.copyFrom}::text is null or code = ${given.copyFrom}) and starts_on < ${given.startsOn}::date
    order by kind = ${given.kind} desc, starts_on desc limit 1`.execute(tx);
  if (given.copyFrom !== null && !found.rows[0]) throw problems.notFound('cycle', given.copyFrom);
  return found.rows[0];
}

interface Pinned {
  readonly code: string;
  readonly version: number;
  readonly settings: PolicySettings;
}

/** The newest version of each policy that begins before the end of the period; of one policy alone where it is named. */
async function policiesFor(tx: Db, code: string | null, endsOn: string): Promise<readonly Pinned[]> {
  const found = await sql<Pinned>`
    select distinct on (code) code, version, settings from appraisals.policy_version
    where (${code}::text is null or code = ${code}) and effective_from < ${endsOn}::date order by code, version desc`.execute(
    tx,
  );
  return found.rows;
}

/** The policy a cycle of these dates would pin by itself; null where a person has to say. */
export async function policyFor(tx: Db, given: Pick<Given, 'kind' | 'startsOn' | 'endsOn'>): Promise<Pinned | null> {
  const last = await lastCycle(tx, { ...given, copyFrom: null });
  const found = await policiesFor(tx, last?.policyCode ?? null, given.endsOn);
  return found.length === 1 ? found[0]! : null;
}

async function policyOf({ tx }: OperationContext, given: Given, lastPolicy: string | null): Promise<Pinned> {
  const found = await policiesFor(tx, given.policyCode ?? lastPolicy, given.endsOn);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    throw problems.conflict(
      'policy-missing',
      { zh: '没有在该周期内生效的绩效办法。', en: 'There is no performance policy in force in this cycle.' },
      {
        zh: '请先保存绩效办法（等级、系数、取整）。',
        en: 'Save a policy first: rating scale, coefficients, rounding.',
      },
      'policyCode',
    );
  }
  throw problems.conflict(
    'policy-ambiguous',
    {
      zh: `有多个绩效办法：${found.map((row) => row.code).join('、')}。`,
      en: `There are several policies: ${found.map((row) => row.code).join(', ')}.`,
    },
    { zh: '请指明使用哪一个。', en: 'Say which one to pin.' },
    'policyCode',
  );
}
