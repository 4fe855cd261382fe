import { z } from 'zod';
import { describeDecimal } from './fields.ts';

/** JSON Schema (draft 2020-12) of the facts a method reads. */
export function schemaOf(input: z.ZodType): unknown {
  return z.toJSONSchema(input, { io: 'input', override: describeDecimal });
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly prefixItems?: readonly SchemaNode[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The fields known at a path of the facts, for suggestions. */
export function fieldsAt(input: z.ZodType, path: readonly PropertyKey[]): string[] {
  let nodes = alternatives(schemaOf(input) as SchemaNode);
  for (const step of path) {
    nodes = nodes.flatMap((node) => {
      const rest = typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
      const next =
        typeof step === 'number' ? (node.prefixItems?.[step] ?? node.items) : (node.properties?.[String(step)] ?? rest);
      return next === undefined ? [] : alternatives(next);
    });
  }
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

const alternatives = (node: SchemaNode): SchemaNode[] => [
  node,
  ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(alternatives),
];
