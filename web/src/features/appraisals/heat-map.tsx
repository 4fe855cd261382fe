/**
 * Department by phase: done is quiet grey, in progress a pale fill at its true width, late amber by the share left, what is
 * not open yet a dashed date. A cell is a button: it selects what a reminder is about.
 */

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

type Department = Progress['departments'][number];

export interface Picked {
  readonly phase: HeatPhase['phase'];
  /** Null for the whole cycle. */
  readonly departmentPath: string | null;
}

interface Props {
  readonly progress: Progress;
  readonly picked: Picked | null;
  /** Shows initials instead of names, for a wall. */
  readonly hidesNames: boolean;
  onPick(picked: Picked): void;
  onDepartment(path: string): void;
}

export function HeatMap({ progress, picked, hidesNames, onPick, onDepartment }: Props) {
  const { t } = useTranslation('cycles');
  const { t: shared } = useTranslation('appraisals');
  const { date } = useFormat();
  const { today } = useSession();
  const name = useNames();
  const phases = progress.phases.filter(({ phase }) => phase !== 'appeal');
  const isOver = progress.state === 'published';
  return (
    <div className={css.heatWrap}>
      <Exportable>
        <table className={css.heat} aria-label={t('heat.label')}>
          <thead>
            <tr>
              <th scope="col">{t('heat.department')}</th>
              {phases.map((phase) => (
                <th key={phase.phase} scope="col" data-late={lastDayOf(phase.endsOn) <= today || undefined}>
                  {t(`short.${phase.phase}`)}
                  <span>{date(lastDayOf(phase.endsOn), 'short')}</span>
                </th>
              ))}
              <th scope="col">
                {t('heat.blockedBy')}
                <span>{t('heat.ends')}</span>
              </th>
              <th scope="col" data-align="end">
                {t('heat.minutes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.departments.map((row) => (
              <tr key={row.departmentPath}>
                <th scope="row">
                  <button type="button" onClick={() => onDepartment(row.departmentPath)}>
                    {name(row, 'department')}
                  </button>{' '}
                  <span className="muted num">{row.people}</span>
                </th>
                {phases.map((phase) => (
                  <td key={phase.phase}>
                    <Cell
                      phase={phase}
                      counts={row}
                      label={`${name(row, 'department')}, ${t(`short.${phase.phase}`)}`}
                      isOver={isOver}
                      isPicked={picked?.phase === phase.phase && picked.departmentPath === row.departmentPath}
                      onPick={
                        progress.state === 'open' && isReminded(phase.phase)
                          ? () => onPick({ phase: phase.phase, departmentPath: row.departmentPath })
                          : null
                      }
                    />
                  </td>
                ))}
                <td className={css.blocked}>
                  <Blocked
                    row={row}
                    until={phases.find(({ phase }) => phase === 'rating')?.endsOn}
                    hidesNames={hidesNames}
                  />
                </td>
                <td data-align="end" className="num muted">
                  {row.medianMinutes ?? '—'}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {shared('progress.all')} <span className="muted num">{progress.total.people}</span>
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
              <td>{shared('stat.ratersOpen', { count: progress.total.ratersOpen })}</td>
              <td data-align="end" className="num">
                {progress.total.medianMinutes ?? '—'}
              </td>
            </tr>
          </tfoot>
        </table>
      </Exportable>
    </div>
  );
}

/** The day on which the rest is rated at the pace of the last week; null without a pace. */
export function expectedEnd(open: number, ratedLately: number, today: string): string | null {
  if (open === 0 || ratedLately === 0) return null;
  return addDays(today, Math.ceil((open * 7) / ratedLately));
}

function Blocked({ row, until, hidesNames }: { row: Department; until: string | undefined; hidesNames: boolean }) {
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
        {hidesNames ? t('heat.aRater') : name(first, 'name')} <b className="num">{first.forms}</b>
        {row.waitingFor.length > 1 ? <span className="muted"> +{row.waitingFor.length - 1}</span> : null}
      </span>
      <span className={isLate ? css.behind : 'muted'}>{end === null ? t('heat.noPace') : date(end, 'short')}</span>
    </>
  );
}

interface CellProps {
  readonly phase: HeatPhase;
  readonly counts: Progress['departments'][number];
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
