import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { PAYLOADS, TAKEN_FOR_MORE } from '../support/payloads.ts';
import { seriousFaults } from '../support/seriousFaults.ts';
import { codeAt, fromBase32 } from '../../server/people/totp.ts';
import { textRule } from '../../shared/textRule.ts';
import { NINGBO } from '../../server/policy/readPolicy.ts';

const UNIT = '330203-urbanManagement';
const OFFICER = { role: 'dutyOfficer', subject: 'seat-2', area: '3302' } as const;
const DISPATCHER = { role: 'dispatcher', subject: 'dispatch-4', area: '3302' } as const;
const HANDLER = { role: 'handler', subject: 'handler-1', area: '330203', unit: UNIT } as const;

let client: string;
let browser: Browser;
let centre: TestCentre;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  [client, browser] = await Promise.all([builtClient(), launchBrowser()]);
  centre = await startCentre({ clientFolder: client });
});
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});
afterEach(() => page?.context().close());

async function open(caller: Parameters<TestCentre['centre']['access']['issueLink']>[0], address: string, size = { width: 1366, height: 768 }): Promise<void> {
  watched = await watchedPage(browser, centre.url, { viewport: size, reducedMotion: 'reduce' });
  page = watched.page;
  await page.goto(centre.url + await centre.centre.access.issueLink(caller, new URL(address, centre.url).pathname.slice(1), 60_000));
  if (address.includes('?')) await page.goto(centre.url + address);
}
const call = async (path: string, body?: object, subject = 'seat-9') => (await centre.call(body === undefined ? 'GET' : 'POST', `/api/v1${path}`, centre.token('admin', { subject }), body)).body;
const report = (more: Record<string, unknown> = {}): Promise<{ id: string }> => call('/incidents', someReport(more));
/** Goes on with it, step after step; each by whom it takes. */
async function goOn(id: string, ...steps: readonly (readonly [type: string, fields?: object, subject?: string])[]): Promise<void> {
  for (const [type, fields = {}, subject = 'seat-9'] of steps) {
    const { incident } = await call(`/incidents/${id}`);
    await call(`/incidents/${id}/commands`, { commandId: `${id}-${incident.version}`, expectedVersion: incident.version, type, ...fields }, subject);
  }
}
const toUnit = [['AcceptIncident'], ['DispatchIncident', { unit: UNIT }]] as const;
const handled = [...toUnit, ['HandleIncident', { result: '已清运' }, 'handler-2']] as const;
const sees = (selector: string, text: string) => until(page, `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.textContent.includes(${JSON.stringify(text)}))`, 15_000);
const gone = (selector: string) => until(page, `document.querySelector(${JSON.stringify(selector)}) === null`, 15_000);
const address = () => page.evaluate('decodeURIComponent(location.search)') as Promise<string>;

describe('[SEARCH5] a duty officer looks something up', () => {
  it('an ended one is found by an address that was shared, and is judged with the reporter\'s word', async () => {
    const { id } = await report({ title: '河道漂浮物' });
    await goOn(id, ...handled, ['CheckIncident', { pass: true }]);
    await open(OFFICER, '/search?q=漂浮&state=closed');
    await sees('.search-count', '共 1 件');
    expect(await page.evaluate("document.querySelector('.search-chips [aria-pressed=true]').textContent")).toBe('已结案');
    await page.keyboard.press('j');
    await sees('.desk-trail', '已清运');
    expect(await address()).toContain(`id=${id}`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('1');
    await page.click('.desk-choice input[value=satisfied]');
    await page.click('.desk-send');
    await sees('.desk-trail', '满意');
    // The list is what was asked about then; asked again it is no longer there.
    await page.locator('.desk-rows').focus();
    await page.keyboard.press('r');
    await sees('.desk-queue-none', '没有符合条件的事件');
    expect((await call(`/incidents/${id}`)).incident.state).toBe('evaluated');
    expect([watched.errors, watched.strangers]).toEqual([[], []]);
  });

  it('words wait for a pause and stand in the address; a failure is said in words and mended with one press; X takes all filters away', async () => {
    await report({ title: '夜市油烟扰民' });
    await open(OFFICER, '/search');
    await sees('.seat-line', '夜市油烟扰民');
    await page.context().route('**/api/v1/incidents?*', (route) => route.abort('connectionreset'));
    await page.keyboard.press('/');
    await page.keyboard.type('油烟');
    await sees('.search-failed', '连不上中心');
    await page.context().unroute('**/api/v1/incidents?*');
    await page.click('.search-failed button');
    await sees('.search-count', '共 1 件');
    expect(await address()).toContain('q=油烟');
    await page.selectOption('.search-filters select', 'cityOrder');
    await until(page, "location.search.includes('category=cityOrder')");
    await page.keyboard.press('Escape');
    await page.locator('.search-count button').focus();
    await page.keyboard.press('x');
    await until(page, "location.search === '' && document.querySelector('[role=search] input').value === ''");
  });
});

describe('[SEARCH6] what could be taken for something else', () => {
  it('of three hundred payloads each stands in the list as it was written; none runs, none asks for anything, none becomes an element, on a sheet neither', async () => {
    const words = [...new Set(PAYLOADS.filter((one) => textRule(one, 120, 'line') === undefined).map((one) => one.trim()))];
    for (let n = 0; n < words.length; n += 30) await Promise.all(words.slice(n, n + 30).map((title) => report({ title, text: title, channel: 'microblog' })));
    await open(OFFICER, '/search?channel=microblog');
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
    await until(page, "document.querySelectorAll('.seat-line').length > 5");
    // Only what is seen is drawn: from the top to the end, and again while there is more to fetch.
    const seen = new Set(await page.evaluate(`(async () => {
      const [box, seen, end] = [document.querySelector('.desk-rows'), new Set(), performance.now() + 60_000];
      const drawn = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      while (seen.size < ${words.length} && performance.now() < end) {
        for (const one of document.querySelectorAll('.seat-line .desk-line-what')) seen.add(one.textContent);
        const before = box.scrollTop;
        box.scrollTop += box.clientHeight / 2;
        if (box.scrollTop === before && document.querySelector('.search-more') === null) box.scrollTop = 0;
        await drawn().then(drawn);
      }
      return [...seen];
    })()`) as string[]);
    expect(words.filter((word) => !seen.has(word))).toEqual([]);
    await page.locator('.seat-line').last().click();
    await until(page, "document.querySelector('.desk-trail') !== null");
    expect(await page.evaluate(TAKEN_FOR_MORE)).toEqual(['undefined', 0]);
    expect([dialogs, watched.errors, watched.strangers]).toEqual([[], [], []]);
  });
});

describe('[WORK3] a handler with a phone', () => {
  it('signs for what was sent to the unit and handles it; then others check', async () => {
    const { id } = await report({ title: '楼下暴露垃圾未清' });
    await goOn(id, ...toUnit);
    await open(HANDLER, '/work', { width: 390, height: 844 });
    await sees('.work-groups [data-group=toSign]', '1');
    await page.click('.seat-line');
    await sees('.desk-action', '签收');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.desk-action[data-type=SignForIncident]');
    await sees('.desk-trail', '签收');
    await page.click('.desk-action[data-type=HandleIncident]');
    await page.fill('.desk-form textarea', '已清运并消杀');
    await page.click('.desk-send');
    await sees('.desk-trail', '已清运并消杀');
    await page.click('.desk-sheet-head .desk-icon');
    await sees('.work-groups [data-group=checkedByOthers]', '1');
    await sees('.desk-head', '本人处置的,由他人核查');
    expect((await call(`/incidents/${id}`)).incident).toMatchObject({ state: 'handled', handledBy: 'handler-1' });
    expect(watched.errors).toEqual([]);
  });

  it('of another unit only what this one helps with, and what a check sent back first', async () => {
    const [again, helped] = [await report({ title: '占道经营' }), await report({ title: '井盖缺失', category: 'manholeCover' })];
    await goOn(again.id, ...handled, ['CheckIncident', { pass: false, reason: '未清' }]);
    await goOn(helped.id, ['AcceptIncident'], ['DispatchIncident', { unit: '330203-waterConservancy', assisting: [UNIT] }]);
    await open(HANDLER, '/work');
    await sees('.desk-head', '协办');
    const heads = await page.evaluate("[...document.querySelectorAll('.desk-head span:first-child')].map((one) => one.textContent)");
    expect(heads).toEqual(expect.arrayContaining(['退回返工', '协办']));
    expect((heads as string[])[0]).toBe('退回返工');
    const listed = await Promise.all([call(`/incidents?assisting=${UNIT}`), call(`/incidents?unit=${UNIT}&state=dispatched,handling,handled,suspended`)]);
    expect(await page.evaluate("document.querySelectorAll('.seat-line').length")).toBe(listed.reduce((sum, { total }) => sum + total, 0));
  });
});

describe('[BOARD3] a dispatcher sees every stage', () => {
  it('each count is the length of the centre\'s own list, for the city, an area and a department; the stages add up to what is open', async () => {
    await report({ title: '位置不明', lon: undefined, lat: undefined });
    const waits = await report({ title: '待配件' });
    await goOn(waits.id, ...toUnit, ['SignForIncident'], ['RequestExtension', { handleBy: Date.now() + 9 * 86_400_000, reason: '待配件' }]);
    await open(DISPATCHER, '/board');
    for (const filter of ['', 'area=330203', 'area=330203&department=urbanManagement']) {
      if (filter !== '') await page.goto(`${centre.url}/board?${filter}`);
      await until(page, "document.querySelector('.board-list h2 b') !== null");
      const open = (await call(`/incidents?state=open&${filter}`)).total;
      await sees('.board-sums', `在办 ${open}`);
      const shown = await page.evaluate("[...document.querySelectorAll('.board-list h2 a')].map((head) => [head.getAttribute('href').slice(8), Number(head.querySelector('b').textContent)])") as [string, number][];
      expect(shown).toHaveLength(8);
      for (const [asked, count] of shown) {
        // What nobody placed lies in no district; the board of a district has none of it.
        const { total } = asked.includes('area=none') && filter !== '' ? { total: 0 } : await call(`/incidents?${asked}`);
        expect([asked, count]).toEqual([asked, total]);
      }
      expect(shown.filter(([asked]) => /state=\w+$/.test(asked)).reduce((sum, [, count]) => sum + count, 0)).toBe(open);
      if (!filter.includes('department')) expect((await call(`/tallies?area=${filter.slice(5) || '3302'}`)).area.open).toBe(open);
    }
  });

  it('goes on live, and an incident goes from column to column by keys', async () => {
    await open(DISPATCHER, '/board');
    await until(page, "document.querySelector('.board-list h2 b') !== null");
    const { id } = await report({ title: '电梯困人', category: 'liftFault' });
    await sees('[data-list=toAccept] .board-card', '电梯困人');
    await page.click('[data-list=toAccept] .board-card:has-text("电梯困人")');
    await sees('.desk-action', '受理');
    await page.mouse.move(700, 20);
    await page.keyboard.press('1');
    await sees('[data-list=toDispatch] .board-card', '电梯困人');
    await sees('.desk-trail', '受理');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await gone('.desk-sheet-body');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await until(page, "document.querySelector('.board-card[aria-selected=true]')?.closest('.board-list').dataset.list !== 'toAccept'");
    expect((await call(`/incidents/${id}`)).incident.state).toBe('accepted');
    expect(watched.errors).toEqual([]);
  });
});

describe('[BOARD4] what many tell of is one matter', () => {
  it('six households who complain of one quarry stand as one, which opens the sheet of any of them', async () => {
    const said = ['采石场爆破噪声扰民', '采石场放炮噪声太大', '采石场爆破噪声大', '山上采石场爆破噪声', '采石场爆破扬尘噪声', '采石场夜里爆破噪声'];
    for (const [n, title] of said.entries()) await report({ title, category: 'constructionNoise', lon: 121.535 + n * 0.0002, lat: 29.865 });
    await open(DISPATCHER, '/board');
    await page.click('.board-matters-open', { timeout: 15_000 });
    await sees('.board-matters h3', '6 件');
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('.board-matters li li button').filter({ hasText: '山上采石场爆破噪声' }).click();
    await gone('.board-matters');
    await sees('.desk-sheet-head', '山上采石场爆破噪声');
    expect(watched.errors).toEqual([]);
  });
});

describe('[SHIFT1] an officer takes a seat over', () => {
  it('by keys: the sound is heard before anybody signs, what is open is read, and with both signatures the seat is theirs; the week shows it', async () => {
    const as = (subject: string) => (method: string, path: string, body?: object) => centre.call(method, `/api/v1/seats${path}`, centre.token('dutyOfficer', { subject }), body);
    const [goes, comes] = [as('officer-11'), as('officer-12')];
    const end = Math.floor(Date.now() / 1_000) * 1_000 + 600_000;
    await goes('PUT', '/seat-2/roster', { turns: [{ officer: 'officer-11', from: end - 14_400_000, to: end }, { officer: 'officer-12', from: end, to: end + 14_400_000 }] });
    await goes('POST', '', { action: 'take', seat: 'seat-2' });
    await goes('POST', '/seat-2/commands', { commandId: 'begin', type: 'BeginHandOver' });
    await open({ role: 'dutyOfficer', subject: 'officer-12', area: '3302' }, '/handover');
    await sees('.handover-untested', '声音未测试');
    await page.keyboard.press('g');
    expect((await comes('GET', '/seat-2')).body.handOver.incomingSigned).toBeUndefined();
    await page.keyboard.press('t');
    await until(page, "document.querySelector('.handover-sound fieldset') !== null", 15_000);
    await page.keyboard.press(String((await comes('GET', '/seat-2')).body.tones));
    await sees('.handover-steps li[data-done=true]', 'officer-12 已听到声音');
    expect(['handover', await seriousFaults(page)]).toEqual(['handover', []]);
    await page.keyboard.press('g');
    await sees('.handover-steps li[data-done=true]', 'officer-12');
    const { digest } = (await goes('GET', '/seat-2/brief')).body;
    expect((await goes('POST', '/seat-2/commands', { commandId: 'sign', type: 'SignHandOver', digest })).status).toBe(200);
    await sees('.handover-now', 'officer-12 在席');
    await page.goto(`${centre.url}/roster`);
    await sees('.roster-week li[data-now=true]', 'officer-11');
    await sees('.roster-seat', 'officer-12 在席');
    expect(['roster', await seriousFaults(page)]).toEqual(['roster', []]);
    expect(watched.errors).toEqual([]);
  });
});

describe('[ADMIN7] those who keep the centre running', () => {
  it('see how it does, adopt a policy, keep calendar, units and shifts, and see how devices do, part by part, and nothing of a case or of where somebody is', async () => {
    await centre.call('POST', '/api/v1/positions', centre.token('gateway'), { terminal: 'T-7', lon: 121.549, lat: 29.873, at: Date.now(), acc: 5 });
    await open({ role: 'systemAdmin', subject: 'system-1', area: '3302' }, '/admin');
    await sees('.admin-stages', '正常');
    await sees('.admin-table td', '位置');
    for (const [key, text] of [['2', '外发'], ['3', '静默'], ['4', '规则版本'], ['5', '工作日历'], ['6', '单位'], ['7', '班次'], ['8', '终端'], ['9', '大屏']] as const) {
      await page.keyboard.press(key);
      await sees('.admin-head h2', text);
      if (key === '4') {
        await page.setInputFiles('.admin-part input[type=file]', readdirSync(dirname(NINGBO)).filter((file) => file.endsWith('.json')).map((file) => join(dirname(NINGBO), file)));
        await page.fill('.admin-check input', 'ningbo-2026.2');
        await sees('.admin-check [role=status]', 'ningbo-2026.2 可以采用');
        expect(await seriousFaults(page)).toEqual([]);
        await page.click('.admin-check > .admin-ends .desk-button');
        await page.fill('.admin-dialog input', '市政府令第 12 号');
        await page.keyboard.press('Enter');
        await sees('.admin-table tr', 'ningbo-2026.2');
        await page.keyboard.press('Escape');
      }
      if (key === '5') {
        await page.click('.admin-day-of[data-kind=work]');
        await page.click('.admin-hours .admin-ends .desk-button');
        await sees('.admin-check [role=status]', 'ningbo-2026.3 可以采用');
      }
      if (key === '6') await sees('.admin-table td', '综合行政执法局');
      if (key === '7') await sees('.admin-sub', '没有消息的在班终端');
      if (['5', '6', '7'].includes(key)) expect([text, await seriousFaults(page)]).toEqual([text, []]);
      if (key === '8') await sees('.admin-table td', 'T-7');
    }
    expect([watched.errors, watched.strangers]).toEqual([[], []]);
  });

  it('end a session for a reason, and an auditor reads who did', async () => {
    const token = centre.token('handler', { subject: 'handler-99' });
    expect((await centre.call('GET', '/api/v1/me', token)).status).toBe(200);
    await open({ role: 'securityAdmin', subject: 'security-1', area: '3302' }, '/admin?tab=sessions');
    await page.fill('.admin-filters input', 'handler-99');
    await until(page, "document.querySelectorAll('.admin-table tbody tr').length === 1");
    await page.click('.admin-do button');
    await page.fill('.admin-dialog input', '人员离岗');
    await page.keyboard.press('Enter');
    await sees('.admin-none', '没有符合条件的会话');
    expect((await centre.call('GET', '/api/v1/me', token)).status).toBe(401);
    await page.context().close();
    await open({ role: 'auditor', subject: 'auditor-1', area: '3302' }, '/admin?tab=audit', { width: 390, height: 844 });
    await page.click('.admin-lists button:nth-child(2)');
    await sees('.admin-table tr', '人员离岗');
    expect(['audit', await seriousFaults(page)]).toEqual(['audit', []]);
    expect(watched.errors).toEqual([]);
  });
});

describe('[NAME7] somebody is let in by name', () => {
  it('by an administrator; their link sets password and authenticator, once, and they sign in to the page of their role', async () => {
    await open({ role: 'securityAdmin', subject: 'security-1', area: '3302' }, '/admin?tab=people');
    await page.getByRole('button', { name: '添加人员' }).click();
    await page.getByLabel('姓名代号').fill('dispatch-7');
    await page.locator('.admin-form select').first().selectOption('dispatcher');
    await page.getByRole('button', { name: '准予登录' }).click();
    await sees('.admin-table', '未设口令');
    const link = (await page.textContent('.admin-link code'))!;
    expect(await seriousFaults(page)).toEqual([]);

    await page.goto(link);
    await until(page, "document.querySelector('.account-qr') !== null", 15_000);
    expect(await seriousFaults(page)).toEqual([]);
    const secret = fromBase32((await page.textContent('.account-offer code'))!.replaceAll(' ', ''))!;
    const step = Math.floor(Date.now() / 30_000);
    await page.fill('[name=password]', 'dispatch-7 forever');
    await page.fill('[name=code]', codeAt(secret, step - 1));
    await page.click('button[type=submit]');
    await sees('.account-fault', '口令不能包含姓名代号');
    await page.fill('[name=password]', 'correct horse battery');
    await page.fill('[name=code]', codeAt(secret, step - 1));
    await page.click('button[type=submit]');
    await sees('.account-done', '已保存');

    await page.context().clearCookies();
    await page.goto(`${centre.url}/board`);
    await page.getByRole('link', { name: '登录' }).click();
    await page.fill('[name=name]', 'dispatch-7');
    await page.fill('[name=password]', 'correct horse batterz');
    await page.fill('[name=code]', codeAt(secret, step));
    await page.click('button[type=submit]');
    await sees('.account-fault', '姓名代号、口令或验证码不对');
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('[name=password]', 'correct horse battery');
    await page.fill('[name=code]', codeAt(secret, step));
    await page.click('button[type=submit]');
    await until(page, "location.pathname === '/board' && document.querySelector('.board-column, .seat-board') !== null", 15_000);
  });
});

describe('[TERM7] a work terminal is enrolled', () => {
  it('by a code that the administrator shows once; the phone that scans it is the terminal from then on, and an app is told what to enter', async () => {
    const phone = { width: 390, height: 844 };
    await open({ role: 'systemAdmin', subject: 'system-1', area: '3302' }, '/admin?tab=terminals');
    const linkOf = async (terminal: string, role: string): Promise<string> => {
      await page.getByRole('button', { name: '激活终端' }).click();
      await page.getByRole('textbox', { name: '终端' }).fill(terminal);
      await page.locator('.admin-form select').first().selectOption(role);
      await page.getByRole('button', { name: '生成激活码' }).click();
      await sees('.admin-ticket h3', terminal);
      return (await page.textContent('.admin-ticket code'))!;
    };
    await page.getByRole('button', { name: '激活', exact: true }).click();
    const [field, app] = [await linkOf('T-field-7', 'gridWorker'), await linkOf('T-app-7', 'terminal')];
    expect(await seriousFaults(page)).toEqual([]);
    await page.context().close();

    ({ page } = await watchedPage(browser, centre.url, { viewport: phone, reducedMotion: 'reduce' }));
    await page.goto(field);
    await sees('.field-enrol h1', '激活这台终端');
    expect(await page.evaluate('location.href')).not.toContain('enrol=');
    await page.getByRole('button', { name: '激活' }).click();
    await until(page, "document.querySelector('.field-tabs') !== null", 15_000);
    await page.goto(app);
    await page.getByRole('button', { name: '激活' }).click();
    await sees('.field-enrol-line code', '/osmand?token=yt_');
    expect(await seriousFaults(page)).toEqual([]);
    const { items } = (await centre.call('GET', '/api/v1/terminals/enrolments?q=-7', centre.token('systemAdmin'))).body;
    expect(items).toEqual([expect.objectContaining({ terminal: 'T-app-7', role: 'terminal', state: 'live' }), expect.objectContaining({ terminal: 'T-field-7', role: 'gridWorker', state: 'live', usedAt: expect.any(Number) })]);
  });
});

describe('[SEAT9] for everybody, and for nobody else', () => {
  it('axe finds nothing serious in English either, with a sheet and the help', async () => {
    await open({ role: 'admin', subject: 'seat-9', area: '3302' }, '/search?lang=en');
    for (const name of ['search', 'board', 'work']) {
      if (name !== 'search') await page.goto(`${centre.url}/${name}`);
      await until(page, "document.querySelector('.seat-line, .board-card') !== null");
      await page.keyboard.press('j');
      await until(page, "document.querySelector('.desk-trail') !== null");
      await page.keyboard.press('?');
      expect([name, await seriousFaults(page)]).toEqual([name, []]);
    }
    await page.goto(`${centre.url}/alarms`);
    await sees('.alarms-tile', 'Missed rungs');
    expect(['alarms', await seriousFaults(page)]).toEqual(['alarms', []]);
  });

  it('who is not signed in, or has no such work, is told so', async () => {
    watched = await watchedPage(browser, centre.url);
    page = watched.page;
    await page.goto(`${centre.url}/board`);
    await sees('h1', '这一页需要登录');
    await page.context().close();
    await open({ role: 'dutyOfficer', subject: 'seat-2', area: '3302' }, '/work');
    await sees('.page-notice', '“值班员”不使用这一页');
  });
});
