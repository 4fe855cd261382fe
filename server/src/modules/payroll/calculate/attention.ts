/** Why a person must be looked at before the month is paid. */
import type { Issue } from '@meritline/engine/explain';
import { parseDecimal, toScaled } from '@meritline/engine/money';
import type { Words } from '../../../platform/problem/index.ts';
import type { PersonFacts } from '../gather/facts.ts';
import { barIndex } from '../rules/bridge-bars.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/definition.ts';
import { MEASURES } from '../rules/measures.ts';

export interface Thresholds {
  readonly amountFen: number;
  readonly millionths: number;
}

export interface AttentionKind {
  readonly code: string;
  readonly names: Words;
  readonly help: Words;
  /** A person with it cannot be submitted; it must be mended or the person left out. */
  readonly isBlocking: boolean;
}

const kind = (
  code: string,
  zh: string,
  en: string,
  helpZh: string,
  helpEn: string,
  isBlocking = false,
): AttentionKind => ({
  code,
  names: { zh, en },
  help: { zh: helpZh, en: helpEn },
  isBlocking,
});

/** In the order in which people are grouped: what stops the run first. */
export const ATTENTION: readonly AttentionKind[] = [
  kind(
    'calculation-issue',
    '无法计算',
    'Not calculated',
    '数据缺失或有误，须先改正',
    'A fact is missing or wrong; mend it first',
    true,
  ),
  kind(
    'engine-drift',
    '重算不符',
    'Drift',
    '上月结果无法重算出来',
    'Last month no longer calculates to what was recorded',
    true,
  ),
  kind(
    'negative-net',
    '实发为负',
    'Negative net',
    '实发不得为负，须调整扣款',
    'Net pay may not be negative; change the deductions',
    true,
  ),
  kind('no-account', '无收款账号', 'No account', '没有可用的银行账号', 'There is no bank account to pay to', true),
  kind(
    'no-document',
    '缺依据',
    'No document',
    '金额已解释，但没有审批单',
    'Explained, but no document stands behind it',
  ),
  kind(
    'account-changed',
    '账号变更',
    'Account changed',
    '30 天内修改，须电话核实',
    'Changed within 30 days; call the person back',
  ),
  kind('zero-net', '实发为零', 'Zero net', '本月没有实发工资', 'Nothing is paid this month'),
  kind(
    'below-minimum-wage',
    '低于最低工资',
    'Below minimum',
    '全勤工资低于当地最低工资',
    'Full attendance paid below the local minimum wage',
  ),
  kind(
    'bracket-jump',
    '累计跨档',
    'Tax bracket',
    '进入更高税率且个税明显变动',
    'A higher tax band, and the tax moved noticeably',
  ),
  kind(
    'over-threshold',
    '超阈值',
    'Over threshold',
    '实发变动超过金额和比例阈值',
    'Net changed by more than the amount and the share',
  ),
];

export const BLOCKING = ATTENTION.filter((each) => each.isBlocking).map((each) => each.code);

export function attentionOf(look: {
  readonly facts: PersonFacts;
  readonly amounts: readonly number[];
  readonly definition: PinnedDefinition;
  readonly rules: JurisdictionRules;
  readonly issues: readonly Issue[];
  readonly bridge: readonly number[];
  readonly recorded: readonly number[] | null;
  readonly current: readonly number[];
  readonly thresholds: Thresholds;
  readonly before: PinnedDefinition | null;
}): string[] {
  const found: string[] = [];
  const net = look.current[0]!;
  if (look.issues.length > 0 || Number.isNaN(net)) found.push('calculation-issue');
  const drift = barIndex('unexplained') * MEASURES.length;
  if (look.recorded && look.bridge.slice(drift, drift + MEASURES.length).some((value) => value !== 0))
    found.push('engine-drift');
  if (net < 0) found.push('negative-net');
  if (!look.facts.account && net > 0) found.push('no-account');
  if (look.facts.isUndocumented) found.push('no-document');
  if (look.facts.account?.isRecentlyChanged) found.push('account-changed');
  if (net === 0) found.push('zero-net');
  if (isBelowMinimum(look)) found.push('below-minimum-wage');
  if (look.recorded && isBracketJump(look, look.recorded)) found.push('bracket-jump');
  if (look.recorded && isOverThreshold(net, look.recorded[0]!, look.thresholds)) found.push('over-threshold');
  return found;
}

const isOverThreshold = (net: number, before: number, { amountFen, millionths }: Thresholds): boolean =>
  Math.abs(net - before) > amountFen && Math.abs(net - before) * 1_000_000 > Math.abs(before) * millionths;

const amountAt = (amounts: readonly number[], definition: PinnedDefinition, code: string): number | null => {
  const index = definition.itemIndex.get(code);
  return index === undefined ? null : (amounts[index] ?? null);
};

function isBracketJump(
  look: {
    amounts: readonly number[];
    definition: PinnedDefinition;
    before: PinnedDefinition | null;
    bridge: readonly number[];
    facts: PersonFacts;
    thresholds: Thresholds;
  },
  _recorded: readonly number[],
): boolean {
  if (!look.before || !look.facts.previous) return false;
  const now = amountAt(look.amounts, look.definition, 'tax_rate');
  const then = amountAt(look.facts.previous.amounts, look.before, 'tax_rate');
  const moved = look.bridge[barIndex('tax-year') * MEASURES.length + MEASURES.indexOf('tax')]!;
  return now !== null && then !== null && now > then && Math.abs(moved) > look.thresholds.amountFen / 2;
}

/** Pay that counts towards the minimum wage, after own insurance where the city leaves it out, for a month fully worked. */
function isBelowMinimum(look: {
  amounts: readonly number[];
  definition: PinnedDefinition;
  rules: JurisdictionRules;
  facts: PersonFacts;
}): boolean {
  const minimum = look.rules.parameters.minimum_wage_monthly;
  if (!minimum || typeof minimum.value !== 'string') return false;
  const yuan = parseDecimal(minimum.value);
  const attended = amountAt(look.amounts, look.definition, 'attendance_ratio');
  const fullRatio = 10 ** (look.definition.program.items.find((item) => item.code === 'attendance_ratio')?.scale ?? 0);
  if (yuan === null || attended !== fullRatio) return false;
  let counted = 0;
  for (const item of look.definition.program.items) {
    const amount = amountAt(look.amounts, look.definition, item.code) ?? 0;
    if (item.flags.includes('minimum-wage')) counted += amount;
    if (item.flags.includes('special-deduction')) counted -= amount;
  }
  const share = (look.facts.facts.inputs.working_time as number | undefined) ?? 10_000;
  return counted * 10_000 < Number(toScaled(yuan, 2)) * share;
}
