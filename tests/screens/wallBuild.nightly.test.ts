import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { someReport } from '../support/centre.ts';
import { hangWall, type HungWall, isFresh } from './hungWall.ts';

/** Longer than the shortest wait and two looks of the page's keeper. */
const LONG_ENOUGH_MS = 14_000;

let hung: HungWall;
beforeAll(async () => { hung = await hangWall('one'); }, 300_000);
afterAll(() => hung?.take());

it('a wall that is served another build does not load itself anew while a P1 stands, and does so once when it is over', async () => {
  const { wall: { page }, ask, killAndStart, loads } = hung;
  const zoom = (await page.evaluate('window.__yilan.zoom')) as number;
  await ask('/api/v1/incidents', someReport({ channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫' }));
  await until(page, "document.querySelector('.alarm-card') !== null");
  await killAndStart('two');
  await until(page, isFresh);
  await page.waitForTimeout(LONG_ENOUGH_MS);
  expect(loads()).toBe(1);
  expect(await page.evaluate('window.sameDocument')).toBe(true);
  for (const order of [{ type: 'AcknowledgeAlert' }, { type: 'ConfirmAlert', note: '已到场' }]) {
    const [alert] = (await ask('/api/v1/alerts?state=standing')).items.filter(({ priority }: { priority: string }) => priority === 'P1');
    await ask(`/api/v1/alerts/${alert.id}/commands`, { commandId: randomUUID(), expectedVersion: alert.version, ...order });
  }
  await expect.poll(loads, { timeout: 60_000 }).toBe(2);
  await until(page, `window.sameDocument === undefined && ${isFresh} && window.__yilan?.settled === true && Math.abs(window.__yilan.zoom - ${zoom}) < 0.02`, 120_000);
  await page.waitForTimeout(LONG_ENOUGH_MS);
  expect(loads()).toBe(2);
}, 600_000);
