import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, watchedPage } from '../support/browser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { quantile, type Bench } from './bench.ts';

const WARM_MS = 25_000;
const FOR_MS = 60_000;

/**
 * A wall on the living demo city, in Chromium with software GL. `per frame of data` is what the page's own marks say of one frame
 * on the main thread; `all script` is everything the page's JavaScript did in that time, drawing included, shared out on the frames.
 */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-wall-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port), YILAN_DEMO: 'on' };
  const server = await ServerProcess.start(port, env, 180_000);
  const browser = await launchBrowser();
  try {
    const link = (await runCli(['link', '--role', 'wall', '--page', 'wall'], env)).out.trim();
    const { page } = await watchedPage(browser, server.url);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.addInitScript(() => {
      const seen: number[] = [];
      Object.assign(window, { frameMs: seen });
      new PerformanceObserver((list) => seen.push(...list.getEntriesByName('yilan:frame').map((entry) => entry.duration))).observe({ entryTypes: ['measure'] });
    });
    await page.goto(link, { waitUntil: 'domcontentloaded' });
    await page.waitForTimeout(WARM_MS);
    const metrics = async (): Promise<Record<string, number>> => {
      await devtools.send('HeapProfiler.collectGarbage');
      return Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    };
    const before = await metrics();
    const from = await page.evaluate(() => (window as unknown as { frameMs: number[] }).frameMs.length);
    await page.waitForTimeout(FOR_MS);
    const after = await metrics();
    const frames = (await page.evaluate(() => (window as unknown as { frameMs: number[] }).frameMs)).slice(from);
    const script = ((after['ScriptDuration']! - before['ScriptDuration']!) * 1000) / frames.length;
    return {
      name: `wall of the demo city, 13,800 terminals, ${FOR_MS / 1000} s`,
      rows: [{
        'frames of data': frames.length, 'p50 ms': quantile(frames, 0.5), 'p95 ms': quantile(frames, 0.95), 'max ms': quantile(frames, 1), 'all script, ms a frame': script,
        'heap MB before': before['JSHeapUsedSize']! / 2 ** 20, 'after': after['JSHeapUsedSize']! / 2 ** 20, 'nodes before': before['Nodes']!, 'nodes after': after['Nodes']!,
      }],
    };
  } finally {
    await browser.close();
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
};
