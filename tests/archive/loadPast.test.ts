import { describe, expect, it } from 'vitest';
import { loadPast, OtherPast } from '../../server/archive/loadPast.ts';
import { MemoryArchive } from '../../server/archive/memoryArchive.ts';
import { memorySnapshots } from '../../server/archive/snapshotStores.ts';
import { makePast } from '../../server/demo/makePast.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import type { IncidentQuestion } from '../../server/projections/incidentSearch.ts';
import { MARK, stateMark } from '../../shared/tally.ts';
import { actor, report, TUESDAY } from '../support/given.ts';
import { JIANGBEI, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock } from '../support/testClock.ts';
import { pastLine } from './pastLines.ts';

const { tree } = smallCity();
const policy = smallPolicy();
const EVERYTHING: IncidentQuestion = { node: 0, marks: 0, timedBy: MARK.reported, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, words: true, past: true };

/** A centre with its archive, in memory; blocks of 10. */
function centre() {
  const journal = createMemoryJournal();
  const store = new MemoryArchive();
  const snapshots = memorySnapshots();
  const clock = createTestClock(TUESDAY);
  const refused: (readonly [number, string])[] = [];
  const open = async () => {
    const view = createLiveView({ journal, tree, clock, policy, blockRows: 10, archive: { store, snapshots, journal } });
    await view.start();
    return view;
  };
  const load = (lines: readonly string[], source = 'oldSystem') => loadPast({
    lines, source, journal, store, rules: { policy, tree, exercise: true }, clock, blockRows: 10,
    onRefused: (line, { field, message }) => refused.push([line, `${field} ${message}`]),
  });
  return { journal, clock, open, load, refused };
}

const lines = (count: number): string[] => Array.from({ length: count }, (_, n) => JSON.stringify(pastLine(n)));

describe('another system\'s past', () => {
  it('is found by area, state, title and its whole number, the newest first, and page by page', async () => {
    const { load, open } = centre();
    expect(await load(lines(34))).toEqual({ lines: 34, incidents: 34, refused: 0, before: 0 });
    const view = await open();
    const first = await view.search.page(EVERYTHING, 20);
    expect([first.total, first.found[0]?.incident.number, first.found.at(-1)?.incident.number]).toEqual([34, 'OLD-33', 'OLD-14']);
    const second = await view.search.page(EVERYTHING, 20, first.next);
    expect([second.found.length, second.next]).toEqual([14, undefined]);
    expect((await view.search.page({ ...EVERYTHING, part: '旧事 2' }, 50)).total).toBe(11);
    expect((await view.search.page({ ...EVERYTHING, part: 'old-7' }, 50)).found.map(({ incident }) => incident.title)).toEqual(['旧事 7']);
    expect((await view.search.page({ ...EVERYTHING, node: tree.indexOf(JIANGBEI), marks: stateMark('closed') }, 1)).total).toBe(34);
    expect((await view.search.page({ ...EVERYTHING, past: false }, 1)).total).toBe(0);
    await view.stop();
  });

  it('is found by how grave it was and by any of several states, also by a start that takes up what was kept', async () => {
    const { load, open } = centre();
    await load(Array.from({ length: 24 }, (_, n) => JSON.stringify({ ...pastLine(n), severity: 1 + (n % 4) })));
    for (const view of [await open(), await open()]) {
      const { found, total } = await view.search.page({ ...EVERYTHING, severities: [3, 4], anyOf: stateMark('closed') | stateMark('voided') }, 50);
      expect([total, new Set(found.map(({ incident }) => incident.severity))]).toEqual([12, new Set([3, 4])]);
      expect((await view.search.page({ ...EVERYTHING, severities: [4], anyOf: stateMark('handled') }, 1)).total).toBe(0);
      await view.keep();
      await view.stop();
    }
  });

  it('has its sheet under the id that the list gives it', async () => {
    const { load, open } = centre();
    await load(lines(12));
    const view = await open();
    const [line] = (await view.search.page({ ...EVERYTHING, part: 'OLD-11' }, 1)).found;
    expect((await view.search.withId(line!.incident.id))?.incident).toMatchObject({ number: 'OLD-11', state: 'closed', channel: 'hotline' });
    expect(await view.search.withId('70617374-0000-8009-8000-000000000000')).toBeUndefined();
    await view.stop();
  });

  it('counts in no live counter, whether it is loaded before the start or while all runs', async () => {
    const { load, open, journal, clock } = centre();
    const at = TUESDAY - 1_000;
    const id = '00000000-0000-4000-8000-000000000001';
    await journal.append({ stream: `incident:${id}`, expectedVersion: 0, at, by: actor('dispatcher'), facts: [report({ id, reportedAt: at })] });
    const view = await open();
    const before = view.figures('3302');
    await load(lines(12));
    await clock.advance(1_000);
    await expect.poll(() => view.watermark).toBe(3);
    expect(view.figures('3302')).toEqual({ ...before, asOf: 3 });
    expect((await view.search.page(EVERYTHING, 1)).total).toBe(13);
    await view.stop();
    const again = await open();
    expect(again.figures('3302')).toEqual({ ...before, asOf: 3 });
    await again.stop();
  });

  it('stands after a start that takes up what was written down', async () => {
    const { load, open } = centre();
    await load(lines(25));
    const view = await open();
    await view.keep();
    await view.stop();
    const again = await open();
    expect((await again.search.page(EVERYTHING, 50)).found.map(({ incident }) => incident.number)).toEqual(Array.from({ length: 25 }, (_, n) => `OLD-${24 - n}`));
    await again.stop();
  });
});

describe('loading the past', () => {
  it('leaves out lines that cannot be taken and names them by their number', async () => {
    const { load, refused } = centre();
    const bad = [
      'no json', JSON.stringify(pastLine(1, { category: 'dragons' })), JSON.stringify(pastLine(2, { area: '9999' })), JSON.stringify(pastLine(3, { state: 'handling' })),
      JSON.stringify(pastLine(4, { closedAt: undefined })), JSON.stringify(pastLine(5, { handledAt: 1 })), JSON.stringify(pastLine(6, { tittle: 'x' })),
      JSON.stringify(pastLine(7, { acceptedAt: '2025-11-17 08:00' })), JSON.stringify(pastLine(8, { closedAt: TUESDAY + 1 })),
    ];
    expect(await load([...lines(1), ...bad, JSON.stringify(pastLine(10))])).toEqual({ lines: 11, incidents: 2, refused: 9, before: 0 });
    expect(refused.map(([line, why]) => [line, why.split(' ')[0]])).toEqual([
      [2, ''], [3, 'category'], [4, 'area'], [5, 'state'], [6, 'closedAt'], [7, 'handledAt'], [8, 'tittle'], [9, 'acceptedAt'], [10, 'closedAt'],
    ]);
  });

  it('goes on where it broke off, and doubles nothing', async () => {
    const { load, open } = centre();
    const all = lines(34);
    await load(all.slice(0, 20));
    expect(await load(all)).toMatchObject({ incidents: 34, before: 20 });
    expect(await load(all)).toMatchObject({ incidents: 34, before: 34 });
    const view = await open();
    expect((await view.search.page(EVERYTHING, 1)).total).toBe(34);
    await view.stop();
  });

  it('says so when the lines are not those of before, fewer, or loaded under another name', async () => {
    const { load } = centre();
    const all = lines(20);
    await load(all);
    await expect(load([...all.slice(0, 12), ...lines(1), ...all.slice(13)])).rejects.toThrow('Lines 11 to 20 are not those that were loaded as oldSystem before');
    await expect(load(all.slice(0, 10))).rejects.toThrow('more was loaded before');
    await expect(load(all, 'another')).rejects.toThrow(OtherPast);
  });

  it('counts by this centre\'s own rules: what was late there by them is late here', async () => {
    const { load, open } = centre();
    const late = pastLine(0).reportedAt as number + 400 * 86_400_000 / 2;
    await load([...lines(2), JSON.stringify(pastLine(2, { acceptedAt: late, handledAt: late, closedAt: late })), JSON.stringify(pastLine(3, { state: 'refused', acceptedAt: undefined, handledAt: undefined }))]);
    const view = await open();
    const count = async (marks: number) => (await view.search.page({ ...EVERYTHING, marks }, 1)).total;
    expect([await count(MARK.acceptDue), await count(MARK.acceptedInTime), await count(MARK.handleDue), await count(MARK.handledInTime), await count(stateMark('refused'))]).toEqual([4, 2, 3, 2, 1]);
    await view.stop();
  });

  it('takes every line of the generator', async () => {
    const { load, refused } = centre();
    const made = [...makePast({ tree, policy, count: 300, seed: 1, until: TUESDAY })];
    expect([(await load(made)).incidents, refused]).toEqual([300, []]);
    expect([...makePast({ tree, policy, count: 300, seed: 1, until: TUESDAY })]).toEqual(made);
  });
});
