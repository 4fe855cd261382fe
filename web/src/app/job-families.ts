/** Job families as they are called: what a field offers, and the name of a code that a template or a check names. */
import { useFormat } from '../ui/format/index.ts';
import { useQueryOf } from './api.ts';

export function useJobFamilies() {
  const { words } = useFormat();
  const catalogue = useQueryOf('/organization/catalogue', {});
  const options = (catalogue.data?.families ?? []).map(({ code, nameZh, nameEn }) => ({
    value: code,
    label: words({ zh: nameZh, en: nameEn }),
  }));
  return { options, nameOf: (code: string): string => options.find(({ value }) => value === code)?.label ?? code };
}
