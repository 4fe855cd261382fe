/**
 * Every page of the product as axe sees it, for who opens it, in its states, at 1440 and 390, light and dark: nothing
 * serious or critical. The pages are read from the routes the features export: a new plain one is visited by itself, one
 * whose address has a part to fill in fails until it has a visit here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserStalled, seriousFindings } from '../axe.ts';
import { openBrowser, PHONE, signInAs, WIDE } from '../browser.ts';
import { ask, type RunRow } from '../pages.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';

const features = join(dirname(fileURLToPath(import.meta.url)), '../../web/src/features');
const ROUTES = readdirSync(features)
  .flatMap((feature) => [
    ...readFileSync(join(features, feature, 'routes.tsx'), 'utf8').matchAll(/^\s*path: '([^']+)'/gm),
  ])
  .map((match) => match[1]!);

/** What the addresses of the demo company need: found once, by who may see it. */
interface Places {
  readonly change: string;
  readonly openRun: string;
  readonly closedRun: string;
  readonly employee: string;
  readonly card: string;
  readonly myCard: string;
  readonly openCard: string;
  readonly gradedCard: string;
  readonly changedCard: string;
  readonly departmentCard: string;
  readonly appeal: string;
  readonly calibration: string;
  readonly openRaters: string;
  readonly collecting: string;
  readonly reported: string;
  readonly mapping: string;
  readonly preview: string;
  readonly done: string;
}

interface Visit {
  /** Whose sign-in; none = nobody is signed in. */
  readonly role: string | null;
  readonly to: (places: Places) => string;
  readonly state?: string;
  /** Brings the page into the state once it is open. */
  readonly act?: (page: Page) => Promise<void>;
  /** The state is not to be had at 390. */
  readonly isDeskOnly?: boolean;
}

const at = (address: string) => () => address;
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};
/** Pay stays shown for five minutes, also on the next page. */
const showPay = async (page: Page) => {
  const show = page.getByTitle('Show pay for five minutes').first();
  await show.or(page.getByTitle('Mask pay now').first()).first().waitFor();
  if (await show.isVisible()) await show.click();
};
/** Text that is no number, in the first cell of a grid that takes one. */
const refuseCell = async (page: Page) => {
  await page.locator('[role=row][data-r="0"] [role=gridcell]:not([aria-readonly])').first().click();
  await page.keyboard.type('1O5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
};
const firstRow = async (page: Page) => {
  await page.locator('tbody tr[aria-selected], tbody tr').first().click();
};
const then =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };

/** Somebody who is not employed is owed a payment; the page shows it once it is loaded again. */
const owePayee = async (page: Page) => {
  const month = new Date().toISOString().slice(0, 7);
  const { legalEntities, departments } = await ask<Record<'legalEntities' | 'departments', { id: string }[]>>(
    page,
    `/filings/service-payments?period=${month}`,
  );
  const answer = await page.request.post('/api/filings/record-service-payment', {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: {
      legalEntityId: legalEntities[0]!.id,
      departmentId: departments[0]!.id,
      kind: 'labour-service',
      isNonResident: false,
      name: '钱讲师',
      documentKind: 'resident-identity-card',
      documentNumber: '110101199003078881',
      contract: 'LW-2026-01',
      isContinuing: false,
      paidOn: `${month}-01`,
      paymentFen: 300_000,
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await page.reload();
  await page.getByRole('table', { name: 'Payments to non-employees' }).waitFor();
};

/** The line of the objective unfolds to its key results. */
const openObjective = async (page: Page) => {
  await page
    .getByRole('button', { name: /first choice of key customers/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Key results' }).waitFor();
};

const STEPS = ['people', 'inputs', 'calculate', 'review', 'approve', 'pay', 'payslips', 'filings', 'close'];
const ROLES = [
  'employee',
  'manager',
  'performance-specialist',
  'pay-specialist',
  'hr-head',
  'finance',
  'executive',
  'auditor',
  'administrator',
];

/** By the route they open. A new address with a part to fill in needs its line here; a plain one is visited by itself. */
const KNOWN: Readonly<Record<string, readonly Visit[]>> = {
  '/sign-in': [
    { role: null, to: at('/sign-in') },
    {
      role: null,
      to: at('/sign-in'),
      state: 'refused',
      act: async (page) => {
        await page.locator('input[type="email"], input[name="email"]').fill('nobody@henglan.example');
        await page.locator('input[type="password"]').fill('not-a-password-of-anybody');
        await page.locator('button[type="submit"]').click();
        await page.getByRole('alert').waitFor();
      },
    },
  ],
  '/': [
    ...ROLES.map((role): Visit => ({ role, to: at('/'), state: role })),
    { role: 'pay-specialist', to: at('/'), state: 'pay shown', act: showPay },
    {
      role: 'pay-specialist',
      to: at('/'),
      state: 'search',
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').locator('input').fill('li');
        await page.getByRole('dialog').locator('button').first().waitFor();
      },
    },
    { role: 'pay-specialist', to: at('/'), state: 'account menu', act: press(/^Account of/) },
    { role: 'pay-specialist', to: at('/no-such-page'), state: 'no such page' },
  ],
  '/settings': [{ role: 'employee', to: at('/settings') }],
  '/settings/security': [
    { role: 'employee', to: at('/settings/security') },
    { role: 'employee', to: at('/settings/security'), state: 'password again', act: press('Turn on') },
  ],
  '/roles': [
    { role: 'administrator', to: at('/roles') },
    { role: 'employee', to: at('/roles'), state: 'not allowed' },
  ],
  '/strategy': [
    { role: 'performance-specialist', to: at('/strategy') },
    { role: 'performance-specialist', to: at('/strategy?indicator=P01'), state: 'an indicator', isDeskOnly: true },
    { role: 'performance-specialist', to: at('/strategy'), state: 'new objective', act: press('New objective') },
    {
      role: 'performance-specialist',
      to: at('/strategy?indicator=P01'),
      state: 'new version',
      act: press('New version'),
      isDeskOnly: true,
    },
    {
      role: 'performance-specialist',
      to: at('/strategy?indicator=P02'),
      state: 'change on all cards',
      act: async (page) => {
        await press('Change on all cards')(page);
        await page.getByLabel('Per cent of each card’s own targets').fill('95');
        await page.getByText(/cards hold it/).waitFor();
      },
      isDeskOnly: true,
    },
    { role: 'manager', to: at('/strategy'), state: 'reader' },
  ],
  '/strategy/standards': [
    { role: 'performance-specialist', to: at('/strategy/standards') },
    { role: 'performance-specialist', to: at('/strategy/standards'), state: 'new', act: press('New standard') },
  ],
  '/strategy/comparisons': [{ role: 'performance-specialist', to: at('/strategy/comparisons') }],
  '/appraisals': [
    { role: 'performance-specialist', to: at('/appraisals') },
    {
      role: 'performance-specialist',
      to: at('/appraisals'),
      state: 'new cycle',
      act: async (page) => {
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name: 'New cycle' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { role: 'performance-specialist', to: at('/appraisals'), state: 'publish', act: press('Publish…') },
  ],
  '/appraisals/$cycleCode/actuals': [
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4/actuals'),
      state: 'a refused cell',
      act: refuseCell,
    },
  ],
  '/appraisals/$cycleCode': [
    { role: 'performance-specialist', to: at('/appraisals/2026Q4?tab=progress'), state: 'progress' },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4?tab=progress'),
      state: 'progress by rater, one reminded',
      act: async (page) => {
        await page.getByText('Rater', { exact: true }).click();
        await page
          .getByRole('table', { name: 'Progress by rater and phase' })
          .locator('button[aria-pressed]')
          .first()
          .click();
      },
    },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4?tab=progress'),
      state: 'progress by place',
      act: async (page) => {
        await page.getByText('Location', { exact: true }).click();
        await page.getByRole('rowheader', { name: /^Shanghai/ }).waitFor();
      },
    },
    { role: 'performance-specialist', to: at('/appraisals/2026Q4?tab=departments'), state: 'departments' },
    { role: 'performance-specialist', to: at('/appraisals/2026Q4?tab=schedule'), state: 'schedule and terms' },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4?tab=people'),
      state: 'a scorecard beside',
      act: firstRow,
    },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q3?tab=schedule'),
      state: 'late entries',
      act: async (page) => {
        await page.getByRole('heading', { name: 'Handed in late' }).waitFor();
      },
    },
    { role: 'executive', to: at('/appraisals/2026Q3'), state: 'published' },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4?tab=schedule'),
      state: 'closing a phase',
      act: press('Close'),
    },
    {
      role: 'performance-specialist',
      to: at('/appraisals/2026Q4?tab=schedule'),
      state: 'granting more time',
      act: press('Grant more time'),
    },
  ],
  '/appraisals/templates': [
    { role: 'performance-specialist', to: at('/appraisals/templates') },
    { role: 'performance-specialist', to: at('/appraisals/templates'), state: 'a template', act: press(/scorecard$/) },
  ],
  '/calibration': [
    { role: 'performance-specialist', to: at('/calibration'), state: 'new session', act: press('New session') },
  ],
  '/calibration/$sessionId': [
    {
      role: 'performance-specialist',
      to: ({ calibration }) => `/calibration/${calibration}`,
      state: 'a move',
      act: async (page) => {
        await page.locator('[data-level="B"] [data-person]').first().click();
        const move = page.getByRole('button', { name: 'Move to A' });
        if (await move.isVisible()) await move.click();
      },
    },
    { role: 'manager', to: ({ calibration }) => `/calibration/${calibration}?view=nine-box`, state: 'nine-box' },
  ],
  '/team': [
    { role: 'manager', to: at('/team') },
    { role: 'manager', to: at('/team'), state: 'rating', act: firstRow },
    { role: 'manager', to: at('/team?layout=grid'), state: 'grid' },
  ],
  '/appraisals/scorecards/$scorecardId': [
    { role: 'performance-specialist', to: ({ card }) => `/appraisals/scorecards/${card}` },
    {
      role: 'performance-specialist',
      to: ({ card }) => `/appraisals/scorecards/${card}`,
      state: 'why',
      act: press(/^Why/),
    },
    {
      role: 'manager',
      to: ({ gradedCard }) => `/appraisals/scorecards/${gradedCard}`,
      state: 'key results graded, one being checked in',
      act: then(openObjective, press('Grade the key results'), press('At risk')),
    },
  ],
  '/strategy/cascade': [
    { role: 'performance-specialist', to: at('/strategy/cascade') },
    { role: 'performance-specialist', to: at('/strategy/cascade'), state: 'linking', act: press('Link indicators') },
  ],
  '/targets': [
    { role: 'manager', to: at('/targets') },
    { role: 'performance-specialist', to: at('/targets'), state: 'changes to decide' },
  ],
  '/targets/grid': [
    { role: 'manager', to: at('/targets/grid') },
    { role: 'manager', to: at('/targets/grid'), state: 'refused', act: refuseCell, isDeskOnly: true },
    {
      role: 'manager',
      to: at('/targets/grid'),
      state: 'weights that wait',
      act: async (page) => {
        await page.locator('[role=row][data-r="0"] [role=gridcell]:not([aria-readonly])').first().click();
        await page.keyboard.type('1');
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowUp');
        await page.getByRole('note').first().waitFor();
      },
      isDeskOnly: true,
    },
  ],
  '/targets/$scorecardId': [
    { role: 'employee', to: ({ openCard }) => `/targets/${openCard}`, state: 'to sign' },
    { role: 'manager', to: ({ openCard }) => `/targets/${openCard}`, state: 'writing', act: press('Edit targets') },
    { role: 'manager', to: ({ changedCard }) => `/targets/${changedCard}`, state: 'changed' },
    { role: 'manager', to: ({ departmentCard }) => `/targets/${departmentCard}`, state: 'of a department' },
  ],
  '/my/scorecards': [{ role: 'employee', to: at('/my/scorecards') }],
  '/my/scorecards/$scorecardId': [
    { role: 'employee', to: ({ myCard }) => `/my/scorecards/${myCard}` },
    { role: 'employee', to: ({ myCard }) => `/my/scorecards/${myCard}`, state: 'why', act: press(/^Why/) },
    {
      role: 'employee',
      to: ({ openCard }) => `/my/scorecards/${openCard}`,
      state: 'own key results, with their history',
      act: then(openObjective, async (page) => {
        await page.getByText('2 entries').first().click();
      }),
    },
  ],
  '/multi-rater': [
    { role: 'employee', to: at('/multi-rater') },
    { role: 'performance-specialist', to: at('/multi-rater'), state: 'new round', act: press('New round') },
  ],
  '/multi-rater/questionnaires': [
    { role: 'performance-specialist', to: at('/multi-rater/questionnaires') },
    {
      role: 'performance-specialist',
      to: at('/multi-rater/questionnaires'),
      state: 'form',
      act: press('Change'),
    },
  ],
  '/multi-rater/answer/$roundId': [
    { role: 'manager', to: ({ collecting }) => `/multi-rater/answer/${collecting}` },
    { role: 'auditor', to: ({ collecting }) => `/multi-rater/answer/${collecting}`, state: 'nothing asked' },
  ],
  '/multi-rater/rounds/$roundId': [
    { role: 'performance-specialist', to: ({ collecting }) => `/multi-rater/rounds/${collecting}` },
    {
      role: 'performance-specialist',
      to: ({ collecting }) => `/multi-rater/rounds/${collecting}`,
      state: 'more time',
      act: press('Give more time'),
    },
    { role: 'manager', to: ({ reported }) => `/multi-rater/rounds/${reported}`, state: 'manager' },
  ],
  '/multi-rater/rounds/$roundId/people/$personId': [
    { role: 'employee', to: ({ openRaters, employee }) => `/multi-rater/rounds/${openRaters}/people/${employee}` },
  ],
  '/multi-rater/reports/$roundId/$personId': [
    { role: 'employee', to: ({ reported, employee }) => `/multi-rater/reports/${reported}/${employee}` },
    {
      role: 'employee',
      to: ({ reported, employee }) => `/multi-rater/reports/${reported}/${employee}`,
      state: 'why',
      act: press('Why this score'),
    },
  ],
  '/multi-rater/scorecards/$scorecardId': [
    { role: 'employee', to: ({ myCard }) => `/multi-rater/scorecards/${myCard}`, state: 'no report' },
  ],
  '/cases': [
    { role: 'performance-specialist', to: at('/cases') },
    { role: 'employee', to: at('/cases'), state: 'employee' },
  ],
  '/cases/$caseId': [
    { role: 'executive', to: ({ appeal }) => `/cases/${appeal}`, state: 'decided' },
    { role: 'employee', to: ({ appeal }) => `/cases/${appeal}`, state: 'own' },
  ],
  '/my/appeals/$scorecardId': [{ role: 'employee', to: ({ myCard }) => `/my/appeals/${myCard}` }],
  '/forms': [
    { role: 'performance-specialist', to: at('/forms') },
    { role: 'performance-specialist', to: at('/forms'), state: 'people', act: press(/^\d+$/) },
    { role: 'performance-specialist', to: at('/forms'), state: 'issue', act: press('Issue forms') },
    { role: 'performance-specialist', to: at('/forms'), state: 'collect', act: press('Collect') },
    { role: 'performance-specialist', to: at('/forms?tab=issued'), state: 'issued' },
    {
      role: 'performance-specialist',
      to: at('/forms?tab=collected'),
      state: 'collected',
      act: async (page) => {
        await page.locator('tbody button').first().click();
        await page.getByRole('heading', { name: 'Refused cells' }).waitFor();
      },
    },
    { role: 'performance-specialist', to: at('/forms?tab=conflicts'), state: 'conflicts' },
    { role: 'auditor', to: at('/forms'), state: 'reader' },
  ],
  '/statistics': [
    { role: 'performance-specialist', to: at('/statistics') },
    { role: 'performance-specialist', to: at('/statistics?by=rater'), state: 'raters' },
    {
      role: 'performance-specialist',
      to: at('/statistics?by=indicator'),
      state: 'an indicator',
      act: async (page) => {
        await page.locator('tr[aria-selected] td.num').first().click();
        await page.getByText('People behind it').waitFor();
      },
    },
    { role: 'manager', to: at('/statistics?by=grade'), state: 'manager' },
  ],
  '/supervision': [{ role: 'performance-specialist', to: at('/supervision'), act: press(/^\d+$/) }],
  '/audit': [{ role: 'auditor', to: at('/audit') }],
  '/imports': [
    { role: 'pay-specialist', to: at('/imports') },
    { role: 'performance-specialist', to: at('/imports'), state: 'with imports' },
  ],
  '/imports/$importId': [
    { role: 'performance-specialist', to: ({ mapping }) => `/imports/${mapping}`, state: 'columns' },
    { role: 'performance-specialist', to: ({ preview }) => `/imports/${preview}`, state: 'preview' },
    {
      role: 'performance-specialist',
      to: ({ preview }) => `/imports/${preview}`,
      state: 'issues',
      act: press(/^Issues/),
    },
    { role: 'performance-specialist', to: ({ done }) => `/imports/${done}`, state: 'done' },
  ],
  '/organization': [
    { role: 'pay-specialist', to: at('/organization') },
    { role: 'employee', to: at('/organization'), state: 'reader' },
  ],
  '/people': [
    { role: 'pay-specialist', to: at('/people') },
    { role: 'pay-specialist', to: at('/people'), state: 'hire', act: press('Hire') },
    { role: 'manager', to: at('/people'), state: 'manager' },
  ],
  '/people/$personId': [
    { role: 'pay-specialist', to: ({ employee }) => `/people/${employee}` },
    { role: 'pay-specialist', to: ({ employee }) => `/people/${employee}`, state: 'move', act: press(/^Move/) },
    { role: 'pay-specialist', to: ({ employee }) => `/people/${employee}`, state: 'suspend', act: press('Suspend') },
    {
      role: 'pay-specialist',
      to: ({ employee }) => `/people/${employee}`,
      state: 'contract',
      act: press(/^(Renew|Record a contract|End early)$/),
    },
  ],
  '/payroll': [
    { role: 'pay-specialist', to: at('/payroll') },
    { role: 'executive', to: at('/payroll'), state: 'totals only' },
  ],
  '/payroll/$runId': [{ role: 'pay-specialist', to: ({ openRun }) => `/payroll/${openRun}` }],
  '/payroll/$runId/$step': [
    ...STEPS.flatMap((step): Visit[] => [
      { role: 'pay-specialist', to: ({ openRun }) => `/payroll/${openRun}/${step}`, state: `${step}, open` },
      { role: 'pay-specialist', to: ({ closedRun }) => `/payroll/${closedRun}/${step}`, state: `${step}, closed` },
    ]),
    {
      role: 'pay-specialist',
      to: ({ openRun }) => `/payroll/${openRun}/review`,
      state: 'a person, pay shown',
      act: then(showPay, firstRow),
    },
    {
      role: 'pay-specialist',
      to: ({ openRun }) => `/payroll/${openRun}/review`,
      state: 'compared with the forecast',
      act: async (page) => {
        await press('Compare with the forecast')(page);
        await page.getByRole('table', { name: 'Compared with the forecast' }).waitFor();
      },
    },
    {
      role: 'pay-specialist',
      to: ({ closedRun }) => `/payroll/${closedRun}/filings`,
      state: 'filings, pay shown',
      act: showPay,
    },
    { role: 'executive', to: ({ openRun }) => `/payroll/${openRun}/approve`, state: 'totals only' },
  ],
  '/payments': [
    { role: 'pay-specialist', to: at('/payments') },
    { role: 'pay-specialist', to: at('/payments'), state: 'new account', act: press(/^New account/) },
    { role: 'pay-specialist', to: at('/payments'), state: 'a payee', act: then(owePayee, press(/^Record account/)) },
    { role: 'finance', to: at('/payments'), state: 'finance' },
  ],
  '/risks': [
    { role: 'pay-specialist', to: at('/risks') },
    { role: 'auditor', to: at('/risks'), state: 'auditor' },
  ],
  '/deductions': [
    { role: 'pay-specialist', to: at('/deductions') },
    { role: 'pay-specialist', to: at('/deductions'), state: 'record', act: press(/^Record/) },
  ],
  '/my/deductions': [{ role: 'employee', to: at('/my/deductions') }],
  '/contracts': [{ role: 'pay-specialist', to: at('/contracts') }],
  '/my/contracts': [{ role: 'employee', to: at('/my/contracts') }],
  '/settlements': [{ role: 'pay-specialist', to: at('/settlements') }],
  '/pay-disputes': [{ role: 'hr-head', to: at('/pay-disputes') }],
  '/payments/templates': [
    { role: 'pay-specialist', to: at('/payments/templates') },
    { role: 'finance', to: at('/payments/templates'), state: 'change an account', act: press(/^Change/) },
  ],
  '/payroll/$runId/inputs/grid': [
    { role: 'pay-specialist', to: ({ openRun }) => `/payroll/${openRun}/inputs/grid` },
    {
      role: 'pay-specialist',
      to: ({ openRun }) => `/payroll/${openRun}/inputs/grid`,
      state: 'refused, pay shown',
      act: then(showPay, refuseCell),
    },
    { role: 'pay-specialist', to: ({ closedRun }) => `/payroll/${closedRun}/inputs/grid`, state: 'closed' },
  ],
  '/rules': [
    { role: 'pay-specialist', to: at('/rules') },
    { role: 'pay-specialist', to: at('/rules?rule=cumulative_tax_brackets'), state: 'a table' },
    { role: 'pay-specialist', to: at('/rules'), state: 'new layer', act: press('New layer') },
    {
      role: 'pay-specialist',
      to: at('/rules?rule=full_attendance_bonus_amount'),
      state: 'a proposal',
      act: press('Propose a value'),
    },
    { role: 'auditor', to: at('/rules'), state: 'reader' },
  ],
  '/pay-changes': [{ role: 'pay-specialist', to: at('/pay-changes') }],
  '/pay-changes/$changeId': [
    { role: 'pay-specialist', to: ({ change }) => `/pay-changes/${change}`, state: 'own' },
    { role: 'hr-head', to: ({ change }) => `/pay-changes/${change}`, state: 'to be decided' },
  ],
  // Those of TRIAL are made by `consultedPolicy`; those of the demo company are in force, with the version before.
  '/policies/$code': [
    { role: 'performance-specialist', to: at('/policies/HR-PM?v=2&tab=changes'), state: 'what changed' },
    { role: 'performance-specialist', to: at('/policies/HR-PM?v=2&tab=receipts'), state: 'receipts' },
    { role: 'performance-specialist', to: at('/policies/HR-PM?v=2&tab=uses'), state: 'used by' },
    { role: 'employee', to: at('/policies/HR-PM'), state: 'to be confirmed' },
    { role: 'performance-specialist', to: at('/policies/TRIAL?v=1&tab=consultation'), state: 'consultation' },
    { role: 'employee', to: at('/policies/TRIAL?v=1'), state: 'asked for comments' },
  ],
  '/payslips': [{ role: 'employee', to: at('/payslips') }],
  '/payslips/$period': [
    { role: 'employee', to: at('/payslips/2026-10'), state: 'masked' },
    {
      role: 'employee',
      to: at('/payslips/2026-10'),
      state: 'why',
      act: then(showPay, press('Why this figure: Income tax')),
    },
    { role: 'employee', to: at('/payslips/2019-01'), state: 'there is none' },
  ],
  '/pay-questions': [
    { role: 'pay-specialist', to: at('/pay-questions') },
    {
      role: 'pay-specialist',
      to: at('/pay-questions'),
      state: 'a question beside the desk',
      act: async (page) => {
        await page.getByRole('row').nth(1).click();
        await page.getByRole('textbox').last().waitFor();
      },
    },
  ],
  '/payslips/$period/of/$personId': [
    { role: 'pay-specialist', to: ({ employee }) => `/payslips/2026-10/of/${employee}` },
    { role: 'employee', to: ({ employee }) => `/payslips/2026-10/of/${employee}`, state: 'not allowed' },
  ],
};

const isPlain = (route: string): boolean => !route.includes('$');

/** A plain page that has no line above, as who prepares pay and as who may do least. */
const unlisted = ROUTES.filter((route) => isPlain(route) && !(route in KNOWN)).map(
  (route): [string, readonly Visit[]] => [
    route,
    [
      { role: 'pay-specialist', to: at(route) },
      { role: 'employee', to: at(route), state: 'employee' },
    ],
  ],
);
const VISITS: Readonly<Record<string, readonly Visit[]>> = { ...KNOWN, ...Object.fromEntries(unlisted) };

let product: RunningProduct;
let browser: Browser;
let places: Places;
const pages = new Map<string | null, Page>();

async function pageOf(role: string | null): Promise<Page> {
  const known = pages.get(role);
  if (known) return known;
  const page =
    role === null
      ? await (await browser.newContext({ baseURL: product.address, locale: 'en', viewport: WIDE })).newPage()
      : (await signInAs(browser, role, { language: 'en', product })).page;
  pages.set(role, page);
  return page;
}

/** An import of readings, brought as far as it is asked for. */
async function importOf(name: string, rows: readonly string[], until: 'mapping' | 'preview' | 'done'): Promise<string> {
  const { request } = await pageOf('performance-specialist');
  const text = `Employee number,Indicator code,Actual\n${rows.join('\n')}\n`;
  const sent = await request.post('/api/imports/upload-sheet', {
    multipart: { kind: '"actuals"', file: { name, mimeType: 'text/csv', buffer: Buffer.from(text) } },
  });
  const { importId } = (await sent.json()) as { importId: string };
  if (until === 'mapping') return importId;
  const mapping = { 1: 'subject', 2: 'indicator', 3: 'value' };
  const agreed = await request.post('/api/imports/choose-mapping', {
    data: { importId, mapping, settings: { cycle: '2026Q4' } },
  });
  expect(agreed.status(), await agreed.text()).toBe(200);
  if (until === 'preview') return importId;
  const { fingerprint } = (await agreed.json()) as { fingerprint: string };
  const committed = await request.post('/api/imports/commit-import', {
    data: { importId, fingerprint, reason: 'readings of the quarter' },
  });
  expect(committed.status(), await committed.text()).toBe(200);
  return importId;
}

/** A value proposed for a group of people, waiting for its decision. */
async function proposedChange(): Promise<string> {
  const { request } = await pageOf('pay-specialist');
  const layer = await request.post('/api/pay-structure/save-rule-layer', {
    data: {
      code: 'production',
      kind: 'group',
      nameZh: '生产人员',
      nameEn: 'Production',
      rank: 41,
      members: [{ effectiveFrom: '2026-01-01' }],
      reason: 'trial',
    },
  });
  expect(layer.status(), await layer.text()).toBe(200);
  const proposed = await request.post('/api/pay-structure/propose-rule-value', {
    data: {
      layerCode: 'production',
      code: 'full_attendance_bonus_amount',
      effectiveFrom: '2027-01-01',
      value: '260',
      source: { title: 'Shop floor policy' },
      reason: 'trial',
    },
  });
  expect(proposed.status(), await proposed.text()).toBe(200);
  return ((await proposed.json()) as { changeId: string }).changeId;
}

/** A policy from its template, put to everybody for comments. */
async function consultedPolicy(): Promise<void> {
  const { request } = await pageOf('performance-specialist');
  const run = async (name: string, data: object) => {
    const answer = await request.post(`/api/policies/${name}`, { data: { code: 'TRIAL', ...data } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  const names = { nameZh: '试行办法', nameEn: 'Trial policy' };
  await run('create-policy', { kind: 'performance', ...names, templateCode: 'performance', reason: 'trial' });
  await run('open-consultation', { version: 1, until: '2099-12-31', audience: ['company'] });
}

/** The card of the manager's team whose key results are graded. */
async function gradedObjective(): Promise<string> {
  const manager = await pageOf('manager');
  const { cycles } = await ask<{ cycles: { cycleId: string; code: string }[] }>(manager, '/appraisals/cycles');
  const { cycleId } = cycles.find(({ code }) => code === '2026Q4')!;
  const { members } = await ask<{ members: { scorecardId: string }[] }>(
    manager,
    `/appraisals/team-grid?cycleId=${cycleId}`,
  );
  for (const { scorecardId } of members) {
    const { objectives } = await ask<{ objectives: { grade: string | null }[] }>(
      manager,
      `/appraisals/key-results?scorecardId=${scorecardId}`,
    );
    if (objectives.some(({ grade }) => grade !== null)) return scorecardId;
  }
  throw new Error('Nobody of the team has graded key results');
}

async function findPlaces(): Promise<Places> {
  await consultedPolicy();
  const pay = await pageOf('pay-specialist');
  const own = await pageOf('employee');
  const performance = await pageOf('performance-specialist');
  const { runs } = await ask<{ runs: RunRow[] }>(pay, '/payroll/runs');
  const me = await ask<{ personId: string; employments: { number: string }[] }>(own, '/people/myself');
  const mine = await ask<{ scorecards: { scorecardId: string; state: string }[] }>(own, '/appraisals/my-scorecards');
  type Agreements = { cards: { scorecardId: string; kind: string; isOwn: boolean; changes: number }[] };
  const agreements = await ask<Agreements>(own, '/appraisals/target-agreements');
  const team = await ask<Agreements>(await pageOf('manager'), '/appraisals/target-agreements');
  const { cycles } = await ask<{ cycles: { cycleId: string; code: string }[] }>(performance, '/appraisals/cycles');
  const q3 = cycles.find((cycle) => cycle.code === '2026Q3')!;
  const cards = await ask<{ scorecards: { scorecardId: string }[] }>(
    performance,
    `/appraisals/cycle-scorecards?cycleId=${q3.cycleId}&kind=person&limit=1`,
  );
  const { cases } = await ask<{ cases: { caseId: string }[] }>(own, '/cases/my-cases');
  const number = me.employments[0]!.number;
  const { rounds } = await ask<{ rounds: { roundId: string; state: string }[] }>(performance, '/multi-rater/rounds');
  return {
    change: await proposedChange(),
    openRun: runs.find((run) => run.state !== 'closed')!.runId,
    closedRun: runs.find((run) => run.state === 'closed')!.runId,
    employee: me.personId,
    card: cards.scorecards[0]!.scorecardId,
    openRaters: rounds.find((one) => one.state === 'nomination')!.roundId,
    collecting: rounds.find((one) => one.state === 'collecting')!.roundId,
    reported: rounds.find((one) => one.state === 'released')!.roundId,
    calibration: (await ask<{ sessions: { sessionId: string }[] }>(performance, '/calibration/sessions')).sessions[0]!
      .sessionId,
    appeal: cases[0]!.caseId,
    openCard: agreements.cards.find(({ isOwn }) => isOwn)!.scorecardId,
    gradedCard: await gradedObjective(),
    departmentCard: team.cards.find(({ kind }) => kind === 'department')!.scorecardId,
    changedCard: team.cards.find(({ changes }) => changes > 0)!.scorecardId,
    myCard: mine.scorecards.find((one) => one.state === 'published')!.scorecardId,
    mapping: await importOf('columns.csv', [`${number},P01,95`], 'mapping'),
    preview: await importOf('preview.csv', [`${number},P01,95`, `${number},P01,good`, 'E999999,P01,1'], 'preview'),
    done: await importOf('done.csv', [`${number},P02,97.4`], 'done'),
  };
}

/** Colours half way between two schemes are nobody's: changes are shown at once. */
const AT_ONCE = '*, *::before, *::after { transition: none !important; animation: none !important; }';

async function findings(page: Page, visit: Visit): Promise<string[]> {
  const found: string[] = [];
  const look = async (where: string, rules?: readonly string[]) => {
    await page.addStyleTag({ content: AT_ONCE });
    await page.waitForTimeout(60);
    for (const finding of await seriousFindings(page, rules)) found.push(`${where}: ${finding}`);
  };
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(visit.to(places));
  await page.waitForLoadState('networkidle');
  if (visit.act) {
    await visit.act(page);
    await page.waitForLoadState('networkidle');
  }
  await look('1440 light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('1440 dark', ['color-contrast']);
  if (visit.isDeskOnly) return found;
  await page.setViewportSize(PHONE);
  await look('390 dark', ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  await look('390 light');
  const tooWide = await sidewaysScroll(page);
  if (tooWide > 0) found.push(`390: the page is ${tooWide} px too wide`);
  return found;
}

/** How far the page itself, not a table in its own frame, moves sideways. */
const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main')].map(
        (one) => one.scrollWidth - one.clientWidth,
      ),
    ),
  );

/** Looked at in a new page once more when the browser stalled, which says nothing of the page. */
async function findingsOf(visit: Visit): Promise<string[]> {
  try {
    return await findings(await pageOf(visit.role), visit);
  } catch (error) {
    if (!(error instanceof BrowserStalled)) throw error;
    console.warn(`${error.message}; looked at again in a new page`);
    pages.delete(visit.role);
    return findings(await pageOf(visit.role), visit);
  }
}

describe('axe finds nothing serious', () => {
  beforeAll(async () => {
    product = await startProduct(newDataDir('accessibility'));
    browser = await openBrowser();
    places = await findPlaces();
  });
  afterAll(async () => {
    await browser?.close();
    await discardProduct(product);
  });

  it('knows every route, and visits no other', () => {
    expect(ROUTES.length).toBeGreaterThan(20);
    expect(Object.keys(VISITS).sort()).toEqual([...new Set(ROUTES)].sort());
  });

  for (const [route, visits] of Object.entries(VISITS))
    for (const visit of visits)
      it(`${route}${visit.state ? ` (${visit.state})` : ''}`, async () => {
        expect(await findingsOf(visit)).toEqual([]);
      });
});
