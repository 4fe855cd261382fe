/** Under a line: its curve with the reading on it, the formula with the person's numbers, the source, and what changed. */

import { Button } from '@mantine/core';
import { scoreReading } from '@meritline/engine/scoring';
import { IconHierarchy3 } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { CurvePlot } from '../../ui/index.ts';
import { threePoints } from '../strategy/curve.ts';
import { CurveView } from '../strategy/curve-view.tsx';
import { Evidence } from './evidence.tsx';
import { KeyResults } from './key-results.tsx';
import css from './scorecard.module.css';
import { currentReading, daysBetween, type Line, lastDayOf, type Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';
import { useReadingText } from './use-reading-text.ts';

interface DetailsProps {
  readonly card: Scorecard;
  readonly line: Line;
  readonly isTesting: boolean;
  onWhy(code: string): void;
}

export function LineDetails({ card, line, isTesting, onWhy }: DetailsProps) {
  const { t } = useTranslation('appraisals');
  const { t: strategy } = useTranslation('strategy');
  const name = useNames();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isTesting) input.current?.focus();
  }, [isTesting]);
  const reading = currentReading(line);
  const before = line.history.at(-2);
  const canPoint = before?.value != null && before.score != null && /^-?\d/.test(before.value);
  return (
    <div className={css.details}>
      <div className={css.curveSide}>
        <h3>
          {t('card.curve')}{' '}
          <span className={css.detailNote}>
            {strategy(`curve.kind.${line.curve}` as 'curve.kind.linear')} ·{' '}
            {t('card.libraryVersion', { version: line.version })}
          </span>
        </h3>
        <CurvePlot
          curve={line.curve}
          params={line.params}
          rounding={card.cycle.settings.rounding.score}
          weight={line.weight}
          input={input}
          draw={(samples) => (
            <CurveView
              curve={line.curve}
              params={line.params}
              unit={name(line, 'unit')}
              reading={reading?.value ?? null}
              score={line.score}
              samples={samples}
              previous={
                canPoint ? { reading: before.value!, score: before.score!, label: before.cycleCode.slice(4) } : null
              }
            />
          )}
        />
      </div>
      <div className={css.numbersSide}>
        <h3>{t('card.withNumbers')}</h3>
        <Arithmetic card={card} line={line} />
        <Facts line={line} />
        {card.kind === 'person' ? <Evidence card={card} line={line} /> : null}
        {card.kind === 'person' ? <KeyResults card={card} lineId={line.lineId} /> : null}
        {line.score === null ? null : (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconHierarchy3 size={14} aria-hidden />}
            onClick={() => onWhy(line.code)}
          >
            {t('card.whyLine')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The engine's own words for how the reading became the score. */
function Arithmetic({ card, line }: { card: Scorecard; line: Line }) {
  const { t } = useTranslation('appraisals');
  const reading = currentReading(line);
  if (line.versions.length > 0) return <VersionArithmetic card={card} line={line} value={reading?.value ?? null} />;
  if (!reading)
    return <p className={css.formula}>{t(`card.missing.${line.missingRule ?? card.cycle.settings.missingRule}`)}</p>;
  const rounding =
    line.part === 'weighted' ? card.cycle.settings.rounding.score : { digits: 2, mode: 'half-up' as const };
  const { value } = scoreReading({ curve: line.curve, params: line.params, reading: reading.value, rounding });
  if (value === null) return <p className={css.formula}>{t('card.notScored')}</p>;
  return (
    <p className={`${css.formula} num`}>
      {value.withNumbers} = <b>{formatDecimal(value.score)}</b>
    </p>
  );
}

/** A line that was changed within the period: the reading by each version's curve, with its days. */
function VersionArithmetic({ card, line, value }: { card: Scorecard; line: Line; value: string | null }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  const { rounding } = card.cycle.settings;
  return (
    <>
      {line.versions.map((version) => {
        const days = daysBetween(version.startsOn, version.endsOn);
        const scored =
          value === null ? null : scoreReading({ ...version, reading: value, rounding: rounding.score }).value;
        return (
          <p key={version.startsOn} className={`${css.formula} num`}>
            {date(version.startsOn, 'short')} – {date(lastDayOf(version.endsOn), 'short')} ·{' '}
            {t('change.days', { count: days })} ·{' '}
            {Number(version.weight) === 0 ? (
              t('change.notOn')
            ) : (
              <>
                {t('sheet.weight')} {formatDecimal(version.weight)} · {scored?.withNumbers ?? '—'} ={' '}
                <b>{formatDecimal(scored?.score)}</b>
              </>
            )}
          </p>
        );
      })}
    </>
  );
}

const Fact = ({ label, children, end }: { label: string; children: ReactNode; end?: ReactNode }) => (
  <div className={css.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
    <dd className="num">{end}</dd>
  </div>
);

function Facts({ line }: { line: Line }) {
  const { t } = useTranslation('appraisals');
  const format = useFormat();
  const name = useNames();
  const readingText = useReadingText();
  const reading = currentReading(line);
  const replaced = line.readings.find((r) => r.replacedAt !== null);
  const points = threePoints(line.curve, line.params);
  return (
    <dl className={css.facts}>
      <Fact label={t('card.reading')} end={readingText(line, reading?.value ?? null)}>
        {reading?.basis ?? name(line, 'formula')}
      </Fact>
      {points.length > 0 ? (
        <Fact label={t('card.targetsShort')} end={name(line, 'unit')}>
          <span className="num">{points.join(' · ')}</span>
        </Fact>
      ) : null}
      <Fact label={t('card.source')} end={reading ? format.date(reading.recordedAt.slice(0, 10), 'short') : null}>
        {reading ? (
          <Origin reading={reading} />
        ) : (
          `${line.sourceSystem}${line.providerEn ? ` · ${name(line, 'provider')}` : ''}`
        )}
      </Fact>
      {replaced ? (
        <Fact label={t('card.changed')} end={format.dateTime(replaced.replacedAt)}>
          {t('card.was', { value: readingText(line, replaced.value) })}
        </Fact>
      ) : null}
    </dl>
  );
}

/** Where a reading stands: the file and its row, or who entered it. */
export function Origin({ reading }: { reading: Line['readings'][number] }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const by = name(reading, 'recordedBy');
  if (reading.sheet !== null && reading.row !== null)
    return <>{t('card.sheetRow', { sheet: reading.sheet, row: reading.row, by })}</>;
  if (reading.sourceKind === 'multi-rater') return <>{t('card.fromRaters')}</>;
  if (reading.sourceKind === 'rating') return <>{t('card.ratedBy', { by })}</>;
  return <>{reading.sheet ? t('card.sheet', { sheet: reading.sheet, by }) : t('card.enteredBy', { by })}</>;
}
