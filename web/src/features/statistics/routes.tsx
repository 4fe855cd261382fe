import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { type StatisticsSearch, statisticsSearch } from './search.ts';

const statisticsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/statistics',
  validateSearch: (search: Record<string, unknown>): StatisticsSearch => statisticsSearch(search),
  component: lazyRouteComponent(() => import('./statistics-page.tsx'), 'StatisticsPage'),
});

export const statisticsRoutes = [statisticsRoute] as const;
