/**
 * Department, rater or place of work by phase: done is quiet grey, in progress a pale fill at its true width, late amber by the share left, what is
 * not open yet a dashed date. A cell is a button: it selects what a reminder is about.
 */
import type { QueryAnswer } from '@meritline/contract';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Exportable } from '../../ui/index.ts';
import css from './cycle.module.css';
import { cellOf, countOf, type HeatPhase, isReminded } from './heat-cell.ts';
import { addDays } from './new-cycle.ts';
import { lastDayOf, type Progress } from './shapes.ts';
import { useNames } from './use-names.ts';

type Counted = QueryAnswer<'/appraisals/cycle-progress-by'>['rows'][number];

/** By what the cards of the cycle are grouped into rows. */
export const GROUPINGS = ['department', 'rater', 'location'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface HeatRow extends Omit<Counted, 'key' | 'nameZh' | 'nameEn'> {
  /** Department path, person id of the rater, jurisdiction of the place of work; null where there is none. */
  readonly key: string | null;
  readonly label: string;
}

export interface Picked {
  readonly phase: HeatPhase['phase'];
  /** The row whose cards it is about; null for the whole cycle. */
  readonly row: { readonly by: Grouping; readonly key: string } | null;
}

interface Props {
  readonly progress: Progress;
  readonly by: Grouping;
  readonly rows: readonly HeatRow[];
  readonly picked: Picked | null;
  /** Hides who rates, for a wall. */
  readonly hidesNames: boolean;
  onPick(picked: Picked): void;
  /** What a row's name leads to; null = it is words alone. */
  readonly onRow: ((key: string) => void) | null;
}

export function HeatMap({ progress, by, rows, picked, hidesNames, onPick, onRow }: Props) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const { today } = useSession();
  const phases = progress.phases.filter(({ phase }) => phase !== 'appeal');
  return (
    <div className={css.heatWrap}>
      <Exportable>
        <table className={css.heat} aria-label={t(`heat.label.${by}`)}>
          <thead>
            <tr>
              <th scope="col">{t(`heat.rows.${by}`)}</th>
              {phases.map((phase) => (
                <th key={phase.phase} scope="col" data-late={lastDayOf(phase.endsOn) <= today || undefined}>
                  {t(`short.${phase.phase}`)}
                  <span>{date(lastDayOf(phase.endsOn), 'short')}</span>
                </th>
              ))}
              <th scope="col">
                {t(by === 'rater' ? 'heat.stillOpen' : 'heat.blockedBy')}
                <span>{t('heat.ends')}</span>
              </th>
              <th scope="col" data-align="end">
                {t('heat.minutes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.key ?? ''}
                row={row}
                by={by}
                progress={progress}
                phases={phases}
                picked={picked}
                hidesNames={hidesNames}
                onPick={onPick}
                onRow={onRow}
              />
            ))}
          </tbody>
          <Totals progress={progress} phases={phases} />
        </table>
      </Exportable>
    </div>
  );
}

interface RowProps extends Omit<Props, 'rows'> {
  readonly row: HeatRow;
  readonly phases: readonly HeatPhase[];
}

function Row({ row, by, progress, phases, picked, hidesNames, onPick, onRow }: RowProps) {
  const { t } = useTranslation('cycles');
  const { key } = row;
  const isOver = progress.state === 'published';
  const isPicked = (phase: HeatPhase) =>
    picked?.phase === phase.phase && picked.row?.by === by && picked.row.key === key;
  return (
    <tr>
      <th scope="row">
        {onRow === null || key === null ? (
          <span className={css.rowName}>{row.label}</span>
        ) : (
          <button type="button" onClick={() => onRow(key)}>
            {row.label}
          </button>
        )}{' '}
        <span className="muted num">{row.people}</span>
      </th>
      {phases.map((phase) => (
        <td key={phase.phase}>
          <Cell
            phase={phase}
            counts={row}
            label={`${row.label}, ${t(`short.${phase.phase}`)}`}
            isOver={isOver}
            isPicked={isPicked(phase)}
            onPick={
              progress.state === 'open' && isReminded(phase.phase) && key !== null
                ? () => onPick({ phase: phase.phase, row: { by, key } })
                : null
            }
          />
        </td>
      ))}
      <td className={css.blocked} data-line={by === 'rater' || undefined}>
        <Blocked
          row={row}
          until={phases.find(({ phase }) => phase === 'rating')?.endsOn}
          isRater={by === 'rater'}
          hidesNames={hidesNames}
        />
      </td>
      <td data-align="end" className="num muted">
        {row.medianMinutes ?? '—'}
      </td>
    </tr>
  );
}

function Totals({ progress, phases }: { progress: Progress; phases: readonly HeatPhase[] }) {
  const { t } = useTranslation('appraisals');
  return (
    <tfoot>
      <tr>
        <th scope="row">
          {t('progress.all')} <span className="muted num">{progress.total.people}</span>
        </th>
        {phases.map(({ phase }) => {
          const { done, of } = countOf(phase, progress.total);
          return (
            <td key={phase} className="num">
              <b>{of === 0 ? '—' : `${formatDecimal((100 * done) / of, { digits: 1 })}%`}</b>{' '}
              <span className="muted">{done}</span>
            </td>
          );
        })}
        <td>{t('stat.ratersOpen', { count: progress.total.ratersOpen })}</td>
        <td data-align="end" className="num">
          {progress.total.medianMinutes ?? '—'}
        </td>
      </tr>
    </tfoot>
  );
}

/** The day on which the rest is rated at the pace of the last week; null without a pace. */
export function expectedEnd(open: number, ratedLately: number, today: string): string | null {
  if (open === 0 || ratedLately === 0) return null;
  return addDays(today, Math.ceil((open * 7) / ratedLately));
}

interface BlockedProps {
  readonly row: HeatRow;
  readonly until: string | undefined;
  /** The row is the rater: the name is not said twice. */
  readonly isRater: boolean;
  readonly hidesNames: boolean;
}

function Blocked({ row, until, isRater, hidesNames }: BlockedProps) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const { today } = useSession();
  const name = useNames();
  const first = row.waitingFor[0];
  if (!first) return <span className="muted">{t('heat.ratingDone')}</span>;
  const open = row.waitingFor.reduce((sum, one) => sum + one.forms, 0);
  const end = expectedEnd(open, row.ratedLately, today);
  const isLate = end !== null && until !== undefined && end > lastDayOf(until);
  return (
    <>
      <span>
        {isRater ? null : hidesNames ? `${t('heat.aRater')} ` : `${name(first, 'name')} `}
        <b className="num">{first.forms}</b>
        {row.waitingFor.length > 1 ? <span className="muted"> +{row.waitingFor.length - 1}</span> : null}
        {isRater ? <span className="muted"> · </span> : null}
      </span>
      <span className={isLate ? css.behind : 'muted'}>{end === null ? t('heat.noPace') : date(end, 'short')}</span>
    </>
  );
}

interface CellProps {
  readonly phase: HeatPhase;
  readonly counts: HeatRow;
  readonly label: string;
  readonly isOver: boolean;
  readonly isPicked: boolean;
  readonly onPick: (() => void) | null;
}

function Cell({ phase, counts, label, isOver, isPicked, onPick }: CellProps) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const { today } = useSession();
  const { done, of } = countOf(phase.phase, counts);
  const cell = cellOf(done, of, phase, today, isOver);
  const text =
    cell.state === 'done'
      ? String(of)
      : cell.state === 'later'
        ? date(phase.startsOn, 'short')
        : cell.state === 'closed' && done === 0
          ? '—'
          : `${done} / ${of}`;
  const inner = (
    <>
      {cell.state === 'running' ? (
        <span className={css.cellFill} style={{ width: `${of === 0 ? 0 : (100 * done) / of}%` }} aria-hidden />
      ) : null}
      <span className={css.cellText}>
        {cell.state === 'done' ? <IconCheck size={13} stroke={1.8} aria-hidden /> : null}
        {cell.state === 'late' ? <IconClock size={13} stroke={1.8} aria-hidden /> : null}
        <span className="num">{text}</span>
        <span className="only-heard">{t(`progress.state.${cell.state}`)}</span>
      </span>
    </>
  );
  const shared = { className: css.cell, 'data-state': cell.state, 'data-heat': cell.heat || undefined };
  if (onPick === null || cell.state === 'done' || cell.state === 'later') return <span {...shared}>{inner}</span>;
  return (
    <button type="button" {...shared} aria-pressed={isPicked} title={label} onClick={onPick}>
      {inner}
      <span className="only-heard">{label}</span>
    </button>
  );
}
