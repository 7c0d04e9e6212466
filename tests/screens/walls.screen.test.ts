import type { Browser } from 'playwright-core';
import { textRule } from '../../shared/textRule.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { PAYLOADS, TAKEN_FOR_MORE } from '../support/payloads.ts';
import { seriousFaults } from '../support/seriousFaults.ts';

const NAME = '东厅大屏';
let client: string;
let browser: Browser;
let centre: TestCentre;
let wall: WatchedPage;
let desk: WatchedPage;
let incident: string;

beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
  centre = await startCentre({ clientFolder: client });
  const { body } = await centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport({ title: '路面塌陷', category: 'roadCollapse' }));
  incident = body.id as string;
  wall = await watchedPage(browser, centre.url, { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  desk = await watchedPage(browser, centre.url, { viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' });
  const link = await centre.centre.access.issueLink({ role: 'dutyOfficer', subject: 'seat-2', area: centre.city.tree.code[0]! }, 'desk', 60_000);
  await desk.page.goto(centre.url + link);
  await until(desk.page, "document.querySelector('.desk-line') !== null");
});
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

const shows = (text: string): string => `document.body.textContent.includes(${JSON.stringify(text)})`;
const codeOnWall = (): Promise<string> => wall.page.evaluate(() => document.querySelector('.pairing-code')?.textContent ?? '');

describe('a wall and the desk that sees to it', () => {
  it('shows a code that can be read across a hall', async () => {
    await wall.page.goto(`${centre.url}/wall?name=${encodeURIComponent(NAME)}`);
    await until(wall.page, "document.querySelector('.pairing-code') !== null");
    expect(await codeOnWall()).toMatch(/^[2-9A-Z]{6}$/);
    const height = await wall.page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.pairing-code')!).fontSize));
    // A fifth of the wall's height and more: some 50 cm on a wall of 2.5 m.
    expect(height).toBeGreaterThan(720 / 5);
    expect(await seriousFaults(wall.page)).toEqual([]);
    expect(wall.page.url()).not.toMatch(/secret/);
  });

  it('is let in by an officer who types it, after a wrong one was refused in a sentence', async () => {
    const code = await codeOnWall();
    await desk.page.keyboard.press('w');
    await until(desk.page, "document.querySelector('.desk-walls li[data-state=waiting]') !== null");
    expect(await seriousFaults(desk.page)).toEqual([]);
    await desk.page.locator('.desk-walls input:not([type])').fill('222222');
    await desk.page.keyboard.press('Enter');
    await until(desk.page, shows('配对码不对'));
    await desk.page.locator('.desk-walls input:not([type])').fill(code.toLowerCase());
    await desk.page.keyboard.press('Enter');
    await until(desk.page, `document.querySelector('.desk-walls li[data-wall=${NAME}][data-state=paired]') !== null`);
    // It loads itself anew, which a question asked in that moment would not outlive.
    await wall.page.waitForSelector('.wall.is-fresh', { state: 'attached', timeout: 60_000 });
    await wall.page.reload();
    await wall.page.waitForSelector('.wall.is-fresh', { state: 'attached', timeout: 60_000 });
  });

  it('goes where the desk sends it, says who did, and comes back when it is taken back', async () => {
    await desk.page.keyboard.press('Escape');
    await until(desk.page, "document.querySelector('dialog[open]') === null");
    await desk.page.locator(`.desk-line[data-key="incident:${incident}"], .desk-line[data-kind=alert]`).first().click();
    await desk.page.keyboard.press('w');
    await until(desk.page, "document.querySelector('.desk-walls [data-do=send]') !== null");
    await desk.page.locator('.desk-walls [data-do=send]').click();
    await until(wall.page, `${shows('由 席 2 上墙')} && document.querySelector('.scene-label').dataset.mode === 'locked'`);
    await until(desk.page, shows('席 2 上墙,余'));
    await desk.page.locator('.desk-walls button', { hasText: '收回' }).click();
    await until(wall.page, "document.querySelector('.scene-label').dataset.mode !== 'locked'");
  });

  it('shows words as words: of what could be taken for something else nothing runs, asks for anything or becomes an element', async () => {
    const words = PAYLOADS.filter((one, n) => n % 12 === 0 && textRule(one, 120, 'line') === undefined).map((one) => one.trim());
    for (const [n, title] of words.entries()) await centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport({ title, text: title, ...(n % 9 === 0 && { category: 'roadCollapse' }) }));
    await until(wall.page, `[...document.querySelectorAll('.ticker-row .row-title')].some((one) => ${JSON.stringify(words)}.includes(one.textContent))`);
    const onWall = await wall.page.evaluate("[...document.querySelectorAll('.row-title')].map((one) => one.textContent)") as string[];
    for (const text of onWall) expect([...words, '路面塌陷'].some((word) => text.includes(word)), text).toBe(true);
    for (const { page } of [wall, desk]) expect(await page.evaluate(TAKEN_FOR_MORE)).toEqual(['undefined', 0]);
  });

  it('shows a new code at once when it is revoked', async () => {
    const button = desk.page.locator('.desk-walls button', { hasText: '撤销' });
    await button.click();
    await button.click();
    await until(wall.page, "document.querySelector('.pairing-code') !== null");
    expect(wall.strangers).toEqual([]);
    // What a browser says of a socket or a question that was answered with no.
    expect([...wall.errors, ...desk.errors].filter((line) => !/401|404|422|WebSocket/.test(line))).toEqual([]);
  });
});
