import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { VIEWS, type View } from './shapes.ts';

interface BoardSearch {
  readonly view?: View;
  /** The person in the drawer. */
  readonly person?: string;
}

const sessionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/calibration',
  component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SessionsPage'),
});

const sessionRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/calibration/$sessionId',
  validateSearch: ({ view, person }: Record<string, unknown>): BoardSearch => ({
    ...(VIEWS.includes(view as View) ? { view: view as View } : {}),
    ...(typeof person === 'string' ? { person } : {}),
  }),
  component: lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
});

export const calibrationRoutes = [sessionsRoute, sessionRoute] as const;
