/** Places in a law as their own language writes them, told in English. */

const ONE = /^第(\d+|[一二三四五六七八九十百零]+)条$/;
const DIGITS = '零一二三四五六七八九';

/** 第四十四条 as `art. 44`, 第十条、第八十二条 as `art. 10, 82`; null for what is not plain articles, such as an annex. */
export function articleInEnglish(article: string | undefined): string | null {
  const numbers = article?.split('、').map(numberOf) ?? [];
  if (numbers.length === 0 || numbers.some((each) => each === null)) return null;
  return `art. ${numbers.join(', ')}`;
}

function numberOf(article: string): number | null {
  const written = ONE.exec(article)?.[1];
  if (!written) return null;
  if (/^\d+$/.test(written)) return Number(written);
  const [hundreds, rest] = written.includes('百') ? written.split('百') : ['', written];
  const [tens, units] = rest!.includes('十') ? rest!.split('十') : ['零', rest];
  const digit = (sign: string | undefined): number => DIGITS.indexOf((sign ?? '').replace(/^零(?=.)/, '') || '零');
  // 十 alone is ten: a missing digit before it counts one.
  return digit(hundreds) * 100 + (tens === '' ? 1 : digit(tens)) * 10 + digit(units);
}
