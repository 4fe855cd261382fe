import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { type FormsSearch, formsSearch } from './search.ts';

const formsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/forms',
  validateSearch: (search: Record<string, unknown>): FormsSearch => formsSearch(search),
  component: lazyRouteComponent(() => import('./forms-page.tsx'), 'FormsPage'),
});

export const formRoutes = [formsRoute] as const;
