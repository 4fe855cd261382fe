/** How the levels are spread: solid bars on one scale, the share printed under each. */
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import { Section } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow, Levels } from './shapes.ts';

const TONES: Readonly<Record<number, string>> = { 0: '5', 1: '4', 2: '3', 3: '2', 4: '1' };

export function Distribution({ state, levels }: { state: CycleRow['state']; levels: Levels['levels'] }) {
  const { t } = useTranslation('appraisals');
  const rated = levels.reduce((sum, level) => sum + level.people, 0);
  if (rated === 0) return null;
  const most = Math.max(...levels.map((level) => level.people));
  return (
    <Section
      title={t('distribution.title')}
      note={
        state === 'published' ? t('distribution.final', { count: rated }) : t('distribution.soFar', { count: rated })
      }
    >
      <ul className={css.distribution}>
        {levels.map((level, index) => (
          <li key={level.rating}>
            <span className={css.column} aria-hidden>
              <span data-tone={TONES[Math.min(index, 4)]} style={{ height: `${(100 * level.people) / most}%` }} />
            </span>
            <span className={css.columnName}>
              <b>{level.rating}</b>{' '}
              <span className="num">{formatDecimal((100 * level.people) / rated, { digits: 0 })}%</span>{' '}
              <span className="muted num">{t('list.people', { count: level.people })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
