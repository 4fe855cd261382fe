/** Words after which a number no longer counts a noun: verbs in the singular, words that lead elsewhere. */
const CUTS = new Set(
  [
    'is has was does adds approves bears becomes begins belongs breaks brings comes counts delivers differs drives ends exists gives',
    'governs holds lacks lies makes names needs pays promises rates sees stands sums takes waits',
    'a as at before by for from in into nobody of on or only that the to which with would gross',
  ].flatMap((words) => words.split(' ')),
);

const isPlural = (word: string): boolean => ['people', 'are', 'have', 'were'].includes(word) || /[a-z]s$/.test(word);

/** What follows the number 1 in an English text, up to the plural word it cannot stand before. */
export function pluralAfterOne(text: string): string | null {
  for (const [, words = ''] of text.matchAll(/(?<![\d.:/])1((?: [a-z]+){1,3})/g)) {
    const said = words.trim().split(' ');
    const cut = said.findIndex((word) => CUTS.has(word));
    const near = cut < 0 ? said : said.slice(0, cut);
    const at = near.findIndex(isPlural);
    if (at >= 0) return `1 ${near.slice(0, at + 1).join(' ')}`;
  }
  return null;
}
