/** The places of the side navigation that the session may open, by group. */

import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryOf } from '../api.ts';
import { footPlaces, navigation, type Place, placeElsewhere } from '../navigation.ts';
import { holds, useSession } from '../session.ts';
import css from './frame.module.css';

/** Place names are keys of any namespace; the list is checked by a test, not by the type of one literal. */
export function usePlaceName(): (place: Place) => string {
  const { t } = useTranslation();
  return (place) => (t as unknown as (key: string) => string)(place.label);
}

export function usePlaces() {
  const session = useSession();
  const groups = navigation
    .map((group) => ({ ...group, places: group.places.filter((place) => holds(session, place.permissions)) }))
    .filter((group) => group.places.length > 0);
  return { groups, foot: footPlaces.filter((place) => holds(session, place.permissions)) };
}

function OpenCount({ query }: { query: NonNullable<Place['count']> }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...queryOf(query, {} as never), refetchInterval: 60_000, retry: false });
  const open = (data as { open?: number } | undefined)?.open;
  if (!open) return null;
  return (
    <span className={css.count}>
      <span aria-hidden>{open}</span>
      <span className="only-heard">{t('nav.count', { count: open })}</span>
    </span>
  );
}

function PlaceLink({ place, onGo }: { place: Place; onGo?: (() => void) | undefined }) {
  const name = usePlaceName()(place);
  const elsewhere = useRouterState({ select: ({ location }) => placeElsewhere(location.pathname) });
  return (
    <li>
      <Link
        to={place.to}
        className={css.place}
        title={name}
        activeOptions={{ exact: place.to === '/' || elsewhere !== undefined }}
        {...(elsewhere === place.to ? { 'aria-current': 'page' } : {})}
        onClick={onGo}
      >
        <place.icon aria-hidden />
        <span className={css.placeName}>{name}</span>
        {place.count ? <OpenCount query={place.count} /> : null}
      </Link>
    </li>
  );
}

/** The list itself: in the side column, and in the phone's sheet. */
export function Places({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const { groups, foot } = usePlaces();
  return (
    <>
      {groups.map((group) => (
        <div key={group.key}>
          {group.label ? (
            <h2 className={css.groupLabel}>{(t as unknown as (key: string) => string)(group.label)}</h2>
          ) : null}
          <ul className={css.group}>
            {group.places.map((place) => (
              <PlaceLink key={place.to} place={place} onGo={onGo} />
            ))}
          </ul>
        </div>
      ))}
      <ul className={`${css.group} ${css.foot}`}>
        {foot.map((place) => (
          <PlaceLink key={place.to} place={place} onGo={onGo} />
        ))}
      </ul>
    </>
  );
}
