import type { CDPSession, Page } from 'playwright-core';
import type { GlCount } from './glCounter.ts';

/** What a page holds after its garbage was collected. */
export interface PageHolds {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly gl: GlCount;
}

/** Asks Chromium itself what a page holds. {@link glCounter} must have been loaded before the page. */
export class PageMeter {
  readonly #page: Page;
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  static async of(page: Page): Promise<PageMeter> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.enable');
    return new PageMeter(page, devtools);
  }

  async read(): Promise<PageHolds> {
    // Twice: nodes and GL objects are let go of by finalizers of the first round.
    for (let round = 0; round < 2; round++) await this.#devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#devtools.send('Memory.getDOMCounters');
    return { heap: usedSize, nodes, listeners: jsEventListeners, gl: await this.#page.evaluate('window.glCount()') };
  }
}
