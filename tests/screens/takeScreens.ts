// `npm run screens [-- WORD …]`: brings the demo city up in a folder of its own and takes the pictures under docs/screens, as a visitor
// would see it; with words only those whose names have one of them, such as `disputes`, `3840x1080` or `-en`.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, until, watchedPage } from '../support/browser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';
import { SCREEN_SHOTS, type ScreenShot } from './screenShots.ts';

/** Long enough for alerts to stand and terminals to have moved. */
const CITY_LIVES_MS = Number(process.env['YILAN_SCREENS_WAIT_S'] ?? 150) * 1000;
const PAGE_SETTLES_MS = 12_000;
/** A picture of a wall has a million dots of light: as PNG the folder would weigh 60 MB. */
const QUALITY = 62;
const LIMIT_MS = 300_000;
const TRIES = 3;

const folder = mkdtempSync(join(tmpdir(), 'yilan-screens-'));
const target = join(import.meta.dirname, '..', '..', 'docs', 'screens');
const words = process.argv.slice(2);
mkdirSync(target, { recursive: true });
const port = await freePort();
const env = { DATA_DIR: folder, PORT: String(port), YILAN_DEMO: 'on' };
const server = await ServerProcess.start(port, env, 300_000);
const browser = await launchBrowser();
try {
  await new Promise((wake) => setTimeout(wake, CITY_LIVES_MS));
  for (const shot of SCREEN_SHOTS.filter(({ name, isKept }) => (words.length === 0 ? isKept : words.some((word) => name.includes(word))))) await take(shot);
} finally {
  await browser.close();
  await server.end('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}

async function take({ name, role, page: path, width, height, query, keys = [], isAlarmed }: ScreenShot): Promise<void> {
  const link = (await runCli(['link', '--role', role, '--page', path], env)).out.trim();
  const { page, errors, strangers } = await watchedPage(browser, server.url, { viewport: { width, height } });
  await page.goto(link, { waitUntil: 'domcontentloaded' });
  await page.goto(`${server.url}/${path}${query}`, { waitUntil: 'domcontentloaded' });
  if (role === 'wall') await until(page, 'window.__yilan?.settled === true', LIMIT_MS);
  if (isAlarmed) await callForHelp();
  // Software GL needs its time for every pixel.
  await page.waitForTimeout(PAGE_SETTLES_MS * Math.max(1, (width * height) / (1920 * 1080)));
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(1_500);
  }
  const isSound = await photograph(page, join(target, `${name}.jpg`));
  const said = [...errors, ...strangers, ...(isSound ? [] : ['it says that it is late'])];
  process.stdout.write(`  ${name}.jpg${said.length > 0 ? `  ${said.join(' | ')}` : ''}\n`);
  await page.context().close();
}

/** As somebody does who lives alone; the wall gives itself to it. */
async function callForHelp(): Promise<void> {
  const token = (await runCli(['token', '--role', 'dispatcher'], env)).out.trim();
  const body = JSON.stringify({ id: randomUUID(), channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫', lon: 121.549, lat: 29.873, exercise: true });
  const answer = await fetch(`${server.url}/api/v1/incidents`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
  if (!answer.ok) throw new Error(`the call for help was refused: ${await answer.text()}`);
}

/** A machine that is busy draws late, and a wall says so; then once more. @returns whether the last picture is one of a wall that is in time */
async function photograph(page: Page, file: string): Promise<boolean> {
  const isLate = 'document.querySelector(".stale-overlay.is-late, .stale-overlay.is-stale") !== null';
  for (let tries = 1; ; tries++) {
    await until(page, `!(${isLate})`, 30_000).catch(() => undefined);
    await page.screenshot({ path: file, type: 'jpeg', quality: QUALITY, timeout: LIMIT_MS });
    const isSound = !(await page.evaluate(isLate));
    if (isSound || tries === TRIES) return isSound;
  }
}
