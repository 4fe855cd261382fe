/** The map: one band per perspective, the objectives in columns under what they drive, so that most arrows are straight. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { LightMark } from '../../ui/index.ts';
import { useWidth } from '../../ui/measure.ts';
import { placeObjectives } from './place-objectives.ts';
import { chainOf, type Objective, type ObjectiveProgress, type StrategyMap, standOf } from './shapes.ts';
import css from './strategy.module.css';

interface MapProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress | undefined;
  readonly selected: string | null;
  onSelect(code: string): void;
}

interface Arrow {
  readonly key: string;
  readonly path: string;
  readonly isLit: boolean;
  readonly isOrphan: boolean;
}

/** Between cards of one band the arrow runs from side to side. */
function sideways(from: DOMRect, target: DOMRect, frame: DOMRect): string {
  const isRight = target.left > from.left;
  const x1 = (isRight ? from.right : from.left) - frame.left;
  const x2 = (isRight ? target.left - 5 : target.right + 5) - frame.left;
  const y1 = from.top + from.height / 2 - frame.top;
  const y2 = target.top + target.height / 2 - frame.top;
  return `M${x1} ${y1}L${x2} ${y2}`;
}

/** Arrows from the top of a card to the foot of the one it drives, measured from the cards as they stand. */
function useArrows(map: StrategyMap, lit: ReadonlySet<string>, width: number) {
  const box = useRef<HTMLDivElement>(null);
  const [arrows, setArrows] = useState<readonly Arrow[]>([]);
  const litKey = [...lit].join();
  useLayoutEffect(() => {
    const chain = new Set(litKey.split(','));
    const root = box.current;
    if (!root || width === 0) return;
    const frame = root.getBoundingClientRect();
    const rect = (code: string) =>
      root.querySelector(`[data-objective="${CSS.escape(code)}"]`)?.getBoundingClientRect();
    setArrows(
      map.objectives.flatMap((one) =>
        one.contributesTo.flatMap((to) => {
          const [from, target] = [rect(one.code), rect(to)];
          if (!from || !target) return [];
          const common = {
            key: `${one.code}>${to}`,
            isLit: chain.has(one.code) && chain.has(to),
            isOrphan: one.indicatorCount === 0,
          };
          if (from.top < target.bottom && target.top < from.bottom)
            return [{ ...common, path: sideways(from, target, frame) }];
          const x1 = from.left + from.width / 2 - frame.left;
          const y1 = from.top - frame.top;
          const shift =
            Math.max(-1, Math.min(1, (x1 - (target.left + target.width / 2 - frame.left)) / from.width)) *
            target.width *
            0.22;
          const x2 = target.left + target.width / 2 - frame.left + shift;
          const y2 = target.bottom - frame.top + 5;
          const middle = (y1 + y2) / 2;
          return [{ ...common, path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}` }];
        }),
      ),
    );
  }, [map, litKey, width]);
  return { box, arrows };
}

/** The objective an arrow key leads to: up to what is driven, down to what drives it, sideways within the perspective. */
export function neighbourOf(
  map: StrategyMap,
  at: ReadonlyMap<string, number>,
  code: string,
  key: string,
): string | null {
  const one = map.objectives.find((each) => each.code === code);
  if (one === undefined) return null;
  if (key === 'ArrowUp') return one.contributesTo[0] ?? null;
  if (key === 'ArrowDown') return map.objectives.find((each) => each.contributesTo.includes(code))?.code ?? null;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const band = map.objectives
    .filter((each) => each.perspectiveCode === one.perspectiveCode)
    .sort((a, b) => (at.get(a.code) ?? 0) - (at.get(b.code) ?? 0));
  return band[band.indexOf(one) + (key === 'ArrowRight' ? 1 : -1)]?.code ?? null;
}

export function MapColumns({ map, progress, selected, onSelect }: MapProps) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const [measure, width] = useWidth();
  const lit = chainOf(map.objectives, selected);
  const { columns, at } = useMemo(() => placeObjectives(map), [map]);
  const { box, arrows } = useArrows(map, lit, width);
  const move = (event: React.KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-objective]')?.dataset.objective;
    if (from === undefined) return;
    if (event.key === 'Escape' && selected !== null) return onSelect(selected);
    const to = neighbourOf(map, at, from, event.key);
    if (to === null) return;
    event.preventDefault();
    box.current?.querySelector<HTMLElement>(`[data-objective="${CSS.escape(to)}"]`)?.focus();
  };
  return (
    <div className={css.map} ref={measure}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards inside are the controls; arrow keys lead from one to the next */}
      <div className={css.bands} ref={box} onKeyDown={move}>
        {map.perspectives.map((band) => (
          <section key={band.code} className={css.band} aria-label={language === 'en' ? band.nameEn : band.nameZh}>
            <h2>{language === 'en' ? band.nameEn : band.nameZh}</h2>
            <div className={css.bandCards} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
              {map.objectives
                .filter((one) => one.perspectiveCode === band.code)
                .map((one) => (
                  <Card
                    key={one.code}
                    one={one}
                    column={(at.get(one.code) ?? 0) + 1}
                    progress={progress}
                    isSelected={one.code === selected}
                    isLit={lit.size === 0 || lit.has(one.code)}
                    onSelect={onSelect}
                  />
                ))}
            </div>
          </section>
        ))}
        <svg className={css.arrows} aria-hidden>
          <defs>
            <marker
              id="strategy-tip"
              viewBox="0 0 8 8"
              refX="4"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 0 8 4 0 8Z" fill="context-stroke" />
            </marker>
          </defs>
          {arrows.map((arrow) => (
            <path
              key={arrow.key}
              d={arrow.path}
              data-lit={arrow.isLit || undefined}
              data-orphan={arrow.isOrphan || undefined}
              markerEnd="url(#strategy-tip)"
            />
          ))}
        </svg>
      </div>
      <p className="only-heard">
        {map.objectives
          .map((one) =>
            one.contributesTo.length === 0 ? '' : t('drives', { from: one.code, to: one.contributesTo.join(', ') }),
          )
          .join(' ')}
      </p>
    </div>
  );
}

interface CardProps {
  readonly one: Objective;
  readonly column: number;
  readonly progress: ObjectiveProgress | undefined;
  readonly isSelected: boolean;
  readonly isLit: boolean;
  onSelect(code: string): void;
}

function Card({ one, column, progress, isSelected, isLit, onSelect }: CardProps) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const stand = standOf(
    progress?.cells.filter((cell) => cell.objectiveCode === one.code) ?? [],
    progress?.cycle?.lights ?? null,
  );
  const isOrphan = one.indicatorCount === 0;
  return (
    <button
      type="button"
      className={css.card}
      style={{ gridColumn: column, gridRow: 1 }}
      data-objective={one.code}
      data-orphan={isOrphan || undefined}
      data-dim={!isLit || undefined}
      aria-pressed={isSelected}
      onClick={() => onSelect(one.code)}
    >
      <span className={css.cardTitle}>
        <LightMark light={stand.light} />
        <span>{language === 'en' ? one.nameEn : one.nameZh}</span>
      </span>
      <span className={css.cardFoot}>
        <span className="num" data-light={stand.light}>
          {isOrphan
            ? t('noIndicator')
            : stand.score === null
              ? t('noScore')
              : t('score', { score: formatDecimal(stand.score.toFixed(1)) })}
        </span>
        {isOrphan ? (
          <span className={css.addIndicator}>{t('addIndicator')}</span>
        ) : (
          <span className="num">{t('departments', { count: stand.departments })}</span>
        )}
      </span>
    </button>
  );
}
