/** Who handed in late: the phase, by how many days, and whether more time had been granted. */
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, CutNote, Exportable, Section } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

/** Beside a name: late, by how many days at most. */
export function LateMark({ days }: { days: number | null }) {
  const { t } = useTranslation('cycles');
  return days === null ? null : <Chip tone="amber">{t('late.mark', { count: days })}</Chip>;
}

export function LateList({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('cycles');
  const { dateTime } = useFormat();
  const name = useNames();
  const may = useMay();
  const [limit, setLimit] = useState(500);
  const found = useQueryOf(
    '/appraisals/late-entries',
    { cycleId: cycle.cycleId, limit },
    { enabled: may('scorecards.read'), placeholderData: keepPreviousData as never },
  );
  if (!found.data || found.data.total === 0) return null;
  const { entries, total } = found.data;
  return (
    <Section title={t('late.title')} count={total}>
      <CutNote shown={entries.length} total={total} isPending={found.isFetching} onAll={() => setLimit(100_000)} />
      <div className={`${css.tableWrap} ${css.late}`}>
        <Exportable>
          <table className={css.plain}>
            <thead>
              <tr>
                <th scope="col">{t('late.person')}</th>
                <th scope="col">{t('extension.department')}</th>
                <th scope="col">{t('schedule.phase')}</th>
                <th scope="col">{t('late.rater')}</th>
                <th scope="col">{t('late.entered')}</th>
                <th scope="col" className="num">
                  {t('late.days')}
                </th>
                <th scope="col">{t('late.extension')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((one) => (
                <tr key={one.scorecardId + one.phase}>
                  <th scope="row">
                    <Link to="/appraisals/scorecards/$scorecardId" params={{ scorecardId: one.scorecardId }}>
                      {name(one, 'name')}
                    </Link>{' '}
                    <span className="muted num">{one.number}</span>
                  </th>
                  <td>{name(one, 'department')}</td>
                  <td>{t(`short.${one.phase}`)}</td>
                  <td>{name(one, 'rater')}</td>
                  <td className="num">{dateTime(one.enteredAt)}</td>
                  <td className="num">{one.daysLate}</td>
                  <td>{one.hasExtension ? t('late.granted') : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Exportable>
      </div>
    </Section>
  );
}
