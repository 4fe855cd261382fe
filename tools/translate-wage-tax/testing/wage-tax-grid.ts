/** For tests only: the cases on which the translated programme is compared with the programme itself. */
import type { JavaInputs } from './java-programme.ts';

/** One way of being taxed, to be met with every class and every wage. `perWage` sets what depends on the wage. */
export interface Variant {
  readonly name: string;
  readonly given: JavaInputs;
  perWage?(cents: number): JavaInputs;
}

const ordinary: JavaInputs = { LZZ: '2', KVZ: '2.90', PVZ: '1' };
const monthly = (name: string, given: JavaInputs, perWage?: Variant['perWage']): Variant => ({
  name,
  given: { ...ordinary, ...given },
  ...(perWage === undefined ? {} : { perWage }),
});

const yearOf = (cents: number): string => String(cents * 12);
const share = (cents: number, percent: number): string => String(Math.floor((cents * percent) / 100));

/** Together they turn every switch of the programme. */
export const VARIANTS: readonly Variant[] = [
  monthly('nothing special', {}),
  monthly('church', { R: '1', KVZ: '1.70' }),
  monthly('child allowances and church', { ZKF: '1.5', R: '1', PVZ: '0', PVA: '1' }),
  monthly('half a child allowance, four discounts, Saxony', { ZKF: '0.5', PVZ: '0', PVA: '4', PVS: '1', R: '1' }),
  monthly('childless in Saxony', { PVS: '1', KVZ: '3.47' }),
  monthly('factor', { f: '0.923', R: '1', ZKF: '2.0' }),
  monthly('factor not applied', { af: '0', f: '0.5', R: '1' }),
  monthly('no pension insurance', { KRV: '1' }),
  monthly('no unemployment insurance', { ALV: '1', R: '1' }),
  monthly('neither of the two', { KRV: '1', ALV: '1', ZKF: '1.0' }),
  monthly('private health insurance', { PKV: '1', PKPV: '48217', R: '1' }),
  monthly('private with subsidy and allowance', { PKV: '1', PKPV: '61350', PKPVAGZ: '30712', LZZFREIB: '12345' }),
  monthly('subsidy above the premium', { PKV: '1', PKPV: '20000', PKPVAGZ: '30000', LZZHINZU: '7001', KRV: '1' }),
  { name: 'a year at once', given: { ...ordinary, LZZ: '1', R: '1', ZKF: '1.0', LZZFREIB: '100001' } },
  { name: 'a week', given: { ...ordinary, LZZ: '3', R: '1', LZZFREIB: '1999', ZKF: '0.5' } },
  { name: 'a day', given: { ...ordinary, LZZ: '4', R: '1', LZZHINZU: '333' } },
  monthly('one-off pay', { R: '1' }, (cents) => ({ JRE4: yearOf(cents), SONSTB: share(cents, 137) })),
  monthly('one-off pay, factor, children, allowances', { f: '0.971', ZKF: '2.5', R: '1' }, (cents) => ({
    JRE4: share(cents, 1150),
    SONSTB: share(cents, 211),
    JFREIB: '50007',
    JHINZU: '1234',
  })),
  monthly('large one-off pay with compensation', { R: '1', KVZ: '2.47' }, (cents) => ({
    JRE4: yearOf(cents),
    JRE4ENT: share(cents, 90),
    SONSTB: share(cents, 1900),
    SONSTENT: share(cents, 800),
  })),
  monthly('shares in the employer not taxed now', { R: '1' }, (cents) => ({
    JRE4: yearOf(cents),
    MBV: share(cents, 60),
  })),
  monthly('one-off pay and shares', { R: '1', ZKF: '1.0' }, (cents) => ({
    JRE4: share(cents, 1300),
    SONSTB: share(cents, 20),
    MBV: share(cents, 310),
    JFREIB: share(cents, 40),
  })),
  monthly('pension since 2015 beside the wage', { VJAHR: '2015', R: '1', PKV: '0', ALV: '1' }, (cents) => ({
    VBEZ: share(cents, 40),
    VBEZM: share(cents, 40),
    VBEZS: share(cents, 20),
    JRE4: yearOf(cents),
    JVBEZ: share(cents, 480),
    SONSTB: share(cents, 50),
    VBS: share(cents, 20),
  })),
  {
    name: 'pension of a few months, a year at once',
    given: { ...ordinary, LZZ: '1', VJAHR: '2025', ZMVB: '7', ALV: '1' },
    perWage: (cents) => ({
      VBEZ: String(cents),
      VBEZM: share(cents, 14),
      VBEZS: share(cents, 3),
      STERBE: '250000',
      SONSTB: '250000',
      VBS: '250000',
      JRE4: String(cents),
      JVBEZ: String(cents),
    }),
  },
  monthly(
    'over 64 with a pension before 2006',
    { ALTER1: '1', AJAHR: '2019', VJAHR: '1999', KRV: '1', ALV: '1' },
    (cents) => ({
      VBEZ: share(cents, 55),
      VBEZM: share(cents, 55),
      JRE4: yearOf(cents),
      SONSTB: share(cents, 90),
    }),
  ),
  monthly('over 64 in 2060', { ALTER1: '1', AJAHR: '2060', VJAHR: '2061' }, (cents) => ({
    VBEZ: share(cents, 10),
    VBEZM: share(cents, 10),
  })),
];

/**
 * Wages of a period in cents: dense where the tariff bends, wider above, up to several million euros a year, none of them
 * round. `periods` is how many of them make a year.
 */
export function wages(count: number, periods: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / count;
    const year = share < 0.8 ? (share / 0.8) * 140_000 : 140_000 + ((share - 0.8) / 0.2) ** 3 * 4_000_000;
    return Math.floor(((year + (i % 7) * 0.37) * 100) / periods);
  });
}

export const PERIODS: Readonly<Record<string, number>> = { '1': 1, '2': 12, '3': 360 / 7, '4': 360 };

/** A repeatable sequence of whole numbers, so that every run compares the same cases. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Facts of one pay period in which every other input is drawn apart from the others, many of them absent. */
export function randomFacts(period: string, count: number): JavaInputs[] {
  const next = sequence(20260101 + Number(period));
  const most = Math.round(30_000_000 / PERIODS[period]!);
  const chance = (percent: number): boolean => next(100) < percent;
  const amounts = (names: readonly string[], most: number, percent: number): JavaInputs =>
    Object.fromEntries(names.flatMap((name) => (chance(percent) ? [[name, String(next(most))] as const] : [])));
  return Array.from({ length: count }, () => {
    return {
      LZZ: period,
      STKL: String(next(6) + 1),
      RE4: String(chance(10) ? next(most * 20) : next(most)),
      KVZ: (next(500) / 100).toFixed(2),
      PVZ: String(next(2)),
      PVA: String(next(5)),
      PVS: String(next(2)),
      R: String(next(2)),
      ZKF: (next(12) / 2).toFixed(1),
      KRV: String(chance(20) ? 1 : 0),
      ALV: String(chance(20) ? 1 : 0),
      PKV: String(chance(25) ? 1 : 0),
      ...amounts(['PKPV', 'PKPVAGZ'], 90_000, 40),
      ...(chance(20) ? { af: String(next(2)), f: ((next(1000) + 1) / 1000).toFixed(3) } : {}),
      ...amounts(['LZZFREIB', 'LZZHINZU'], Math.ceil(most / 5), 15),
      ...amounts(['JFREIB', 'JHINZU'], 2_000_000, 15),
      ...amounts(['JRE4', 'SONSTB'], 20_000_000, 60),
      ...amounts(['JRE4ENT', 'SONSTENT', 'MBV'], 3_000_000, 10),
      ...(chance(15) ? { VJAHR: String(1995 + next(70)), ZMVB: String(next(13)) } : {}),
      ...amounts(['VBEZ', 'VBEZM'], Math.ceil(most / 2), 15),
      ...amounts(['VBEZS', 'JVBEZ', 'VBS', 'STERBE'], 1_000_000, 15),
      ...(chance(15) ? { ALTER1: '1', AJAHR: String(1998 + next(70)) } : {}),
    };
  });
}
