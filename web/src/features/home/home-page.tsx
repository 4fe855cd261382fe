import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { usePlaceName, usePlaces } from '../../app/frame/places.tsx';
import { useMyName, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Page, PageHead, Section } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import css from './home.module.css';

/** The first page: who you are here, what day it is, and where you can go. */
export function HomePage() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const session = useSession();
  const name = useMyName();
  const placeName = usePlaceName();
  const { groups } = usePlaces();
  useCrumbs({ label: t('title') });
  const places = groups.flatMap((group) => group.places).filter((place) => place.to !== '/');
  return (
    <Page
      head={
        <PageHead
          title={t('greeting', { name })}
          sub={`${format.date(session.today)} · ${format.weekday(session.today)} · ${session.roles.map(format.words).join(' · ')}`}
          subBelow
        />
      }
    >
      {places.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
      ) : (
        <Section title={t('places')}>
          <ul className={css.places}>
            {places.map((place) => (
              <li key={place.to}>
                <Link to={place.to} className={css.place}>
                  <place.icon size={18} stroke={1.6} aria-hidden />
                  {placeName(place)}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
