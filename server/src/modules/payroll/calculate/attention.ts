/** Why a person must be looked at before the month is paid. */
import type { Issue } from '@meritline/engine/explain';
import { parseDecimal, toScaled } from '@meritline/engine/money';
import type { BlockResult } from '@meritline/engine/payroll';
import type { Words } from '../../../platform/problem/index.ts';
import { CHANGED_ACCOUNT, type GatheredFacts, NO_ACCOUNT } from '../gather/facts.ts';
import { type ItemThreshold, isOver } from '../record/review-thresholds.ts';
import { BARS, barIndex } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import type { JurisdictionRules, PinnedDefinition } from '../rules/pinned-definition.ts';
import { numbersOf } from './columns.ts';

export interface Thresholds {
  readonly amountFen: number;
  readonly millionths: number;
  readonly items: readonly ItemThreshold[];
}

export interface AttentionKind {
  readonly code: string;
  readonly names: Words;
  readonly help: Words;
  /** A person with it cannot be submitted; it must be mended or the person left out. */
  readonly isBlocking: boolean;
  /** A warning: whoever acknowledges it says why. A change alone needs no word. */
  readonly needsReason: boolean;
}

const kind = (
  code: string,
  zh: string,
  en: string,
  helpZh: string,
  helpEn: string,
  weight: 'blocking' | 'warning' | 'change',
): AttentionKind => ({
  code,
  names: { zh, en },
  help: { zh: helpZh, en: helpEn },
  isBlocking: weight === 'blocking',
  needsReason: weight === 'warning',
});

/** In the order in which people are grouped: what stops the run first. */
export const ATTENTION: readonly AttentionKind[] = [
  kind(
    'calculation-issue',
    '无法计算',
    'Not calculated',
    '数据缺失或有误，须先改正',
    'A fact is missing or wrong; mend it first',
    'blocking',
  ),
  kind(
    'engine-drift',
    '重算不符',
    'Drift',
    '上月结果无法重算出来',
    'Last month no longer calculates to what was recorded',
    'blocking',
  ),
  kind(
    'negative-net',
    '实发为负',
    'Negative net',
    '实发不得为负，须调整扣款',
    'Net pay may not be negative; change the deductions',
    'blocking',
  ),
  kind(
    'no-account',
    '无收款账号',
    'No account',
    '没有可用的银行账号',
    'There is no bank account to pay to',
    'blocking',
  ),
  kind(
    'no-document',
    '缺依据',
    'No document',
    '金额已解释，但没有审批单',
    'Explained, but no document stands behind it',
    'warning',
  ),
  kind(
    'account-changed',
    '账号变更',
    'Account changed',
    '30 天内修改，须电话核实',
    'Changed within 30 days; call the person back',
    'warning',
  ),
  kind('zero-net', '实发为零', 'Zero net', '本月没有实发工资', 'Nothing is paid this month', 'warning'),
  kind(
    'below-minimum-wage',
    '低于最低工资',
    'Below minimum',
    '全勤工资低于当地最低工资',
    'Full attendance paid below the local minimum wage',
    'warning',
  ),
  kind(
    'leave-beside-suspension',
    '停职月有假期',
    'Leave beside suspension',
    '假期只登记当月合计：请核对考勤，停职期间的假期须去掉，否则重复扣减',
    'Leave is a sum of the month: look at the attendance, days of leave within the suspension would be taken twice',
    'warning',
  ),
  kind(
    'bracket-jump',
    '累计跨档',
    'Tax bracket',
    '进入更高税率且个税明显变动',
    'A higher tax band, and the tax moved noticeably',
    'change',
  ),
  kind(
    'over-threshold',
    '超阈值',
    'Over threshold',
    '实发变动超过金额和比例阈值',
    'Net changed by more than the amount and the share',
    'change',
  ),
  kind(
    'item-over-threshold',
    '项目超阈值',
    'Item over threshold',
    '某个项目的变动超过公司为它设定的阈值',
    'An item changed by more than the company set for it',
    'change',
  ),
];

/** Marks that are acknowledged with a reason. */
export const WARNINGS = ATTENTION.filter((each) => each.needsReason).map((each) => each.code);

export const BLOCKING = ATTENTION.filter((each) => each.isBlocking).map((each) => each.code);

const bit = (code: string): number => 2 ** ATTENTION.findIndex((each) => each.code === code);

const BITS = {
  issue: bit('calculation-issue'),
  drift: bit('engine-drift'),
  negative: bit('negative-net'),
  noAccount: bit('no-account'),
  noDocument: bit('no-document'),
  accountChanged: bit('account-changed'),
  zero: bit('zero-net'),
  belowMinimum: bit('below-minimum-wage'),
  leaveBesideSuspension: bit('leave-beside-suspension'),
  bracketJump: bit('bracket-jump'),
  overThreshold: bit('over-threshold'),
  itemOverThreshold: bit('item-over-threshold'),
} as const;

/** The codes of a set of marks, in the order of ATTENTION. */
export const attentionCodes = (marks: number): string[] =>
  ATTENTION.filter((_each, index) => Math.floor(marks / 2 ** index) % 2 === 1).map(({ code }) => code);

/** People of one jurisdiction, by columns; `rows` are their places among the people gathered. */
export interface AttentionLook {
  readonly gathered: GatheredFacts;
  readonly rows: Int32Array;
  readonly result: BlockResult;
  readonly definition: PinnedDefinition;
  readonly rules: JurisdictionRules;
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
  /** Bars by person, BARS × MEASURES each, by place among the people gathered. */
  readonly bridge: Float64Array;
  readonly net: Float64Array;
  readonly isCompared: boolean;
  readonly thresholds: Thresholds;
}

/** Marks each person of the look by bits in the order of ATTENTION. */
export function markAttention(look: AttentionLook, marks: Uint16Array): void {
  const { gathered, rows, net, bridge } = look;
  const width = BARS.length * MEASURES.length;
  const drift = barIndex('unexplained') * MEASURES.length;
  const isBelow = belowMinimum(look);
  const isJump = look.isCompared ? bracketJump(look) : () => false;
  const isItemOver = look.isCompared ? itemOver(look) : () => false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const pay = net[index]!;
    let found = 0;
    if (look.issues.has(row) || Number.isNaN(pay)) found += BITS.issue;
    if (look.isCompared && hasDrift(bridge, row * width + drift)) found += BITS.drift;
    if (pay < 0) found += BITS.negative;
    if (gathered.account[row] === NO_ACCOUNT && pay > 0) found += BITS.noAccount;
    if (gathered.isUndocumented[row] === 1) found += BITS.noDocument;
    if (gathered.account[row] === CHANGED_ACCOUNT) found += BITS.accountChanged;
    if (pay === 0) found += BITS.zero;
    if (isBelow(index, row)) found += BITS.belowMinimum;
    if (gathered.isLeaveBesideSuspension[row] === 1) found += BITS.leaveBesideSuspension;
    if (isJump(index, row)) found += BITS.bracketJump;
    if (look.isCompared && isOverThreshold(pay, gathered.previous!.measures[0]![row]!, look.thresholds))
      found += BITS.overThreshold;
    if (isItemOver(index, row)) found += BITS.itemOverThreshold;
    marks[row] = found;
  }
}

function hasDrift(bridge: Float64Array, from: number): boolean {
  for (let at = from; at < from + MEASURES.length; at += 1) if (bridge[at] !== 0) return true;
  return false;
}

const isOverThreshold = (net: number, before: number, { amountFen, millionths }: Thresholds): boolean =>
  Math.abs(net - before) > amountFen && Math.abs(net - before) * 1_000_000 > Math.abs(before) * millionths;

type IsMarked = (index: number, row: number) => boolean;

const itemColumn = ({ result, definition }: AttentionLook, code: string): Float64Array | null =>
  definition.itemIndex.has(code) ? numbersOf(result.items[code]!) : null;

/** An item last month did not have was zero then. */
function itemOver(look: AttentionLook): IsMarked {
  const watched = look.thresholds.items.flatMap((threshold) => {
    const now = itemColumn(look, threshold.code);
    return now ? [{ threshold, now, before: look.gathered.previous!.watched.get(threshold.code) ?? null }] : [];
  });
  if (watched.length === 0) return () => false;
  return (index, row) =>
    watched.some(({ threshold, now, before }) => isOver(now[index]!, before ? before[row]! : 0, threshold));
}

function bracketJump(look: AttentionLook): IsMarked {
  const now = itemColumn(look, 'tax_rate');
  const then = look.gathered.previous!.taxRate;
  if (!now || !then) return () => false;
  const width = BARS.length * MEASURES.length;
  const tax = barIndex('tax-year') * MEASURES.length + MEASURES.indexOf('tax');
  const limit = look.thresholds.amountFen / 2;
  return (index, row) => now[index]! > then[row]! && Math.abs(look.bridge[row * width + tax]!) > limit;
}

/** Pay that counts towards the minimum wage, after own insurance where the city leaves it out, for a month fully worked. */
function belowMinimum(look: AttentionLook): IsMarked {
  const minimum = look.rules.parameters.minimum_wage_monthly;
  const yuan = minimum && typeof minimum.value === 'string' ? parseDecimal(minimum.value) : null;
  const attended = itemColumn(look, 'attendance_ratio');
  if (yuan === null || !attended) return () => false;
  const { items } = look.definition.program;
  const fullRatio = 10 ** (items.find((item) => item.code === 'attendance_ratio')?.scale ?? 0);
  // Some cities name a minimum that comes on top of the own contributions, others one that contains them.
  const isAfterOwn = look.rules.parameters.minimum_wage_excludes_own_contributions?.value !== false;
  const counted = items
    .filter(({ flags }) => flags.includes('minimum-wage') || (isAfterOwn && flags.includes('special-deduction')))
    .map((item) => ({
      data: itemColumn(look, item.code)!,
      sign: Number(item.flags.includes('minimum-wage')) - Number(item.flags.includes('special-deduction')),
    }));
  const { facts } = look.gathered;
  const share = facts.place('working_time');
  const minimumFen = Number(toScaled(yuan, 2));
  return (index, row) => {
    if (attended[index] !== fullRatio) return false;
    let sum = 0;
    for (const { data, sign } of counted) if (!Number.isNaN(data[index]!)) sum += sign * data[index]!;
    const time = share < 0 ? Number.NaN : facts.inputs[share]![row]!;
    return sum * 10_000 < minimumFen * (Number.isNaN(time) ? 10_000 : time);
  };
}
