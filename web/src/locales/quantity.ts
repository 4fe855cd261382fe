import type { FormatterModule } from 'i18next';

/**
 * The means for a text with several numbers, of which only one can be its `count`: `{{people, quantity(one: person; other: people)}}`
 * reads “1 person”, “1,200 people”. A text with one number takes `…_one` beside `…_other`.
 */
export const quantity: Parameters<FormatterModule['add']>[1] = (value: number, language, forms) => {
  const number = new Intl.NumberFormat(language).format(value);
  const form = new Intl.PluralRules(language).select(value);
  return `${number} ${forms[form] ?? forms.other}`;
};
