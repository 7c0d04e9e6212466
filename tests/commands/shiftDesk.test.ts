import { beforeEach, expect, it } from 'vitest';
import { ShiftDesk } from '../../server/commands/shiftDesk.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { caller, TUESDAY } from '../support/given.ts';
import { createTestClock } from '../support/testClock.ts';

const phone = caller('terminal', '330203');
let journal: Journal;
let desk: ShiftDesk;
beforeEach(() => {
  journal = createMemoryJournal();
  desk = new ShiftDesk(journal, createTestClock(TUESDAY));
});
const story = async () => (await journal.readStream('terminal:T-1')).map(({ type, data }) => [type, data]);

it('a shift is opened, closed and opened again', async () => {
  await desk.open('T-1', 'holder', phone);
  await desk.close('T-1', 'roster', phone);
  await desk.open('T-1', 'firstFix', phone);
  expect(await story()).toEqual([
    ['ShiftOpened', { terminal: 'T-1', by: 'holder' }], ['ShiftClosed', { terminal: 'T-1', reason: 'roster' }], ['ShiftOpened', { terminal: 'T-1', by: 'firstFix' }],
  ]);
});

it('opening an open shift, or closing one that is not open, changes nothing', async () => {
  await desk.close('T-1', 'silence', phone);
  await desk.open('T-1', 'holder', phone);
  await desk.open('T-1', 'firstFix', phone);
  await desk.close('T-1', 'holder', phone);
  await desk.close('T-1', 'silence', phone);
  expect(await story()).toHaveLength(2);
});

it('fifty first fixes at once open one shift', async () => {
  await Promise.all(Array.from({ length: 50 }, () => desk.open('T-1', 'firstFix', phone)));
  expect(await story()).toHaveLength(1);
});

it('a desk that was restarted, or stands on another node, goes on from what is written', async () => {
  await desk.open('T-1', 'holder', phone);
  const other = new ShiftDesk(journal, createTestClock(TUESDAY));
  await other.open('T-1', 'firstFix', phone);
  expect(await story()).toHaveLength(1);
  await other.close('T-1', 'roster', phone);
  // This desk still thinks it open: the journal tells it better.
  await desk.close('T-1', 'holder', phone);
  await desk.open('T-1', 'holder', phone);
  expect((await story()).map(([type]) => type)).toEqual(['ShiftOpened', 'ShiftClosed', 'ShiftOpened']);
});

it('an open shift that another node has closed is opened again, whatever this desk remembers', async () => {
  await desk.open('T-1', 'holder', phone);
  await new ShiftDesk(journal, createTestClock(TUESDAY)).close('T-1', 'holder', phone);
  await desk.open('T-1', 'holder', phone);
  expect((await story()).map(([type]) => type)).toEqual(['ShiftOpened', 'ShiftClosed', 'ShiftOpened']);
});

it('each turn tells the time of the fact by which it stands', async () => {
  const clock = createTestClock(TUESDAY);
  desk = new ShiftDesk(journal, clock);
  expect(await desk.close('T-1', 'holder', phone)).toBe(0);
  expect(await desk.open('T-1', 'holder', phone)).toBe(TUESDAY);
  await clock.advance(1_000);
  expect(await desk.open('T-1', 'firstFix', phone)).toBe(TUESDAY);
  expect(await desk.close('T-1', 'holder', phone)).toBe(TUESDAY + 1_000);
});
