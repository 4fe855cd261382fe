import type { Issue } from '@meritline/engine/explain';
import type { z } from 'zod';
import { fieldIssues, problem } from './field-issues.ts';
import { parseFacts } from './json-facts.ts';
import { underFieldsOf, withCityAsPlace, withPlacesUnderCodes } from './understood.ts';

/** What `calc` prints. `value` is null where the facts do not allow a figure. */
export interface CalcAnswer {
  readonly value: unknown;
  readonly trace?: unknown;
  readonly issues: readonly Issue[];
  /** What the value must be read with; it stands all the same. */
  readonly warnings?: readonly Issue[];
}

/** One thing `calc` can calculate; `methods/` has one file each. */
export interface CalcMethod<Schema extends z.ZodType = z.ZodType> {
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** Shape of the facts. Strict: a field nobody knows is an issue. Built when asked for, since it may read rule packs. */
  input(): Schema;
  /** The shape of these facts alone, where the method has several kinds, so that what is wrong is told of the kind meant. */
  inputFor?(facts: unknown): Schema;
  /** What the method calculates, where it has several kinds: told with its name. */
  kinds?(): readonly { readonly kind: string; readonly zh: string; readonly en: string }[];
  /** Whether the trace is answered when nobody says. */
  readonly traceByDefault: boolean;
  calculate(facts: z.output<Schema>, withTrace: boolean): CalcAnswer;
}

/** Makes a method from its parts, with the type of its facts. */
export const calcMethod = <Schema extends z.ZodType>(method: CalcMethod<Schema>): CalcMethod<Schema> => method;

/** Reads the facts, checks them, calculates. Every mistake in the facts comes back as an issue with its path. */
export function answer(method: CalcMethod, bytes: Uint8Array, withTrace = method.traceByDefault): CalcAnswer {
  let facts: unknown;
  try {
    facts = withPlacesUnderCodes(parseFacts(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    return { value: null, issues: [notJson(error, bytes.length === 0)] };
  }
  const schema = method.inputFor?.(withCityAsPlace(facts)) ?? method.input();
  facts = underFieldsOf(schema, facts);
  const checked = schema.safeParse(facts);
  if (!checked.success) return { value: null, issues: fieldIssues(checked.error, facts, schema, method.code) };
  return method.calculate(checked.data, withTrace);
}

function notJson(error: unknown, isEmpty: boolean): Issue {
  const detail = error instanceof Error ? error.message : String(error);
  return problem(
    'not-json',
    'facts',
    isEmpty ? '标准输入没有内容' : `输入不是有效的 JSON：${detail}`,
    isEmpty ? 'Standard input is empty' : `The facts are not valid JSON: ${detail}`,
    '以 UTF-8 的 JSON 提供数据，例如 meritline calc tax < facts.json',
    'Give the facts as JSON in UTF-8, for example: meritline calc tax < facts.json',
  );
}
