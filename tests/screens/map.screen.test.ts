import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPmtiles } from '../../server/basemap/pmtilesFile.ts';
import { tileId } from '../../server/basemap/pmtilesDirectory.ts';
import type { TileSource } from '../../server/basemap/tileSource.ts';
import { launchBrowser, until, watchedPage, type WatchedPage } from '../support/browser.ts';
import { builtClient } from '../support/builtClient.ts';
import { startCentre, type TestCentre } from '../support/centre.ts';
import { pmtilesArchive } from '../support/pmtilesArchive.ts';

/** A whole number of tiles under the demo city, each one sand-coloured pixel wide. */
const SAND = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4cXQuAAQ1AgaG4whNAAAAAElFTkSuQmCC', 'base64');
const UNDER_THE_CITY = [8, 9, 10, 11].flatMap((z) => {
  const n = 2 ** z, column = Math.floor(((121.5 + 180) / 360) * n), row = Math.floor(0.4132 * n);
  return [-2, -1, 0, 1, 2].flatMap((dx) => [-2, -1, 0, 1, 2].map((dy) => ({ z, x: column + dx, y: row + dy, body: SAND })));
}).filter((tile, i, all) => all.findIndex((other) => tileId(other.z, other.x, other.y) === tileId(tile.z, tile.x, tile.y)) === i);

let client: string;
let browser: Browser;
let centre: TestCentre;
const folder = mkdtempSync(join(tmpdir(), 'yilan-map-'));

let source: TileSource;

beforeAll(async () => {
  client = await builtClient();
  browser = await launchBrowser();
  writeFileSync(join(folder, 'city.pmtiles'), pmtilesArchive(UNDER_THE_CITY));
  source = await openPmtiles(join(folder, 'city.pmtiles'), '宁波市测绘院');
  centre = await startCentre({ clientFolder: client, baseMap: source });
});
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
  await source?.close();
  rmSync(folder, { recursive: true });
});

async function sitDown(prepare: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<WatchedPage> {
  const watched = await watchedPage(browser, centre.url, { viewport: { width: 1180, height: 620 }, reducedMotion: 'reduce' });
  await prepare(watched.page);
  await watched.page.goto(centre.url + (await centre.centre.access.issueLink({ role: 'dutyOfficer', subject: 'seat-2', area: centre.city.tree.code[0]! }, 'desk', 60_000)));
  await until(watched.page, "document.querySelector('.desk-map-box')?.dataset.loaded === 'true'");
  return watched;
}

const HERE = { lon: 121.549, lat: 29.873 };
const MINUTE = 60_000;
const SHAPES: Readonly<Record<string, string>> = { 'T-walks': 'dot', 'T-late': 'ring', 'T-silent': 'cross' };
/** Clear of the borders of districts, which are bright lines of their own. One walks east and is heard of, one has been silent for five minutes, one for twenty; a kilometre between them. */
async function threeTerminals(): Promise<void> {
  const now = Date.now();
  const walk = Array.from({ length: 11 }, (_, i) => ({ terminal: 'T-walks', lon: HERE.lon - (10 - i) * 0.0005, lat: HERE.lat, at: now - (10 - i) * MINUTE }));
  const { status } = await centre.call('POST', '/api/v1/positions', centre.token('gateway'), [
    ...walk, { terminal: 'T-late', lon: HERE.lon - 0.0125, lat: HERE.lat + 0.0052, at: now - 5 * MINUTE }, { terminal: 'T-silent', lon: HERE.lon, lat: HERE.lat - 0.01, at: now - 20 * MINUTE },
  ]);
  expect(status).toBeLessThan(300);
}

/** Light, 0 to 255, of the map: `at` in css px from its middle. */
async function lightsAround(page: Page, at: readonly (readonly [number, number])[]): Promise<number[]> {
  const box = (await page.locator('.desk-map-box').boundingBox())!;
  const half = 80;
  const shot = await page.screenshot({ clip: { x: box.x + box.width / 2 - half, y: box.y + box.height / 2 - half, width: 2 * half, height: 2 * half } });
  return page.evaluate(async ({ png, places, middle }) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))]));
    const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    pen.drawImage(picture, 0, 0);
    // Between the pixels that a place lies among, as the eye does.
    const lightAt = (x: number, y: number): number => {
      const { data } = pen.getImageData(Math.floor(x - 0.5), Math.floor(y - 0.5), 2, 2);
      const [right, down] = [(x - 0.5) % 1, (y - 0.5) % 1];
      const light = (i: number) => 0.3 * data[4 * i]! + 0.59 * data[4 * i + 1]! + 0.11 * data[4 * i + 2]!;
      return (light(0) * (1 - right) + light(1) * right) * (1 - down) + (light(2) * (1 - right) + light(3) * right) * down;
    };
    return places.map(([x, y]) => Math.round(lightAt(middle + x!, middle + y!)));
  }, { png: shot.toString('base64'), places: at, middle: half });
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const around = (r: number, turned = 0) => [0, 1, 2, 3].map((quarter) => [r * Math.cos((quarter + turned) * (Math.PI / 2)), r * Math.sin((quarter + turned) * (Math.PI / 2))] as const);

/** What stands in the middle of the map, told by its shape alone. */
async function shapeOf(page: Page): Promise<'dot' | 'ring' | 'cross' | 'nothing'> {
  const [middle, ...rest] = await lightsAround(page, [[0, 0], ...around(2.4), ...around(2.6, 0.5), ...around(3.6)]);
  const [straight, slanting, rim] = [mean(rest.slice(0, 4)), mean(rest.slice(4, 8)), mean(rest.slice(8))];
  if (middle! < rim - 30) return 'ring';
  if (middle! > straight + 30 && slanting > straight + 20) return 'cross';
  return middle! > 110 && straight > 90 ? 'dot' : 'nothing';
}

const isSomebodyNew = (page: Page, seen: ReadonlyMap<string, string>): Promise<boolean> => page.evaluate((names) => {
  const card = document.querySelector('.desk-terminal[data-state=known]');
  return card?.querySelector('dl') != null && !names.includes(card.querySelector('h3')!.textContent);
}, [...seen.keys()]);

describe('a terminal on the map of the desk', () => {
  it('is chosen by key, named, and for a reason that is written down shows its trail; how it is can be seen by its shape alone', async () => {
    const { page, errors, strangers } = await sitDown();
    await threeTerminals();
    // Names may lie over a place, and are not its shape.
    await page.evaluate("document.querySelector('.map-labels').style.visibility = 'hidden'");
    const seen = new Map<string, string>();
    for (let i = 0; i < 3; i++) {
      // Until the first positions have come there is nobody to choose; a press whose card comes late is not pressed over.
      await expect.poll(async () => {
        if (await isSomebodyNew(page, seen)) return true;
        await page.keyboard.press('t');
        return false;
      }, { timeout: 30_000, interval: 2_000 }).toBe(true);
      const name = await page.locator('.desk-terminal h3').innerText();
      const shape = SHAPES[name] ?? 'nothing';
      // Software GL takes its time to draw where the map went; meanwhile whoever is online goes on being heard of.
      await expect.poll(async () => {
        if (name === 'T-walks') await centre.call('POST', '/api/v1/positions', centre.token('gateway'), [{ terminal: name, ...HERE, at: Date.now() }]);
        return shapeOf(page);
      }, { timeout: 30_000, interval: 1_000 }).toBe(shape);
      seen.set(name, shape);
      if (name !== 'T-walks') continue;
      expect(await page.locator('.desk-terminal').innerText()).toMatch(/0 m/);
      await page.getByRole('button', { name: '查看近 2 小时轨迹…' }).click();
      await page.getByRole('button', { name: '核实到场情况' }).click();
      await until(page, "document.querySelector('.desk-look-said')?.textContent.includes('本人可见') === true");
      expect((await centre.call('GET', '/api/v1/audit/looks', centre.token('auditor'))).body.items).toMatchObject([{ terminal: 'T-walks', by: { subject: 'seat-2' }, reason: '核实到场情况' }]);
      await page.mouse.move(5, 5);
      const [onTrail, older, beside] = await lightsAround(page, [[-24, 0], [-70, 0], [-24, 14]]);
      expect(onTrail).toBeGreaterThan(beside! + 60);
      expect(older).toBeGreaterThan(beside! + 30);
      expect(await page.locator('.desk-terminal').innerText()).toMatch(/4\d0 m/);
    }
    expect([...seen.keys()].toSorted()).toEqual(['T-late', 'T-silent', 'T-walks']);
    await page.keyboard.press('Escape');
    await until(page, "document.querySelector('.desk-terminal') === null");
    expect([errors, strangers]).toEqual([[], []]);
    await page.context().close();
  });
});
describe('a base map of the centre’s own', () => {
  it('comes from this server alone, with its credit', async () => {
    const tiles: number[] = [];
    const { page, errors, strangers } = await sitDown((opening) => {
      opening.on('response', (response) => { if (response.url().includes('/basemap/')) tiles.push(response.status()); });
      return Promise.resolve();
    });
    await until(page, "document.querySelector('.desk-map-credit')?.textContent.includes('宁波市测绘院')");
    await expect.poll(() => tiles.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(new Set(tiles)).toEqual(new Set([200]));
    expect([errors, strangers]).toEqual([[], []]);
    await page.context().close();
  });

  it('that fails leaves the offline map, and the desk says so', async () => {
    const { page, strangers } = await sitDown(async (opening) => { await opening.route('**/basemap/**', (route) => route.fulfill({ status: 503 })); });
    await until(page, "document.querySelector('.desk-no-tiles')?.textContent.includes('正在用离线底图')", 30_000);
    expect(await page.locator('.map-labels').getAttribute('aria-label')).toContain('海曙区');
    expect(strangers).toEqual([]);
    await page.context().close();
  });
});
