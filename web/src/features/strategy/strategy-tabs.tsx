/** The pages of strategy: map and library, cascade, standards, pairwise comparison. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './strategy.module.css';

export function StrategyTabs() {
  const { t } = useTranslation('strategy');
  const here = { 'aria-current': 'page' } as const;
  return (
    <nav className={css.tabs} aria-label={t('tabs.label')}>
      <Link to="/strategy" activeOptions={{ exact: true, includeSearch: false }} activeProps={here}>
        {t('tabs.map')}
      </Link>
      <Link to="/strategy/cascade" activeOptions={{ includeSearch: false }} activeProps={here}>
        {t('tabs.cascade')}
      </Link>
      <Link to="/strategy/standards" activeOptions={{ includeSearch: false }} activeProps={here}>
        {t('tabs.standards')}
      </Link>
      <Link to="/strategy/comparisons" activeOptions={{ includeSearch: false }} activeProps={here}>
        {t('tabs.comparisons')}
      </Link>
    </nav>
  );
}
