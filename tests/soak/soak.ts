import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser, until, watchedPage } from '../support/browser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { glCounter } from './glCounter.ts';
import { PageMeter } from './pageMeter.ts';

export interface SoakOptions {
  readonly minutes: number;
  /** 1 is the demo city's own pace; 10 are ten times its incidents, alerts and positions. */
  readonly rate: number;
  readonly everyMs: number;
  readonly onSample?: (sample: SoakSample) => void;
}

/** Everything that must not grow for as long as a wall hangs, and what it was given meanwhile. Bytes and counts, after garbage was collected. */
export interface SoakSample {
  /** Ms since the wall was lit. */
  readonly at: number;
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly buffers: number;
  readonly bufferBytes: number;
  readonly textures: number;
  readonly glOthers: number;
  readonly contexts: number;
  readonly serverHeap: number;
  readonly serverExternal: number;
  readonly serverRss: number;
  /** What the wall showed: its scene and why (`overview rotating`). */
  readonly scene: string;
  /** Data, not leaks: facts written down, open incidents of the city, frames the map has taken. */
  readonly facts: number;
  readonly open: number;
  readonly frames: number;
}

const CLI = join(import.meta.dirname, '..', '..', 'server', 'yilan.mjs');
const METER = pathToFileURL(join(import.meta.dirname, '..', 'support', 'heapOnSignal.mjs')).href;
const TERMINALS = 13_800;
const SCENE = `(({ scene, mode }) => scene + ' ' + mode)(document.querySelector('.scene-label')?.dataset ?? { scene: 'none', mode: 'none' })`;

/** A whole server, a simulated city at `rate`, and a wall in Chromium that shows it, sampled for as long as asked. */
export async function soakWall({ minutes, rate, everyMs, onSample = () => {} }: SoakOptions): Promise<{ readonly samples: readonly SoakSample[]; readonly errors: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-soak-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const server = await ServerProcess.start(port, { ...env, NODE_OPTIONS: `--import=${METER}` }, 180_000);
  const city = spawn(process.execPath, [CLI, 'simulate', '--url', server.url, '--terminals', String(TERMINALS), '--rate', String(rate)], {
    env: { ...process.env, ...env }, stdio: 'ignore',
  });
  const browser = await launchBrowser();
  try {
    const link = (await runCli(['link', '--role', 'wall', '--page', 'wall'], env)).out.trim();
    const token = (await runCli(['token', '--role', 'leader', '--ttl', '24h'], env)).out.trim();
    const { page, errors } = await watchedPage(browser, server.url, { viewport: { width: 1280, height: 720 } });
    await page.addInitScript(glCounter());
    await page.goto(link, { waitUntil: 'domcontentloaded' });
    await until(page, 'window.__yilan?.frames > 3', 300_000);
    const lit = performance.now();
    const meter = await PageMeter.of(page);
    const samples: SoakSample[] = [];
    const take = async (): Promise<void> => {
      if (city.exitCode !== null) throw new Error(`the simulated city ended with code ${city.exitCode}`);
      const { heap, nodes, listeners, gl } = await meter.read();
      const said = await server.heap();
      const answer = await fetch(`${server.url}/api/v1/tallies?area=3302`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(10_000) });
      const tallies = (await answer.json()) as { asOf: number; area: { open: number } };
      const sample: SoakSample = {
        at: performance.now() - lit, heap, nodes, listeners, buffers: gl.buffers, bufferBytes: gl.bufferBytes, textures: gl.textures, glOthers: gl.others, contexts: gl.contexts,
        serverHeap: said.heapUsed, serverExternal: said.external, serverRss: said.rss,
        scene: (await page.evaluate(SCENE)) as string,
        facts: tallies.asOf, open: tallies.area.open, frames: (await page.evaluate('window.__yilan.frames')) as number,
      };
      samples.push(sample);
      onSample(sample);
    };
    for (let next = lit; next <= lit + minutes * 60_000; next += everyMs) {
      await page.waitForTimeout(Math.max(0, next - performance.now()));
      await take();
    }
    return { samples, errors };
  } finally {
    await browser.close();
    await ended(city);
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ended(city: ChildProcess): Promise<void> {
  if (city.exitCode !== null || city.signalCode !== null) return;
  const gone = new Promise((resolve) => city.once('exit', resolve));
  city.kill('SIGKILL');
  await gone;
}
