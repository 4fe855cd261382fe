/** Writes the reference pages that are made of the implementation: npm run reference. With --check it only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { formulaPage } from './formula-page.ts';
import { issuesPage } from './issues-page.ts';

/** Page by its place under docs/reference. */
export const PAGES = { 'formula.md': formulaPage, 'issues.md': issuesPage } as const;

const placeOf = (page: string): URL => new URL(`../../docs/reference/${page}`, import.meta.url);

/** Pages that are not what the implementation makes today. */
export function stalePages(): string[] {
  return Object.entries(PAGES)
    .filter(([page, make]) => readFileSync(placeOf(page), 'utf8') !== make())
    .map(([page]) => `docs/reference/${page}: run npm run reference`);
}

if (import.meta.main) {
  for (const [page, make] of Object.entries(PAGES)) writeFileSync(placeOf(page), make());
}
