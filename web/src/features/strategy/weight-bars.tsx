/** Weights as bars that share one scale, each with its number. */
import type { ItemWeight } from '@meritline/engine/scoring';
import css from './comparison.module.css';

export function WeightBars({ items, nameOf }: { items: readonly ItemWeight[]; nameOf: (code: string) => string }) {
  const most = Math.max(...items.map(({ percent }) => Number(percent)));
  return (
    <ul className={css.bars}>
      {[...items]
        .sort((a, b) => a.rank - b.rank)
        .map(({ name, percent }) => (
          <li key={name}>
            <span>{nameOf(name)}</span>
            <span className={css.bar}>
              <span style={{ width: `${(Number(percent) / most) * 100}%` }} />
            </span>
            <b className="num">{percent}</b>
          </li>
        ))}
    </ul>
  );
}
