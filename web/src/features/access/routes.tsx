import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute, rootRoute } from '../../app/frame-route.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only a path of this site: an address from outside must not receive the person after sign-in.
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/security' });
  },
});

const securityRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('./security-page.tsx'), 'SecurityPage'),
});

const rolesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/roles',
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
});

export const accessRoutes = [settingsRoute, securityRoute, rolesRoute] as const;
