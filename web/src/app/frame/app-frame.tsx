/** One frame for every page: side navigation 216, top bar 46, the page beside its drawer, long work at the foot. */
import { Drawer } from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobTray, JobTrayProvider } from '../../ui/job-tray.tsx';
import { MaskProvider } from '../../ui/mask.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ResumeWork } from '../work.ts';
import { BrandMark } from './brand.tsx';
import { CrumbsProvider } from './crumbs.tsx';
import css from './frame.module.css';
import { Palette } from './palette.tsx';
import { Places } from './places.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { TopBar } from './top-bar.tsx';

/** After a change of page the reading position starts at its beginning, also for a screen reader. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the occasion, not an input
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

function Frame() {
  const { t } = useTranslation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const main = useFocusOnArrival();
  useShortcuts({ '?': () => setSheetOpen(true) });
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <nav className={css.side} aria-label={t('nav.label')}>
        <Link to="/" className={css.brand}>
          <BrandMark />
          <span>{t('product')}</span>
        </Link>
        <Places />
      </nav>
      <div className={css.column}>
        <TopBar onMenu={() => setMenuOpen(true)} onShortcuts={() => setSheetOpen(true)} />
        <main id="main" className={css.main} tabIndex={-1} ref={main}>
          <Outlet />
        </main>
        <JobTray />
        <ResumeWork />
      </div>
      <Drawer
        opened={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={t('product')}
        size={300}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
      >
        <nav className={css.phoneNav} aria-label={t('nav.label')}>
          <Places onGo={() => setMenuOpen(false)} />
        </nav>
      </Drawer>
      <Palette />
      <ShortcutSheet opened={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}

export const AppFrame = () => (
  <MaskProvider>
    <JobTrayProvider>
      <CrumbsProvider>
        <Frame />
      </CrumbsProvider>
    </JobTrayProvider>
  </MaskProvider>
);
