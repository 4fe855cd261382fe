import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { pluralAfterOne } from '../../../tools/plural-words.ts';
import { en } from './index.ts';
import { quantity } from './quantity.ts';

type Tree = { readonly [key: string]: string | Tree };

const lines = (tree: Tree, path: readonly string[] = []): { key: string; text: string }[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ key: [...path, key].join('.'), text: value }] : lines(value, [...path, key]),
  );

/** Texts whose number is never one. */
const NEVER_ONE: Readonly<Record<string, string>> = {
  'calibration.severity.lenientBy': 'an estimate, with its sign and a decimal',
  'calibration.severity.severeBy': 'an estimate, with its sign and a decimal',
  'calibration.severity.noConclusion': 'an estimate, with its sign and a decimal',
  'payments.templates.sample': 'the length of a whole file in bytes',
  'strategy.compare.times': 'two to nine: once as important has its own words',
  'strategy.compare.itemsNote': 'the most items of a comparison, fixed',
};

const english = i18next.createInstance();
void english.init({
  lng: 'en',
  ns: Object.keys(en),
  defaultNS: 'frame',
  resources: { en },
  interpolation: { escapeValue: false },
  initAsync: false,
});
english.services.formatter?.add('quantity', quantity);

const say = (key: string, values: Readonly<Record<string, number>>): string => {
  const [namespace, ...rest] = key.split('.');
  return english.t(`${namespace}:${rest.join('.')}` as never, { ...values }) as string;
};

/** Every text as it reads when each number in it is one. */
const withOnes = lines(en)
  .filter(({ key }) => !key.endsWith('_other') && !(key in NEVER_ONE))
  .map(({ key, text }) => {
    const holes = [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => [name, 1] as const);
    return { key, text: say(key.replace(/_one$/, ''), Object.fromEntries(holes)) };
  });

describe('English texts with a number', () => {
  it('read in the singular when the number is one', () => {
    const wrong = withOnes.flatMap(({ key, text }) => {
      const found = pluralAfterOne(text);
      return found === null ? [] : [`${key}: “${found}” in “${text}”`];
    });
    expect(wrong).toEqual([]);
  });

  it('with several numbers give each its own form', () => {
    expect(say('organization.lead', { units: 1, people: 1200, date: 0 })).toBe('1 unit · 1,200 people on 0');
    expect(say('appraisals.launch.done', { persons: 1, departments: 2 })).toBe(
      'Scorecards are made for 1 person and 2 departments.',
    );
  });

  it('the exceptions are texts that exist and would be found', () => {
    for (const key of Object.keys(NEVER_ONE)) {
      const text = lines(en).find((line) => line.key === key)?.text ?? '';
      expect(pluralAfterOne(text.replaceAll(/\{\{[^}]*\}\}/g, '1')), key).not.toBeNull();
    }
  });
});
