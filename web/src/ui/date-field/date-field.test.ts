import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { en, zhCN } from '../../locales/index.ts';
import { DateField, type DateFieldProps, MonthField } from './date-field.tsx';

type Field = typeof DateField;
const given = (more: Partial<DateFieldProps>): DateFieldProps => ({
  id: 'day',
  label: 'Pay day',
  value: '2026-11-29',
  onChange: () => undefined,
  ...more,
});

function markup(field: Field, lng: 'en' | 'zh-CN', props: DateFieldProps): string {
  const i18n = i18next.createInstance();
  void i18n.use(initReactI18next).init({
    lng,
    ns: Object.keys(en),
    resources: { en, 'zh-CN': zhCN },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return renderToStaticMarkup(
    createElement(I18nextProvider, { i18n }, createElement(MantineProvider, null, createElement(field, props))),
  );
}

/** The attributes of the text field. */
const input = (html: string): Record<string, string> => {
  const [tag] = /<input[^>]*>/.exec(html)!;
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
};

describe('a field for a day or a month', () => {
  it.each([
    [DateField, 'en', '2026-11-29', '29 Nov 2026', 'Calendar'],
    [DateField, 'zh-CN', '2026-11-29', '2026-11-29', '日历'],
    [MonthField, 'en', '2026-11', 'Nov 2026', 'Calendar'],
    [MonthField, 'zh-CN', '2026-11', '2026年11月', '日历'],
  ] as const)('%o in %s shows %s as %s, in the language of the page', (field, language, value, shown, opens) => {
    const html = markup(field, language, given({ value }));
    expect(input(html)).toMatchObject({ id: 'day', value: shown });
    expect(input(html).type ?? 'text').toBe('text');
    expect(html).toContain('for="day"');
    expect(html).toMatch(new RegExp(`<button[^>]*aria-label="${opens}"[^>]*aria-describedby="day-label"`));
  });

  it('says how it is written where it is empty', () => {
    expect(input(markup(DateField, 'zh-CN', given({ value: '' })))).toMatchObject({
      value: '',
      placeholder: '年-月-日',
    });
    expect(input(markup(MonthField, 'en', given({ value: '' })))).toMatchObject({ placeholder: 'YYYY-MM' });
  });

  it('tells what is wrong at the field', () => {
    const html = markup(DateField, 'en', given({ error: 'The last day lies before the first.' }));
    const field = input(html);
    expect(field['aria-invalid']).toBe('true');
    expect(field['aria-describedby']!.split(' ')).toContain('day-error');
    expect(html).toMatch(/id="day-error"[^>]*>The last day lies before the first\./);
    expect(input(markup(DateField, 'en', given({})))).not.toHaveProperty('aria-invalid', 'true');
  });

  it('is required or switched off, the calendar with it', () => {
    expect(markup(DateField, 'en', given({ required: true }))).toMatch(/<input[^>]* required=""/);
    expect(markup(DateField, 'en', given({ disabled: true }))).toMatch(/<button[^>]* disabled=""/);
    expect(markup(DateField, 'en', given({}))).not.toMatch(/<button[^>]* disabled=""/);
  });
});
