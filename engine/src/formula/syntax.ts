import type { Span } from '../explain/issue.ts';
import type { Rational } from '../money/rational.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** The tree of a formula as written, before names and types are known. */
export type SyntaxNode =
  | (Span & { readonly kind: 'number'; readonly value: Rational })
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'name'; readonly name: string })
  | (Span & { readonly kind: 'negate'; readonly operand: SyntaxNode })
  | (Span & {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator | ComparisonOperator;
      readonly left: SyntaxNode;
      readonly right: SyntaxNode;
    })
  | (Span & {
      readonly kind: 'call';
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly SyntaxNode[];
    });

/** Longest formula accepted, in characters. */
export const LONGEST_FORMULA = 4000;
/** Deepest nesting accepted; also bounds the work of every later walk over the tree. */
export const DEEPEST_FORMULA = 200;
