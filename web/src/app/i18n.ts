/** Languages: Chinese first, English beside it. The choice is remembered and changes nothing else on the page. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, zhCN } from '../locales/index.ts';
import { quantity } from '../locales/quantity.ts';
import type { Language } from '../ui/format/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: typeof en;
    interpolationFormatTypeMap: { quantity: number };
  }
}

const REMEMBERED = 'meritline.language';

/** The remembered language, else the browser's, else Chinese. */
export function startLanguage(): Language {
  const remembered = window.localStorage.getItem(REMEMBERED);
  if (remembered === 'en' || remembered === 'zh-CN') return remembered;
  const preferred = window.navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return preferred && /^en\b/i.test(preferred) ? 'en' : 'zh-CN';
}

const mark = (language: string) => {
  document.documentElement.lang = language;
};

export function startI18n(): void {
  const language = startLanguage();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['zh-CN', 'en'],
    defaultNS: 'frame',
    ns: Object.keys(en),
    resources: { en, 'zh-CN': zhCN },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  i18next.services.formatter?.add('quantity', quantity);
  mark(language);
  i18next.on('languageChanged', mark);
}

/** Switches the words on screen; the page, its form fields and its place stay as they are. */
export async function changeLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(REMEMBERED, language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');
