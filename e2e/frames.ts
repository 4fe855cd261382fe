/** Frame times of a page, collected in it while something goes on. */
import type { Page } from 'playwright-core';

export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly most: number;
  /** Share of frames that took longer than a screen of 60 a second waits. */
  readonly late: number;
}

/** Runs in the page: collects the time between frames until it is read. */
const WATCH = `{
  const state = (window.benchFrames = { times: [], stop: false });
  let last = performance.now();
  const tick = (now) => {
    state.times.push(now - last);
    last = now;
    if (!state.stop) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}`;
// A frame of 16.67 ms is told as 16.6 to 16.8 by the clock of a page: a tenth is no delay.
const READ = `{
  const state = window.benchFrames;
  state.stop = true;
  const sorted = state.times.slice(1).toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  ({ count: sorted.length, median: at(0.5), p95: at(0.95), most: sorted.at(-1) ?? 0, late: sorted.filter((time) => time > 16.8).length / Math.max(1, sorted.length) });
}`;

export const watchFrames = (page: Page): Promise<unknown> => page.evaluate(WATCH);
export const readFrames = (page: Page): Promise<Frames> => page.evaluate<Frames>(READ);

export const framesText = ({ count, median, p95, most, late }: Frames): string =>
  `${count} frames, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${most.toFixed(1)} ms, ${(late * 100).toFixed(0)} % over 16.7 ms`;

declare global {
  interface Window {
    actTook?: Promise<number>;
  }
}

/** Makes the page ready to time the next act on its grid: it waits for the event before the key is pressed. */
export const watchAct = (page: Page, event: 'paste' | 'keydown'): Promise<void> =>
  page.evaluate((name) => {
    const words = document.querySelector('[data-told]')?.textContent;
    window.actTook = new Promise<number>((resolve) => {
      const begin = () => {
        const from = performance.now();
        const look = () => {
          const bar = document.querySelector('[data-told]');
          if (bar && bar.textContent !== words) requestAnimationFrame(() => resolve(performance.now() - from));
          else requestAnimationFrame(look);
        };
        look();
      };
      document.addEventListener(name, begin, { once: true, capture: true });
    });
  }, event);

/** From the event until the page had said what became of it and drawn that, in ms. */
export const actTook = (page: Page): Promise<number> => page.evaluate(() => window.actTook ?? Number.NaN);
