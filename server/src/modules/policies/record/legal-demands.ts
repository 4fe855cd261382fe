/** What the law asks of a regulation before it counts: data of the rule packs, as it holds on a day. */
import { articleInEnglish, type PolicyDemand } from '@meritline/rulepacks';
import type { Words } from '../../../platform/problem/index.ts';
import { rulePacks } from '../../../platform/rule-packs/index.ts';

export interface LegalDemand {
  readonly code: PolicyDemand['code'];
  readonly names: Words;
  readonly asked: Words;
  readonly remedy: Words;
  /** Title and article, as it is cited. */
  readonly law: Words;
  readonly status: PolicyDemand['values'][number]['status'];
}

/** A later pack, the company's own, takes the place of an entry of the law's. */
export function legalDemands(day: string): LegalDemand[] {
  const byCode = new Map<string, LegalDemand>();
  for (const { policyDemands, sources } of rulePacks()) {
    for (const { code, zh, en, values } of policyDemands) {
      const value = values.findLast(({ effectiveFrom }) => effectiveFrom <= day);
      if (value === undefined || (value.effectiveUntil ?? '9999-12-31') <= day) continue;
      const { asked, remedy, status, article = '' } = value;
      const source = sources.find((each) => each.code === value.source)!;
      const law = {
        zh: `《${source.title}》${article}`,
        en: `${source.titleEn ?? source.title}, ${articleInEnglish(article) ?? article}`,
      };
      byCode.set(code, { code, names: { zh, en }, asked, remedy, law, status });
    }
  }
  return [...byCode.values()];
}
