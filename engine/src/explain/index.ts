export { expandTrace } from './expand-trace.ts';
export { issue, names, type Span } from './issue.ts';
export { quantity } from './quantity.ts';
export { given, step } from './step.ts';
export type { Figure, Issue, Names, RowIssue, Source, TraceKind, TraceNode, ValueType } from './types.ts';
