/** The two languages of the product, chosen once for each command. */
export type Language = 'zh-CN' | 'en';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Makes the speaker of a language: `say('已登录', 'Signed in')`. */
export type Say = (zh: string, en: string) => string;

export const speaker =
  (language: Language): Say =>
  (zh, en) =>
    language === 'zh-CN' ? zh : en;

/** The text of a pair of names in the language. */
export const wordsIn = (language: Language, words: Words): string => (language === 'zh-CN' ? words.zh : words.en);

/** `--language`, then MERITLINE_LANGUAGE, then the terminal's own language; English when none says Chinese. */
export function chooseLanguage(option: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const said =
    option ?? environment.MERITLINE_LANGUAGE ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return said.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
