/** Who handed in late: the phase, by how many days, and whether more time had been granted. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, Exportable, Section } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

export function useLateEntries(cycleId: string) {
  const may = useMay();
  return useQueryOf('/appraisals/late-entries', { cycleId }, { enabled: may('scorecards.read') }).data?.entries ?? [];
}

export type LateEntries = ReturnType<typeof useLateEntries>;

/** The most days by which anything of a card was late; the list comes with the latest first. */
export const daysByCard = (entries: LateEntries): ReadonlyMap<string, number> =>
  new Map(entries.toReversed().map((one) => [one.scorecardId, one.daysLate]));

/** Beside a name: late, by how many days at most. */
export function LateMark({ days }: { days: number | undefined }) {
  const { t } = useTranslation('cycles');
  return days === undefined ? null : <Chip tone="amber">{t('late.mark', { count: days })}</Chip>;
}

export function LateList({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('cycles');
  const { dateTime } = useFormat();
  const name = useNames();
  const entries = useLateEntries(cycle.cycleId);
  if (entries.length === 0) return null;
  return (
    <Section title={t('late.title')} count={entries.length}>
      <div className={css.tableWrap}>
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
