/** Why a difference of an earlier month is what it is: the month as it was closed and as it is today. */
import { expandTrace, type TraceNode } from '@meritline/engine/explain';
import { scaledToText } from '@meritline/engine/money';
import { inputScale, rowFacts } from '@meritline/engine/payroll';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { blockOf, scaleOfItem } from '../calculate/columns.ts';
import { linesOfSource } from '../retro/lines.ts';
import { type Reads, readsOf } from '../retro/reads.ts';
import { type RetroSource, rerunFacts } from '../retro/rerun.ts';
import { type JurisdictionRules, loadDefinition } from '../rules/pinned-definition.ts';
import type { payslipRetro } from '../views/retro.ts';
import { demandSame, figureOf, rulesOf } from './figure.ts';
import { type HeldPayslip, type PayslipKey, payslipOf } from './recorded.ts';
import { takenRows } from './retro-lines.ts';
import { originSource, priorSource, shownSource } from './source.ts';
import { shownNode } from './why.ts';

type View = z.infer<typeof payslipRetro>;
type Change = View['facts'][number];

export async function payslipRetroOf(
  tx: Tx,
  key: PayslipKey,
  { originPeriod, item }: { readonly originPeriod: string; readonly item: string },
): Promise<View> {
  const payslip = await payslipOf(tx, key);
  const rows = (await takenRows(tx, payslip.period, [payslip])).get(payslip.employmentId) ?? [];
  const source = rows.find((row) => row.source.originPeriod === originPeriod && item in row.source.items)?.source;
  if (!source) throw problems.notFound('difference', `${originPeriod} ${item}`);
  const closed = await payslipOf(tx, { ...key, period: originPeriod, employmentId: payslip.employmentId });
  const figure = figureOf(closed);
  demandSame(closed, figure);
  const definition = await loadDefinition(tx, source.definition);
  const again: HeldPayslip = { ...closed, definition, facts: rerunFacts(closed.facts, source) };
  const reads = readsOf(definition.program, [item]);
  const line = linesOfSource(source, payslip.definition).find((each) => each.item === item)!;
  return {
    period: payslip.period,
    ...line,
    facts: factChanges(again, source, reads),
    rules: ruleChanges(closed, again, reads),
    beforeTrace: nodeOf(figure.trace, item, closed),
    afterTrace: nodeOf(explained(again), item, again),
    definitionDigest: source.definition,
  };
}

const explained = (payslip: HeldPayslip): Readonly<Record<string, TraceNode>> =>
  payslip.definition.program.explain(rowFacts(blockOf(payslip.definition, [payslip.facts], rulesOf(payslip)), 0)).trace;

function nodeOf(traces: Readonly<Record<string, TraceNode>>, item: string, payslip: HeldPayslip): View['afterTrace'] {
  const trace = expandTrace(traces, item);
  if (trace === null) throw problems.notFound('pay item', item);
  return shownNode(trace, payslip);
}

/** Facts and running totals the item reads that differ, in the words and decimals of their declarations. */
function factChanges({ definition, period }: HeldPayslip, source: RetroSource, reads: Reads): Change[] {
  const declared = new Map(definition.program.inputs.map((each) => [each.code, each]));
  const inputs = Object.entries(source.inputs).flatMap(([code, [before, after]]): Change[] => {
    const input = declared.get(code);
    if (!input || !reads.inputs.has(code)) return [];
    const text = (value: number | boolean | string | null): string | null =>
      typeof value === 'number' ? scaledToText(value, inputScale(input)) : value === null ? null : String(value);
    return [
      {
        code,
        names: { zh: input.zh, en: input.en },
        type: input.type,
        before: text(before),
        after: text(after),
        source: originSource(source.origins[code], period),
      },
    ];
  });
  const totals = Object.entries(source.prior).flatMap(([code, [before, after]]): Change[] => {
    const total = definition.program.accumulators.find((each) => each.code === code);
    if (!total || !reads.accumulators.has(code)) return [];
    const scale = scaleOfItem(definition, total.feeds);
    return [
      {
        code,
        names: { zh: total.zh, en: total.en },
        type: 'money',
        before: scaledToText(before, scale),
        after: scaledToText(after, scale),
        source: priorSource(period),
      },
    ];
  });
  return [...inputs, ...totals];
}

/** Values of rules that were announced after the month was closed. */
function ruleChanges(closed: HeldPayslip, again: HeldPayslip, reads: Reads): Change[] {
  const [before, after] = [rulesOf(closed), rulesOf(again)];
  const { parameters, tables } = again.definition.program;
  const values = parameters.flatMap(({ code, zh, en, type }): Change[] => {
    const [was, is] = [before.parameters[code], after.parameters[code]];
    if (was?.value === is?.value || !reads.parameters.has(code)) return [];
    const text = (each: typeof was): string | null => (each === undefined ? null : String(each.value));
    return [{ code, names: { zh, en }, type, before: text(was), after: text(is), source: shownSource(is?.source) }];
  });
  const rows = (rules: JurisdictionRules, code: string): string | null =>
    rules.tables[code] ? JSON.stringify(rules.tables[code].rows) : null;
  const changed = tables.flatMap(({ code, zh, en }): Change[] => {
    const [was, is] = [rows(before, code), rows(after, code)];
    if (was === is || !reads.tables.has(code)) return [];
    const { source } = after.tables[code] ?? {};
    return [{ code, names: { zh, en }, type: 'text', before: was, after: is, source: shownSource(source) }];
  });
  return [...values, ...changed];
}
