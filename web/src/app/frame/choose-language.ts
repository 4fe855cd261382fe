import type { Language } from '../../ui/format/index.ts';
import { useOperation } from '../api.ts';
import { changeLanguage } from '../i18n.ts';

/** Switches the words at once and tells the server, which writes its messages and papers in the same language. */
export function useChooseLanguage(): (language: Language) => void {
  const { mutate } = useOperation('/access/choose-language', { refresh: [] });
  return (language) => {
    void changeLanguage(language).then(() => mutate({ language }));
  };
}
