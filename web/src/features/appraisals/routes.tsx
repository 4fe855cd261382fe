import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/frame-route.tsx';
import { type CycleTab, isCycleTab } from './cycle-tabs.ts';

interface CycleSearch {
  readonly tab?: CycleTab;
  /** The scorecard shown in the drawer. */
  readonly card?: string;
}

const cycleSearch = ({ tab, card }: Record<string, unknown>): CycleSearch => ({
  ...(isCycleTab(tab) ? { tab } : {}),
  ...(typeof card === 'string' ? { card } : {}),
});

const appraisalsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals',
  validateSearch: cycleSearch,
  component: lazyRouteComponent(() => import('./cycle-page.tsx'), 'AppraisalsPage'),
});

const cycleRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals/$cycleCode',
  validateSearch: cycleSearch,
  component: lazyRouteComponent(() => import('./cycle-page.tsx'), 'CyclePage'),
});

const actualsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals/$cycleCode/actuals',
  validateSearch: ({
    kind,
    indicator,
  }: Record<string, unknown>): { kind?: 'person' | 'department'; indicator?: string } => ({
    ...(kind === 'department' ? { kind } : {}),
    ...(typeof indicator === 'string' ? { indicator } : {}),
  }),
  component: lazyRouteComponent(() => import('./actuals-page.tsx'), 'ActualsPage'),
});

const planRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals/plan',
  component: lazyRouteComponent(() => import('./plan-page.tsx'), 'PlanPage'),
});

const templatesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals/templates',
  component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/team',
  validateSearch: ({
    card,
    cycle,
    layout,
  }: Record<string, unknown>): { card?: string; cycle?: string; layout?: 'grid' } => ({
    ...(typeof card === 'string' ? { card } : {}),
    ...(typeof cycle === 'string' ? { cycle } : {}),
    ...(layout === 'grid' ? { layout } : {}),
  }),
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
});

const scorecardRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/appraisals/scorecards/$scorecardId',
  component: lazyRouteComponent(() => import('./scorecard-page.tsx'), 'ScorecardPage'),
});

const myScorecardsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/scorecards',
  component: lazyRouteComponent(() => import('./my-scorecards-page.tsx'), 'MyScorecardsPage'),
});

const myScorecardRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/my/scorecards/$scorecardId',
  component: lazyRouteComponent(() => import('./scorecard-page.tsx'), 'MyScorecardPage'),
});

export const appraisalRoutes = [
  appraisalsRoute,
  cycleRoute,
  actualsRoute,
  planRoute,
  templatesRoute,
  teamRoute,
  scorecardRoute,
  myScorecardsRoute,
  myScorecardRoute,
] as const;
