import type { Group } from './shapes.ts';
import css from './statistics.module.css';

const WIDTH = 150;

export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** One scale for all rows of a table, so that they can be compared by eye. */
export function reachOf(groups: readonly Group[]): Reach {
  const values = groups.flatMap(({ least, greatest }) =>
    least === null || greatest === null ? [] : [least, greatest],
  );
  if (values.length === 0) return { from: 0, to: 100 };
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return { from: Math.floor(from / 5) * 5, to: Math.max(Math.floor(from / 5) * 5 + 5, Math.ceil(to / 5) * 5) };
}

/** Least to greatest as a line, the middle half as a box, the median as a stroke. The figures stand beside it. */
export function RangeMark({ group, reach }: { group: Group; reach: Reach }) {
  const { least, q1, median, q3, greatest } = group;
  if (least === null || q1 === null || median === null || q3 === null || greatest === null) return null;
  const x = (value: number) => 4 + ((WIDTH - 8) * (value - reach.from)) / (reach.to - reach.from);
  return (
    <svg viewBox={`0 0 ${WIDTH} 18`} width={WIDTH} height={18} aria-hidden className={css.range}>
      <line x1={x(least)} x2={x(greatest)} y1="9" y2="9" />
      <rect x={x(q1)} y="4" width={Math.max(1, x(q3) - x(q1))} height="10" rx="2" />
      <line x1={x(median)} x2={x(median)} y1="2" y2="16" data-median />
    </svg>
  );
}

/** The interval of a rater's severity around zero. */
export function SeverityMark({ severity, most }: { severity: NonNullable<Group['severity']>; most: number }) {
  const x = (value: number) => WIDTH / 2 + (value / most) * (WIDTH / 2 - 6);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 18`}
      width={WIDTH}
      height={18}
      aria-hidden
      className={css.severity}
      data-different={severity.isDifferent || undefined}
    >
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="1" y2="17" data-zero />
      <line x1={x(severity.low)} x2={x(severity.high)} y1="9" y2="9" />
      <circle cx={x(severity.estimate)} cy="9" r="3.6" />
    </svg>
  );
}
