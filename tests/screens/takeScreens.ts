// `npm run screens`: brings the demo city up in a folder of its own and takes the pictures under docs/screens, as a visitor would see it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, watchedPage } from '../support/browser.ts';
import { freePort, runCli, ServerProcess } from '../support/serverProcess.ts';

interface Shot {
  readonly name: string;
  readonly role: string;
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly lang?: 'en';
  /** Keys to press before the picture is taken. */
  readonly keys?: readonly string[];
}

const SHOTS: readonly Shot[] = [
  { name: 'wall-1920x1080', role: 'wall', page: 'wall', width: 1920, height: 1080 },
  { name: 'wall-3840x1080', role: 'wall', page: 'wall', width: 3840, height: 1080 },
  { name: 'wall-7680x1440', role: 'wall', page: 'wall', width: 7680, height: 1440 },
  { name: 'wall-1080x1920', role: 'wall', page: 'wall', width: 1080, height: 1920 },
  { name: 'wall-1920x1080-en', role: 'wall', page: 'wall', width: 1920, height: 1080, lang: 'en' },
  { name: 'desk-1920x1080', role: 'dutyOfficer', page: 'desk', width: 1920, height: 1080, keys: ['ArrowDown', 'Enter'] },
  { name: 'leader-390x844', role: 'leader', page: 'leader', width: 390, height: 844 },
  { name: 'leader-1280x900', role: 'leader', page: 'leader', width: 1280, height: 900 },
];
/** Long enough for alerts to stand and terminals to have moved. */
const CITY_LIVES_MS = Number(process.env['YILAN_SCREENS_WAIT_S'] ?? 150) * 1000;
const PAGE_SETTLES_MS = 12_000;

const folder = mkdtempSync(join(tmpdir(), 'yilan-screens-'));
const target = join(import.meta.dirname, '..', '..', 'docs', 'screens');
const wanted = process.argv.slice(2);
mkdirSync(target, { recursive: true });
const port = await freePort();
const env = { DATA_DIR: folder, PORT: String(port), YILAN_DEMO: 'on' };
const server = await ServerProcess.start(port, env, 180_000);
const browser = await launchBrowser();
try {
  await new Promise((wake) => setTimeout(wake, CITY_LIVES_MS));
  for (const { name, role, page: path, width, height, lang, keys = [] } of SHOTS.filter((shot) => wanted.length === 0 || wanted.some((word) => shot.name.includes(word)))) {
    const link = (await runCli(['link', '--role', role, '--page', path], env)).out.trim();
    const { page, errors, strangers } = await watchedPage(browser, server.url, { viewport: { width, height } });
    // By day and on the overview, whenever the pictures are taken.
    await page.goto(link, { waitUntil: 'domcontentloaded' });
    await page.goto(`${server.url}/${path}?night=off&scene=overview${lang ? `&lang=${lang}` : ''}`, { waitUntil: 'domcontentloaded' });
    // Software GL needs its time for every pixel.
    await page.waitForTimeout(PAGE_SETTLES_MS * Math.max(1, (width * height) / (1920 * 1080)));
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(1_500);
    }
    await page.screenshot({ path: join(target, `${name}.png`), timeout: 120_000 });
    process.stdout.write(`  ${name}.png${errors.length + strangers.length > 0 ? `  ${[...errors, ...strangers].join(' | ')}` : ''}\n`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await server.end('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
