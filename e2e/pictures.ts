/**
 * Takes the pictures of docs/pictures from the running product with its demo company, in both languages and widths:
 * `npm run pictures -- <address> <file of demo sign-ins> [name…]`. Pay is shown as its owner asked for it.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

interface Shot {
  readonly name: string;
  readonly role: string;
  /** Opens the place after signing in. */
  readonly open: (page: Page) => Promise<void>;
  readonly showsPay?: boolean;
  /** At 1440 there is room for what stands beside the page. */
  readonly beside?: (page: Page) => Promise<void>;
  /** Light unless it says so. */
  readonly isDark?: boolean;
}

const go = (path: string) => async (page: Page) => {
  await page.goto(path);
};

/** The newest run is the first row of the list of runs. */
const openRun = (step: string) => async (page: Page) => {
  const runs = await page.request.get('/api/payroll/runs');
  const { runs: rows } = (await runs.json()) as { runs: { runId: string; period: string }[] };
  const newest = [...rows].sort((a, b) => b.period.localeCompare(a.period))[0];
  await page.goto(`/payroll/${newest!.runId}/${step}`);
};

/** The session of the demo company is in its meeting. */
const openCalibration = async (page: Page) => {
  const answer = await page.request.get('/api/calibration/sessions');
  const { sessions } = (await answer.json()) as { sessions: { sessionId: string }[] };
  await page.goto(`/calibration/${sessions[0]!.sessionId}`);
};

const openCard = async (page: Page) => {
  await page.locator('[data-level="A"] [data-person]').nth(1).click();
};

const openOwnScorecard = async (page: Page) => {
  await page.goto('/my/scorecards');
  await page.locator('a[href*="/my/scorecards/"]').nth(1).click();
};

const openAppeal = async (page: Page) => {
  const answer = await page.request.get('/api/appraisals/my-scorecards');
  const { scorecards } = (await answer.json()) as { scorecards: { scorecardId: string; state: string }[] };
  const published = scorecards.find(({ state }) => state === 'published');
  await page.goto(`/my/appeals/${published!.scorecardId}`);
  // One that was raised stands on its own page.
  const raised = page.getByRole('button', { name: /^(Open it|查看)/ });
  await raised
    .or(page.getByRole('button', { name: /^(Raise the appeal|提交申诉)/ }))
    .first()
    .waitFor();
  if (await raised.isVisible()) await raised.click();
};

const askWhy = async (page: Page) => {
  await page
    .getByRole('button', { name: /^(Why|为什么)/ })
    .first()
    .click();
  await page.waitForLoadState('networkidle');
};

/** The payslip that made good a raise recorded after its months were closed, with the months run again. */
const openRetro = async (page: Page) => {
  const found = await page.request.get('/api/people/people-list?search=Shen%20Jiayi');
  const { people } = (await found.json()) as { people: { personId: string }[] };
  await page.goto(`/payslips/2026-09/of/${people[0]!.personId}`);
};

const askRetro = async (page: Page) => {
  await page.getByRole('button', { name: /^(Why this figure: Retro|为什么是这个数：补发)/ }).click();
  await page.waitForLoadState('networkidle');
};

/** The second person of the review, whose tax passed into a higher band. */
const openPerson = async (page: Page) => {
  await page.locator('tbody tr:has(input[type="checkbox"])').nth(1).click();
  await page.waitForLoadState('networkidle');
};

export const shots: readonly Shot[] = [
  { name: 'home-specialist', role: 'pay-specialist', open: go('/'), showsPay: true },
  { name: 'home-specialist-dark', role: 'pay-specialist', open: go('/'), showsPay: true, isDark: true },
  { name: 'home-employee', role: 'employee', open: go('/') },
  { name: 'strategy', role: 'performance-specialist', open: go('/strategy') },
  { name: 'cycle', role: 'performance-specialist', open: go('/appraisals/2026Q4') },
  { name: 'cycle-people', role: 'performance-specialist', open: go('/appraisals/2026Q4?tab=people') },
  { name: 'forms', role: 'performance-specialist', open: go('/forms') },
  { name: 'calibration', role: 'performance-specialist', open: openCalibration, beside: openCard },
  {
    name: 'calibration-dark',
    role: 'performance-specialist',
    open: openCalibration,
    beside: openCard,
    isDark: true,
  },
  { name: 'policies', role: 'performance-specialist', open: go('/policies') },
  { name: 'targets', role: 'manager', open: go('/targets') },
  { name: 'supervision', role: 'performance-specialist', open: go('/supervision') },
  { name: 'statistics', role: 'performance-specialist', open: go('/statistics') },
  { name: 'team', role: 'manager', open: go('/team') },
  { name: 'team-grid', role: 'manager', open: go('/team?layout=grid') },
  { name: 'appeal', role: 'employee', open: openAppeal },
  { name: 'scorecard-why', role: 'employee', open: openOwnScorecard, beside: askWhy },
  { name: 'payroll-runs', role: 'pay-specialist', open: go('/payroll'), showsPay: true },
  { name: 'payroll-review', role: 'pay-specialist', open: openRun('review'), showsPay: true, beside: openPerson },
  { name: 'payroll-review-dark', role: 'pay-specialist', open: openRun('review'), showsPay: true, isDark: true },
  { name: 'payroll-filings', role: 'pay-specialist', open: openRun('filings'), showsPay: true },
  { name: 'payroll-approve', role: 'hr-head', open: openRun('approve'), showsPay: true },
  { name: 'payments', role: 'pay-specialist', open: go('/payments'), showsPay: true },
  { name: 'insurance', role: 'pay-specialist', open: go('/insurance'), showsPay: true },
  { name: 'risks', role: 'pay-specialist', open: go('/risks') },
  { name: 'contracts', role: 'pay-specialist', open: go('/contracts') },
  { name: 'payslip', role: 'employee', open: go('/payslips/2026-10'), showsPay: true },
  { name: 'payslip-retro', role: 'pay-specialist', open: openRetro, showsPay: true, beside: askRetro },
  { name: 'rules', role: 'pay-specialist', open: go('/rules?rule=pension_base_ceiling') },
  { name: 'pay-changes', role: 'hr-head', open: go('/pay-changes') },
  { name: 'pay-items', role: 'pay-specialist', open: go('/pay-items') },
  { name: 'people', role: 'pay-specialist', open: go('/people') },
  { name: 'organization', role: 'pay-specialist', open: go('/organization') },
  { name: 'imports', role: 'pay-specialist', open: go('/imports') },
  { name: 'audit', role: 'auditor', open: go('/audit') },
];

const WIDTHS = [
  { label: '1440', width: 1440, height: 900 },
  { label: '390', width: 390, height: 844 },
];

async function showPay(page: Page): Promise<void> {
  const toggle = page
    .locator('[data-mask-toggle], button:has-text("Pay masked"), button:has-text("金额已遮罩")')
    .first();
  await toggle.waitFor({ timeout: 10_000 }).then(
    () => toggle.click(),
    () => undefined,
  );
  // Not under the pointer: a picture shows the button at rest.
  await page.mouse.move(0, 0);
}

type Language = 'zh-CN' | 'en';
type SignIn = { readonly role: string; readonly email: string; readonly password: string };

/** One signed-in page for each role, language and colour scheme, opened when it is first needed. */
async function openPage(
  browser: Browser,
  address: string,
  signIn: SignIn,
  language: Language,
  isDark: boolean,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    locale: language,
    colorScheme: isDark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('input[type="email"], input[name="email"]').fill(signIn.email);
  await page.locator('input[type="password"]').fill(signIn.password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
  await page.waitForLoadState('networkidle');
  return page;
}

async function take(page: Page, shot: Shot, language: Language, out: string): Promise<void> {
  for (const { label, width, height } of WIDTHS) {
    await page.setViewportSize({ width, height });
    await shot.open(page);
    await page.waitForLoadState('networkidle');
    if (shot.showsPay) await showPay(page);
    if (shot.beside && label === '1440') await shot.beside(page);
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(out, `${shot.name}-${language === 'en' ? 'en' : 'zh'}-${label}.png`) });
  }
}

const [address, signInsFile, ...names] = process.argv.slice(2);
if (!address || !signInsFile) {
  console.error('usage: npm run pictures -- <address> <demo-sign-ins.json> [name…]');
  process.exit(2);
}
const signIns = JSON.parse(readFileSync(signInsFile, 'utf8')) as SignIn[];
const out = process.env.PICTURES_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '../docs/pictures');
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ],
});
const pages = new Map<string, Page>();
for (const shot of shots.filter((one) => names.length === 0 || names.includes(one.name))) {
  const signIn = signIns.find((one) => one.role === shot.role)!;
  for (const language of ['zh-CN', 'en'] as const) {
    const key = `${shot.role} ${language} ${shot.isDark === true}`;
    try {
      const page = pages.get(key) ?? (await openPage(browser, address, signIn, language, shot.isDark === true));
      pages.set(key, page);
      await take(page, shot, language, out);
    } catch (error) {
      console.error(`${shot.name} ${language}: ${String(error).split('\n')[0]}`);
    }
  }
  console.log(shot.name);
}
await browser.close();
