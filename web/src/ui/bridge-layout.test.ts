import { describe, expect, it } from 'vitest';
import { layoutBridge } from './bridge-layout.ts';

const bar = (key: string, value: number) => ({ key, label: key, value });
const place = (start: number, changes: number[], unexplained = 0) => {
  const end = start + changes.reduce((sum, value) => sum + value, unexplained);
  return layoutBridge(
    {
      start: bar('start', start),
      end: bar('end', end),
      bars: changes.map((value, at) => bar(`c${at}`, value)),
      unexplained: bar('unexplained', unexplained),
    },
    40,
    154,
  );
};

describe('a bridge of last period to this one', () => {
  it('cuts the axis when the change is small beside the sum', () => {
    const { isCut, placed } = place(396_337_599, [7_390_100, -4_496_600, 785_100]);
    expect(isCut).toBe(true);
    expect(Math.min(...placed.map((one) => one.bottom - one.top))).toBeGreaterThanOrEqual(0);
    expect(placed[0]?.bottom).toBe(154);
  });

  it('starts at zero when the change is as large as the sum', () => {
    expect(place(1000, [9000]).isCut).toBe(false);
    expect(place(0, [500, -200]).isCut).toBe(false);
  });

  it('each bar begins where the one before ended', () => {
    const { placed } = place(100_000, [500, -900, 300], 7);
    const changes = placed.filter((one) => one.kind === 'change' || one.kind === 'unexplained');
    expect(changes.slice(1).map((one) => one.from)).toEqual(changes.slice(0, -1).map((one) => one.to));
    expect(changes.at(-1)?.to).toBe(placed.at(-1)?.to);
  });

  it('stays inside the plot, also for negative totals', () => {
    for (const { placed } of [place(-500, [200, -900]), place(100, [-300]), place(0, [0])]) {
      for (const one of placed) {
        expect(one.top).toBeGreaterThanOrEqual(40);
        expect(one.bottom).toBeLessThanOrEqual(156);
        expect(one.bottom).toBeGreaterThan(one.top);
      }
    }
  });
});
