import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { someReport } from '../support/centre.ts';
import { decodePng, share } from '../support/pixels.ts';
import { openScreen } from '../support/screen.ts';
import { hangWall, type HungWall, isFresh } from './hungWall.ts';

let hung: HungWall;
beforeAll(async () => { hung = await hangWall('one'); }, 300_000);
afterAll(() => hung?.take());

/** Share of the whole screen that leans to red: a veil lies over all of it, not over a corner. */
const redness = async (): Promise<number> => share(decodePng(await hung.wall.page.screenshot({ timeout: 60_000 })), (red, green, blue) => red > green + 8 && red > blue + 4);

describe('a wall at the end of a line', () => {
  it('that is half-open turns amber at 3 s and red over the whole wall at 10 s, and is fresh again by itself in the same document', async () => {
    const { wall: { page }, line } = hung;
    await expect.poll(redness, { timeout: 60_000 }).toBeLessThan(0.1);
    await until(page, isFresh);
    await page.evaluate(`{
      const wall = document.querySelector('.wall');
      window.turned = {};
      new MutationObserver(() => { for (const one of ['late', 'stale']) if (wall.classList.contains('is-' + one)) window.turned[one] ??= performance.now() - window.frozenAt; }).observe(wall, { attributes: true });
      window.frozenAt = performance.now();
    }`);
    line.freeze();
    await until(page, 'window.turned.stale !== undefined', 30_000);
    const { late, stale } = (await page.evaluate('window.turned')) as { late: number; stale: number };
    console.info(`a half-open line: amber after ${(late / 1000).toFixed(1)} s, red after ${(stale / 1000).toFixed(1)} s`);
    // Amber is the warning before, and not the same moment.
    expect(late).toBeLessThan(stale - 5_000);
    expect(await page.evaluate('document.querySelector(".stale-overlay").dataset.because')).toBe('link');
    const stopped = await page.evaluate('document.querySelector(".wall-clock time").textContent');
    expect(await redness()).toBeGreaterThan(0.9);
    expect(await page.evaluate('document.querySelector(".wall-clock time").textContent')).toBe(stopped);
    line.thaw();
    await until(page, isFresh);
    await expect.poll(redness, { timeout: 60_000 }).toBeLessThan(0.1);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
  });

  it('whose centre is killed and comes back shows in the same document what the centre has, by hash', async () => {
    const { wall: { page }, ask, killAndStart } = hung;
    await ask('/api/v1/incidents', someReport());
    await killAndStart('one');
    await ask('/api/v1/incidents', someReport({ title: '停电后的第一件' }));
    await until(page, `${isFresh} && document.body.textContent.includes("停电后的第一件")`);
    const fresh = openScreen(hung.url(), hung.token, false);
    await fresh.until('the snapshot', ({ epoch }) => epoch !== null);
    await until(page, `window.__yilan.state === ${JSON.stringify(fresh.hash())}`, 20_000);
    expect(fresh.state.incidents.size).toBe(7);
    fresh.close();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(hung.loads()).toBe(1);
    expect(hung.wall.strangers).toEqual([]);
  });
});
