import type { ReactNode } from 'react';
import css from './stats.module.css';

export interface Stat {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** Beside or under the value: last period, a chip, the change. */
  readonly note?: ReactNode;
}

/** Key figures, 19/600 under a muted 12 px label. `boxed` draws the joined tiles of the drawer. */
export function StatTiles({
  stats,
  isBoxed = false,
  isDivided = false,
}: {
  stats: readonly Stat[];
  isBoxed?: boolean;
  isDivided?: boolean;
}) {
  return (
    <dl className={css.tiles} data-boxed={isBoxed || undefined} data-divided={isDivided || undefined}>
      {stats.map((stat) => (
        <div key={stat.key} className={css.tile}>
          <dt>{stat.label}</dt>
          <dd>
            <span className={`${css.value} num`}>{stat.value}</span>
            {stat.note ? <span className={css.note}>{stat.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
