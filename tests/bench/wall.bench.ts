import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { SampledNode } from '../support/allocated.ts';
import { launchBrowser, watchedPage } from '../support/browser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { quantile, type Bench } from './bench.ts';

const FOR_MS = 40_000;
const CLI = join(import.meta.dirname, '..', '..', 'server', 'yilan.mjs');

/** The demo's own number of terminals, and ten times as many; each is heard of every ten seconds. */
const CITIES = [{ terminals: 13_800, warmMs: 25_000 }, { terminals: 138_000, warmMs: 90_000 }] as const;

/**
 * A wall on a city that lives, in Chromium with software GL. `per frame of data` is what the page's own marks say of one frame
 * on the main thread; `all script` is everything the page's JavaScript did in that time, drawing included, shared out on the frames.
 */
export const bench: Bench = async () => {
  const rows: Row[] = [];
  for (const city of CITIES) rows.push(await measured(city));
  return { name: `wall of a living city, ${FOR_MS / 1000} s`, rows };
};

type Row = Record<string, string | number>;

/** Chunks of the build that are others' code (vite.config.ts). */
const LIBRARIES = /\/(maplibre|deck|react|i18n)-/;

async function measured({ terminals, warmMs }: (typeof CITIES)[number]): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-wall-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, env, 180_000);
  const simulator = spawn(process.execPath, [CLI, 'simulate', '--terminals', String(terminals), '--seed', '7'], { env: { ...process.env, ...env }, stdio: 'ignore' });
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
    await page.waitForTimeout(warmMs);
    const metrics = async (): Promise<Record<string, number>> => {
      await devtools.send('HeapProfiler.collectGarbage');
      return Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    };
    const before = await metrics();
    const from = await page.evaluate(() => (window as unknown as { frameMs: number[] }).frameMs.length);
    await page.waitForTimeout(FOR_MS);
    const after = await metrics();
    const frames = (await page.evaluate(() => (window as unknown as { frameMs: number[] }).frameMs)).slice(from);
    const online = /([\d,]+)\/[\d,]+/.exec((await page.locator('.ages').innerText()).replaceAll(/\s/g, ''))?.[1] ?? 'none';
    const allocated = await allocatedIn(devtools, page, FOR_MS / 2);
    const script = ((after['ScriptDuration']! - before['ScriptDuration']!) * 1000) / frames.length;
    return {
      terminals, 'seen online': online, 'frames of data': frames.length, 'p50 ms': quantile(frames, 0.5), 'p95 ms': quantile(frames, 0.95), 'max ms': quantile(frames, 1), 'all script, ms a frame': script,
      'own kB allocated a second': allocated.own, "by libraries'": allocated.libraries,
      'heap MB before': before['JSHeapUsedSize']! / 2 ** 20, 'after': after['JSHeapUsedSize']! / 2 ** 20, 'nodes before': before['Nodes']!, 'nodes after': after['Nodes']!,
    };
  } finally {
    await browser.close();
    simulator.kill('SIGINT');
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** kB a second that the page's JavaScript allocates, also what is collected again at once; by whose code asked for it. */
async function allocatedIn(devtools: CDPSession, page: Page, forMs: number): Promise<{ readonly own: number; readonly libraries: number }> {
  await devtools.send('HeapProfiler.startSampling', { samplingInterval: 4_096, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true });
  await page.waitForTimeout(forMs);
  const { profile } = await devtools.send('HeapProfiler.stopSampling');
  const bytes = { own: 0, libraries: 0 };
  // What a library's function asks for the platform to make is the library's.
  const add = ({ callFrame: { url }, selfSize, children }: SampledNode, whose: keyof typeof bytes): void => {
    const owner = url === '' ? whose : LIBRARIES.test(url) ? 'libraries' : 'own';
    bytes[owner] += selfSize;
    for (const child of children) add(child, owner);
  };
  add(profile.head, 'libraries');
  const aSecond = (all: number): number => all / 1_024 / (forMs / 1_000);
  return { own: aSecond(bytes.own), libraries: aSecond(bytes.libraries) };
}
