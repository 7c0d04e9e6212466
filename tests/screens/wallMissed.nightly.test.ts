import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { lineProxy, type LineProxy } from '../support/lineProxy.ts';
import { ShiftedClock } from '../support/shiftedClock.ts';

const NAME = '东厅大屏';
const clock = new ShiftedClock();
const journal = createMemoryJournal();
let client: string;
let browser: Browser;
let centre: TestCentre;
/** Between the wall and its centre. */
let line: LineProxy;
let wall: WatchedPage;

const portOf = ({ url }: TestCentre): number => Number(new URL(url).port);
const isFresh = 'document.querySelector(".wall.is-fresh") !== null';
const walls = async () => (await centre.call('GET', '/api/v1/walls', centre.token('dutyOfficer'))).body.walls;

beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
  centre = await startCentre({ clientFolder: client, journal, clock });
  line = await lineProxy(portOf(centre));
  await centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport());
  wall = await watchedPage(browser, line.url, { viewport: { width: 640, height: 360 }, reducedMotion: 'reduce' });
  await wall.page.goto(`${line.url}/wall?name=${encodeURIComponent(NAME)}`);
  await until(wall.page, "document.querySelector('.pairing-code') !== null");
  const code = await wall.page.evaluate('document.querySelector(".pairing-code").textContent');
  const [waiting] = (await centre.call('GET', '/api/v1/walls', centre.token('dutyOfficer'))).body.pairings;
  await centre.call('POST', `/api/v1/walls/${waiting.id}/commands`, centre.token('dutyOfficer'), { type: 'ApproveWall', code });
  await wall.page.waitForSelector('.wall.is-fresh', { state: 'attached', timeout: 100_000 });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await centre?.stop();
  clock.stop();
});

describe('a wall that an officer let in', () => {
  it('is missed at the desk when its line dies, by its name, and no more when it is back', async () => {
    const desk = await watchedPage(browser, centre.url, { viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' });
    const link = await centre.centre.access.issueLink({ role: 'dutyOfficer', subject: 'seat-2', area: centre.city.tree.code[0]! }, 'desk', 60_000);
    await desk.page.goto(centre.url + link);
    await until(desk.page, "document.querySelector('.desk-line') !== null", 120_000);
    const missed = `[...document.querySelectorAll('.desk-line[data-kind=alert]')].some((one) => one.textContent.includes(${JSON.stringify(NAME)}))`;
    expect(await desk.page.evaluate(missed)).toBe(false);
    line.freeze();
    await clock.forward(90_000);
    await until(desk.page, missed, 120_000);
    line.thaw();
    // Its next sign of life is ten seconds away at the most.
    await until(desk.page, `!(${missed})`, 180_000);
    await desk.page.context().close();
  }, 600_000);

  it('is in again by what it alone knows when the centre comes back with another signing key', async () => {
    await until(wall.page, isFresh, 120_000);
    await centre.centre.stop();
    const next = await startCentre({ clientFolder: client, journal, clock });
    line.leadTo(portOf(next));
    centre = next;
    // It asks again half a minute after it was refused, and loads itself anew.
    await until(wall.page, 'document.querySelector(".pairing, .wall.is-late, .wall.is-stale") !== null', 120_000);
    await wall.page.waitForSelector('.wall.is-fresh', { state: 'attached', timeout: 180_000 });
    expect(await walls()).toMatchObject([{ name: NAME, state: 'paired' }]);
  }, 600_000);
});
