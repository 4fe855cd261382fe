/** The chain of an objective as a list: what it drives, itself, and what it rests on, a line each. */
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { LightMark } from '../../ui/index.ts';
import { chainRows, type Objective, type ObjectiveProgress, type StrategyMap, standOf } from './shapes.ts';
import css from './strategy.module.css';

interface ChainProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress | undefined;
  readonly objective: Objective;
  onObjective(code: string): void;
}

export function ChainList({ map, progress, objective, onObjective }: ChainProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  return (
    <section className={css.chain} aria-label={t('chain.title', { code: objective.code })}>
      <h3>{t('chain.title', { code: objective.code })}</h3>
      <ul>
        {chainRows(map.objectives, objective.code).map(({ one, depth }) => {
          const stand = standOf(
            progress?.cells.filter((cell) => cell.objectiveCode === one.code) ?? [],
            progress?.cycle?.lights ?? null,
          );
          return (
            <li key={`${depth} ${one.code}`} style={{ paddingLeft: `${depth * 16}px` }}>
              <button
                type="button"
                aria-current={one.code === objective.code || undefined}
                onClick={() => onObjective(one.code)}
              >
                <LightMark light={stand.light} />
                <span>{words({ zh: one.nameZh, en: one.nameEn })}</span>
                <span className="num" data-orphan={one.indicatorCount === 0 || undefined}>
                  {one.indicatorCount === 0
                    ? t('noIndicator')
                    : stand.score === null
                      ? t('noScore')
                      : formatDecimal(stand.score.toFixed(1))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
