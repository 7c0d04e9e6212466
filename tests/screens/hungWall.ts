import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { someReport } from '../support/centre.ts';
import { lineProxy, type LineProxy } from '../support/lineProxy.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';

/** A wall in Chromium at the end of a line, and at the other end a server process with a database of its own. */
export interface HungWall {
  readonly wall: WatchedPage;
  readonly line: LineProxy;
  /** As the duty officer. */
  readonly token: string;
  readonly url: () => string;
  /** How often the page was loaded. */
  readonly loads: () => number;
  /** @throws when the answer is no */
  ask(path: string, body?: unknown): Promise<any>;
  /** kill -9, and a start on the same port. `build`: the pages are called so from then on. */
  killAndStart(build: string): Promise<void>;
  take(): Promise<void>;
}

export const isFresh = 'document.querySelector(".wall.is-fresh") !== null';

/** Five incidents are open. The page waits about as shortly as its jitter can be. */
export async function hangWall(build: string): Promise<HungWall> {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-hung-'));
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  let server = await ServerProcess.start(port, { ...env, YILAN_BUILD: build }, 180_000);
  let browser: Browser | undefined, line: LineProxy | undefined;
  const take = async (): Promise<void> => {
    await browser?.close();
    await line?.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    browser = await launchBrowser();
    line = await lineProxy(port);
    const token = (await runCli(['token', '--role', 'dutyOfficer', '--ttl', '1h'], env)).out.trim();
    const ask = async (path: string, body?: unknown): Promise<any> => {
      const answer = await fetch(server.url + path, {
        method: body === undefined ? 'GET' : 'POST', signal: AbortSignal.timeout(10_000),
        headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    };
    for (let n = 0; n < 5; n++) await ask('/api/v1/incidents', someReport());
    const link = (await runCli(['link', '--role', 'wall', '--page', 'wall'], env)).out.trim();
    const wall = await watchedPage(browser, line.url, { viewport: { width: 960, height: 540 } });
    // Not nothing at all: MapLibre tells its messages apart by random numbers.
    await wall.page.addInitScript('{ const random = Math.random; Math.random = () => random() / 1000; }');
    let loads = 0;
    wall.page.on('load', () => loads++);
    await wall.page.goto(line.url + new URL(link).pathname);
    await until(wall.page, `window.__yilan?.settled === true && ${isFresh}`, 100_000);
    await wall.page.evaluate('window.sameDocument = true');
    return {
      wall, line, token, ask, take, url: () => server.url, loads: () => loads,
      async killAndStart(next) {
        await server.end('SIGKILL');
        server = await ServerProcess.start(port, { ...env, YILAN_BUILD: next }, 180_000);
      },
    };
  } catch (fault) {
    await take();
    throw fault;
  }
}
