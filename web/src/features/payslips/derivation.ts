/** A derivation as people read it: the server's tree in the engine's shape, without steps that say nothing new. */
import type { TraceNode } from '@meritline/engine/explain';
import { formatDecimal, formatPercent, type Language } from '../../ui/format/index.ts';
import { settled } from './settled.ts';

interface RawSource {
  readonly title: string;
  readonly titleEn?: string | null;
  readonly article: string | null;
  readonly articleEn?: string | null;
  readonly url: string | null;
}

interface RawNode
  extends Omit<
    TraceNode,
    'kind' | 'type' | 'formula' | 'withNumbers' | 'source' | 'detail' | 'isRepeated' | 'children'
  > {
  readonly kind: string;
  readonly type: string;
  readonly formula: string | null;
  readonly withNumbers: string | null;
  readonly source: RawSource | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly isRepeated?: boolean;
  readonly children: readonly RawNode[];
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g;

/** One figure alone: the value says it already. */
const PLAIN = /^[+-]?\d+(\.\d+)?$/;

/** `31008.76 - 0.00 * 2` as `31,008.76 − 0.00 × 2`. Inside a call, where a comma separates, digits stay ungrouped. */
export function readableFormula(formula: string): string {
  const grouped = formula.includes(',') ? formula : formula.replace(NUMBER, (digits) => formatDecimal(digits));
  return grouped.replaceAll(' * ', ' × ').replaceAll(' / ', ' ÷ ').replaceAll(' - ', ' \u2212 ');
}

/** The formula with the numbers in it, its settled parts left out, and the tax table read: `239643.79 × 20% − 16920`. */
function withNumbers(node: RawNode): string | null {
  if (node.withNumbers === null) return null;
  const row = [node, ...node.children].map(({ detail }) => detail?.row as BandRow | undefined).find(Boolean);
  const text = settled(node.withNumbers);
  const band = /^bracket\((\d+(?:\.\d+)?), [^(),]+\)$/.exec(text)?.[1];
  if (band === undefined || typeof row?.rate !== 'string' || typeof row.quick !== 'string') return text;
  return `${band} * ${formatPercent(row.rate, { digits: 'exact' })} - ${row.quick}`;
}

interface BandRow {
  readonly rate?: unknown;
  readonly quick?: unknown;
}

/** A rounding that changed nothing and a step that only repeats its item's formula say nothing new: what they are made of stays. */
function told(node: RawNode): readonly RawNode[] {
  return node.children.flatMap((child) => (isSilent(child, node) ? told(child) : [child]));
}

const isSilent = (child: RawNode, node: RawNode): boolean =>
  (child.kind === 'rounding' && sameNumber(child.detail?.before, child.value)) ||
  (child.kind === 'step' &&
    !child.source &&
    (sameNumber(withNumbers(child), child.value) ||
      (child.value === node.value && withNumbers(child) === withNumbers(node))));

const sameNumber = (before: unknown, after: string): boolean =>
  typeof before === 'string' && Number(before) === Number(after);

function sourceOf(source: RawSource, language: Language): NonNullable<TraceNode['source']> {
  const isEnglish = language === 'en';
  const article = (isEnglish ? source.articleEn : null) ?? source.article;
  return {
    title: (isEnglish ? source.titleEn : null) ?? source.title,
    ...(article ? { article } : {}),
    ...(source.url ? { url: source.url } : {}),
  };
}

/** The answer's tree in the engine's own shape: what is absent there is `null` on the wire. */
export function toTrace(raw: unknown, language: Language, above?: string | null): TraceNode {
  const node = raw as RawNode;
  const numbers = withNumbers(node);
  const isFormula = numbers !== null && numbers !== above && !PLAIN.test(numbers);
  return {
    code: node.code,
    names: node.names,
    kind: node.kind as TraceNode['kind'],
    type: node.type as TraceNode['type'],
    value: node.value,
    ...(isFormula && node.formula ? { formula: node.formula } : {}),
    ...(isFormula ? { withNumbers: readableFormula(numbers) } : {}),
    ...(node.source ? { source: sourceOf(node.source, language) } : {}),
    ...(node.detail ? { detail: node.detail } : {}),
    ...(node.isRepeated ? { isRepeated: true } : {}),
    children: told(node).map((child) => toTrace(child, language, numbers)),
  };
}
