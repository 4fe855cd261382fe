/** The pay and tax of a tax year month by month, and what next month is expected to be. */

import type { InputDeclaration } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { amountsOf, blockOf } from '../calculate/columns.ts';
import { firstDay, nextMonth, taxYearOf } from '../gather/months.ts';
import type { PinnedFacts } from '../gather/pinned-facts.ts';
import { STEP_BARS } from '../rules/bridge-bars.ts';
import type { payYear as yearShape } from '../views/payslip.ts';
import { rulesOf } from './figure.ts';
import { figuresOf, TAX_TRACK, taxTrackOf } from './figures.ts';
import { type HeldPayslip, payslipHeads, payslipsOfYear, type Whose } from './recorded.ts';

export type PayYear = z.infer<typeof yearShape>;

export async function payYearOf(tx: Tx, whose: Whose, taxYear: string): Promise<PayYear> {
  const heads = (await payslipHeads(tx, whose)).filter((head) => taxYearOf(head.period) === taxYear);
  const latest = heads[0];
  if (!latest) throw problems.notFound('pay year', taxYear);
  const employer = await sql<{
    id: string;
    endedOn: string | null;
  }>`select s.legal_entity_id as id, e.ended_on as "endedOn" from payroll.payslip s
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    where s.person_id = ${whose.personId} and s.period = ${latest.period} and s.employment_id = ${latest.employmentId}`.execute(
    tx,
  );
  const { id: legalEntityId, endedOn } = employer.rows[0]!;
  const asked = { taxYear, through: latest.period, personIds: [whose.personId] };
  const payslips = (await payslipsOfYear(tx, whose.isOwn, asked)).filter(
    (payslip) => payslip.legalEntityId === legalEntityId && payslip.currency === latest.currency,
  );
  // What comes next is told from the month's pay, not from what was paid apart.
  const last = payslips.findLast((payslip) => payslip.period.length === 7) ?? payslips.at(-1)!;
  if (!withholdsThroughTheYear(last))
    return { taxYear, currency: latest.currency, rates: [], months: [], expectedNext: null };
  const months = payslips.map((payslip) => ({ ...monthOf(payslip), isExpected: false }));
  const hasLeft = endedOn !== null && endedOn <= firstDay(nextMonth(last.period));
  const expected = hasLeft || taxYearOf(nextMonth(last.period)) !== taxYear ? null : expectedAfter(last);
  return {
    taxYear,
    currency: latest.currency,
    rates: (rulesOf(last).tables[TAX_TRACK.table]?.rows ?? []).map((row) => String(row.rate)),
    months,
    expectedNext: expected && { period: expected.period, taxFen: expected.taxFen, rate: expected.rate },
  };
}

/** Whether the country's employers withhold tax on what the year has come to. */
const withholdsThroughTheYear = ({ definition }: HeldPayslip): boolean =>
  definition.program.items.some(({ code }) => code === TAX_TRACK.rate);

function monthOf(payslip: HeldPayslip): Omit<PayYear['months'][number], 'isExpected'> {
  const { grossFen, netFen, taxFen } = figuresOf(payslip);
  const track = taxTrackOf(payslip);
  if (track === null)
    throw problems.conflict(
      'no-tax-track',
      {
        zh: `${payslip.period} 的规则没有累计个税项目。`,
        en: `The rules of ${payslip.period} have no cumulative tax items.`,
      },
      { zh: '请检查该月的规则包。', en: 'Check the rule pack of that month.' },
      payslip.period,
    );
  return { period: payslip.period, grossFen, taxFen, netFen, ...track };
}

/**
 * Next month by the same rules and standing facts: a full month at the present rates, one more month of deductions, the
 * running totals carried on. Facts of the past month alone (leave, overtime, one-off amounts) are not repeated. Null when
 * the engine gives no result, and where days of the month fell to a suspension: when it ends is not told by the payslip.
 */
export function expectedAfter(payslip: HeldPayslip): Omit<PayYear['months'][number], 'isExpected'> | null {
  const { definition } = payslip;
  if (payslip.facts.origins.workdays_current?.startsWith('suspension:')) return null;
  const facts = standingFacts(payslip);
  const result = definition.program.evaluate(blockOf(definition, [facts], rulesOf(payslip)), 'where-it-pays');
  if (result.issues.length > 0) return null;
  return monthOf({
    ...payslip,
    period: nextMonth(payslip.period),
    facts,
    amounts: amountsOf(definition, result.items, 0),
  });
}

/** Origins of facts that go on until somebody changes them; all others hold for their month alone. */
const STANDING = /^(recurring|enrolment|scorecard|opening-coefficient|employment|calendar|declaration)(:|$)/;

const ATTENDANCE: ReadonlySet<string> = new Set(STEP_BARS.find((bar) => bar.code === 'attendance')!.inputs);

function standingFacts({ definition, facts, accumulators }: HeldPayslip): PinnedFacts {
  const inputs: Record<string, number | boolean | string> = {};
  const declared = new Map<string, InputDeclaration>(
    definition.content.definition.inputs.map((each) => [each.code, each]),
  );
  for (const [code, value] of Object.entries(facts.inputs)) {
    const isOfMonth = !STANDING.test(facts.origins[code] ?? 'calendar');
    // Meal days and the like are as many each month; leave, overtime and amounts are not.
    if (isOfMonth && (ATTENDANCE.has(code) || declared.get(code)?.type === 'money')) continue;
    inputs[code] = value;
  }
  delete inputs.base_pay_previous;
  delete inputs.workdays_previous;
  if (typeof inputs.workdays_required === 'number') inputs.workdays_current = inputs.workdays_required;
  if (typeof inputs.basic_deduction_months === 'number') inputs.basic_deduction_months += 1;
  for (const [code, amount] of Object.entries(facts.monthly)) inputs[code] = Number(inputs[code] ?? 0) + amount;
  const prior = Object.fromEntries(definition.content.accumulators.map((code, index) => [code, accumulators[index]!]));
  return { ...facts, inputs, prior };
}
