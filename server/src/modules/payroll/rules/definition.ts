/** The rules of a month, put together from the rule packs and the company's own items, to be pinned. */
import { createHash } from 'node:crypto';
import type { PayDefinition, PayProgram } from '@meritline/engine/payroll';
import type { RuleLayer } from '@meritline/rulepacks';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { packsPaying } from '../../../platform/rule-packs/index.ts';
import { canonical } from '../../archive/index.ts';
import { companyDeclarations, definitionWith, ruleLayers, rulePacks, rulesOfPlace } from '../../pay-structure/index.ts';
import { firstDay } from '../gather/months.ts';
import {
  compiledProgram,
  type DefinitionContent,
  type JurisdictionRules,
  type PinnedDefinition,
  pinned,
} from './pinned-definition.ts';

const digestOf = (content: DefinitionContent): string => createHash('sha256').update(canonical(content)).digest('hex');

/** Definitions put together by this process, by all they are made from besides the packs it has read. */
const put = new Map<string, PinnedDefinition>();
let putFrom: unknown = null;
const KEPT = 8;

/** The rules of a month for every place of a run, which are of its country, from the packs, the layers below the law and the company's own items. */
export async function definitionOfMonth(
  tx: Tx | Db,
  { period, country }: { readonly period: string; readonly country: string },
  places: readonly string[],
): Promise<PinnedDefinition> {
  const first = firstDay(period);
  const declarations = await companyDeclarations(tx, country, first);
  const layers = await ruleLayers(tx);
  const key = JSON.stringify([country, first, places, declarations, layers]);
  if (putFrom !== rulePacks()) {
    put.clear();
    putFrom = rulePacks();
  }
  let found = put.get(key);
  if (!found) {
    const definition = definitionWith(country, declarations);
    found = pinnedAs(packsPaying(country), definition, compiledProgram(definition), rulesOf(places, layers, first));
    if (put.size >= KEPT) put.clear();
    put.set(key, found);
  }
  return found;
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
  packs: DefinitionContent['packs'],
  definition: PayDefinition,
  program: PayProgram,
  rules: Readonly<Record<string, JurisdictionRules>>,
): PinnedDefinition {
  const content: DefinitionContent = {
    packs: packs.map(({ code, version }) => ({ code, version })),
    definition,
    items: program.items.map((item) => item.code),
    accumulators: program.accumulators.map((each) => each.code),
    rules,
  };
  const digest = digestOf(content);
  return pinned(digest, content, program);
}

/** The same values with other formulas: what a proposed pay item would make of a month. */
export const withFormulas = (base: PinnedDefinition, definition: PayDefinition): PinnedDefinition =>
  pinnedAs(base.content.packs, definition, compiledProgram(definition), base.content.rules);

/** The same formulas with other values of the rules: a month run again by what became known later. */
export function withRules(base: PinnedDefinition, rules: DefinitionContent['rules']): PinnedDefinition {
  const content = { ...base.content, rules };
  const digest = digestOf(content);
  return pinned(digest, content, base.program);
}
