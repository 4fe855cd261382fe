/** axe on the page as it stands: what it finds serious or critical, as sentences a reader can act on. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Colours on their way from one scheme to the other are nobody's colours: what ends by itself is ended first. */
const settle = `(async () => {
  // A page the browser does not paint has no frames; it is not waited for longer than a second.
  const frame = () => new Promise((seen) => { requestAnimationFrame(() => setTimeout(seen, 20)); setTimeout(seen, 1000); });
  const ending = () => document.getAnimations().filter((one) => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime));
  // The page takes a changed scheme over in a render of its own: what begins within two frames belongs to it.
  for (let round = 0, quiet = 0; quiet < 2 && round < 25; round += 1) {
    await frame();
    const found = ending();
    for (const one of found) one.finish();
    quiet = found.length > 0 ? 0 : quiet + 1;
  }
})()`;

/** The browser gave no answer, so nothing is known of the page: not a finding, and no pass either. */
export class BrowserStalled extends Error {}

const STALLED_MS = 90_000;

async function answered<T>(asked: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_none, fail) => {
    timer = setTimeout(
      () => fail(new BrowserStalled(`The browser gave no answer in ${STALLED_MS / 1000} s: ${what}`)),
      STALLED_MS,
    );
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `rules` narrows it to some rules, for a page that was looked at whole in other colours before. */
export const seriousFindings = (page: Page, rules?: readonly string[]): Promise<string[]> =>
  answered(findingsOf(page, rules), page.url());

async function findingsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  await page.evaluate(settle);
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    const narrowed = only ? { runOnly: { type: 'rule', values: only } } : {};
    // Preloading fetches every style sheet again; no rule that is looked at needs it.
    return (await axe.run({ resultTypes: ['violations'], preload: false, ...narrowed })).violations;
  }, rules);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.replace(/\s+/g, ' ')}`),
    );
}
