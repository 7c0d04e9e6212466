import type { Browser, Page } from 'playwright-core';
import { glCounter } from '../soak/glCounter.ts';
import { PageMeter, type PageHolds } from '../soak/pageMeter.ts';
import { until, watchedPage } from '../support/browser.ts';
import { decodePng, share } from '../support/pixels.ts';

/** One loss of the graphics contexts: which, and after how long the wall showed everything again, ms. */
export interface Loss {
  readonly of: 'overlay' | 'ground' | 'both';
  readonly backMs: number;
}

export interface Losses {
  readonly losses: readonly Loss[];
  /** Of the map's free part: the share of pixels that dust and marks light up, before and after. */
  readonly dust: readonly [before: number, after: number];
  /** The same of land and borders. */
  readonly ground: readonly [before: number, after: number];
  /** After one loss of each kind, when everything that is kept for good has been made, then after every ten, and at the end. */
  readonly holds: readonly PageHolds[];
  readonly overlays: number;
  readonly errors: readonly string[];
}

const KINDS = ['overlay', 'ground', 'both'] as const;
const SETTLED_AFTER = 3;

/** Takes its graphics contexts from a wall, `times` in a row, as a driver does that begins anew. */
export async function loseContexts(browser: Browser, origin: string, times: number): Promise<Losses> {
  const { page, errors } = await watchedPage(browser, origin, { viewport: { width: 720, height: 405 } });
  await page.addInitScript(glCounter());
  await page.goto(`${origin}/wall?feed=fake&scene=overview`);
  await until(page, 'window.__yilan?.settled === true && window.__yilan.frames > 3', 120_000);
  const meter = await PageMeter.of(page);
  const before = [await lit(page, 'overlay'), await lit(page, 'ground')] as const;
  const losses: Loss[] = [];
  const holds: PageHolds[] = [];
  for (let n = 0; n < times; n++) {
    const of = KINDS[n % 3]!;
    losses.push({ of, backMs: await lose(page, of) });
    if (n + 1 === SETTLED_AFTER || n % 10 === 9 || n === times - 1) holds.push(await meter.read());
  }
  const after = [await lit(page, 'overlay'), await lit(page, 'ground')] as const;
  const result: Losses = {
    losses, dust: [before[0], after[0]], ground: [before[1], after[1]], holds,
    overlays: (await page.evaluate('document.querySelectorAll(".maplibregl-ctrl-top-left canvas").length')) as number,
    errors: errors.filter((error) => !/context.lost/i.test(error)),
  };
  await page.context().close();
  return result;
}

/** Counted on the page's own clock, by what was drawn and not by what was asked for. */
async function lose(page: Page, of: Loss['of']): Promise<number> {
  await page.evaluate(`{
    const canvases = [...document.querySelectorAll('.wall-map canvas')];
    const overlay = canvases.find((one) => one.closest('.maplibregl-ctrl-top-left')), ground = document.querySelector('canvas.maplibregl-canvas');
    const taken = ${JSON.stringify(of)} === 'both' ? [overlay, ground] : [${JSON.stringify(of)} === 'overlay' ? overlay : ground];
    window.lostAt = performance.now();
    window.rebuiltBefore = window.__yilan.rebuilt;
    window.groundBack = !taken.includes(ground);
    if (!window.groundBack) ground.addEventListener('webglcontextrestored', () => { window.groundBack = true; }, { once: true });
    for (const canvas of taken) {
      const lever = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      lever.loseContext();
      // A driver gives the ground its context back; MapLibre waits for that. deck.gl would not take it.
      if (canvas === ground) setTimeout(() => lever.restoreContext(), 100);
    }
  }`);
  const isBack = of === 'ground' ? 'true' : 'window.__yilan.rebuilt > window.rebuiltBefore';
  await until(page, `window.groundBack && ${isBack} && window.__yilan.settled && performance.now() - window.__yilan.drawnAgo > window.lostAt`, 30_000);
  return (await page.evaluate('performance.now() - window.lostAt')) as number;
}

/** Share of the free part's pixels that one canvas alone lights up. */
async function lit(page: Page, which: 'overlay' | 'ground'): Promise<number> {
  const other = which === 'overlay' ? '.wall-map canvas.maplibregl-canvas, .map-labels' : '.maplibregl-ctrl-top-left canvas, .map-labels';
  const show = (visibility: string) => page.evaluate(`for (const one of document.querySelectorAll(${JSON.stringify(other)})) one.style.visibility = ${JSON.stringify(visibility)};`);
  const clip = (await page.evaluate(`(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector('.wall-free').getBoundingClientRect())`)) as { x: number; y: number; width: number; height: number };
  await show('hidden');
  const picture = decodePng(await page.screenshot({ clip, timeout: 60_000 }));
  await show('');
  return share(picture, (red, green, blue) => red + green + blue > 90);
}
