/** The lines of a scorecard: 48 px rows with the attainment bar of three ticks; the selected one unfolds its curve. */
import { IconCheck, IconPaperclip } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, NO_DATA } from '../../ui/format/index.ts';
import { AttainmentBar, Exportable, LightMark, SparkLine, useIsNarrow, useIsPhone } from '../../ui/index.ts';
import { attainmentOf, threePoints } from '../strategy/curve.ts';
import { evidenceOf } from './evidence.tsx';
import { LineDetails } from './line-details.tsx';
import css from './scorecard.module.css';
import { currentReading, type Line, lightOf, type Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';
import { useReadingText } from './use-reading-text.ts';

interface LinesProps {
  readonly card: Scorecard;
  readonly opened: string | null;
  readonly isTesting: boolean;
  onOpen(code: string | null): void;
  onWhy(code: string): void;
}

/** Adds decimal strings of at most four digits after the point without a float. */
const sumOf = (values: readonly (string | null)[]): string => {
  const units = values.reduce((sum, value) => sum + Math.round(Number(value ?? 0) * 10_000), 0);
  return String(units / 10_000);
};

export function ScorecardLines({ card, opened, isTesting, onOpen, onWhy }: LinesProps) {
  const { t } = useTranslation('appraisals');
  const weighted = card.lines.filter((line) => line.part === 'weighted');
  const bonuses = card.lines.filter((line) => line.part === 'bonus');
  const isNarrow = useIsNarrow();
  const isPhone = useIsPhone();
  // Hidden columns must not be counted, or the table keeps their room.
  const [span, checkSpan] = isPhone ? [3, 1] : isNarrow ? [5, 2] : [9, 3];
  const weights = sumOf(weighted.map((line) => line.weight));
  return (
    <div className={css.linesBox}>
      <Exportable>
        <table className={css.lines} aria-label={t('card.lines')}>
          <colgroup>
            {[false, false, true, false, true, false, false, true, true].map((isDesk, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nine fixed columns
              <col key={index} data-desk={isDesk || undefined} />
            ))}
          </colgroup>
          <LinesHead count={weighted.length} />
          <tbody>
            {[...weighted, ...bonuses].map((line) => (
              <Fragment key={line.lineId}>
                <LineRow
                  line={line}
                  files={evidenceOf(card, line).length}
                  isOpen={line.code === opened}
                  onOpen={onOpen}
                />
                {line.code === opened ? (
                  <tr className={css.unfolded}>
                    <td colSpan={span}>
                      <LineDetails card={card} line={line} isTesting={isTesting} onWhy={onWhy} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('card.total')}</th>
              <td data-align="end" className="num">
                {formatDecimal(weights)}
              </td>
              <td data-desk />
              <td
                data-align="end"
                colSpan={checkSpan}
                className={css.weightCheck}
                data-wrong={weights !== '100' || undefined}
              >
                <IconCheck size={14} stroke={2} aria-hidden />
                {t('card.weightsSum', { sum: formatDecimal(weights) })}
              </td>
              <td data-align="end" className="num">
                {formatDecimal(card.result?.pointsTotal)}
              </td>
              <td data-desk />
              <td data-desk />
            </tr>
          </tfoot>
        </table>
      </Exportable>
    </div>
  );
}

function LinesHead({ count }: { count: number }) {
  const { t } = useTranslation('appraisals');
  return (
    <thead>
      <tr>
        <th scope="col">
          {t('card.indicator')} · {count}
        </th>
        <th scope="col" data-align="end">
          {t('card.weight')}
        </th>
        <th scope="col" data-align="end" data-desk>
          {t('card.targets')}
        </th>
        <th scope="col" data-align="end">
          {t('card.actual')}
        </th>
        <th scope="col" data-desk>
          {t('card.attainment')}
        </th>
        <th scope="col" data-align="end">
          {t('card.score')}
        </th>
        <th scope="col" data-align="end">
          {t('card.points')}
        </th>
        <th scope="col" data-desk>
          {t('card.trend')}
        </th>
        <th scope="col" data-align="end" data-desk>
          {t('beside.files')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly line: Line;
  /** Pieces of evidence beside the line. */
  readonly files: number;
  readonly isOpen: boolean;
  onOpen(code: string | null): void;
}

function LineRow({ line, files, isOpen, onOpen }: RowProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const readingText = useReadingText();
  const reading = currentReading(line);
  const light = lightOf(line.light);
  const attainment = attainmentOf(line.params, reading?.value ?? null, line.score);
  const text = readingText(line, reading?.value ?? null);
  const unit = name(line, 'unit');
  const points = threePoints(line.curve, line.params);
  const history = line.history.map(({ value }) => (value === null || !/^-?\d/.test(value) ? null : Number(value)));
  return (
    <tr
      className={css.line}
      data-open={isOpen || undefined}
      data-code={line.code}
      onClick={() => onOpen(isOpen ? null : line.code)}
    >
      <th scope="row">
        <span className={css.lineName}>
          {line.part === 'bonus' ? (
            <span className={css.plus} aria-hidden>
              +
            </span>
          ) : (
            <LightMark light={light} />
          )}
          <span className={css.lineText}>
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={(event) => {
                event.stopPropagation();
                onOpen(isOpen ? null : line.code);
              }}
            >
              {name(line, 'name')}
            </button>
            <span className={css.lineSub}>
              {line.versions.length > 0 ? <span className={css.badge}>{t('card.changedLine')}</span> : null}
              <span className={css.badge}>
                {line.sourceKind === 'rating'
                  ? t('card.manager')
                  : line.sourceKind === 'multi-rater'
                    ? t('card.fromRaters')
                    : line.sourceSystem}
              </span>
              <span className="ellipsis">
                {reading?.basis ?? (/^[%‰]?$/.test(unit) ? name(line, 'formula') : unit)}
              </span>
            </span>
          </span>
        </span>
      </th>
      <td data-align="end" className="num">
        {line.weight === null ? t('card.bonus') : formatDecimal(line.weight)}
      </td>
      <td data-align="end" data-desk className="num muted">
        {points.length > 0 ? points.join(' · ') : t('card.steps')}
      </td>
      <td data-align="end" className={`num ${css.actual}`}>
        {text}
      </td>
      <td data-desk>
        {line.part === 'bonus' ? null : (
          <AttainmentBar
            {...attainment}
            tone={light === 'bad' ? 'red' : light === 'watch' ? 'amber' : 'iris'}
            label={t('card.attainmentOf', { name: name(line, 'name'), value: text, score: line.score ?? NO_DATA })}
          />
        )}
      </td>
      <td data-align="end" className="num">
        {formatDecimal(line.score)}
      </td>
      <td data-align="end" className={`num ${css.points}`}>
        {formatDecimal(line.points)}
      </td>
      <td data-desk>
        {history.length > 1 ? (
          <SparkLine values={history} tone={light === 'good' ? 'iris' : 'amber'} />
        ) : (
          <span className="muted">—</span>
        )}
      </td>
      <td data-align="end" data-desk className="num muted">
        {files === 0 ? null : (
          <span className={css.fileCount}>
            <IconPaperclip size={13} stroke={1.7} aria-hidden />
            {files}
          </span>
        )}
      </td>
    </tr>
  );
}
