import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { seriousFaults } from '../support/seriousFaults.ts';

let client: string;
let browser: Browser;
let centre: TestCentre;
let watched: WatchedPage;
let page: Page;
/** The worker's township, and a place in it. */
let town: string, lon: number, lat: number;

beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
  centre = await startCentre({ clientFolder: client, exercise: true });
  const { tree } = centre.city;
  const node = tree.level.indexOf(2);
  town = tree.code[node]!;
  [lon, lat] = centre.city.anchorOf(node) as [number, number];
});
afterEach(async () => { await page?.context().close(); });
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

const PHONE = { width: 390, height: 844 };
async function open({ size = PHONE, language = 'zh-CN', scheme = 'light' as 'light' | 'dark' } = {}): Promise<void> {
  watched = await watchedPage(browser, centre.url, { viewport: size, colorScheme: scheme, reducedMotion: 'reduce', hasTouch: true, geolocation: { longitude: lon, latitude: lat, accuracy: 9 }, permissions: ['geolocation'] });
  page = watched.page;
  const link = await centre.centre.access.issueLink({ role: 'gridWorker', subject: 'worker-1', area: town, terminal: 'T-1' }, 'field', 60_000);
  await page.goto(centre.url + link);
  if (language !== 'zh-CN') await page.goto(`${centre.url}/field?lang=${language}`);
  await until(page, "document.querySelector('.field-three button:nth-child(2):not(:disabled)') !== null");
}
const sees = (selector: string, text: string) => until(page, `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.textContent.includes(${JSON.stringify(text)}))`, 20_000);
const tab = (n: number) => page.locator('.field-tabs button').nth(n).click();
/** A photo as a camera's app hands it over: a picture of this very page. */
const takePhoto = async () => {
  await page.setInputFiles('input[type=file]', { name: 'IMG_0001.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await until(page, "document.querySelector('.field-photos img') !== null");
};
async function writeReport(title: string): Promise<void> {
  await page.click('.field-kind');
  await page.fill('.field-search', '路灯');
  await page.locator('.field-kinds button').first().click();
  await page.click('.field-three button:nth-child(1)');
  await sees('.field-place-now', '误差约 9 米');
  await page.fill('.field-line input', title);
  await takePhoto();
  await page.click('.field-send .field-go');
  await sees('.field-said', '已存入手机');
}
const found = async (title: string): Promise<any[]> => (await centre.call('GET', `/api/v1/incidents?q=${encodeURIComponent(title)}`, centre.token('dispatcher'))).body.items;
const sheetOf = async (id: string) => (await centre.call('GET', `/api/v1/incidents/${id}`, centre.token('dispatcher'))).body;
async function dispatched(more: Record<string, unknown>): Promise<string> {
  const { id } = (await centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport({ lon, lat, ...more }))).body;
  for (const [i, type] of ['AcceptIncident', 'DispatchIncident'].entries()) {
    const { status, body } = await centre.call('POST', `/api/v1/incidents/${id}/commands`, centre.token('dispatcher'), { commandId: `${id}-${type}`, expectedVersion: i + 1, type });
    expect([status, body.message]).toEqual([200, undefined]);
  }
  return id as string;
}

describe('[FIELD20] a report from where there is no network', () => {
  it('is written without a network, outlives a reload, and is one incident with its photo, although the first answer was lost', async () => {
    await open();
    await until(page, "caches.match('/field').then((kept) => kept !== undefined)");
    await page.context().setOffline(true);
    await page.reload();
    await until(page, "document.querySelector('.field-three button:nth-child(2):not(:disabled)') !== null");
    await writeReport('桥头两盏路灯不亮');
    await sees('.field-state', '1 件待发 · 无网络');
    await page.reload();
    await sees('.field-state', '1 件待发');
    expect(await found('桥头两盏路灯不亮')).toEqual([]);

    let lost = 0;
    await page.context().route('**/api/v1/incidents', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost++;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.context().setOffline(false);
    await sees('.field-state', '已联网');
    expect(lost).toBe(1);
    const incidents = await found('桥头两盏路灯不亮');
    expect(incidents).toHaveLength(1);
    const { incident, trail } = await sheetOf(incidents[0].id);
    expect(incident.evidence).toEqual([expect.objectContaining({ type: 'image/jpeg' })]);
    expect(trail.map(({ type }: { type: string }) => type)).toEqual(['IncidentReported', 'EvidenceAttached']);
    await page.click('.field-state');
    await sees('.field-queue', incident.number);
    await sees('.field-queue', '2 / 2 份');
    expect(watched.strangers).toEqual([]);
    expect(watched.errors.filter((error) => !/Failed to load resource/.test(error))).toEqual([]);
  });

  it('goes on a home screen: its manifest and icons are whole, and there without a network too', async () => {
    await open();
    await until(page, "caches.match('/field').then((kept) => kept !== undefined)");
    expect(await page.evaluate("document.querySelector('link[rel=manifest]').getAttribute('href')")).toBe('/field.webmanifest');
    await page.context().setOffline(true);
    const told = await page.evaluate(`(async () => {
      const answer = await fetch('/field.webmanifest');
      const manifest = await answer.json();
      const icons = await Promise.all(manifest.icons.map(async ({ src, sizes }) => [sizes, await createImageBitmap(await (await fetch(src)).blob()).then(({ width, height }) => width + 'x' + height, () => 'any')]));
      return { type: answer.headers.get('content-type'), start: manifest.start_url, scope: manifest.scope, display: manifest.display, icons, maskable: manifest.icons.some(({ purpose }) => purpose === 'maskable') };
    })()`) as { type: string; icons: [string, string][] };
    expect(told).toMatchObject({ type: expect.stringMatching(/^application\/manifest\+json/), start: '/field', scope: '/field', display: 'standalone', maskable: true });
    for (const [said, is] of told.icons) expect(is).toBe(said);
  });

  it('the service worker is for this page alone', async () => {
    await open();
    await until(page, "caches.match('/field').then((kept) => kept !== undefined)");
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => new URL(one.scope).pathname))')).toEqual(['/field']);
    await page.goto(`${centre.url}/leader`);
    expect(await page.evaluate('navigator.serviceWorker.controller')).toBeNull();
    expect(await page.evaluate("document.querySelector('link[rel=manifest]')")).toBeNull();
  });
});

describe('[FIELD21] tasks', () => {
  it('a worker signs and handles without a network; both go later, with the photo', async () => {
    const id = await dispatched({ title: '消防通道被堵', category: 'fireLaneBlocked' });
    await open();
    await tab(1);
    await sees('.field-task', '消防通道被堵');
    await page.click('.field-task:has-text("消防通道被堵")');
    await until(page, "document.querySelector('.field-steps [data-type=SignForIncident]') !== null");
    await page.context().setOffline(true);
    await page.click('.field-steps [data-type=SignForIncident]');
    await sees('.field-sheet .field-warn', '待发:签收');
    await page.click('.field-steps [data-type=HandleIncident]');
    await page.click('.field-step .field-go');
    await sees('.field-bad', '请写明');
    await page.fill('.field-step textarea', '已劝离并清理');
    await takePhoto();
    await page.click('.field-step .field-go');
    await sees('.field-task', '待发:签收、处置完成');
    await page.context().setOffline(false);
    await vi.waitFor(async () => expect((await sheetOf(id)).incident).toMatchObject({ state: 'handled', handledBy: 'worker-1', result: '已劝离并清理', evidence: [{ type: 'image/jpeg' }] }), { timeout: 15_000, interval: 200 });
    await until(page, "![...document.querySelectorAll('.field-task')].some((one) => one.textContent.includes('消防通道被堵'))", 20_000);
  });

  it('where somebody was faster, the queue says how it stands now', async () => {
    const id = await dispatched({ title: '路面积水' });
    await open();
    await tab(1);
    await page.click('.field-task:has-text("路面积水")');
    await page.context().setOffline(true);
    await page.click('.field-steps [data-type=SignForIncident]');
    await centre.call('POST', `/api/v1/incidents/${id}/commands`, centre.token('dispatcher'), { commandId: `${id}-void`, expectedVersion: 3, type: 'VoidIncident', reason: '重复' });
    await page.context().setOffline(false);
    await sees('.field-state', '1 件被退');
    // It is no task any more, so its sheet is gone as soon as that is known.
    await until(page, "document.querySelector('.field-sheet') === null", 20_000);
    await page.click('.field-state');
    await sees('.field-queue .field-bad', '有人先办了,现在是“已作废”');
    await page.click('.field-queue .field-quiet:has-text("放弃")');
    await page.click('.field-queue .field-quiet:has-text("确认放弃")');
    await sees('.field-sheet', '没有待发的');
  });
});

describe('[FIELD22] shift and visit', () => {
  it('a visit is counted for the terminal that is on shift', async () => {
    await open();
    await tab(2);
    await sees('.field-warn', '先上岗再签到');
    await page.click('.field-warn button');
    await page.click('.field-card .field-go');
    await sees('.field-card', '上岗');
    await tab(2);
    await page.click('.field-four label:nth-child(3)');
    await page.click('.field-three button:nth-child(1)');
    await sees('.field-place-now', '网格');
    await page.click('.field-send .field-go');
    await sees('.field-asof', '今天已签到 1 次');
    expect((await centre.call('GET', '/metrics', centre.token('technician'))).body).toMatch(/visits/);
  });
});

describe('[FIELD23] for everybody, on every screen', () => {
  it.each([
    ['phone', 'zh-CN', PHONE, 'light'], ['small phone', 'en', { width: 360, height: 640 }, 'dark'], ['tablet', 'en', { width: 820, height: 1180 }, 'light'],
  ] as const)('%s in %s: nothing serious for axe, nothing wider than the screen, large enough for a thumb', async (_, language, size, scheme) => {
    const id = await dispatched({ title: '楼道堆物', category: 'neighbourDispute' });
    await centre.call('POST', '/api/v1/shifts', centre.token('dispatcher'), { terminal: 'T-1', action: 'open' });
    const sent = await centre.call('POST', `/api/v1/incidents/${id}/commands`, centre.token('dutyOfficer'), { commandId: `${id}-send`, expectedVersion: 3, type: 'SendTerminal', terminal: 'T-1', note: '先看有没有人被困' });
    expect(sent.status).toBe(200);
    await open({ size, language, scheme });
    const judge = async (where: string): Promise<void> => {
      expect([where, await seriousFaults(page)]).toEqual([where, []]);
      expect([where, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([where, 0]);
      const small = "[...document.querySelectorAll('.field button, .field-sheet[open] button')].filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && box.height < 44 && !one.closest('.field-warn'); }).map((one) => one.textContent)";
      expect([where, await page.evaluate(small)]).toEqual([where, []]);
    };
    await judge('report');
    await page.click('.field-kind');
    await judge('kinds');
    await page.click('.field-back');
    await page.click('.field-three button:nth-child(2)');
    await judge('map');
    await page.click('.field-back');
    await tab(1);
    await sees('.field-errand', '先看有没有人被困');
    await judge('errand');
    await page.locator('.field-errand', { hasText: '先看有没有人被困' }).locator('[data-type=AcknowledgeErrand]').first().click();
    await until(page, "document.querySelector('.field-errand[data-stage=acknowledged]') !== null", 20_000);
    await page.locator('.field-task').first().click();
    await judge('task');
    await page.click('.field-back');
    await tab(2);
    await judge('visit');
    await tab(3);
    await judge('day');
    expect(watched.errors).toEqual([]);
  });

  it('whoever is not signed in, or is no worker, is told so', async () => {
    watched = await watchedPage(browser, centre.url);
    page = watched.page;
    await page.goto(`${centre.url}/field`);
    await sees('h1', '还没有登录');
    await page.goto(centre.url + await centre.centre.access.issueLink({ role: 'leader', subject: 'leader-1', area: town }, 'field', 60_000));
    await sees('.page-notice', '你登录的是领导');
  });
});
