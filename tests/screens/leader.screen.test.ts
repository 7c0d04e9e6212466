import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { seriousFaults } from '../support/seriousFaults.ts';

let client: string;
let browser: Browser;
let centre: TestCentre;
let watched: WatchedPage;
let page: Page;

/** One centre with a small day's work: enough for every figure to count something. */
beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
  centre = await startCentre({ clientFolder: client, exercise: true });
  for (let i = 0; i < 6; i++) await report({ title: `邻里纠纷 ${i}`, category: 'neighbourDispute', channel: 'hotline' }).then(async ({ id }) => { if (i < 5) await mediate(id, i < 4); });
  for (let i = 0; i < 3; i++) await report({ title: `暴露垃圾 ${i}` });
  await report({ title: '象山的垃圾', lon: 121.87, lat: 29.47 });
});
afterEach(async () => { await page?.context().close(); });
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

const report = (more: Record<string, unknown>) => centre.call('POST', '/api/v1/incidents', centre.token('dispatcher'), someReport(more)).then(({ status, body }) => {
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'reported' })]);
  return body as { id: string };
});
async function mediate(id: string, settled: boolean): Promise<void> {
  const orders = [['AcceptIncident', {}], ['InvestigateDispute', { body: 'peoplesCommittee' }], settled ? ['SettleDispute', { agreement: '双方和解' }] : ['FailDispute', { reason: '一方不同意' }]] as const;
  for (const [i, [type, more]] of orders.entries()) {
    const { status, body } = await centre.call('POST', `/api/v1/incidents/${id}/commands`, centre.token('admin'), { commandId: `${id}-${type}`, expectedVersion: i + 1, type, ...(more as object) });
    expect([status, body.message]).toEqual([200, undefined]);
  }
}
async function open({ size = { width: 1366, height: 900 }, language = 'zh-CN' } = {}): Promise<void> {
  watched = await watchedPage(browser, centre.url, { viewport: size, reducedMotion: 'reduce' });
  page = watched.page;
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => { for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) seen.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  });
  const link = await centre.centre.access.issueLink({ role: 'leader', subject: 'leader-1', area: centre.city.tree.code[0]! }, 'leader', 60_000);
  await page.goto(centre.url + link);
  if (language !== 'zh-CN') await page.goto(`${centre.url}/leader?lang=${language}`);
  await until(page, "document.querySelector('.recharts-surface') !== null && document.querySelectorAll('.leader-drill').length > 5 && document.querySelector('.leader-split li:not(.leader-row-wait)') !== null");
}
const sees = (selector: string, text: string) => until(page, `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.textContent.includes(${JSON.stringify(text)}))`, 20_000);
const textOf = (selector: string) => page.evaluate((where) => document.querySelector(where)?.textContent ?? '', selector);

describe('[LEAD30] appraisal', () => {
  it('a number of the table opens as many incidents, one of those its trail, and the keyboard leads out again', async () => {
    await open();
    await page.getByRole('button', { name: '考核', exact: true }).press('Enter');
    await page.locator('.appraisal').getByRole('button', { name: '调解组织' }).click();
    await sees('.appraisal tbody tr:nth-child(2)', '人民调解委员会');
    // Four of five: shown with its interval, and too few to have a place.
    expect(await textOf('.appraisal tbody tr:nth-child(2)')).toMatch(/^样本不足人民调解委员会37\.6–96\.4%80\.004\/5/);
    await page.locator('.appraisal tbody tr:nth-child(2) .appraisal-parts .leader-count').nth(1).click();
    await sees('.leader-drawer header p', '共 5 件');
    expect(await textOf('.leader-drawer header em')).toBe('');
    await page.locator('.leader-drawer-list li button').first().press('Enter');
    await sees('.leader-trail .desk-trail', '上报');
    await page.keyboard.press('Escape');
    await until(page, "document.querySelector('.leader-trail') === null && document.querySelector('.leader-drawer') !== null");
    await page.keyboard.press('Escape');
    await until(page, "document.querySelector('.leader-drawer') === null");
    const sort = page.getByRole('columnheader', { name: '名称' });
    await sort.getByRole('button').press('Enter');
    expect(await sort.getAttribute('aria-sort')).toBe('ascending');
    expect(await seriousFaults(page)).toEqual([]);
    expect(watched.errors).toEqual([]);
    expect(page.url()).toContain('tab=appraisal');
  });
});

describe('[LEAD20] numbers that answer', () => {
  it('the resolution rate stands with both its numbers', async () => {
    await open();
    await sees('.leader-hero-figure', '80.00');
    expect(await textOf('.leader-hero dl')).toMatch(/调解成功4已排查5/);
    expect(await textOf('.leader-exercise')).toBe('演练');
    expect(watched.errors).toEqual([]);
    expect(watched.strangers).toEqual([]);
  });

  it('every figure opens the list of exactly those incidents, or alerts, and a zero an empty one', async () => {
    await open();
    const figures = await page.evaluate("[...document.querySelectorAll('.leader-count')].length");
    expect(figures).toBeGreaterThanOrEqual(18);
    const opened = new Set<string | null>();
    for (let i = 0; i < Number(figures); i++) {
      const figure = page.locator('.leader-count').nth(i);
      const name = await figure.getAttribute('aria-label');
      // The same number by the same name on another card opens the same list; zeros are all alike.
      const same = name?.endsWith(' 0') ? 'zero' : name;
      if (opened.has(same)) continue;
      opened.add(same);
      await figure.click();
      await sees('.leader-drawer header p', '共');
      expect([name, await textOf('.leader-drawer header em')]).toEqual([name, '']);
      expect([name, await textOf('.leader-drawer header b')]).toEqual([name, expect.stringMatching(new RegExp(`^共 ${/([\d,]+)$/.exec(name ?? '')?.[1]} [件条]$`))]);
      await page.keyboard.press('Escape');
      await until(page, "document.querySelector('.leader-drawer') === null");
    }
  });

  it('leads down to the community and back up', async () => {
    await open();
    await page.click('.leader-drill:has-text("海曙区")');
    await sees('.leader-areas h2', '镇街比较');
    await until(page, "document.querySelectorAll('.leader-drill').length > 5 && ![...document.querySelectorAll('.leader-drill')].some((one) => one.textContent === '海曙区')");
    await page.locator('.leader-drill').first().click();
    await sees('.leader-areas h2', '村社比较');
    await page.click('.leader-path button:has-text("宁波市")');
    await sees('.leader-areas h2', '区县比较');
    expect(watched.errors).toEqual([]);
  });

  it('a period is chosen; where too little stood before, it says so and compares nothing', async () => {
    await open();
    await page.click('.leader-trend .leader-switch button:has-text("24 小时")');
    await sees('.leader-trend h2', '每小时');
    await sees('.leader-trend .leader-note', '上期记录太少,不作比较');
    expect(await page.evaluate("document.querySelector('.leader-legend [data-of=before]') === null")).toBe(true);
    await sees('.leader-legend p[data-of=reported] .leader-count', '10');
  });
});

describe('[RISK20] the register of major matters', () => {
  it('says what it is for while it is empty; on a phone a matter is opened, assessed with what is refused said, and concluded', async () => {
    await open({ size: { width: 390, height: 844 } });
    await page.goto(`${centre.url}/risks`);
    await sees('.risks-none', '登记簿里还没有事项');
    expect(await page.evaluate("document.querySelector('.risks-switch')")).toBeNull();
    await page.getByRole('button', { name: '立项' }).click();
    await page.fill('[name=title]', '旧村改造');
    await page.selectOption('[name=kind]', 'landDispute');
    await page.selectOption('[name=owner]', { index: 1 });
    await page.click('.risks-form [data-main]');
    await sees('.risks-pane', '旧村改造');
    const order = async (name: string, fill: () => Promise<void>) => {
      await page.locator('.risks-steps').getByRole('button', { name, exact: true }).click();
      await fill();
      await page.click('.risks-form [data-main]');
    };
    await order('作出结论', async () => { await page.check('[name=conclusion][value=goAhead]'); });
    await sees('.risks-failed', '五项审查没有做完');
    await page.getByRole('button', { name: '取消' }).click();
    await order('填写审查意见', async () => {
      for (const check of ['lawful', 'reasonable', 'feasible', 'controllable', 'timely']) {
        await page.check(`[name="${check}.finding"][value=met]`);
        await page.fill(`[name="${check}.note"]`, '已核');
      }
      await page.fill('[name=assessor]', '第三方评估机构');
    });
    await order('作出结论', async () => {
      await page.check('[name=conclusion][value=goAhead]');
      await page.fill('[name=reviews]', '2099-01-15');
    });
    await sees('.risks-stand', '实施');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.risks-back');
    await sees('.risks-list li', '下次复评 2099-01-15');
    expect(await seriousFaults(page)).toEqual([]);
    // The one refusal that was meant.
    expect(watched.errors.filter((error) => !error.includes('409') && !error.includes('422'))).toEqual([]);
  });
});

describe('[LEAD21] for everybody, on every screen', () => {
  it.each([
    ['phone', 'zh-CN', { width: 390, height: 844 }], ['phone', 'en', { width: 390, height: 844 }], ['tablet', 'zh-CN', { width: 820, height: 1180 }], ['desktop', 'en', { width: 1920, height: 1080 }],
  ])('%s in %s: nothing serious for axe, nothing wider than the screen, hardly any layout shift', async (_, language, size) => {
    await open({ size, language });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await page.evaluate('window.seen.shift')).toBeLessThan(0.1);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('.leader-count').first().click();
    await until(page, "document.querySelector('.leader-drawer li time') !== null");
    expect(await seriousFaults(page)).toEqual([]);
    expect(watched.errors).toEqual([]);
  });

  it('prints dark on white, without its buttons', async () => {
    await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate("getComputedStyle(document.querySelector('.leader-tools')).display")).toBe('none');
  });

  it('whoever is not signed in is told how', async () => {
    watched = await watchedPage(browser, centre.url);
    page = watched.page;
    await page.goto(`${centre.url}/leader`);
    await sees('h1', '尚未登录');
  });
});
