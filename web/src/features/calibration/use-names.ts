import { useFormat } from '../../ui/format/index.ts';

/** Picks `xZh` or `xEn` of a row: `const name = useNames(); name(card, 'rater')`. */
export function useNames() {
  const { language } = useFormat();
  return <Key extends string, Row extends { readonly [K in `${Key}Zh` | `${Key}En`]: string | null }>(
    row: Row,
    key: Key,
  ): string => (row[`${key}${language === 'en' ? 'En' : 'Zh'}`] as string | null) ?? '—';
}

/** Words written by people are in one language unless their English is known: `said(entry.reason, entry.reasonEn)`. */
export function useSaid() {
  const { language } = useFormat();
  return (text: string, english: string | null): string => (language === 'en' ? (english ?? text) : text);
}
