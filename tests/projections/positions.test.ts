import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPositions, restorePositions } from '../../server/projections/positionCheckpoint.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import { areaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Fix } from '../../shared/terminal.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const tree = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  { code: '330203', name: '海曙区', level: 'district', parent: '3302' },
  { code: '330206', name: '北仑区', level: 'district', parent: '3302' },
]);
const locate = (lon: number) => (lon < 121 || lon > 122 ? -1 : lon < 121.5 ? 1 : 2);
const T = Date.UTC(2026, 10, 21, 4);
let clock: TestClock;
beforeEach(() => { clock = createTestClock(T); });

const newBook = (capacity?: number, noted: Fix[] = []) =>
  createPositionBook({ clock, city: { tree, locate }, trackLog: { note: (fix) => void noted.push(fix) }, ...(capacity === undefined ? {} : { capacity }) });
const fix = (terminal: string, at: number, more: Partial<Fix> = {}): Fix => ({ terminal, lon: 121.2, lat: 29.8, at, receivedAt: at, ...more });

describe('which position is the current one', () => {
  it('moves only forward: a late fix goes into history alone', () => {
    const noted: Fix[] = [];
    const book = newBook(undefined, noted);
    book.openShift('T-1', T);
    expect(book.take(fix('T-1', T + 10_000))).toBe('current');
    expect(book.take(fix('T-1', T + 5_000, { receivedAt: T + 11_000, lon: 121.9 }))).toBe('late');
    expect(book.one('T-1')).toMatchObject({ lon: 121.2, at: T + 10_000 });
    expect(noted.map(({ at }) => at)).toEqual([T + 10_000, T + 5_000]);
  });

  it('knows a fix that came twice', () => {
    const noted: Fix[] = [];
    const book = newBook(undefined, noted);
    book.openShift('T-1', T);
    book.take(fix('T-1', T));
    expect(book.take(fix('T-1', T, { receivedAt: T + 3_000 }))).toBe('duplicate');
    expect(noted).toHaveLength(1);
  });

  it.each([['future', T + 80 * 365 * 86_400_000], ['ancient', 0]] as const)('a clock that is %s does not keep later right fixes from being shown', (flag, at) => {
    const book = newBook();
    book.openShift('T-1', T);
    book.take(fix('T-1', T));
    expect(book.take(fix('T-1', at, { receivedAt: T + 1_000, lon: 121.3, clock: flag }))).toBe('current');
    expect(book.take(fix('T-1', T + 2_000, { lon: 121.4 }))).toBe('current');
    expect(book.one('T-1')).toMatchObject({ lon: 121.4 });
  });

  it('a clock some minutes ahead, once set right, does not hold its terminal still for those minutes', () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.take(fix('T-1', T + 240_000, { receivedAt: T }));
    expect(book.take(fix('T-1', T + 2_000, { lon: 121.4 }))).toBe('current');
  });

  it('tells the order of fixes of a clock that runs ahead by that clock', () => {
    const book = newBook();
    book.openShift('T-1', T);
    const early = (ahead: number) => book.take(fix('T-1', T + ahead, { receivedAt: T }));
    expect([60_000, 50_000, 70_000, 70_000].map(early)).toEqual(['current', 'late', 'current', 'duplicate']);
    expect(book.one('T-1')?.at).toBe(T + 70_000);
  });

  it('a clock that stands still is followed by arrival as long as its terminal moves', () => {
    const book = newBook();
    book.openShift('T-1', T);
    expect(book.take(fix('T-1', 0, { receivedAt: T, clock: 'ancient' }))).toBe('current');
    expect(book.take(fix('T-1', 0, { receivedAt: T + 1_000, clock: 'ancient', lon: 121.3 }))).toBe('current');
    expect(book.take(fix('T-1', 0, { receivedAt: T + 1_500, clock: 'ancient', lon: 121.3 }))).toBe('duplicate');
  });
});

describe('who is followed', () => {
  it('only terminals on an open shift', () => {
    const book = newBook();
    expect(book.take(fix('T-1', T))).toBe('noShift');
    book.openShift('T-1', T);
    expect(book.take(fix('T-1', T))).toBe('current');
    book.closeShift('T-1', T + 1_000);
    expect(book.take(fix('T-1', T + 2_000))).toBe('offShift');
  });

  it('the place of a terminal is forgotten when its shift ends', () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.take(fix('T-1', T));
    book.closeShift('T-1', T + 1_000);
    expect(book.list('3302')).toEqual([]);
    expect(book.columns.lon[0]).toBe(0);
    book.openShift('T-1', T + 2_000);
    expect(book.one('T-1')).toBeUndefined();
  });

  it('a first fix opens no shift that its holder has closed, and may open one that the roster closed', () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.openShift('T-2', T);
    book.closeShift('T-1', T + 1, 'holder');
    book.closeShift('T-2', T + 1, 'roster');
    expect([book.wasSignedOff('T-1'), book.wasSignedOff('T-2'), book.wasSignedOff('T-3')]).toEqual([true, false, false]);
  });

  it('what a phone kept offline during a shift goes into history, also after its holder signed off; the map does not move', () => {
    const noted: Fix[] = [];
    const book = newBook(undefined, noted);
    book.openShift('T-1', T);
    book.take(fix('T-1', T + 10_000));
    book.closeShift('T-1', T + 60_000);
    const upload = (at: number) => book.take(fix('T-1', at, { receivedAt: T + 90_000 }));
    expect([T - 1, T + 20_000, T + 60_000, T + 60_001].map(upload)).toEqual(['offShift', 'late', 'late', 'offShift']);
    expect(noted.map(({ at }) => at)).toEqual([T + 10_000, T + 20_000, T + 60_000]);
    expect(book.list('3302')).toEqual([]);
    expect(book.columns.heardAt[0]).toBe(0);
  });

  it('what was kept of the last shift is no place of the next one, and what was kept between them is not taken', () => {
    const noted: Fix[] = [];
    const book = newBook(undefined, noted);
    const HOUR = 3_600_000;
    book.openShift('T-1', T);
    book.closeShift('T-1', T + HOUR);
    book.openShift('T-1', T + 12 * HOUR);
    const upload = (at: number) => book.take(fix('T-1', at, { receivedAt: T + 12 * HOUR + 1_000 }));
    expect(upload(T + 30 * 60_000)).toBe('late');
    expect(upload(T + 6 * HOUR)).toBe('betweenShifts');
    expect(book.one('T-1')).toBeUndefined();
    // A device whose clock is a little slow is on its shift all the same.
    expect(upload(T + 12 * HOUR - 60_000)).toBe('current');
    expect(noted.map(({ at }) => at - T)).toEqual([30 * 60_000, 12 * HOUR - 60_000]);
  });

  it('a shift that was closed because its terminal fell silent goes on with what the terminal kept', () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.closeShift('T-1', T + 1_000, 'silence');
    const kept = fix('T-1', T + 2_000, { receivedAt: T + 3_600_000 });
    expect(book.take(kept)).toBe('noShift');
    book.openShift('T-1', T + 3_600_000);
    expect(book.take(kept)).toBe('current');
  });

  it('shifts are facts: the book follows the journal, and an older fact changes nothing', () => {
    const book = newBook();
    const turn = (seq: number, type: 'ShiftOpened' | 'ShiftClosed', at: number) =>
      book.apply({ seq, stream: 'terminal:T-1', version: seq, at, by: { role: 'terminal', subject: 'T-1' }, type, data: { terminal: 'T-1', by: 'holder', reason: 'holder' } } as Fact);
    turn(1, 'ShiftOpened', T);
    expect(book.isOnShift('T-1')).toBe(true);
    turn(2, 'ShiftClosed', T + 10);
    expect(book.isOnShift('T-1')).toBe(false);
    book.openShift('T-1', T + 20);
    turn(3, 'ShiftClosed', T + 15);
    expect(book.isOnShift('T-1')).toBe(true);
  });

  it('a full book says so and goes on with those it knows', () => {
    const book = newBook(2);
    for (const terminal of ['T-1', 'T-2', 'T-3']) book.openShift(terminal, T);
    expect(book.take(fix('T-3', T))).toBe('full');
    expect(book.take(fix('T-1', T))).toBe('current');
    expect(book.count).toBe(2);
  });
});

describe('where it is', () => {
  it('lists the terminals of an area with everything the device said', () => {
    const book = newBook();
    for (const terminal of ['T-1', 'T-2', 'T-3']) book.openShift(terminal, T);
    book.take(fix('T-1', T, { accuracy: 5.3, speed: 5.144, heading: 90, battery: 0.55 }));
    book.take(fix('T-2', T, { lon: 121.7 }));
    book.take(fix('T-3', T, { lon: 119 }));
    expect(book.list('330203')).toEqual([{ terminal: 'T-1', lon: 121.2, lat: 29.8, at: T, receivedAt: T, area: '330203', state: 'fresh', accuracy: 5.3, speed: 5.144, heading: 90, battery: 0.55 }]);
    expect(book.list('3302').map(({ terminal, area }) => [terminal, area])).toEqual([['T-1', '330203'], ['T-2', '330206'], ['T-3', null]]);
    expect(book.list('9999')).toEqual([]);
  });

  it('an old position uploaded late looks as old as it is', async () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.take(fix('T-1', T - 2 * 3_600_000, { receivedAt: T }));
    expect(book.one('T-1')?.state).toBe('offline');
    book.take(fix('T-1', T));
    expect(book.one('T-1')?.state).toBe('fresh');
    await clock.advance(60_001);
    expect(book.one('T-1')?.state).toBe('stale');
    await clock.advance(15 * 60_000);
    expect(book.one('T-1')?.state).toBe('offline');
  });
});

describe('after a restart', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'yilan-positions-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('terminals stand where they were last seen', async () => {
    const book = newBook();
    for (let i = 0; i < 2_000; i++) {
      book.openShift(`T-${i}`, T);
      book.take(fix(`T-${i}`, T + i, { lon: 121 + i / 2_000 }));
    }
    book.closeShift('T-7', T + 5_000);
    const checkpoint = keepPositions({ path: join(folder, 'positions'), book, clock });
    await checkpoint.close();
    const next = newBook();
    expect(await restorePositions(join(folder, 'positions'), next)).toBe(1_999);
    expect(next.list('3302')).toEqual([]);
    for (let i = 0; i < 2_000; i++) if (i !== 7) next.openShift(`T-${i}`, T);
    const byName = (list: ReturnType<typeof book.list>) => list.toSorted((a, b) => a.terminal.localeCompare(b.terminal));
    expect(byName(next.list('3302'))).toEqual(byName(book.list('3302')));
    expect(next.take(fix('T-9', T + 1))).toBe('late');
  });

  it('a place of the shift before is not put back on the map', async () => {
    const book = newBook();
    book.openShift('T-1', T);
    book.take(fix('T-1', T + 1_000));
    await keepPositions({ path: join(folder, 'positions'), book, clock }).close();
    const next = newBook();
    next.openShift('T-1', T);
    next.closeShift('T-1', T + 2_000);
    next.openShift('T-1', T + 3_000);
    await restorePositions(join(folder, 'positions'), next);
    expect(next.one('T-1')).toBeUndefined();
  });

  it('a damaged file is said and left aside', async () => {
    const said: string[] = [];
    await writeFile(join(folder, 'positions'), 'nonsense');
    expect(await restorePositions(join(folder, 'positions'), newBook(), (sentence) => said.push(sentence))).toBe(0);
    expect(said).toHaveLength(1);
    expect(await restorePositions(join(folder, 'none'), newBook(), (sentence) => said.push(sentence))).toBe(0);
    expect(said).toHaveLength(1);
    expect(await readFile(join(folder, 'positions'), 'utf8')).toBe('nonsense');
  });
});
