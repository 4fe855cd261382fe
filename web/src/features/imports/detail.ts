import type { QueryAnswer } from '@meritline/contract';

export type Detail = QueryAnswer<'/imports/import-detail'>;
export type Setting = Detail['settings'][number];
export type SettingValue = Setting['value'];
export type SheetColumn = Detail['columns'][number];

/** Settings that are asked for with these fields mapped. */
export const askedSettings = (settings: readonly Setting[], mapped: ReadonlySet<string>): Setting[] =>
  settings.filter((setting) => setting.about === null || mapped.has(setting.about.field) === setting.about.isMapped);
