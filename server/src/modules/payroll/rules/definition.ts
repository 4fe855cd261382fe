/** What a run is calculated by, pinned: declarations, values of every jurisdiction, versions; one digest over all of it. */
import { createHash } from 'node:crypto';
import {
  compilePayProgram,
  type PayDefinition,
  type PayProgram,
  type ResolvedParameter,
  type ResolvedTable,
} from '@meritline/engine/payroll';
import type { RuleLayer } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import { canonical } from '../../archive/index.ts';
import { companyDeclarations, definitionWith, ruleLayers, rulePacks, rulesOfPlace } from '../../pay-structure/index.ts';
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

const digestOf = (content: DefinitionContent): string => createHash('sha256').update(canonical(content)).digest('hex');

const indexOf = (codes: readonly string[]): Map<string, number> => new Map(codes.map((code, index) => [code, index]));

function pin(digest: string, content: DefinitionContent, program: PayProgram): PinnedDefinition {
  const pinned = {
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
  compiled.set(digest, pinned);
  if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value!);
  return pinned;
}

function compile(definition: PayDefinition): PayProgram {
  const { program, issues } = compilePayProgram(definition);
  if (program !== null) return program;
  throw new Problem({
    code: 'definition-does-not-compile',
    status: 422,
    title: {
      zh: '工资项目的公式有错误，无法计算。',
      en: 'The formulas of the pay items have mistakes; nothing can be calculated.',
    },
    remedy: { zh: '请在“薪酬结构”中改正下列公式。', en: 'Correct these formulas under pay structure.' },
    issues: issues.map(({ code, where, message, remedy }) => ({ code, where, message, remedy })),
  });
}

/** The rules of a month for every place of a run, from the packs, the layers below the law and the company's own items. */
export async function definitionOfMonth(
  tx: Tx | Db,
  period: string,
  places: readonly string[],
): Promise<PinnedDefinition> {
  const first = `${period}-01`;
  const definition = definitionWith(await companyDeclarations(tx, first));
  return pinnedAs(definition, compile(definition), rulesOf(places, await ruleLayers(tx), first));
}

/** The values of the rules of each place on a day. Throws a problem that names a place no rule pack knows. */
export function rulesOf(
  places: readonly string[],
  layers: readonly RuleLayer[],
  day: string,
): Record<string, JurisdictionRules> {
  const rules: Record<string, JurisdictionRules> = {};
  for (const place of places) {
    try {
      const { parameters, tables } = rulesOfPlace(rulePacks(), layers, place, day);
      rules[place] = { parameters, tables };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw problems.conflict(
        'jurisdiction-unknown',
        { zh: `规则包不认识地区“${place}”。`, en: `No rule pack knows the jurisdiction "${place}".` },
        {
          zh: '请更正用工主体的地区，或补充规则包。',
          en: 'Correct the legal entity’s jurisdiction, or add it to a rule pack.',
        },
        place,
      );
    }
  }
  return rules;
}

/** Formulas and values as they are pinned, under their digest. */
function pinnedAs(
  definition: PayDefinition,
  program: PayProgram,
  rules: Readonly<Record<string, JurisdictionRules>>,
): PinnedDefinition {
  const content: DefinitionContent = {
    packs: rulePacks().map(({ code, version }) => ({ code, version })),
    definition,
    items: program.items.map((item) => item.code),
    accumulators: program.accumulators.map((each) => each.code),
    rules,
  };
  const digest = digestOf(content);
  return compiled.get(digest) ?? pin(digest, content, program);
}

/** The same values with other formulas: what a proposed pay item would make of a month. */
export const withFormulas = (pinned: PinnedDefinition, definition: PayDefinition): PinnedDefinition =>
  pinnedAs(definition, compile(definition), pinned.content.rules);

/** The same formulas with other values of the rules: a month run again by what became known later. */
export function withRules(pinned: PinnedDefinition, rules: DefinitionContent['rules']): PinnedDefinition {
  const content = { ...pinned.content, rules };
  const digest = digestOf(content);
  return compiled.get(digest) ?? pin(digest, content, pinned.program);
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
    for (const { digest, content } of found.rows) pin(digest, content, compile(content.definition));
  }
  return new Map(
    wanted.map((digest) => {
      const pinned = compiled.get(digest);
      if (!pinned) throw new Error(`The pay definition ${digest} is not on record`);
      return [digest, pinned];
    }),
  );
}

export async function loadDefinition(tx: Tx | Db, digest: string): Promise<PinnedDefinition> {
  return (await loadDefinitions(tx, [digest])).get(digest)!;
}
