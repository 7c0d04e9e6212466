import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Priority } from '../../shared/alert.ts';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { seriousFaults } from '../support/seriousFaults.ts';

let client: string;
let browser: Browser;
let centre: TestCentre;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  centre = await startCentre({ clientFolder: client });
});
afterEach(async () => {
  await page?.context().close();
  await centre.stop();
});

/** Signs a seat in by its one-time link and waits for the first snapshot. */
async function sitDown({ role = 'dutyOfficer', subject = 'seat-2', size = { width: 1366, height: 768 }, language = 'zh-CN' } = {}): Promise<void> {
  watched = await watchedPage(browser, centre.url, { viewport: size, reducedMotion: 'reduce' });
  page = watched.page;
  const link = await centre.centre.access.issueLink({ role: role as 'dutyOfficer', subject, area: centre.city.tree.code[0]! }, 'desk', 60_000);
  await page.goto(centre.url + link);
  if (language !== 'zh-CN') await page.goto(`${centre.url}/desk?lang=${language}`);
  await until(page, "document.querySelector('.desk-rows') !== null");
}
const report = (more: Record<string, unknown> = {}) => centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport(more)).then(({ body }) => body as { id: string; number: string });
const command = (kind: 'incidents' | 'alerts', id: string, type: string, expectedVersion: number, seat: string, more: object = {}) =>
  centre.call('POST', `/api/v1/${kind}/${id}/commands`, centre.token('admin', { subject: seat }), { commandId: `${seat}-${type}-${id}`, expectedVersion, type, ...more });
const sees = (selector: string, text: string) => until(page, `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.textContent.includes(${JSON.stringify(text)}))`, 20_000);
/** A terminal of the staff, so many metres east of where reports are from. */
const standsBy = (terminal: string, metres: number) => centre.call('POST', '/api/v1/positions', centre.token('gateway'), [{ terminal, lon: 121.549 + metres / 96_500, lat: 29.873, at: Date.now() }]);
const textOf = (selector: string) => page.evaluate((where) => document.querySelector(where)?.textContent ?? '', selector);
const lines = () => page.evaluate(() => [...document.querySelectorAll('.desk-line .desk-line-what')].map((line) => line.textContent ?? ''));

describe('[DESK20] a call for help', () => {
  it('stands on top, is acknowledged with one key and settled with a note', async () => {
    await sitDown();
    await standsBy('T-near-1', 120);
    await standsBy('T-far-1', 2_000);
    await report({ title: '夜市油烟扰民' });
    await report({ channel: 'oneKey', title: '独居老人呼叫' });
    await sees('.desk-line[data-kind=alert]', '独居老人呼叫');
    await sees('[aria-live=assertive]', '独居老人呼叫');
    expect((await lines())[0]).toContain('一键通呼叫');
    await page.keyboard.press('j');
    await sees('.desk-alert', '15 秒内确认');
    await page.keyboard.press('a');
    await sees('.desk-line[data-kind=alert] .desk-line-owner', '席 2');
    // Who could go, with the reasons; one key sends the best, who takes it on and arrives.
    await sees('.desk-candidates li:first-child', 'T-near-1');
    await sees('.desk-candidates li:first-child [data-side=for]', '近 120 m');
    await sees('.desk-candidates li:nth-child(2) [data-side=against]', '远 2.0 km');
    await page.keyboard.press('s');
    await sees('.desk-errands li', '已派，待接令');
    await sees('.desk-candidates li:first-child', 'T-far-1');
    const { body: { items: [{ incident }] } } = await centre.call('GET', '/api/v1/errands?terminal=T-near-1', centre.token('dutyOfficer'));
    const says = (type: string, expectedVersion: number) => centre.call('POST', `/api/v1/incidents/${incident.id}/commands`, centre.token('gridWorker', { terminal: 'T-near-1' }), { commandId: type, expectedVersion, type });
    expect((await says('AcknowledgeErrand', incident.version)).status).toBe(200);
    await sees('.desk-errands li', '已接令，在途');
    expect((await says('ReportArrival', incident.version)).status).toBe(200);
    await sees('.desk-errands li', '人工报到');
    await page.keyboard.press('c');
    await until(page, "document.querySelector('.desk-send:not(:disabled)') !== null");
    await page.keyboard.type('已电话联系,网格员上门');
    await page.keyboard.press('Control+Enter');
    await until(page, "document.querySelector('.desk-line[data-kind=alert]') === null");
    const { body } = await centre.call('GET', '/api/v1/alerts?state=confirmed', centre.token('dutyOfficer'));
    expect(body.items).toHaveLength(1);
    // The call itself is still to be dealt with: its alert has handed over to it, not to the next line of the queue.
    await sees('.desk-line[aria-selected=true]', '独居老人呼叫');
    expect(await textOf('.desk-sheet h2')).toBe('独居老人呼叫');
    expect(watched.errors).toEqual([]);
    expect(watched.strangers).toEqual([]);
  });

  it('is loud until the sound is unlocked, and any key unlocks it', async () => {
    await sitDown();
    await sees('.desk-sound-locked', '告警声未开启');
    await page.keyboard.press('k');
    await until(page, "document.querySelector('.desk-sound-locked') === null");
  });
});

describe('[DESK21] an incident goes round the loop by keys', () => {
  it('accepted, then dispatched to the unit in charge, and its trail says who', async () => {
    await sitDown();
    await report({ title: '楼下暴露垃圾未清' });
    await sees('.desk-line[data-kind=incident]', '楼下暴露垃圾未清');
    await page.keyboard.press('j');
    await sees('.desk-action', '受理');
    await page.keyboard.press('1');
    await sees('.desk-trail', '值班员 · 席 2');
    await sees('.desk-action', '派遣');
    await page.keyboard.press('1');
    await until(page, "document.querySelector('.desk-units input[type=radio]:checked') !== null");
    await page.keyboard.press('Enter');
    await sees('.desk-line-owner', '已派遣');
    await sees('.desk-trail', '派遣');
    expect(watched.errors).toEqual([]);
  });

  it('voiding asks for a reason and does not go without one', async () => {
    await sitDown();
    const { id } = await report({ title: '误报一件' });
    await sees('.desk-line[data-kind=incident]', '误报一件');
    await page.keyboard.press('j');
    await sees('.desk-action', '作废');
    await page.click('.desk-more summary');
    await page.click('.desk-action[data-type=VoidIncident]');
    await page.click('.desk-send');
    await sees('.desk-form-missing', '请写明');
    await page.keyboard.press('Escape');
    expect(await page.evaluate("document.querySelector('.desk-form') === null")).toBe(true);
    const { body } = await centre.call('GET', `/api/v1/incidents/${id}`, centre.token('dutyOfficer'));
    expect(body.incident.state).toBe('reported');
  });
});

describe('[DESK26] what has left the queue', () => {
  it('keeps its sheet, so that the next key cannot act on its neighbour', async () => {
    await sitDown();
    const first = await report({ title: '先到的一件' });
    await report({ title: '后到的一件' });
    await sees('.desk-line', '后到的一件');
    await page.keyboard.press('j');
    await sees('.desk-sheet h2', '先到的一件');
    await command('incidents', first.id, 'VoidIncident', 1, 'seat-3', { reason: '重复上报' });
    await sees('.desk-ended', '已离开队列');
    await sees('.desk-trail', '重复上报');
    expect(await textOf('.desk-sheet h2')).toBe('先到的一件');
    await page.keyboard.press('j');
    await sees('.desk-sheet h2', '后到的一件');
  });
});

describe('[DESK27] a search', () => {
  it('narrows the queue and leaves the sheet where it is; Esc brings the rest back', async () => {
    await sitDown();
    await report({ title: '夜市油烟扰民' });
    await report({ channel: 'oneKey', title: '独居老人呼叫' });
    await sees('.desk-line[data-kind=alert]', '独居老人呼叫');
    await page.keyboard.press('j');
    await page.keyboard.press('/');
    await page.keyboard.type('油烟');
    await until(page, "document.querySelectorAll('.desk-line').length === 1");
    expect(await textOf('.desk-sheet h2')).toBe('独居老人呼叫');
    await page.keyboard.press('Escape');
    await until(page, "document.querySelectorAll('.desk-line').length === 3");
  });
});

describe('[DESK22] what the centre does not allow is said in words', () => {
  it('somebody was faster: it says who, what and what is true now', async () => {
    await sitDown();
    const { id } = await report({ title: '占道经营' });
    await sees('.desk-line[data-kind=incident]', '占道经营');
    await page.keyboard.press('j');
    await sees('.desk-action', '受理');
    await page.route('**/commands', async (route) => {
      await command('incidents', id, 'AcceptIncident', 1, 'seat-3');
      await route.continue();
    });
    await page.keyboard.press('1');
    await sees('.desk-notice', '有人先办了');
    await sees('.desk-notice', '席 3');
    await sees('.desk-notice', '已受理');
  });

  it('whoever handled it may not check it; the sentence says so and the trail stays as it was', async () => {
    await sitDown({ role: 'admin', subject: 'seat-9' });
    const { id } = await report({ title: '路灯不亮', category: 'streetLight' });
    await command('incidents', id, 'AcceptIncident', 1, 'seat-9');
    await command('incidents', id, 'DispatchIncident', 2, 'seat-9');
    await command('incidents', id, 'HandleIncident', 3, 'seat-9', { result: '已更换灯具' });
    await sees('.desk-line-owner', '待核查');
    await page.keyboard.press('j');
    await sees('.desk-action', '核查');
    await page.keyboard.press('1');
    await page.click('.desk-choice input[value=true]');
    await page.click('.desk-send');
    await sees('.desk-notice[data-outcome=refused]', '规则不允许');
    expect(await textOf('.desk-notice code')).toBe('checkerIsNotHandler');
    const { body } = await centre.call('GET', `/api/v1/incidents/${id}`, centre.token('dutyOfficer'));
    expect(body.incident.state).toBe('handled');
  });
});

describe('[DESK23] nothing moves under the hand', () => {
  it('a pointer over the queue holds it; a pill counts what waits; leaving lets it in', async () => {
    await sitDown();
    await report({ title: '第一件' });
    await sees('.desk-line', '第一件');
    await page.hover('.desk-line');
    await page.mouse.down();
    await report({ title: '第二件' });
    await sees('.desk-pill', '1 条新事项');
    expect(await lines()).toEqual(['第一件']);
    await page.mouse.up();
    await page.mouse.move(800, 400);
    await sees('.desk-line', '第二件');
    expect(await page.evaluate("document.querySelector('.desk-pill') === null")).toBe(true);
  });
});

describe('[DESK28] a flood', () => {
  it('of five thousand alerts is a few lines, the worst by itself on top; a group is acknowledged with one key, each member for itself', async () => {
    await sitDown();
    const raise = (n: number, rule: string, priority: Priority, title: string) => {
      const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const area = centre.city.tree.code[n % centre.city.tree.size]!;
      return centre.journal.append({
        stream: `alert:${id}`, expectedVersion: 0, at: Date.now(), by: { role: 'system', subject: 'alertRaiser' }, facts: [{ type: 'AlertRaised', data: { id, rule, priority, source: id, area, title, raisedAt: Date.now(), exercise: false } }],
      });
    };
    await Promise.all(Array.from({ length: 5_000 }, (_, n) => raise(n, ['severe', 'acceptMissed', 'alike', 'unplaced', 'handleNear'][n % 5]!, n % 5 < 3 ? 'P2' : 'P3', `第 ${n} 件`)));
    await raise(5_000, 'oneKeyCall', 'P1', '独居老人呼叫');
    await sees('.desk-line[data-kind=alert]', '独居老人呼叫');
    await sees('.desk-head', '5,001');
    expect((await lines())[0]).toContain('独居老人呼叫');
    expect((await lines()).length).toBeLessThanOrEqual(25);
    expect(await page.evaluate<number>("document.querySelectorAll('main *').length")).toBeLessThan(1_000);
    await page.click('.desk-line[data-kind=group]');
    await sees('.desk-action', '成组确认知悉 1,000 条');
    await page.keyboard.press('a');
    await sees('.desk-notice', '已确认 1,000 / 1,000 条');
    const { body } = await centre.call('GET', '/api/v1/alerts?state=acknowledged&limit=1', centre.token('dutyOfficer'));
    expect(body.total).toBe(1_000);
    expect(watched.errors).toEqual([]);
  });
});

describe('[DESK24] a report by phone', () => {
  it('takes its place from the map, is written once, and stands in the queue', async () => {
    await sitDown();
    await page.keyboard.press('r');
    await page.keyboard.type('西门口井盖缺失');
    await page.selectOption('.desk-field:has-text("类别") select', 'manholeCover');
    await page.fill('input[inputmode=tel]', '13800000217');
    await page.click('.desk-report-place .desk-button');
    await until(page, "document.querySelector('.desk-map-box[data-loaded=true]') !== null");
    const map = (await page.locator('.desk-map').boundingBox())!;
    await page.mouse.click(map.x + map.width * 0.5, map.y + map.height * 0.42);
    await sees('.desk-report-place', '已选');
    await page.click('.desk-send');
    await sees('.desk-report-done', '已登记');
    await sees('.desk-line', '西门口井盖缺失');
    const { body } = await centre.call('GET', '/api/v1/incidents?channel=hotline', centre.token('dutyOfficer'));
    expect(body.items).toHaveLength(1);
    expect(body.items[0].area).toMatch(/^3302\d+$/);
    await page.click('.desk-report .desk-send');
    await sees('.desk-sheet', '138****0217');
  });

  it('says what is missing and sends nothing', async () => {
    await sitDown();
    await page.keyboard.press('r');
    await page.click('.desk-send');
    await sees('.desk-form-missing', '请写事由');
  });
});

describe('[DESK25] for everybody', () => {
  it.each([['zh-CN', { width: 1366, height: 768 }], ['en', { width: 1920, height: 1080 }]])('axe finds nothing serious in %s, with queue, sheet, forms and help', async (language, size) => {
    await sitDown({ language, size });
    await standsBy('T-near-1', 120);
    await report({ channel: 'oneKey', title: '独居老人呼叫' });
    await report({ title: '夜市油烟扰民' });
    await sees('.desk-line[data-kind=incident]', '夜市油烟扰民');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('j');
    await until(page, "document.querySelector('.desk-trail') !== null && document.querySelector('.desk-candidates') !== null");
    await page.keyboard.press('c');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.desk-rows').focus();
    await page.keyboard.press('r');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.desk-rows').focus();
    await page.keyboard.press('?');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('nobody who is not signed in sees a desk', async () => {
    watched = await watchedPage(browser, centre.url);
    page = watched.page;
    await page.goto(`${centre.url}/desk`);
    await sees('h1', '这个席位还没有登录');
  });
});
