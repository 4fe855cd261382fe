import { useFormat } from '../../ui/format/index.ts';

/** Picks `xZh` or `xEn` of a row: `const name = useNames(); name(row, 'department')`. */
export function useNames() {
  const { language } = useFormat();
  return <Key extends string, Row extends { readonly [K in `${Key}Zh` | `${Key}En`]: string | null }>(
    row: Row,
    key: Key,
  ): string => (row[`${key}${language === 'en' ? 'En' : 'Zh'}`] as string | null) ?? '—';
}
