/** Layers of regulation below the law: read for a day, and which of them a person is under. */
import type { Source } from '@meritline/engine/explain';
import type { TableRow } from '@meritline/engine/payroll';
import {
  countryOfPlace,
  type LayerValue,
  packsOfCountry,
  type ResolvedRules,
  type RuleLayer,
  type RulePack,
  resolveRules,
} from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { jurisdictionChain } from './rule-packs.ts';

/** What a layer sets: a value of a parameter, or rows of a table. */
export type RuleContent = { readonly value: string | boolean } | { readonly rows: readonly TableRow[] };

/** A value that is proposed and not yet in force anywhere. */
export interface ProposedValue {
  readonly layerCode: string;
  readonly code: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly content: RuleContent;
  readonly source: Source;
}

interface LayerRow {
  readonly code: string;
  readonly kind: RuleLayer['kind'];
  readonly zh: string;
  readonly en: string;
  readonly values: readonly {
    readonly code: string;
    readonly effectiveFrom: string;
    readonly effectiveUntil: string | null;
    readonly content: RuleContent;
    readonly source: Source;
  }[];
}

/** Every layer with its accepted values, the lowest rank first. */
export async function ruleLayers(tx: Tx | Db): Promise<RuleLayer[]> {
  const found = await sql<LayerRow>`
    select l.code, l.kind, l.name_zh as zh, l.name_en as en,
      coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'effectiveFrom', v.effective_from, 'effectiveUntil', v.effective_until,
        'content', v.content, 'source', v.source) order by v.code, v.effective_from) filter (where v.code is not null), '[]') as values
    from pay_structure.rule_layer l left join pay_structure.rule_value v on v.layer_id = l.layer_id
    group by l.layer_id order by l.rank`.execute(tx);
  return found.rows.map(({ values, ...layer }) => ({ ...layer, values: values.map(layerValue) }));
}

const layerValue = ({ effectiveUntil, content, ...value }: LayerRow['values'][number]): LayerValue => ({
  ...value,
  ...content,
  ...(effectiveUntil === null ? {} : { effectiveUntil }),
  status: 'company',
});

/** The layers as they would be with a proposed value accepted: it ends what is in force when it begins. */
export function withProposed(layers: readonly RuleLayer[], proposed: ProposedValue): RuleLayer[] {
  const { layerCode, code, effectiveFrom } = proposed;
  return layers.map((layer) => {
    if (layer.code !== layerCode) return layer;
    const kept = layer.values.flatMap((value): LayerValue[] => {
      if (value.code !== code) return [value];
      if (value.effectiveFrom >= effectiveFrom) return [];
      const isOpen = value.effectiveUntil === undefined || value.effectiveUntil > effectiveFrom;
      return [isOpen ? { ...value, effectiveUntil: effectiveFrom } : value];
    });
    return { ...layer, values: [...kept, layerValue(proposed)] };
  });
}

/**
 * The rules of a place with its layers, by the packs of its country. A layer may hold for people of several: what it sets counts
 * where the country's packs declare it.
 *
 * @param place as payslips keep it: the place, then an industry and layers where there are any, `cn/shanghai night-shift`
 * @throws RangeError when no rule pack knows the place
 */
export function rulesOfPlace(
  packs: readonly RulePack[],
  layers: readonly RuleLayer[],
  place: string,
  day: string,
): ResolvedRules {
  const [, ...more] = place.split(' ');
  const here = packsOfCountry(packs, countryOfPlace(place));
  const mine = layers.filter(({ code }) => more.includes(code));
  return resolveRules(here, jurisdictionChain(place), day, declaredBy(here, mine));
}

function declaredBy(packs: readonly RulePack[], layers: readonly RuleLayer[]): RuleLayer[] {
  if (layers.length === 0) return [];
  const known = new Set(packs.flatMap((pack) => [...pack.parameters, ...pack.tables].map(({ code }) => code)));
  return layers.map((layer) => ({ ...layer, values: layer.values.filter(({ code }) => known.has(code)) }));
}

/** Codes of the layers that set anything on a day. */
export const layersInForce = (layers: readonly RuleLayer[], day: string): string[] =>
  layers.flatMap(({ code, values }) =>
    values.some(({ effectiveFrom, effectiveUntil }) => effectiveFrom <= day && (effectiveUntil ?? '9999') > day)
      ? [code]
      : [],
  );
