import { compilePayProgram } from '@meritline/engine/payroll';
import { describe, expect, test } from 'vitest';
import {
  buildRulePack,
  bundleRulePacks,
  COUNTRY_CODES,
  countriesOf,
  listCurrencies,
  loadRulePacks,
  type PackFile,
  packDirectory,
  packsOfCountry,
  payDefinition,
  RulePackError,
  readRulePackBundle,
  resolveRules,
  whyNotPaid,
  workCalendar,
} from './index.ts';
import { readPackFiles } from './load-pack.ts';

const packs = loadRulePacks();
const files = readPackFiles(packDirectory('cn'));

/** The statutory pack with one file changed. */
const changed = (file: string, change: (text: string) => string): PackFile[] =>
  files.map((each) => (each.file === file ? { file, text: change(each.text) } : each));

function faultsOf(build: () => unknown): string[] {
  try {
    build();
  } catch (error) {
    if (error instanceof RulePackError) {
      return error.faults.map(({ file, line, place, message }) => `${file}:${line ?? ''} ${place}: ${message.en}`);
    }
    throw error;
  }
  return [];
}

const FIGURE = 'parameters/monthly-basic-deduction.yaml';

describe('loading', () => {
  test.each(countriesOf(packs))(
    'the packs of %s make a program without issues, its statutory pack alone too',
    (country) => {
      const own = packsOfCountry(packs, country);
      expect(own.map(({ code }) => code)).toEqual([country, expect.stringContaining('example-company')]);
      expect(compilePayProgram(payDefinition(own)).issues).toEqual([]);
      expect(compilePayProgram(payDefinition(own.slice(0, 1))).issues).toEqual([]);
    },
  );

  test('a code stands once within a country, and may stand again in another', () => {
    expect(compilePayProgram(payDefinition(packs)).issues.map(({ code }) => code)).toContain('duplicate-name');
    expect(packsOfCountry(packs, 'fr')).toEqual([]);
  });

  test('a country where nobody can be paid month by month says why', () => {
    const reasons = COUNTRY_CODES.map((code) => [code, whyNotPaid(code) === null] as const);
    expect(Object.fromEntries(reasons)).toEqual({ cn: true, hk: true, de: false });
    expect(whyNotPaid('de/berlin')?.en).toContain('wage tax');
    expect(whyNotPaid('cn/atlantis')).toBeNull();
  });

  test('every value has a source, a status and the day it was checked, which is not in the future', () => {
    const today = new Date().toISOString().slice(0, 10);
    const values = packs.flatMap((pack) =>
      [...pack.parameters, ...pack.tables].flatMap((series) =>
        series.values.map((value) => ({ code: series.code, ...value })),
      ),
    );
    expect(values.length).toBeGreaterThan(100);
    const wrong = values.filter(
      ({ source, status, lastChecked }) => source === '' || status === undefined || !(lastChecked <= today),
    );
    expect(wrong).toEqual([]);
  });

  test('every country says what is paid in there', () => {
    const currencies = listCurrencies();
    expect(COUNTRY_CODES.filter((code) => !currencies.has(code))).toEqual([]);
    expect(currencies.get('cn')).toEqual({ code: 'CNY', zh: '元', en: 'CNY' });
    expect(currencies.get('de')?.code).toBe('EUR');
    expect([...currencies.keys()].filter((code) => code.includes('/'))).toEqual([]);
  });

  test('every statutory pay item names its source', () => {
    const statutory = packs.filter(({ dependsOn }) => dependsOn.length === 0).flatMap(({ items }) => items);
    expect(statutory.filter((item) => item.source === undefined).map(({ code }) => code)).toEqual([]);
  });

  test('a folder and its bundle give the same packs; an altered bundle is refused', () => {
    const bundle = bundleRulePacks(packs);
    expect(readRulePackBundle(bundle)).toEqual(packs);
    expect(() => readRulePackBundle(bundle.replace('"60000"', '"61000"'))).toThrow('was altered');
    expect(() => readRulePackBundle('{}')).toThrow('not a bundle');
  });
});

describe('faults are named with file, line and place', () => {
  test('a figure that is not quoted', () => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace(/value: .5000.$/m, 'value: 5000')),
      ),
    );
    expect(found).toEqual([
      expect.stringMatching(/^parameters\/monthly-basic-deduction\.yaml:\d+ values\[\d\]\.value: /),
    ]);
  });

  test('a misspelt key', () => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace(/lastChecked/, 'lastCheked')),
      ),
    );
    expect(found.join('\n')).toContain('lastCheked');
    expect(found.join('\n')).toContain('values[0].lastChecked');
  });

  test.each([
    ['JPY', 'The currency JPY has not two decimals'],
    ['KWD', 'The currency KWD has not two decimals'],
    ['XQX', 'There is no currency XQX'],
    ['rmb', 'three capitals'],
  ])('a currency whose hundredths cannot be kept: %s', (code, told) => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed('pack.yaml', (text) => text.replace('code: CNY', `code: ${code}`)),
      ),
    );
    expect(found.filter((each) => each.startsWith('pack.yaml')).join('\n')).toContain(told);
  });

  test('a source that does not exist', () => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace(/source: .*/, 'source: nowhere')),
      ),
    );
    expect(found.join('\n')).toContain('There is no source nowhere');
  });

  test('a day that does not exist', () => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace(/effectiveFrom: .*/, "effectiveFrom: '2019-02-29'")),
      ),
    );
    expect(found.join('\n')).toContain('values[0].effectiveFrom: a calendar date');
  });

  test('periods out of order', () => {
    const file = 'insurance/shanghai/pension-base-floor.yaml';
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(file, (text) => text.replace(/(effectiveFrom: .)2025-07-01/, '$12025-06-01')),
      ),
    );
    expect(found).toEqual([
      expect.stringContaining(`${file}: values[1].effectiveFrom: The values do not rise in time`),
    ]);
  });

  test('a value of another type', () => {
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace(/5000/, 'five')),
      ),
    );
    expect(found).toEqual([expect.stringContaining('is not a value of type money')]);
  });

  test('bands of a table that do not rise', () => {
    const file = 'tables/cumulative-tax-brackets.yaml';
    const found = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(file, (text) => text.replace(/144000/, '14400')),
      ),
    );
    expect(found.join('\n')).toContain(file);
    expect(found.join('\n')).toContain('not rising');
  });

  test('a jurisdiction that pack.yaml does not list, and a flag that flags.yaml does not declare', () => {
    const place = faultsOf(() =>
      buildRulePack(
        'cn',
        changed(FIGURE, (text) => text.replace('jurisdiction: cn', 'jurisdiction: cn/nowhere')),
      ),
    );
    expect(place.join('\n')).toContain('No pack.yaml lists the jurisdiction cn/nowhere');
    const flag = faultsOf(() =>
      buildRulePack(
        'cn',
        changed('flags.yaml', (text) => text.replace('code: special-deduction', 'code: another')),
      ),
    );
    expect(flag.join('\n')).toContain('No flags.yaml declares special-deduction');
  });

  test('a file in a place nobody reads, and text that is no YAML', () => {
    expect(faultsOf(() => buildRulePack('cn', [...files, { file: 'notes/x.yaml', text: 'a: 1' }]))).toEqual([
      expect.stringContaining('notes/x.yaml: : No file of a rule pack has this place'),
    ]);
    expect(
      faultsOf(() =>
        buildRulePack(
          'cn',
          changed(FIGURE, () => 'code: ['),
        ),
      )[0],
    ).toContain(`${FIGURE}:`);
  });
});

describe('resolving', () => {
  const value = (place: string, date: string, code: string) =>
    resolveRules(packs, ['cn', place], date).parameters[code]?.value;

  test('the value in force on the day, on its first day and the day before', () => {
    expect(value('cn/shanghai', '2025-06-30', 'pension_base_ceiling')).toBe('36921');
    expect(value('cn/shanghai', '2025-07-01', 'pension_base_ceiling')).toBe('37302');
    expect(value('cn/shanghai', '2026-07-01', 'pension_base_ceiling')).toBe('37731');
    expect(value('cn/beijing', '2026-07-01', 'pension_base_ceiling')).toBe('36348');
  });

  test('no value on that day is an issue and never a zero', () => {
    const rules = resolveRules(packs, ['cn', 'cn/shanghai'], '2010-01-01');
    expect(rules.parameters).not.toHaveProperty('pension_base_ceiling');
    expect(rules.issues.map(({ code, where }) => `${code} ${where}`)).toContain(
      'not-known-on-this-day pension_base_ceiling',
    );
  });

  test('no value at that place is an issue', () => {
    const rules = resolveRules(packs, ['cn'], '2026-11-01');
    expect(rules.parameters).not.toHaveProperty('pension_base_ceiling');
    expect(rules.issues.map(({ code, where }) => `${code} ${where}`)).toContain('not-known-here pension_base_ceiling');
  });

  test('each value says where it comes from', () => {
    const { parameters, packVersion } = resolveRules(packs, ['cn', 'cn/beijing'], '2026-11-01');
    const floor = parameters.pension_base_floor!;
    expect(floor).toMatchObject({
      effectiveFrom: '2026-07-01',
      jurisdiction: 'cn/beijing',
      status: expect.any(String),
    });
    expect(floor.source?.title).toContain('北京');
    expect(packVersion).toBe(packs.map(({ code, version }) => `${code}@${version}`).join(' '));
  });

  test('equal rules have equal digests, other rules have others', () => {
    const digest = (place: string, date: string) => resolveRules(packs, ['cn', place], date).digest;
    expect(digest('cn/shanghai', '2026-09-01')).toMatch(/^[0-9a-f]{64}$/);
    expect(digest('cn/shanghai', '2026-09-01')).toBe(digest('cn/shanghai', '2026-10-01'));
    expect(digest('cn/shanghai', '2026-09-01')).not.toBe(digest('cn/beijing', '2026-09-01'));
    expect(digest('cn/shanghai', '2026-06-01')).not.toBe(digest('cn/shanghai', '2026-07-01'));
  });

  test('an unknown place, a wrong order and an impossible day are refused', () => {
    expect(() => resolveRules(packs, ['cn', 'cn/atlantis'], '2026-11-01')).toThrow('known are cn,');
    expect(() => resolveRules(packs, ['cn/shanghai', 'cn'], '2026-11-01')).toThrow('widest first');
    expect(() => resolveRules(packs, ['cn'], '2026-02-30')).toThrow('not a calendar day');
  });
});

describe('calendar', () => {
  const calendar = workCalendar(packs, ['cn', 'cn/shanghai']);

  test('2025 has the 248 work days and 13 statutory holidays of the law', () => {
    const { workdays, restdays, holidays } = calendar.count('2025-01-01', '2026-01-01');
    expect(workdays + restdays + holidays).toBe(365);
    expect(holidays).toBe(13);
    expect(workdays).toBe(248);
  });

  test('a holiday, a day off beside it, a weekend that is worked', () => {
    expect(calendar.dayKind('2025-10-01')).toBe('holiday');
    expect(calendar.dayKind('2025-10-08')).toBe('restday');
    expect(calendar.dayKind('2025-10-11')).toBe('workday');
    expect(calendar.dayKind('2025-10-12')).toBe('restday');
    expect(calendar.dayKind('2025-10-13')).toBe('workday');
  });

  test.each([
    ['2024', 251, 104, 11],
    ['2025', 248, 104, 13],
    ['2026', 248, 104, 13],
  ])('%s has %i work days, %i rest days and %i statutory holidays', (year, workdays, restdays, holidays) => {
    expect(calendar.count(`${year}-01-01`, `${Number(year) + 1}-01-01`)).toEqual({ workdays, restdays, holidays });
    expect(calendar.holidaysOf(year)).toHaveLength(holidays);
  });

  test('of a year whose arrangement is not published only the statutory holidays are known', () => {
    expect(calendar.holidaysOf('2027')).toHaveLength(13);
    expect(calendar.dayKind('2027-02-06')).toBe('holiday');
    expect(() => calendar.dayKind('2027-02-09')).toThrow('not published yet');
    expect(() => calendar.count('2027-03-01', '2027-04-01')).toThrow('not published yet');
  });

  test('a year without a calendar is refused, not guessed', () => {
    expect(() => calendar.count('2031-01-01', '2031-02-01')).toThrow('no calendar of 2031');
  });
});
