import { type CastMember, cast, type SeatPlan, seatPlan, turnover } from './cast.ts';
import { addDays, addMonths, firstDay, lastDay, moment, workingTime } from './civil-dates.ts';
import { familyNames, givenParts } from './name-parts.ts';
import { gradeOf } from './organisation.ts';
import { type Random, randomOf } from './random.ts';
import type { BasePay, City, DemoCaseCode, Employment, IsoDate, Moment, Person } from './types.ts';

export const WINDOW_START = '2025-11-01';

/** Where somebody works from a day on. */
export interface Stint {
  readonly from: IsoDate;
  readonly departmentCode: string;
  readonly jobCode: string;
  readonly gradeCode: string;
  readonly reason: 'hire' | 'transfer' | 'promotion';
  readonly recordedAt: Moment;
}

/** Base pay in yuan from a day on. */
export interface PayStep {
  readonly from: IsoDate;
  readonly amount: number;
  readonly reason: BasePay['reason'];
  readonly recordedAt: Moment;
}

/** The working life of one person at Henglan, before numbers and managers are given. */
export interface Career {
  /** Names the streams of chance of this person. */
  readonly key: string;
  readonly name: readonly [zh: string, pinyin: string];
  readonly sex: Person['sex'];
  readonly birthDate: IsoDate;
  readonly city: City;
  readonly hire: IsoDate;
  readonly lastDay: IsoDate | null;
  readonly leaveReason: Employment['leaveReason'];
  readonly workingTime: '1' | '0.5';
  readonly stints: readonly Stint[];
  readonly pays: readonly PayStep[];
  readonly headOf: { readonly departmentCode: string; readonly from: IsoDate } | null;
  readonly cases: readonly DemoCaseCode[];
}

/** A drawn seat before its person is drawn. */
interface Seat {
  readonly key: string;
  readonly plan: SeatPlan;
  readonly gradeCode: string;
  hire: IsoDate | null;
  lastDay: IsoDate | null;
}

/** All careers, in the order of the day of hire; Li Wei of Servo Control is the 221st. */
export function buildCareers(): readonly Career[] {
  const taken = new Set(cast.map((role) => role.name[0]));
  const careers = [
    ...cast.map((role, i) => careerOfRole(role, `cast-${i}`)),
    ...drawSeats().map((seat) => careerOfSeat(seat, taken)),
  ];
  careers.sort((a, b) => (a.hire < b.hire ? -1 : a.hire > b.hire ? 1 : a.key < b.key ? -1 : 1));
  const place = careers.findIndex((career) => career.cases.includes('full-year'));
  const [liWei] = careers.splice(place, 1);
  const before = careers[219]!;
  const moved = {
    ...liWei!,
    stints: liWei!.stints.map((stint) => ({ ...stint, from: before.hire })),
    hire: before.hire,
  };
  careers.splice(220, 0, { ...moved, pays: payHistory(before.hire, 26_500, moved.key).concat(liWei!.pays.slice(-1)) });
  return careers;
}

function drawSeats(): Seat[] {
  const seats = seatPlan.flatMap((plan) =>
    Object.entries(plan.seats).flatMap(([gradeCode, count]) =>
      Array.from({ length: count }, (_, i): Seat => {
        const key = `${plan.departmentCode}-${plan.jobCode}-${plan.city}-${gradeCode}-${i}`;
        return { key, plan, gradeCode, hire: null, lastDay: null };
      }),
    ),
  );
  const leavers: Seat[] = [];
  for (const { month, joiners, leavers: leaving } of turnover) {
    const random = randomOf('turnover', month);
    // Senior seats change hands inside the house, so joiners take the lower grades.
    const open = seats.filter((seat) => seat.hire === null && Number(seat.gradeCode.slice(1)) <= 4);
    for (let i = 0; i < joiners; i += 1) {
      const seat = open.splice(random.whole(0, open.length - 1), 1)[0]!;
      seat.hire = random.chance(0.5) ? firstDay(month) : addDays(firstDay(month), random.whole(3, 18));
    }
    for (let i = 0; i < leaving; i += 1) {
      const seat = random.pick(seats);
      const lastDay_ = random.chance(0.5) ? lastDay(month) : addDays(firstDay(month), random.whole(8, 24));
      leavers.push({ ...seat, key: `left-${month}-${i}`, hire: null, lastDay: lastDay_ });
    }
  }
  return [...seats, ...leavers];
}

/** How long ago people of a grade joined, in years: shortest and longest. */
const SERVICE: Readonly<Record<string, readonly [number, number]>> = {
  P1: [0.2, 4],
  P2: [0.6, 7],
  P3: [1, 9],
  P4: [1.5, 9],
  P5: [3, 10],
  P6: [4, 10.4],
  P7: [4.5, 10.4],
  P8: [6, 10.4],
};

function drawHire(gradeCode: string, random: Random): IsoDate {
  const [shortest, longest] = SERVICE[gradeCode]!;
  const years = shortest + (longest - shortest) * random.next() ** 1.4;
  return addDays('2025-10-27', -Math.round(years * 365));
}

function drawBirth(hire: IsoDate, gradeCode: string, random: Random): IsoDate {
  const atHire = 21 + Number(gradeCode.slice(1)) * 0.9 + random.next() * (gradeCode <= 'P3' ? 14 : 7);
  return addDays(hire, -Math.round(atHire * 365.25));
}

function careerOfSeat(seat: Seat, taken: Set<string>): Career {
  const random = randomOf('person', seat.key);
  const { plan, gradeCode } = seat;
  const hire = seat.hire ?? drawHire(gradeCode, random);
  const isWorkshop = ['CNC', 'ASO', 'FSE', 'MEE', 'HWE', 'SVE', 'SWE', 'CLE'].includes(plan.jobCode);
  const sex = random.chance(isWorkshop ? 0.24 : 0.58) ? 'female' : 'male';
  const start = startingPay(gradeCode, random);
  const promotion = drawPromotion(hire, seat, random);
  const raise = promotion ?? drawAnnualRaise(hire, seat.lastDay, random);
  const beforeGrade = promotion === null ? gradeCode : `P${Number(gradeCode.slice(1)) - 1}`;
  const pays = [...payHistory(hire, promotion === null ? start : roundPay(start / 1.12), seat.key)];
  if (raise !== null) {
    const from = raise.from;
    const grown =
      promotion === null ? pays.at(-1)!.amount * raise.factor : Math.max(start, gradeOf(gradeCode).minimum / 100);
    pays.push({ from, amount: roundPay(grown), reason: raise.reason, recordedAt: raise.recordedAt });
  } else if (hire >= WINDOW_START && random.chance(0.4)) {
    const from = firstDayAfterProbation(hire);
    if (from < '2026-11-01' && (seat.lastDay === null || from < seat.lastDay)) {
      pays.push({
        from,
        amount: roundPay(start * 1.06),
        reason: 'probation-pass',
        recordedAt: recorded(from, 4, random),
      });
    }
  }
  return {
    key: seat.key,
    name: drawName(sex, random, taken),
    sex,
    birthDate: drawBirth(hire, gradeCode, random),
    city: plan.city,
    hire,
    lastDay: seat.lastDay,
    leaveReason:
      seat.lastDay === null ? null : random.pick(['resigned', 'resigned', 'resigned', 'contract-ended'] as const),
    workingTime: '1',
    stints: drawStints(seat, hire, beforeGrade, promotion?.from ?? null, random),
    pays,
    headOf: null,
    cases: [],
  };
}

const recorded = (effective: IsoDate, daysBefore: number, random: Random): Moment =>
  moment(addDays(effective, -daysBefore - random.whole(0, 3)), workingTime(random.next()));

export const roundPay = (yuan: number): number => Math.round(yuan / 50) * 50;

const startingPay = (gradeCode: string, random: Random): number =>
  roundPay((gradeOf(gradeCode).midpoint / 100) * (0.86 + 0.24 * random.next()));

interface Raise {
  readonly from: IsoDate;
  readonly factor: number;
  readonly reason: BasePay['reason'];
  readonly recordedAt: Moment;
}

function drawPromotion(hire: IsoDate, seat: Seat, random: Random): Raise | null {
  const rank = Number(seat.gradeCode.slice(1));
  if (hire > '2024-06-01' || rank < 2 || rank > 7 || seat.lastDay !== null || !random.chance(0.07)) return null;
  const from = random.chance(0.6) ? '2026-04-01' : '2026-07-01';
  return { from, factor: 1.12, reason: 'promotion', recordedAt: recorded(from, 5, random) };
}

function drawAnnualRaise(hire: IsoDate, last: IsoDate | null, random: Random): Raise | null {
  if (hire > '2025-09-30' || (last !== null && last < '2026-05-01') || !random.chance(0.78)) return null;
  const factor = 1.03 + 0.05 * random.next();
  return { from: '2026-04-01', factor, reason: 'annual', recordedAt: recorded('2026-04-01', 5, random) };
}

/** Pay at hire and the raises of April 2024 and 2025 that led to what was paid in November 2025. */
function payHistory(hire: IsoDate, current: number, key: string): PayStep[] {
  const random = randomOf('pay-history', key);
  if (hire >= '2025-04-01') {
    return [{ from: hire, amount: current, reason: 'hire', recordedAt: recorded(hire, 0, random) }];
  }
  const steps: PayStep[] = [
    { from: '2025-04-01', amount: current, reason: 'annual', recordedAt: recorded('2025-04-01', 5, random) },
  ];
  let amount = roundPay(current / 1.05);
  if (hire < '2024-04-01') {
    steps.unshift({ from: '2024-04-01', amount, reason: 'annual', recordedAt: recorded('2024-04-01', 5, random) });
    const years = 2024 - Number(hire.slice(0, 4));
    amount = roundPay(amount / 1.05 ** Math.max(1, Math.min(years, 8)));
  }
  steps.unshift({ from: hire, amount, reason: 'hire', recordedAt: recorded(hire, 0, random) });
  return steps;
}

/** Probation is three months; the first day after it. */
export const firstDayAfterProbation = (hire: IsoDate): IsoDate => {
  const month = addMonths(hire.slice(0, 7), 3);
  const day = hire.slice(8);
  return `${month}-${day > '28' ? '28' : day}`;
};

/** Departments somebody of a job may have come from within the house. */
const MOVES: Readonly<Record<string, readonly [departmentCode: string, jobCode: string]>> = {
  SVC: ['SVH', 'HWE'],
  CLD: ['EMB', 'SWE'],
  CN1: ['CN2', 'CNC'],
  CN2: ['CN1', 'CNC'],
  ASM: ['ELA', 'ELO'],
  INS: ['ASM', 'ASO'],
  SCD: ['CN1', 'CNC'],
  CSD: ['FSV', 'FSE'],
};

function drawStints(
  seat: Seat,
  hire: IsoDate,
  gradeAtHire: string,
  promotedOn: IsoDate | null,
  random: Random,
): Stint[] {
  const { plan, gradeCode } = seat;
  const origin = MOVES[plan.departmentCode];
  const mayMove = origin !== undefined && plan.city === 'shanghai' && hire < '2025-06-01' && seat.lastDay === null;
  const moves = mayMove && promotedOn === null && random.chance(0.08);
  const [firstDepartment, firstJob] = moves ? origin : [plan.departmentCode, plan.jobCode];
  const stints: Stint[] = [
    {
      from: hire,
      departmentCode: firstDepartment,
      jobCode: firstJob,
      gradeCode: gradeAtHire,
      reason: 'hire',
      recordedAt: recorded(hire, 0, random),
    },
  ];
  const now = { departmentCode: plan.departmentCode, jobCode: plan.jobCode, gradeCode };
  if (promotedOn !== null) {
    stints.push({ ...now, from: promotedOn, reason: 'promotion', recordedAt: recorded(promotedOn, 5, random) });
  } else if (moves) {
    const from = random.pick([
      '2025-12-01',
      '2026-01-01',
      '2026-03-16',
      '2026-05-01',
      '2026-06-01',
      '2026-08-01',
      '2026-09-14',
    ]);
    stints.push({ ...now, from, reason: 'transfer', recordedAt: recorded(from, 6, random) });
  }
  return stints;
}

function careerOfRole(role: CastMember, key: string): Career {
  const random = randomOf('person', key);
  const hire = role.hire ?? drawHire(role.gradeCode.replace('M', 'P'), random);
  const start = role.basePay ?? startingPay(role.gradeCode, random);
  const pays = payHistory(hire, start, key);
  if (role.raise !== undefined) {
    const reason = role.raise.isRetro === true ? 'retroactive' : raiseReason(role);
    pays.push({ from: role.raise.on, amount: role.raise.to, reason, recordedAt: role.raise.recordedAt });
  } else if (hire < WINDOW_START && role.cases?.includes('maternity-leave') !== true) {
    const annual = drawAnnualRaise(hire, role.lastDay ?? null, random);
    if (annual !== null) {
      const { from, reason, recordedAt, factor } = annual;
      pays.push({ from, amount: roundPay(start * factor), reason, recordedAt });
    }
  }
  const now = { departmentCode: role.departmentCode, jobCode: role.jobCode, gradeCode: role.gradeCode };
  const before = role.before;
  const { until: changedOn, ...was } = before ?? { until: null };
  const first: Stint = { ...now, ...was, from: hire, reason: 'hire', recordedAt: recorded(hire, 0, random) };
  const stints: Stint[] = [first];
  if (changedOn !== null) {
    const reason = before?.gradeCode === undefined ? 'transfer' : 'promotion';
    stints.push({ ...now, from: changedOn, reason, recordedAt: recorded(changedOn, 5, random) });
  }
  return {
    key,
    name: role.name,
    sex: role.sex,
    birthDate: role.birthDate ?? drawBirth(hire, role.gradeCode.startsWith('M') ? 'P7' : role.gradeCode, random),
    city: role.city,
    hire,
    lastDay: role.lastDay ?? null,
    leaveReason: role.leaveReason ?? null,
    workingTime: role.workingTime ?? '1',
    stints,
    pays,
    headOf: role.isHead === true ? { departmentCode: role.departmentCode, from: changedOn ?? hire } : null,
    cases: role.cases ?? [],
  };
}

const raiseReason = (role: CastMember): BasePay['reason'] => {
  if (role.before?.gradeCode !== undefined) return 'promotion';
  return role.raise?.on === '2026-04-01' ? 'annual' : 'market';
};

function drawName(sex: Person['sex'], random: Random, taken: Set<string>): readonly [string, string] {
  for (;;) {
    const [family, familyPinyin] = random.pick(familyNames);
    const [a, aPinyin] = random.pick(givenParts[sex]);
    const [b, bPinyin] = random.chance(0.22) ? ['', ''] : random.pick(givenParts[sex]);
    const zh = `${family}${a}${b}`;
    if (a === b || taken.has(zh)) continue;
    taken.add(zh);
    const given = `${aPinyin}${bPinyin}`;
    return [zh, `${familyPinyin} ${given[0]!.toUpperCase()}${given.slice(1)}`];
  }
}
