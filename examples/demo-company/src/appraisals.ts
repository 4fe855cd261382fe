import { MATERNITY } from './attendance.ts';
import { addDays, moment, workingTime } from './civil-dates.ts';
import { departments, headOn, jobOf } from './organisation.ts';
import { type Employee, endOf } from './people.ts';
import { type Random, randomOf } from './random.ts';
import { levelFor, readingFor } from './readings.ts';
import { indicatorOf, templates } from './strategy.ts';
import type {
  Assignment,
  Calibration,
  Cycle,
  DepartmentHead,
  EmployeeNumber,
  IndicatorActual,
  ManagerRating,
  Names,
  Scorecard,
  ScorecardTemplate,
} from './types.ts';

const quarter = (year: number, q: number): Names => ({ zh: `${year} 年第 ${q} 季度`, en: `Q${q} ${year}` });

export const cycles: readonly Cycle[] = [
  cycle('2025Q4', quarter(2025, 4), '2025-10-01', '2026-01-01', '2026-01-05', '2026-01-22', [
    '2026-02',
    '2026-03',
    '2026-04',
  ]),
  cycle('2026Q1', quarter(2026, 1), '2026-01-01', '2026-04-01', '2026-04-07', '2026-04-22', [
    '2026-05',
    '2026-06',
    '2026-07',
  ]),
  cycle('2026Q2', quarter(2026, 2), '2026-04-01', '2026-07-01', '2026-07-06', '2026-07-22', [
    '2026-08',
    '2026-09',
    '2026-10',
  ]),
  cycle('2026Q3', quarter(2026, 3), '2026-07-01', '2026-10-01', '2026-10-09', '2026-10-23', [
    '2026-11',
    '2026-12',
    '2027-01',
  ]),
  {
    ...cycle('2026Q4', quarter(2026, 4), '2026-10-01', '2027-01-01', '2026-11-16', '2026-12-19', [
      '2027-02',
      '2027-03',
      '2027-04',
    ]),
    phase: 'rating',
    publishedAt: null,
  },
];

export const OPEN_CYCLE = '2026Q4';

function cycle(
  code: string,
  names: Names,
  from: string,
  until: string,
  ratingFrom: string,
  publishedOn: string,
  payMonths: readonly string[],
): Cycle {
  const publishedAt = moment(publishedOn, '17:00');
  return { code, names, from, until, phase: 'published', ratingFrom, ratingUntil: publishedOn, publishedAt, payMonths };
}

const templateFor = (employee: Employee, jobCode: string): ScorecardTemplate =>
  templates.find((template) => template.kind === 'person' && template.families.includes(jobOf(jobCode).family)) ??
  missingTemplate(employee);

function missingTemplate(employee: Employee): never {
  throw new Error(`no scorecard template for ${employee.key}`);
}

const contents = (template: ScorecardTemplate) => ({
  templateCode: template.code,
  lines: template.lines.map(({ indicatorCode, weight }) => {
    const { curve, params } = indicatorOf(indicatorCode);
    return { indicatorCode, weight, curve, params };
  }),
  vetoes: template.vetoes.map((indicatorCode) => ({ indicatorCode, params: indicatorOf(indicatorCode).params })),
  bonus: template.bonus.map((indicatorCode) => ({ indicatorCode, params: indicatorOf(indicatorCode).params })),
});

/**
 * Who is appraised: employed for the whole cycle (so nobody with less than three months), not away for half of it on
 * maternity leave, and not the general manager, whom the board appraises.
 */
function takesPart(employee: Employee, { from, until, ratingFrom }: Cycle): boolean {
  const end = endOf(employee);
  const last = until < ratingFrom ? until : ratingFrom;
  if (employee.hire > from || (end !== null && end <= last)) return false;
  if (employee.headOf?.departmentCode === 'HL') return false;
  return !(employee.cases.includes('maternity-leave') && MATERNITY.from <= from && addDays(from, 40) < MATERNITY.until);
}

export function buildScorecards(
  employees: readonly Employee[],
  assignments: readonly Assignment[],
  heads: readonly DepartmentHead[],
): Scorecard[] {
  const assignmentsOf = Map.groupBy(assignments, (assignment) => assignment.employeeNumber);
  return cycles.flatMap((current) => {
    const day = current.until < current.ratingFrom ? addDays(current.until, -1) : current.ratingFrom;
    const ofDepartments = departments.map(
      ({ code, parentCode }): Scorecard => ({
        code: `${current.code}/${code}`,
        cycleCode: current.code,
        kind: 'department',
        departmentCode: code,
        employeeNumber: null,
        raterEmployeeNumber: parentCode === null ? null : headOn(heads, parentCode, day),
        ...contents(templates.find((template) => template.code === `D-${code}`)!),
      }),
    );
    const ofPersons = employees
      .filter((employee) => takesPart(employee, current))
      .map((employee): Scorecard => {
        const { employeeNumber } = employee;
        const at = assignmentsOf.get(employeeNumber)!.findLast((assignment) => assignment.effectiveFrom <= day)!;
        return {
          code: `${current.code}/${employeeNumber}`,
          cycleCode: current.code,
          kind: 'person',
          departmentCode: at.departmentCode,
          employeeNumber,
          raterEmployeeNumber: at.managerEmployeeNumber,
          ...contents(templateFor(employee, at.jobCode)),
        };
      });
    return [...ofDepartments, ...ofPersons];
  });
}

/** Readings the story fixes: Li Wei's 92.4, his department's 89.0, Fan Xiao's 84.7 and one missing reading. */
const PINNED_CASES = {
  'full-year': { P01: '98.0', P02: '98.4', C01: '1.7', P03: 'on-time', F03: '4.8', L01: '4' },
  calibrated: { P01: '94.0', P02: '96.9', C01: '2.6', P03: 'on-time', F03: '5.2', L01: '3' },
  veto: { V01: '1' },
} as const;
const PINNED_DEPARTMENT: Readonly<Record<string, string>> = {
  P01: '97.0',
  P02: '97.8',
  C01: '2.3',
  F03: '6.4',
  L03: '92',
};

/** A reading the story fixes; undefined when it is free, null when it must be missing. */
function pinned(scorecard: Scorecard, employee: Employee | null, indicatorCode: string): string | null | undefined {
  if (scorecard.code === '2026Q3/RD1') return PINNED_DEPARTMENT[indicatorCode];
  if (employee === null) return undefined;
  if (scorecard.cycleCode === '2026Q1' && employee.cases.includes('department-move') && indicatorCode === 'C01')
    return null;
  if (scorecard.cycleCode !== '2026Q3') return undefined;
  for (const [code, readings] of Object.entries(PINNED_CASES)) {
    if (!employee.cases.some((own) => own === code)) continue;
    return (readings as Readonly<Record<string, string>>)[indicatorCode];
  }
  return undefined;
}

/** How well somebody does: steady ability, the quarter, the line. */
function shareOf(scorecard: Scorecard, indicatorCode: string): number {
  const subject = scorecard.employeeNumber ?? scorecard.departmentCode;
  const ability = randomOf('ability', subject).bell();
  const season = randomOf('season', subject, scorecard.cycleCode).bell();
  const line = randomOf('line', subject, scorecard.cycleCode, indicatorCode).bell();
  const share = 0.42 + 0.13 * ability + 0.08 * season + 0.14 * line;
  return Math.min(1.1, Math.max(-0.15, share));
}

/** Systems whose readings of the open cycle are already in the product; the others come with the sheet. */
const LIVE_SYSTEMS = new Set(['MES', 'CRM', 'LMS', 'HR', 'Incident log']);

/** The product platform hands in everything early, so that its calibration can be held while others still rate. */
const EARLY_DEPARTMENTS = new Set(['RDP', 'EMB', 'CLD']);

export interface Readings {
  readonly actuals: readonly IndicatorActual[];
  readonly openCycleActuals: readonly IndicatorActual[];
}

/** Every reading of every scorecard, with the file and row it stands in. */
export function buildActuals(scorecards: readonly Scorecard[], employees: readonly Employee[]): Readings {
  const byNumber = new Map(employees.map((employee) => [employee.employeeNumber, employee]));
  const rowsOf = new Map<string, number>();
  const actuals: IndicatorActual[] = [];
  const openCycleActuals: IndicatorActual[] = [];
  for (const scorecard of scorecards) {
    const employee = scorecard.employeeNumber === null ? null : byNumber.get(scorecard.employeeNumber)!;
    const codes = [...scorecard.lines, ...scorecard.vetoes, ...scorecard.bonus].map((line) => line.indicatorCode);
    for (const indicatorCode of codes) {
      const { source } = indicatorOf(indicatorCode);
      if (source.kind === 'rating') continue;
      const value = reading(scorecard, employee, indicatorCode);
      if (value === null) continue;
      const isHere = LIVE_SYSTEMS.has(source.system) || EARLY_DEPARTMENTS.has(scorecard.departmentCode);
      const isLater = scorecard.cycleCode === OPEN_CYCLE && !isHere;
      const isInterim = scorecard.cycleCode === OPEN_CYCLE && !isLater;
      const sheet = `actuals-${scorecard.cycleCode}${isInterim ? '-interim' : ''}.xlsx`;
      const row = (rowsOf.get(sheet) ?? 1) + 1;
      rowsOf.set(sheet, row);
      (isLater ? openCycleActuals : actuals).push({
        cycleCode: scorecard.cycleCode,
        scorecardCode: scorecard.code,
        indicatorCode,
        departmentCode: employee === null ? scorecard.departmentCode : null,
        employeeNumber: scorecard.employeeNumber,
        value,
        sheet,
        row,
        recordedAt: recordedAt(scorecard, source.system),
      });
    }
  }
  return { actuals, openCycleActuals };
}

function reading(scorecard: Scorecard, employee: Employee | null, indicatorCode: string): string | null {
  const fixed = pinned(scorecard, employee, indicatorCode);
  if (fixed !== undefined) return fixed;
  const isTold =
    scorecard.cycleCode === '2026Q3' && employee !== null && employee.cases.some((own) => own in PINNED_CASES);
  // An award of chance would move the total the story tells.
  if (isTold && indicatorOf(indicatorCode).use === 'bonus') return null;
  const random = randomOf('reading', scorecard.code, indicatorCode);
  return readingFor(indicatorCode, shareOf(scorecard, indicatorCode), random);
}

/** Readings of one system arrive together, in the days before rating opens. */
function recordedAt(scorecard: Scorecard, system: string): string {
  const { ratingFrom } = cycles.find((candidate) => candidate.code === scorecard.cycleCode)!;
  const random = randomOf('delivery', scorecard.cycleCode, system);
  return moment(addDays(ratingFrom, -random.whole(1, 3)), workingTime(random.next()));
}

/** How far each manager has come with the open cycle: nothing, part or all of the forms. */
function progressOf(rater: EmployeeNumber, employees: ReadonlyMap<EmployeeNumber, Employee>): number {
  const headed = employees.get(rater)!.headOf?.departmentCode;
  if (headed === 'CN1') return 0;
  if (headed !== undefined && EARLY_DEPARTMENTS.has(headed)) return 1;
  const random = randomOf('progress', rater);
  return random.chance(0.35) ? 1 : random.chance(0.3) ? 0 : 0.25 + 0.6 * random.next();
}

/** Manager ratings: all of the closed cycles, part of the open one. */
export function buildRatings(scorecards: readonly Scorecard[], employees: readonly Employee[]): ManagerRating[] {
  const byNumber = new Map(employees.map((employee) => [employee.employeeNumber, employee]));
  return scorecards.flatMap((scorecard): ManagerRating[] => {
    const { employeeNumber, raterEmployeeNumber, cycleCode } = scorecard;
    if (employeeNumber === null || raterEmployeeNumber === null) return [];
    const random = randomOf('rating', scorecard.code);
    if (cycleCode === OPEN_CYCLE && random.next() >= progressOf(raterEmployeeNumber, byNumber)) return [];
    const employee = byNumber.get(employeeNumber)!;
    const rated = scorecard.lines.filter((line) => indicatorOf(line.indicatorCode).source.kind === 'rating');
    const levels = rated.map(({ indicatorCode }) => ({
      indicatorCode,
      level: pinned(scorecard, employee, indicatorCode) ?? levelFor(shareOf(scorecard, indicatorCode)),
    }));
    const inTime = ratedAt(cycleCode, random);
    const headed = byNumber.get(raterEmployeeNumber)!.headOf?.departmentCode ?? '';
    const submittedAt = (cycleCode === '2026Q3' && LATE_HEADS.get(headed)) || inTime;
    const comment = commentOf(levels[0]?.level ?? '3', random);
    return [
      { cycleCode, scorecardCode: scorecard.code, employeeNumber, raterEmployeeNumber, levels, comment, submittedAt },
    ];
  });
}

/** Heads who handed the forms of the third quarter in after its last day of rating, the 20th of October. */
const LATE_HEADS: ReadonlyMap<string, string> = new Map([
  ['QAD', '2026-10-22T10:40:00+08:00'],
  ['CSD', '2026-10-21T16:05:00+08:00'],
]);

function ratedAt(cycleCode: string, random: Random): string {
  const { ratingFrom } = cycles.find((candidate) => candidate.code === cycleCode)!;
  return moment(addDays(ratingFrom, random.whole(0, cycleCode === OPEN_CYCLE ? 5 : 8)), workingTime(random.next()));
}

const COMMENTS: readonly (readonly string[])[] = [
  ['本季多项工作需要反复提醒，已约定每周核对进度。', '基础工作完成不稳定，下季先把交付节点守住。'],
  ['主要目标完成，遇到困难时沟通偏晚，希望更早提出。', '结果接近目标，现场问题的记录还可以更完整。'],
  ['目标按期完成，配合顺畅，继续保持。', '工作扎实，数据可靠，下季可以多承担一些跨组任务。'],
  ['主动补位，带动了组内进度，评价良好。', '关键节点顶得住，也愿意带新人。'],
  ['本季贡献突出，方法已在全组推广。', '质量与进度都成为标杆，建议给予更大的课题。'],
];

const commentOf = (level: string, random: Random): string => random.pick(COMMENTS[Number(level) - 1]!);

export function buildCalibrations(employees: readonly Employee[], heads: readonly DepartmentHead[]): Calibration[] {
  const moved = employees.find((employee) => employee.cases.includes('calibrated'))!;
  return [
    {
      cycleCode: '2026Q3',
      employeeNumber: moved.employeeNumber,
      rating: 'A',
      reason: {
        zh: '主导 V3 平台联调，84.7 分距 A 线 0.3 分；校准会五人一致同意。',
        en: 'Led the V3 integration; 84.7 is 0.3 below the A line. The panel of five agreed.',
      },
      decidedByEmployeeNumber: headOn(heads, 'RDC', '2026-10-20')!,
      decidedAt: '2026-10-20T10:32:00+08:00',
    },
  ];
}
