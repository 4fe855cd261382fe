/** The route all signed-in pages hang under: it loads the session, or leads to sign-in and back. */

import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Problem } from '../ui/problem.ts';
import { AppFrame } from './frame/app-frame.tsx';
import { BrokenPage, NotFoundPage } from './frame/fault-pages.tsx';
import { sessionQuery } from './session.ts';

export interface RouterContext {
  readonly queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
});

export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery());
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
      }
      throw error;
    }
  },
  component: AppFrame,
  errorComponent: BrokenPage,
  notFoundComponent: NotFoundPage,
});
