/** A recorded payslip calculated once more with some facts changed: what a change means for a month like the last one. */
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { rowFacts } from '@meritline/engine/payroll';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { ruleLayers } from '../../pay-structure/index.ts';
import { blockOf } from '../calculate/columns.ts';
import { firstDay } from '../gather/months.ts';
import { rulesOf as rulesOfPlaces } from '../rules/definition.ts';
import { rulesOf } from './figure.ts';
import { type HeldPayslip, payslipHeads, payslipOf, type Whose } from './recorded.ts';

export interface ChangedMonth {
  readonly period: string;
  readonly netBeforeFen: number;
  readonly netAfterFen: number;
  /** Deductions and the employer's contributions that the change moves, and the tax. */
  readonly lines: readonly {
    readonly code: string;
    readonly names: Words;
    readonly kind: string;
    readonly beforeFen: number;
    readonly afterFen: number;
  }[];
}

type Inputs = Readonly<Record<string, number | boolean>>;

/**
 * The last month the person may read, as it was and with other inputs by the rules of a later month; null without one.
 *
 * @param month whose rules count where it is later than that of the payslip
 */
export async function withOtherInputs(
  tx: Tx,
  whose: Whose,
  employmentId: string,
  inputs: Inputs,
  month: string,
): Promise<ChangedMonth | null> {
  const head = (await payslipHeads(tx, whose)).find((one) => one.employmentId === employmentId && one.netFen !== null);
  if (!head) return null;
  const payslip = await payslipOf(tx, { ...whose, period: head.period, employmentId });
  const day = firstDay(month > head.period ? month : head.period);
  const rules = rulesOfPlaces([payslip.jurisdiction], await ruleLayers(tx), day)[payslip.jurisdiction]!;
  const before = amountsOf(payslip, payslip.facts.inputs, rulesOf(payslip));
  const after = amountsOf(payslip, { ...payslip.facts.inputs, ...inputs }, rules);
  const net = (amounts: ReadonlyMap<string, number>): number => amounts.get('net_pay') ?? 0;
  const lines = payslip.definition.program.items.flatMap((item) => {
    const [beforeFen, afterFen] = [before.get(item.code) ?? 0, after.get(item.code) ?? 0];
    const counts = item.kind === 'deduction' || item.kind === 'employer-contribution';
    return counts && beforeFen !== afterFen
      ? [{ code: item.code, names: { zh: item.zh, en: item.en }, kind: item.kind, beforeFen, afterFen }]
      : [];
  });
  return { period: head.period, netBeforeFen: net(before), netAfterFen: net(after), lines };
}

function amountsOf(
  { definition, facts }: HeldPayslip,
  inputs: HeldPayslip['facts']['inputs'],
  rules: ReturnType<typeof rulesOf>,
): Map<string, number> {
  const figure = definition.program.explain(rowFacts(blockOf(definition, [{ ...facts, inputs }], rules), 0));
  return new Map(
    definition.program.items.flatMap((item): [string, number][] => {
      const value = figure.value.items[item.code];
      const number = typeof value === 'string' && item.type === 'money' ? parseDecimal(value) : null;
      const scaled = number === null ? null : toScaled(number, 2);
      return scaled === null ? [] : [[item.code, Number(scaled)]];
    }),
  );
}
