import { scoreScorecard, scoringCurves } from '@meritline/engine/scoring';
import { describe, expect, it, test } from 'vitest';
import { addDays } from './civil-dates.ts';
import { demoCompany } from './demo-company.ts';
import { creditCodeCheck, identityCheck, luhnCheck } from './identity.ts';
import type { DemoCaseCode, DemoCompany, Scorecard } from './types.ts';

const company = demoCompany();
const numbers = new Set(company.persons.map((person) => person.employeeNumber));
const codes = (rows: readonly { readonly code: string }[]): Set<string> => new Set(rows.map((row) => row.code));
const departmentCodes = codes(company.departments);
const indicatorByCode = new Map(company.indicators.map((indicator) => [indicator.code, indicator]));

interface Dated {
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
}
const holdsOn = (row: Dated, date: string): boolean =>
  row.effectiveFrom <= date && (row.effectiveUntil === null || date < row.effectiveUntil);
const headcount = (date: string): number => company.employments.filter((row) => holdsOn(row, date)).length;
const employmentOf = new Map(company.employments.map((row) => [row.employeeNumber, row]));

it('is the same on every call', () => {
  expect(demoCompany()).toEqual(company);
});

describe('size and shape', () => {
  it('grows to about three hundred people in two cities', () => {
    expect(headcount('2025-11-01')).toBeGreaterThan(280);
    expect(headcount('2026-11-23')).toBeGreaterThanOrEqual(295);
    expect(headcount('2026-11-23')).toBeLessThanOrEqual(310);
    expect(new Set(company.employments.map((row) => row.legalEntityCode))).toEqual(new Set(['SH', 'BJ']));
  });

  it('has departments three deep below the company, each with a head today', () => {
    expect(Math.max(...company.departments.map((row) => row.depth))).toBe(3);
    for (const { code } of company.departments) {
      const heads = company.departmentHeads.filter(
        (head) => head.departmentCode === code && holdsOn(head, '2026-11-23'),
      );
      expect(heads, code).toHaveLength(1);
    }
  });

  it('has joiners and leavers in every month', () => {
    for (const month of [...company.months.closed, company.months.open]) {
      expect(
        company.employments.some((row) => row.effectiveFrom.startsWith(month)),
        `joiner ${month}`,
      ).toBe(true);
      const isLeft = company.employments.some(
        ({ effectiveUntil }) => effectiveUntil !== null && addDays(effectiveUntil, -1).startsWith(month),
      );
      expect(isLeft, `leaver ${month}`).toBe(true);
    }
  });
});

describe('numbers pass their checks and belong to nobody', () => {
  it('identity numbers', () => {
    const seen = new Set<string>();
    for (const { identityNumber, birthDate, sex } of company.persons) {
      expect(identityNumber).toMatch(/^990000\d{11}[\dX]$/);
      expect(identityCheck(identityNumber.slice(0, 17))).toBe(identityNumber[17]);
      expect(identityNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
      expect(Number(identityNumber[16]) % 2).toBe(sex === 'male' ? 1 : 0);
      expect(seen.has(identityNumber)).toBe(false);
      seen.add(identityNumber);
    }
  });

  // A published worked example of each check, so that the check itself is checked.
  it('the check characters agree with known examples', () => {
    expect(identityCheck('11010519491231002')).toBe('X');
    expect(luhnCheck('7992739871')).toBe('3');
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
  });

  it('bank accounts and credit codes', () => {
    const accounts = company.bankAccounts.map((row) => row.number);
    expect(new Set(accounts).size).toBe(accounts.length);
    for (const number of [...accounts, ...company.legalEntities.map((entity) => entity.bankAccount.number)]) {
      expect(number).toMatch(/^990017\d{13}$/);
      expect(luhnCheck(number.slice(0, 18))).toBe(number[18]);
    }
    for (const { unifiedSocialCreditCode: code } of company.legalEntities) {
      expect(code).toMatch(/^[0-9A-HJ-NPQRTUWXY]{18}$/);
      expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17]);
    }
  });

  it('everybody was at least 16 when hired and is of working age', () => {
    for (const { employeeNumber, birthDate } of company.persons) {
      const { effectiveFrom } = employmentOf.get(employeeNumber)!;
      expect(Number(effectiveFrom.slice(0, 4)) - Number(birthDate.slice(0, 4)), employeeNumber).toBeGreaterThan(16);
      expect(2026 - Number(birthDate.slice(0, 4)), employeeNumber).toBeLessThan(63);
    }
  });

  it('addresses are unique and names nearly so', () => {
    expect(new Set(company.persons.map((person) => person.email)).size).toBe(company.persons.length);
    const pairs = company.persons.length - new Set(company.persons.map((person) => person.names.zh)).size;
    expect(pairs).toBe(3);
  });
});

describe('references', () => {
  it('every row names a person, department, job, grade, position that exists', () => {
    const [jobs, grades, positions] = [codes(company.jobs), codes(company.grades), codes(company.positions)];
    for (const row of company.assignments) {
      expect(departmentCodes.has(row.departmentCode) && jobs.has(row.jobCode), row.employeeNumber).toBe(true);
      expect(grades.has(row.gradeCode) && positions.has(row.positionCode), row.employeeNumber).toBe(true);
    }
    const personal = [
      company.employments,
      company.assignments,
      company.basePays,
      company.allowances,
      company.bankAccounts,
      company.insuranceEnrolments,
      company.specialDeductions,
      company.openingAccumulators,
      company.monthlyInputs,
      company.openMonthInputs,
      company.departmentHeads,
      company.ratings,
      company.calibrations,
      company.users,
    ];
    for (const rows of personal) for (const row of rows) expect(numbers.has(row.employeeNumber)).toBe(true);
  });

  it('a manager is employed whenever he manages, and never manages himself', () => {
    for (const row of company.assignments) {
      if (row.managerEmployeeNumber === null) {
        expect(row.departmentCode).toBe('HL');
        continue;
      }
      const manager = employmentOf.get(row.managerEmployeeNumber)!;
      expect(manager.effectiveFrom <= row.effectiveFrom, row.employeeNumber).toBe(true);
      const covers =
        manager.effectiveUntil === null ||
        (row.effectiveUntil !== null && row.effectiveUntil <= manager.effectiveUntil);
      expect(covers, `${row.employeeNumber} from ${row.effectiveFrom}`).toBe(true);
      expect(row.managerEmployeeNumber).not.toBe(row.employeeNumber);
    }
  });

  it('scorecards, readings and ratings name what exists', () => {
    const scorecards = codes(company.scorecards);
    expect(scorecards.size).toBe(company.scorecards.length);
    for (const row of [...company.actuals, ...company.openCycleActuals]) {
      expect(scorecards.has(row.scorecardCode) && indicatorByCode.has(row.indicatorCode)).toBe(true);
      expect((row.departmentCode === null) !== (row.employeeNumber === null)).toBe(true);
    }
    for (const row of company.ratings) expect(scorecards.has(row.scorecardCode)).toBe(true);
    for (const indicator of company.indicators) {
      const { providerDepartmentCode } = indicator.source;
      expect(providerDepartmentCode === null || departmentCodes.has(providerDepartmentCode)).toBe(true);
    }
  });
});

describe('dated rows', () => {
  const series: readonly (readonly [
    string,
    readonly (Dated & { employeeNumber: string })[],
    (row: never) => string,
  ])[] = [
    ['employments', company.employments, () => ''],
    ['assignments', company.assignments, () => ''],
    ['base pays', company.basePays, () => ''],
    ['allowances', company.allowances, (row: { inputCode: string }) => row.inputCode],
    ['bank accounts', company.bankAccounts, () => ''],
  ];
  test.each(series)('%s do not overlap, leave no hole and stay within the employment', (name, rows, kind) => {
    const groups = Map.groupBy(rows, (row) => `${row.employeeNumber} ${kind(row as never)}`);
    for (const [key, list] of groups) {
      for (const [i, row] of list.entries()) {
        expect(row.effectiveUntil === null || row.effectiveFrom < row.effectiveUntil, key).toBe(true);
        if (i > 0) expect(list[i - 1]!.effectiveUntil, key).toBe(row.effectiveFrom);
      }
      const employment = employmentOf.get(key.split(' ')[0]!)!;
      if (name !== 'bank accounts') expect(list.at(-1)!.effectiveUntil, key).toBe(employment.effectiveUntil);
      if (name !== 'allowances') expect(list[0]!.effectiveFrom, key).toBe(employment.effectiveFrom);
    }
  });

  it('insurance covers each employed month once per scheme and year', () => {
    const rows = Map.groupBy(company.insuranceEnrolments, (row) => `${row.employeeNumber} ${row.scheme}`);
    for (const [key, list] of rows) {
      for (const [i, row] of list.entries()) {
        expect(row.untilMonth === null || row.fromMonth < row.untilMonth, key).toBe(true);
        if (i > 0) expect(list[i - 1]!.untilMonth! <= row.fromMonth, key).toBe(true);
      }
    }
    const insured = new Set(
      company.insuranceEnrolments.filter((row) => row.untilMonth === null).map((row) => row.employeeNumber),
    );
    for (const row of company.employments) {
      if (row.effectiveUntil === null) expect(insured.has(row.employeeNumber), row.employeeNumber).toBe(true);
    }
  });

  it('monthly inputs are of employed people, one row per code, within the month', () => {
    const seen = new Set<string>();
    for (const row of [...company.monthlyInputs, ...company.openMonthInputs]) {
      const key = `${row.employeeNumber} ${row.month} ${row.code}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
      expect((row.amount === null) !== (row.quantity === null), key).toBe(true);
      const employment = employmentOf.get(row.employeeNumber)!;
      expect(employment.effectiveFrom.slice(0, 7) <= row.month, key).toBe(true);
      expect(employment.effectiveUntil === null || employment.effectiveUntil > `${row.month}-01`, key).toBe(true);
    }
    expect(new Set(company.monthlyInputs.map((row) => row.month))).toEqual(new Set(company.months.closed));
  });

  it('overtime stays within the 36 hours a month of the Labour Law', () => {
    const hours = new Map<string, number>();
    for (const row of company.monthlyInputs) {
      if (!row.code.startsWith('overtime_')) continue;
      const key = `${row.employeeNumber} ${row.month}`;
      hours.set(key, (hours.get(key) ?? 0) + Number(row.quantity));
    }
    expect(hours.size).toBeGreaterThan(1000);
    for (const [key, total] of hours) expect(total, key).toBeLessThanOrEqual(36);
  });
});

/** The figure of a scorecard from the readings and ratings of the data. */
function score(data: DemoCompany, scorecard: Scorecard) {
  const readings = new Map<string, string>();
  for (const row of [...data.actuals, ...data.openCycleActuals]) {
    if (row.scorecardCode === scorecard.code) readings.set(row.indicatorCode, row.value);
  }
  const rating = data.ratings.find((row) => row.scorecardCode === scorecard.code);
  for (const row of rating?.levels ?? []) readings.set(row.indicatorCode, row.level);
  const decision = data.calibrations.find(
    (row) => row.cycleCode === scorecard.cycleCode && row.employeeNumber === scorecard.employeeNumber,
  );
  const facts = (row: { indicatorCode: string; params: Readonly<Record<string, unknown>> }) => {
    const { code, names } = indicatorByCode.get(row.indicatorCode)!;
    return { indicator: { code, names }, params: row.params, actual: readings.get(code) ?? null };
  };
  const { policy } = data;
  return scoreScorecard({
    lines: scorecard.lines.map((line) => ({ ...facts(line), weight: line.weight, curve: line.curve })),
    vetoes: scorecard.vetoes.map(facts),
    bonus: { items: scorecard.bonus.map(facts), cap: policy.bonusCap },
    missingRule: policy.missingRule,
    bounds: policy.bounds,
    scale: policy.scale,
    coefficients: policy.coefficients,
    rounding: policy.rounding,
    lights: policy.lights,
    calibration: decision === undefined ? null : { rating: decision.rating, reason: decision.reason.zh },
  });
}

describe('performance', () => {
  const figures = new Map(company.scorecards.map((scorecard) => [scorecard.code, score(company, scorecard)]));

  it('every scorecard has weights of 100 and every reading scores', () => {
    for (const scorecard of company.scorecards) {
      const total = scorecard.lines.reduce((sum, line) => sum + Number(line.weight), 0);
      expect(total, scorecard.code).toBe(100);
      expect(scorecard.lines.length >= 3 && scorecard.lines.length <= 6, scorecard.code).toBe(true);
      expect(figures.get(scorecard.code)!.issues, scorecard.code).toEqual([]);
    }
  });

  it('levels are spread as in a real company', () => {
    for (const { code } of company.cycles) {
      const ratings = company.scorecards
        .filter((scorecard) => scorecard.cycleCode === code && scorecard.kind === 'person')
        .map((scorecard) => figures.get(scorecard.code)!.value.rating);
      const share = (rating: string): number => ratings.filter((own) => own === rating).length / ratings.length;
      expect(ratings.length).toBeGreaterThan(260);
      expect(share('B'), code).toBeGreaterThan(0.4);
      expect(share('A'), code).toBeGreaterThan(0.2);
      for (const rare of ['S', 'C', 'D']) expect(share(rare), `${code} ${rare}`).toBeGreaterThan(0.005);
    }
  });

  test.each([
    // case, cycle, score, computed level, level, coefficient
    ['full-year', '2026Q3', '92.4', 'A', 'A', '1.2'],
    ['calibrated', '2026Q3', '84.7', 'B', 'A', '1.2'],
    ['veto', '2026Q3', null, null, 'C', '0.8'],
  ] as const)('%s in %s', (code, cycle, total, computed, rating, coefficient) => {
    const { value } = figures.get(`${cycle}/${company.cases[code].employeeNumber}`)!;
    expect(value).toMatchObject({ rating, coefficient });
    if (total !== null) expect(value).toMatchObject({ score: total, computedRating: computed });
    else expect(['S', 'A', 'B']).toContain(value.computedRating);
  });

  it('R&D 1 scores 89.0 in the third quarter', () => {
    expect(figures.get('2026Q3/RD1')!.value.score).toBe('89.0');
  });

  it('uses every curve of a reading; scores given by people or by rank are not in its library', () => {
    const given = ['direct', 'ranked', 'rater-mean'];
    expect(new Set(company.indicators.map((indicator) => indicator.curve))).toEqual(
      new Set(scoringCurves.map((curve) => curve.code).filter((code) => !given.includes(code))),
    );
  });

  it('nobody scores what he delivers: the provider is not the scored department', () => {
    for (const scorecard of company.scorecards) {
      if (scorecard.kind !== 'department') continue;
      for (const line of scorecard.lines) {
        const { providerDepartmentCode } = indicatorByCode.get(line.indicatorCode)!.source;
        expect(providerDepartmentCode, `${scorecard.code} ${line.indicatorCode}`).not.toBe(scorecard.departmentCode);
      }
    }
  });

  it('the open cycle is half rated', () => {
    const open = company.scorecards.filter((row) => row.cycleCode === '2026Q4' && row.kind === 'person');
    const rated = company.ratings.filter((row) => row.cycleCode === '2026Q4').length / open.length;
    expect(rated).toBeGreaterThan(0.3);
    expect(rated).toBeLessThan(0.8);
  });

  it('one objective is measured by nobody, so that the map can show it', () => {
    const measured = new Set(company.indicators.map((indicator) => indicator.objectiveCode));
    expect(company.objectives.filter((row) => !measured.has(row.code)).map((row) => row.code)).toEqual(['PRO-4']);
  });
});

describe('special cases', () => {
  const at = (code: DemoCaseCode): string => company.cases[code].employeeNumber!;

  it('all exist and name a person', () => {
    for (const found of Object.values(company.cases))
      expect(numbers.has(found.employeeNumber ?? ''), found.code).toBe(true);
  });

  it('the retro raise was recorded after July and August were closed', () => {
    const raise = company.basePays.find(
      (row) => row.employeeNumber === at('retro-raise') && row.reason === 'retroactive',
    )!;
    expect(raise.effectiveFrom).toBe('2026-07-01');
    expect(raise.recordedAt > '2026-08-31' && raise.recordedAt < '2026-09-28').toBe(true);
  });

  it('the mid-month raise splits May', () => {
    const raise = company.basePays.find(
      (row) => row.employeeNumber === at('mid-month-raise') && row.effectiveFrom === '2026-05-16',
    );
    expect(raise).toBeDefined();
  });

  it('maternity leave is counted in working days from March to August and stops the scorecards', () => {
    const months = company.monthlyInputs.filter(
      (row) => row.employeeNumber === at('maternity-leave') && row.code === 'maternity_leave_days',
    );
    expect(months.map((row) => row.month)).toEqual(['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']);
    const cards = company.scorecards
      .filter((row) => row.employeeNumber === at('maternity-leave'))
      .map((row) => row.cycleCode);
    expect(cards).toEqual(['2025Q4', '2026Q1', '2026Q4']);
  });

  it('the part-time person works half time and the long leave takes most of June', () => {
    expect(employmentOf.get(at('part-time'))).toMatchObject({ kind: 'part-time', workingTime: '0.5' });
    const leave = company.monthlyInputs.find(
      (row) =>
        row.employeeNumber === at('negative-tax-month') &&
        row.month === '2026-06' &&
        row.code === 'personal_leave_days',
    );
    expect(leave?.quantity).toBe('15');
  });

  it('declared bases lie above the ceiling and below the floor of July 2026 in Shanghai', () => {
    const base = (code: DemoCaseCode) =>
      company.insuranceEnrolments.find(
        (row) =>
          row.employeeNumber === at(code) && row.contributionYear === '2026-07' && row.scheme === 'social-insurance',
      )!.base;
    expect(base('base-above-ceiling')).toBeGreaterThan(3_773_100);
    expect(base('base-below-floor')).toBeLessThan(754_600);
  });

  it('every role has one sign-in of a person who works here', () => {
    expect(new Set(company.users.map((user) => user.role)).size).toBe(9);
    for (const user of company.users) expect(employmentOf.get(user.employeeNumber)!.effectiveUntil).toBeNull();
    expect(company.users.find((user) => user.role === 'employee')?.email).toBe('li.wei@henglan.example');
    expect(at('full-year')).toBe('E100221');
  });
});
