import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';

const overviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
});

const questionnairesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/questionnaires',
  component: lazyRouteComponent(() => import('./questionnaires-page.tsx'), 'QuestionnairesPage'),
});

const answerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/answer/$roundId',
  component: lazyRouteComponent(() => import('./answer-page.tsx'), 'AnswerPage'),
});

const roundRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/rounds/$roundId',
  component: lazyRouteComponent(() => import('./round-page.tsx'), 'RoundPage'),
});

const ratersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/rounds/$roundId/people/$personId',
  component: lazyRouteComponent(() => import('./raters-page.tsx'), 'RatersPage'),
});

const reportRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/reports/$roundId/$personId',
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage'),
});

const behindRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/multi-rater/scorecards/$scorecardId',
  component: lazyRouteComponent(() => import('./report-page.tsx'), 'ReportBehindScorecard'),
});

export const multiRaterRoutes = [
  overviewRoute,
  questionnairesRoute,
  answerRoute,
  roundRoute,
  ratersRoute,
  reportRoute,
  behindRoute,
] as const;
