import { ActionIcon } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconChevronLeft, IconChevronRight, IconHelp, IconMenu2, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { MaskToggle } from '../../ui/mask-toggle.tsx';
import { useSession } from '../session.ts';
import { type Crumb, useCurrentCrumbs } from './crumbs.tsx';
import css from './frame.module.css';
import { NoticeBell } from './notice-bell.tsx';
import { UserMenu } from './user-menu.tsx';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function CrumbLine({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  const { words } = useFormat();
  const { company } = useSession();
  const all: readonly Crumb[] = company ? [{ label: words(company), to: '/' }, ...crumbs] : crumbs;
  return (
    <nav className={`${css.crumbs} ${css.onlyDesk}`} aria-label={t('crumbs')}>
      <ol>
        {all.map((crumb, index) => (
          <li key={`${crumb.to ?? ''}${crumb.label}`}>
            {index > 0 ? <IconChevronRight aria-hidden /> : null}
            {crumb.to && index < all.length - 1 ? (
              <Link to={crumb.to} activeOptions={{ exact: true }}>
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PhoneTitle({ crumbs, onMenu }: { crumbs: readonly Crumb[]; onMenu: () => void }) {
  const { t } = useTranslation();
  const before = crumbs.length > 1 ? crumbs.at(-2) : undefined;
  return (
    <>
      <ActionIcon className={css.onlyPhone ?? ''} aria-label={t('nav.open')} onClick={onMenu}>
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      {before?.to ? (
        <ActionIcon
          className={css.onlyPhone ?? ''}
          component={Link}
          to={before.to}
          aria-label={t('nav.back', { place: before.label })}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
      ) : null}
      <span className={`${css.phoneTitle} ${css.onlyPhone}`}>
        <span className="ellipsis">{crumbs.at(-1)?.label ?? t('product')}</span>
      </span>
    </>
  );
}

export function TopBar({ onMenu, onShortcuts }: { onMenu: () => void; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const crumbs = useCurrentCrumbs();
  return (
    <header className={css.top}>
      <PhoneTitle crumbs={crumbs} onMenu={onMenu} />
      <CrumbLine crumbs={crumbs} />
      <button type="button" className={`${css.searchButton} ${css.onlyDesk}`} onClick={spotlight.open}>
        <IconSearch aria-hidden />
        <span>{t('search.button')}</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <ActionIcon className={css.onlyPhone ?? ''} aria-label={t('search.button')} onClick={spotlight.open}>
        <IconSearch size={19} aria-hidden />
      </ActionIcon>
      <MaskToggle />
      <NoticeBell />
      <ActionIcon
        className={css.onlyDesk ?? ''}
        aria-label={t('user.shortcuts')}
        title={t('user.shortcuts')}
        onClick={onShortcuts}
      >
        <IconHelp size={17} stroke={1.6} aria-hidden />
      </ActionIcon>
      <UserMenu onShortcuts={onShortcuts} />
    </header>
  );
}
