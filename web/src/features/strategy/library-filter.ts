import type { Indicator } from './shapes.ts';

export interface LibraryFilter {
  readonly text: string;
  readonly kind: string | null;
  readonly perspective: string | null;
  readonly owner: string | null;
  readonly onlyFindings: boolean;
}

export const EVERYTHING: LibraryFilter = { text: '', kind: null, perspective: null, owner: null, onlyFindings: false };

/** Whether an indicator is among those asked for; words are looked for in code, names, formula, source and tags. */
export function matches(one: Indicator, filter: LibraryFilter, hasFinding: boolean): boolean {
  const { kind, perspective, owner, onlyFindings } = filter;
  if (kind !== null && one.kind !== kind) return false;
  if (perspective !== null && one.perspectiveCode !== perspective) return false;
  if (owner !== null && one.ownerCode !== owner) return false;
  if (onlyFindings && !hasFinding) return false;
  const wanted = filter.text.trim().toLowerCase();
  if (wanted === '') return true;
  const fields = [one.code, one.nameZh, one.nameEn, one.formulaZh, one.formulaEn, one.sourceSystem, ...one.tags];
  return fields.some((field) => field.toLowerCase().includes(wanted));
}
