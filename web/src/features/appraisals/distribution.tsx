/** How the levels are spread: solid bars on one scale, the share printed under each. */
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import { Section } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { Progress } from './shapes.ts';

const TONES: Readonly<Record<number, string>> = { 0: '5', 1: '4', 2: '3', 3: '2', 4: '1' };

export function Distribution({ progress }: { progress: Progress }) {
  const { t } = useTranslation('appraisals');
  const rated = progress.ratings.reduce((sum, level) => sum + level.people, 0);
  if (rated === 0) return null;
  const most = Math.max(...progress.ratings.map((level) => level.people));
  return (
    <Section
      title={t('distribution.title')}
      note={
        progress.state === 'published'
          ? t('distribution.final', { count: rated })
          : t('distribution.soFar', { count: rated })
      }
    >
      <ul className={css.distribution}>
        {progress.ratings.map((level, index) => (
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
