/** Links of the documents to files of the repository: each must lead somewhere. Addresses of the web are not asked for. */
import { dirname, join } from 'node:path';

/** `[words](place)` and `![words](place "title")`. */
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
/** What stands in code is quoted, not linked: blanked, so that lines keep their numbers. */
const CODE = /^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/gm;

/** One sentence per broken link of a document, with its remedy; `isThere` answers for a path from the root. */
export function brokenLinks(path: string, text: string, isThere: (path: string) => boolean): string[] {
  const prose = text.replace(CODE, (code) => code.replace(/[^\n]/g, ' '));
  return [...prose.matchAll(LINK)].flatMap((found) => {
    const place = found[1]!;
    if (/^[a-z][a-z0-9+.-]*:|^#/i.test(place)) return [];
    const file = decodeURIComponent(place.replace(/[#?].*$/, ''));
    if (isThere(join(dirname(path), file))) return [];
    const line = prose.slice(0, found.index).split('\n').length;
    return [`${path}:${line}: ${place} leads nowhere — mend the link, or take it out`];
  });
}
