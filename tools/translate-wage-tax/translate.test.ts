import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { TranslationError } from './expression.ts';
import { readWords } from './read-words.ts';
import { translate, validityOf } from './translate.ts';

const pack = new URL('../../rulepacks/de/', import.meta.url);
const fileOf = (path: string): string => readFileSync(new URL(path, pack), 'utf8');
const xml = fileOf('sources/lohnsteuer-2026.xml');
const words = readWords();
const { lastChecked } = parse(fileOf('tables/wage-tax-2026.yaml')).values[0];
const validity = validityOf(xml, 'lohnsteuer-2026', lastChecked);
const made = translate(xml, words, validity);

describe('the rule data is what the tool makes of the ministry’s file', () => {
  test('the calculation', () => {
    expect(fileOf('calculations/wage-tax-2026.yaml')).toBe(made.calculation);
  });

  test('its tables', () => {
    expect(fileOf('tables/wage-tax-2026.yaml')).toBe(made.tables);
  });

  test('it holds in the year of its name', () => {
    expect(validity).toMatchObject({ from: '2026-01-01', until: '2027-01-01' });
  });

  test('the ministry’s names, units and bounds of the inputs', () => {
    const { inputs, results } = parse(made.calculation);
    const wage = inputs.find(({ field }: { field: string }) => field === 'RE4');
    expect(wage).toMatchObject({ code: 're4', type: 'number', scale: 0, unit: 'cent', least: '0' });
    expect(wage.default).toBeUndefined();
    expect(inputs.find(({ field }: { field: string }) => field === 'f')).toMatchObject({ scale: 3, default: '1' });
    expect(results).toContain('lstlzz');
  });
});

/** A change of the law is a change of the file: a higher allowance moves the tax without any other edit. */
describe('another year’s file', () => {
  test('its figures are those of the file', () => {
    const raised = xml.replace('GFB = BigDecimal.valueOf(12348)', 'GFB = BigDecimal.valueOf(12600)');
    const { items } = parse(
      translate(raised, words, { ...validity, from: '2027-01-01', until: '2028-01-01' }).calculation,
    );
    expect(items.find(({ code }: { code: string }) => code === 'gfb')).toMatchObject({ formula: '12600' });
  });

  test('the ways other years’ files are written give the same', () => {
    const rewritten = xml
      .replace(/expr="STKL < /g, 'expr="STKL &lt; ')
      .replaceAll('>= 0', '&gt;= 0')
      .replaceAll('BigDecimal.valueOf(', 'BigDecimal.valueOf (')
      .replaceAll('BigDecimal.ZERO"/>', 'BigDecimal.valueOf (0)"/>')
      .replace(/(<IF expr="[^"]*">)/g, '$1 <!-- WVFRB < 0 "so" -->')
      .replace(/^\uFEFF/, '');
    expect(rewritten).not.toBe(xml);
    expect(translate(rewritten, words, validity)).toEqual(made);
  });

  const changed = (from: string, to: string): string => {
    expect(xml).toContain(from);
    return xml.replace(from, to);
  };

  test.each([
    [
      'a variable that leads to nothing needs no words',
      '<INTERNAL name="ALTE" ',
      '<INTERNAL name="NEU" type="int"/><INTERNAL name="ALTE" ',
      null,
    ],
    ['a method nobody knows', '<EXECUTE method="MPARA"/>', '<EXECUTE method="MPARB"/>', 'MPARB: is no method'],
    [
      'a method that calls itself',
      '<METHOD name="MPARA">',
      '<METHOD name="MPARA"><EXECUTE method="MPARA"/>',
      'MPARA: calls itself',
    ],
    ['an unknown rounding', 'ROUND_UP', 'ROUND_HALF_UP', 'ROUND_HALF_UP: is no known rounding'],
    [
      'an unknown element',
      '<EXECUTE method="MRE4JL"/>',
      '<WHILE expr="STKL &lt; 5"/>',
      'MAIN: the element WHILE is unknown',
    ],
    ['an unknown step', '.longValue()', '.sqrt()', 'BigDecimal: the method sqrt with 0 arguments is unknown'],
    [
      'an input without words',
      '<INPUT name="ZMVB"',
      '<INPUT name="NEU" type="int"/><INPUT name="ZMVB"',
      'NEU: has no words',
    ],
    ['an unknown variable', 'exec="BBGKVPV =', 'exec="BBGKVPX =', 'assigns the unknown variable BBGKVPX'],
    ['a text that is no expression', 'exec="KZTAB= 1"', 'exec="KZTAB= 1 ?"', 'cannot read'],
  ])('%s', (_name, from, to, message) => {
    const attempt = (): unknown => translate(changed(from, to), words, validity);
    if (message === null) expect(attempt).not.toThrow();
    else {
      expect(attempt).toThrow(TranslationError);
      expect(attempt).toThrow(message);
    }
  });
});
