import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Software GL, nothing phoned home. It draws a few frames a second: assert state and pixels, never frames per second. */
const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @throws {Error} a sentence that says what to install when there is no Chromium */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium found: install it (apt-get install chromium) or name it in CHROMIUM');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page that remembers what went wrong in it and whom it asked. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console, uncaught exceptions, violations of the content policy. */
  readonly errors: string[];
  /** Every request outside of the page's own origin. */
  readonly strangers: string[];
}

export async function watchedPage(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', (fault) => errors.push(String(fault)));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host) strangers.push(request.url());
  });
  return { page, errors, strangers };
}

/** Asks the page until it says yes. Playwright's own wait needs `eval`, which our content policy forbids. */
export async function until(page: Page, question: string, limitMs = 60_000): Promise<void> {
  const end = performance.now() + limitMs;
  // A page that goes elsewhere at this moment says nothing yet.
  const ask = () => page.evaluate(question).catch((error: unknown) => {
    if (!String(error).includes('because of a navigation')) throw error;
    return false;
  });
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`the page never came to: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
