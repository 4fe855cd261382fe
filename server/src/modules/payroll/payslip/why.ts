/** Why a line is what it is: its derivation, rebuilt from the pinned facts and rules, down to records and articles. */
import { expandTrace, type TraceNode } from '@meritline/engine/explain';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { payslipWhy as whyShape } from '../views/payslip.ts';
import type { WhyNode } from '../views/shapes.ts';
import { demandSame, figureOf } from './figure.ts';
import { type HeldPayslip, type PayslipKey, payslipOf } from './recorded.ts';
import { originSource, priorSource, shownSource } from './source.ts';

export async function payslipWhyOf(tx: Tx, key: PayslipKey, code: string): Promise<z.infer<typeof whyShape>> {
  const payslip = await payslipOf(tx, key);
  const item = payslip.definition.program.items.find((each) => each.code === code);
  if (!item) throw problems.notFound('pay item', code);
  const figure = figureOf(payslip);
  demandSame(payslip, figure);
  const trace = expandTrace(figure.trace, code);
  if (trace === null) throw problems.notFound('pay item', code);
  const { packs } = payslip.definition.content;
  return {
    period: payslip.period,
    code,
    names: { zh: item.zh, en: item.en },
    value: trace.value,
    trace: shownNode(trace, payslip),
    packs: packs.map((pack) => ({ code: pack.code, version: pack.version })),
    definitionDigest: payslip.definitionDigest,
  };
}

/** A step with its children as pages are told of it. */
export function shownNode(node: TraceNode, payslip: HeldPayslip): WhyNode {
  return {
    code: node.code,
    names: node.names,
    kind: node.kind,
    type: node.type,
    value: node.value,
    formula: node.formula ?? null,
    withNumbers: node.withNumbers ?? null,
    source: sourceOf(node, payslip),
    detail: node.detail ?? null,
    isRepeated: node.isRepeated ?? false,
    children: node.children.map((child) => shownNode(child, payslip)),
  };
}

function sourceOf(node: TraceNode, payslip: HeldPayslip): WhyNode['source'] {
  if (node.source !== undefined) return shownSource(node.source);
  if (node.kind === 'input') return originSource(payslip.facts.origins[node.code], payslip.period);
  if (node.kind === 'accumulator') return priorSource(payslip.period);
  return null;
}
