/**
 * Test values of a scoring curve: one or several readings, each scored in the page by the engine itself and marked on the
 * drawing. Nothing is saved. The drawing is the caller's, so that levels, places and lines each have their own.
 */
import { TextInput } from '@mantine/core';
import { sampleCurve } from '@meritline/engine/scoring';
import { IconFlask } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../format/index.ts';
import css from './curve-plot.module.css';

export interface PlotSample {
  readonly reading: string;
  readonly score: string;
}

export interface CurvePlotProps {
  readonly curve: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** How scores are rounded by the policy. */
  readonly rounding: { readonly digits: number; readonly mode: 'half-up' | 'half-even' | 'up' | 'down' };
  /** Weight of the line in percent, where the points are wanted too. */
  readonly weight?: string | null;
  readonly input?: RefObject<HTMLInputElement | null>;
  /** Draws the curve with the samples that have a score; the last one is the newest. */
  readonly draw: (samples: readonly PlotSample[]) => ReactNode;
}

/** Several values are told apart by blanks or semicolons; a curve that reads lists or words takes the text as one. */
const readingsOf = (curve: string, text: string): string[] => {
  const isWhole = curve === 'rater-mean';
  const parts = isWhole ? [text] : text.split(/[\s;；]+/);
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 12);
};

export function CurvePlot({ curve, params, rounding, weight, input, draw }: CurvePlotProps) {
  const { t } = useTranslation('ui');
  const { words } = useFormat();
  const [text, setText] = useState('');
  const readings = readingsOf(curve, text);
  const { value, issues } = sampleCurve({ curve, params, readings, rounding });
  const samples = (value ?? []).flatMap(({ reading, score }) => (score === null ? [] : [{ reading, score }]));
  const problem = readings.length > 0 ? issues[0] : undefined;
  return (
    <div>
      {draw(samples)}
      <TextInput
        {...(input ? { ref: input } : {})}
        className={css.field ?? ''}
        label={t('curve.test')}
        placeholder={t('curve.testHint')}
        leftSection={<IconFlask size={14} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problem ? `${words(problem.message)} ${words(problem.remedy)}` : undefined}
      />
      <ul className={css.samples} aria-live="polite" aria-label={t('curve.tested')}>
        {(value ?? []).map(({ reading, score, withNumbers }, at) =>
          score === null ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same value may be typed twice
            <li key={`${reading}:${at}`}>
              <span className="num">{reading}</span>
              <span className={`${css.how} num`}>{withNumbers}</span>
              <b className="num">{formatDecimal(score)}</b>
              {weight == null ? null : (
                <span className="muted num">
                  {t('curve.testPoints', {
                    points: formatDecimal(((Number(score) * Number(weight)) / 100).toFixed(2)),
                  })}
                </span>
              )}
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
