/** What a run is calculated by, pinned: declarations, values of every jurisdiction, versions; one digest over all of it. */
import {
  compilePayProgram,
  type PayDefinition,
  type PayProgram,
  type ResolvedParameter,
  type ResolvedTable,
} from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import { TO_DATE_SUFFIX } from './bridge-bars.ts';

export interface JurisdictionRules {
  readonly parameters: Readonly<Record<string, ResolvedParameter>>;
  readonly tables: Readonly<Record<string, ResolvedTable>>;
}

export interface DefinitionContent {
  readonly packs: readonly { readonly code: string; readonly version: string }[];
  readonly definition: PayDefinition;
  /** Item and accumulator codes in the order in which payslips keep their amounts. */
  readonly items: readonly string[];
  readonly accumulators: readonly string[];
  readonly rules: Readonly<Record<string, JurisdictionRules>>;
}

export interface PinnedDefinition {
  readonly digest: string;
  readonly content: DefinitionContent;
  readonly program: PayProgram;
  readonly itemIndex: ReadonlyMap<string, number>;
  readonly accumulatorIndex: ReadonlyMap<string, number>;
  /** Place of each input in the columns of facts. */
  readonly inputIndex: ReadonlyMap<string, number>;
  /** Inputs that run through the tax year and grow by a month's part, in the order in which those parts are kept. */
  readonly toDate: readonly { readonly code: string; readonly input: number }[];
}

const compiled = new Map<string, PinnedDefinition>();
const KEPT = 40;

const indexOf = (codes: readonly string[]): Map<string, number> => new Map(codes.map((code, index) => [code, index]));

/** Keeps a definition with its compiled program; one already known by the digest is answered as it is. */
export function pinned(digest: string, content: DefinitionContent, program: PayProgram): PinnedDefinition {
  const known = compiled.get(digest);
  if (known) return known;
  const made = {
    digest,
    content,
    program,
    itemIndex: indexOf(content.items),
    accumulatorIndex: indexOf(content.accumulators),
    inputIndex: indexOf(content.definition.inputs.map(({ code }) => code)),
    toDate: content.definition.inputs.flatMap(({ code }, input) =>
      code.endsWith(TO_DATE_SUFFIX) ? [{ code, input }] : [],
    ),
  };
  compiled.set(digest, made);
  if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value!);
  return made;
}

export function compiledProgram(definition: PayDefinition): PayProgram {
  const { program, issues } = compilePayProgram(definition);
  if (program !== null) return program;
  throw new Problem({
    code: 'definition-does-not-compile',
    status: 422,
    title: {
      zh: '薪资项目的公式有错误，无法计算。',
      en: 'The formulas of the pay items have mistakes; nothing can be calculated.',
    },
    remedy: { zh: '请在“薪酬结构”中改正下列公式。', en: 'Correct these formulas under pay structure.' },
    issues: issues.map(({ code, where, message, remedy }) => ({ code, where, message, remedy })),
  });
}

/** Writes the pinned rules; the digest is their key, so that twelve equal months keep them once. */
export async function recordDefinition(tx: Tx | Db, { digest, content }: PinnedDefinition): Promise<void> {
  await sql`insert into payroll.definition (digest, content) values (${digest}, ${JSON.stringify(content)}::jsonb) on conflict (digest) do nothing`.execute(
    tx,
  );
}

/** Pinned rules by digest; those not yet known to this process are read in one statement and compiled. */
export async function loadDefinitions(tx: Tx | Db, digests: readonly string[]): Promise<Map<string, PinnedDefinition>> {
  const wanted = [...new Set(digests)];
  const missing = wanted.filter((digest) => !compiled.has(digest));
  if (missing.length > 0) {
    const found = await sql<{
      digest: string;
      content: DefinitionContent;
    }>`select digest, content from payroll.definition where digest = any (${missing})`.execute(tx);
    for (const { digest, content } of found.rows) pinned(digest, content, compiledProgram(content.definition));
  }
  return new Map(
    wanted.map((digest) => {
      const known = compiled.get(digest);
      if (!known) throw new Error(`The pay definition ${digest} is not on record`);
      return [digest, known];
    }),
  );
}

export async function loadDefinition(tx: Tx | Db, digest: string): Promise<PinnedDefinition> {
  return (await loadDefinitions(tx, [digest])).get(digest)!;
}
