/** Department by phase: done is quiet grey, late is amber by the share left, what is not open yet is a dashed date. */
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import css from './cycle.module.css';
import { lastDayOf, type Progress } from './shapes.ts';
import { useNames } from './use-names.ts';

const COLUMNS = ['linesRead', 'selfSubmitted', 'rated', 'published'] as const;
type ColumnKey = (typeof COLUMNS)[number];
const PHASE_OF: Readonly<Record<ColumnKey, Progress['phases'][number]['phase']>> = {
  linesRead: 'readings',
  selfSubmitted: 'self',
  rated: 'rating',
  published: 'publication',
};

const lastOf = (phase: Progress['phases'][number] | undefined) => (phase ? lastDayOf(phase.endsOn) : null);

interface Cell {
  readonly state: 'done' | 'running' | 'late' | 'later' | 'closed';
  /** 1 to 3: how much of it is missing. */
  readonly heat: number;
}

/** What a cell says: from the planned days of its phase and how many are through. */
function cellOf(
  done: number,
  people: number,
  phase: Progress['phases'][number] | undefined,
  today: string,
  isClosed: boolean,
): Cell {
  if (done >= people) return { state: 'done', heat: 0 };
  if (isClosed) return { state: 'closed', heat: 0 };
  if (phase && today < phase.startsOn && done === 0) return { state: 'later', heat: 0 };
  if (phase && phase.endsOn <= today) {
    const missing = (people - done) / people;
    return { state: 'late', heat: missing > 0.6 ? 3 : missing > 0.25 ? 2 : 1 };
  }
  return { state: 'running', heat: 0 };
}

export function ProgressTable({
  progress,
  onDepartment,
}: {
  progress: Progress;
  onDepartment: (path: string) => void;
}) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const { today } = useSession();
  const name = useNames();
  const phaseOf = (key: ColumnKey) => progress.phases.find(({ phase }) => phase === PHASE_OF[key]);
  return (
    <div className={css.heatWrap}>
      <table className={css.heat} aria-label={t('progress.label')}>
        <thead>
          <tr>
            <th scope="col">{t('progress.department')}</th>
            {COLUMNS.map((key) => (
              <th key={key} scope="col">
                {t(`progress.${key}`)}
                <span>{date(lastOf(phaseOf(key)), 'short')}</span>
              </th>
            ))}
            <th scope="col">{t('progress.waitingFor')}</th>
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
              {COLUMNS.map((key) => (
                <td key={key}>
                  <HeatCell
                    done={row[key]}
                    people={key === 'linesRead' ? row.linesExpected : row.people}
                    phase={phaseOf(key)}
                    today={today}
                    isClosed={progress.state === 'published'}
                  />
                </td>
              ))}
              <td className={css.waitingFor}>
                {row.waitingFor.length === 0
                  ? t('progress.nobody')
                  : row.waitingFor.slice(0, 2).map((one) => (
                      <span key={one.nameEn}>
                        {name(one, 'name')} <b className="num">{one.forms}</b>
                      </span>
                    ))}
                {row.waitingFor.length > 2 ? (
                  <span className="muted">{t('progress.andMore', { count: row.waitingFor.length - 2 })}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t('progress.all')} <span className="muted num">{progress.total.people}</span>
            </th>
            {COLUMNS.map((key) => (
              <td key={key} className="num">
                <b>
                  {formatDecimal(
                    (100 * progress.total[key]) /
                      Math.max(1, key === 'linesRead' ? progress.total.linesExpected : progress.total.people),
                    { digits: 1 },
                  )}
                  %
                </b>{' '}
                <span className="muted">{progress.total[key]}</span>
              </td>
            ))}
            <td>{t('stat.ratersOpen', { count: progress.total.ratersOpen })}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface HeatProps {
  readonly done: number;
  /** How many there are: people, or lines that need a reading. */
  readonly people: number;
  readonly phase: Progress['phases'][number] | undefined;
  readonly today: string;
  readonly isClosed: boolean;
}

function HeatCell({ done, people, phase, today, isClosed }: HeatProps) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const cell = cellOf(done, people, phase, today, isClosed);
  return (
    <span className={css.cell} data-state={cell.state} data-heat={cell.heat || undefined}>
      {cell.state === 'running' ? (
        <span className={css.cellFill} style={{ width: `${(100 * done) / people}%` }} aria-hidden />
      ) : null}
      <span className={css.cellText}>
        {cell.state === 'done' ? <IconCheck size={13} stroke={1.8} aria-hidden /> : null}
        {cell.state === 'late' ? <IconClock size={13} stroke={1.8} aria-hidden /> : null}
        <span className="num">
          {cell.state === 'done'
            ? people
            : cell.state === 'later'
              ? date(phase?.startsOn, 'short')
              : `${done} / ${people}`}
        </span>
        <span className="only-heard">{t(`progress.state.${cell.state}`)}</span>
      </span>
    </span>
  );
}
