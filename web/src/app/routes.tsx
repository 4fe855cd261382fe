/** Every page of the product: an explicit list. A feature exports its routes and adds one line here. */
import { accessRoutes, signInRoute } from '../features/access/routes.tsx';
import { appraisalRoutes } from '../features/appraisals/routes.tsx';
import { auditRoutes } from '../features/audit/routes.tsx';
import { calibrationRoutes } from '../features/calibration/routes.tsx';
import { caseRoutes } from '../features/cases/routes.tsx';
import { contractRoutes } from '../features/contracts/routes.tsx';
import { filingRoutes } from '../features/filings/routes.tsx';
import { formRoutes } from '../features/forms/routes.tsx';
import { homeRoute } from '../features/home/routes.tsx';
import { importRoutes } from '../features/imports/routes.tsx';
import { insuranceRoutes } from '../features/insurance/routes.tsx';
import { multiRaterRoutes } from '../features/multi-rater/routes.tsx';
import { organizationRoutes } from '../features/organization/routes.tsx';
import { payDeductionRoutes } from '../features/pay-deductions/routes.tsx';
import { payStructureRoutes } from '../features/pay-structure/routes.tsx';
import { paymentRoutes } from '../features/payments/routes.tsx';
import { payrollRoutes } from '../features/payroll/routes.tsx';
import { payslipRoutes } from '../features/payslips/routes.tsx';
import { peopleRoutes } from '../features/people/routes.tsx';
import { policyRoutes } from '../features/policies/routes.tsx';
import { riskRoutes } from '../features/risks/routes.tsx';
import { settlementRoutes } from '../features/settlements/routes.tsx';
import { statisticsRoutes } from '../features/statistics/routes.tsx';
import { strategyRoutes } from '../features/strategy/routes.tsx';
import { supervisionRoutes } from '../features/supervision/routes.tsx';
import { targetRoutes } from '../features/targets/routes.tsx';
import { frameRoute, rootRoute } from './frame-route.tsx';

export const routeTree = rootRoute.addChildren([
  signInRoute,
  frameRoute.addChildren([
    homeRoute,
    ...accessRoutes,
    ...strategyRoutes,
    ...appraisalRoutes,
    ...targetRoutes,
    ...calibrationRoutes,
    ...multiRaterRoutes,
    ...auditRoutes,
    ...caseRoutes,
    ...supervisionRoutes,
    ...formRoutes,
    ...statisticsRoutes,
    ...payrollRoutes,
    ...paymentRoutes,
    ...insuranceRoutes,
    ...filingRoutes,
    ...riskRoutes,
    ...contractRoutes,
    ...settlementRoutes,
    ...payDeductionRoutes,
    ...payStructureRoutes,
    ...payslipRoutes,
    ...organizationRoutes,
    ...peopleRoutes,
    ...policyRoutes,
    ...importRoutes,
  ]),
]);
