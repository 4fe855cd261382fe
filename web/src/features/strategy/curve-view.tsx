/** The scoring curve of an indicator: a line on axes, or its levels with the one reached. */
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { ScoreCurve } from '../../ui/index.ts';
import { drawingOf } from './curve.ts';
import css from './curve-view.module.css';

export interface CurveViewProps {
  readonly curve: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly unit?: string;
  /** Reading and score shown on the curve. */
  readonly reading?: string | null;
  readonly score?: string | null;
  /** Test values marked beside the reading. */
  readonly samples?: readonly { readonly reading: string; readonly score: string }[];
  readonly previous?: { readonly reading: string; readonly score: string; readonly label: string } | null;
}

/** A unit follows the digits only when it is a sign; words would crowd the axis. */
const sign = (unit: string | undefined): string => (unit !== undefined && /^[%‰]$/.test(unit) ? unit : '');

export function CurveView({ curve, params, unit, reading, score, previous, samples = [] }: CurveViewProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const drawing = drawingOf(curve, params, words);
  if (drawing.kind === 'none') return <p className="muted small">{t('curve.none')}</p>;
  if (drawing.kind === 'levels') {
    return (
      <ul className={css.levels} aria-label={t('curve.levels')}>
        {drawing.levels.map((level) => (
          <li key={level.code} aria-current={level.code === (samples.at(-1)?.reading ?? reading) ? 'true' : undefined}>
            <span className={css.levelName}>{words(level.names)}</span>
            <span className={css.levelTrack} aria-hidden>
              <span style={{ width: `${Math.min(100, Math.max(0, Number(level.score)))}%` }} />
            </span>
            <span className="num">{formatDecimal(level.score)}</span>
          </li>
        ))}
      </ul>
    );
  }
  const at = reading != null && score != null ? { reading: Number(reading), score: Number(score) } : null;
  return (
    <ScoreCurve
      points={drawing.points}
      isLowerBetter={drawing.isLowerBetter}
      reading={at}
      previous={
        previous ? { reading: Number(previous.reading), score: Number(previous.score), label: previous.label } : null
      }
      samples={samples.flatMap((sample) =>
        /^-?\d+(\.\d+)?$/.test(sample.reading)
          ? [{ reading: Number(sample.reading), score: Number(sample.score) }]
          : [],
      )}
      unit={sign(unit)}
    />
  );
}
