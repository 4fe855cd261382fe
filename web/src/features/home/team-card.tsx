import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Chip } from '../../ui/index.ts';
import { lastDayOf } from '../appraisals/shapes.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';
import { type Team, unratedOf } from './use-todo.ts';

const SHOWN = 8;

/** The manager's team in the open cycle: how many are rated, and who is not. */
export function TeamCard({ team }: { team: Team }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const left = unratedOf(team);
  const taking = team.members.filter((member) => member.state !== 'excluded');
  const until = team.cycle?.ratingUntil ? lastDayOf(team.cycle.ratingUntil) : null;
  return (
    <Glance
      title={t('team.title')}
      chip={
        until ? (
          <Chip tone={left.length > 0 ? 'iris' : 'grey'}>{t('team.until', { date: format.date(until, 'short') })}</Chip>
        ) : undefined
      }
      facts={team.cycle ? format.words({ zh: team.cycle.nameZh, en: team.cycle.nameEn }) : undefined}
      link={{ to: '/appraisals/team', label: t('team.open') }}
    >
      <div className={css.glanceLine}>
        <span>
          <span className={`${css.figure} num`}>{format.count(taking.length - left.length)}</span>{' '}
          <span className="muted">{t('team.progress', { total: format.count(taking.length) })}</span>
        </span>
      </div>
      {left.length > 0 ? (
        <ul className={css.people} aria-label={t('team.people')}>
          {left.slice(0, SHOWN).map((member) => (
            <li key={member.scorecardId}>{format.words({ zh: member.nameZh, en: member.nameEn })}</li>
          ))}
          {left.length > SHOWN ? <li className="muted">{t('team.more', { count: left.length - SHOWN })}</li> : null}
        </ul>
      ) : null}
    </Glance>
  );
}
