import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import type { Change } from '../../server/projections/liveView.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { accepted, closed, DAY, dispatched, GRID, handled, HOUR, investigated, MINUTE, NOON, report, settled, signed, TREE } from '../shared/tallyCity.ts';
import { handClock, type HandClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';

const BY = { role: 'dispatcher', subject: 'dispatch-1' } as const;
const policy = { timeZone: 'Asia/Shanghai' };
const views: RunningLiveView[] = [];
afterEach(() => Promise.all(views.splice(0).map((view) => view.stop())));

function centre(journal: Pick<Journal, 'read' | 'head' | 'onCommit'>, clock: HandClock = handClock(NOON)) {
  const faults: string[] = [];
  const view = createLiveView({ journal, tree: TREE, clock, policy, onFault: (sentence) => faults.push(sentence) });
  views.push(view);
  const changes: Change[] = [];
  view.onChange((change) => changes.push(change));
  return { view, clock, faults, changes };
}

const write = (journal: Journal, id: string, at: number, expectedVersion: number, ...facts: CentreFact[]) =>
  journal.append({ stream: `incident:${id}`, expectedVersion, at, by: BY, facts });

function reportOf(id: string, at: number, kind?: 'labour'): CentreFact {
  const fact = report(at, kind);
  return fact.type === 'IncidentReported' ? { ...fact, data: { ...fact.data, id } } : fact;
}

const alertRaised = (id: string, priority: 'P1' | 'P2'): CentreFact => ({
  type: 'AlertRaised',
  data: { id, rule: 'severe', priority, source: id, area: '330203001001001', title: '一键通', raisedAt: NOON, exercise: false },
});

/** Until the view has folded what the journal holds. */
async function caughtUp(view: RunningLiveView, journal: Journal): Promise<void> {
  const head = await journal.head();
  for (let turn = 0; view.watermark < head && turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the live view', () => {
  it('given a settled and closed dispute, shows its line, its counters everywhere above it, and its hour', async () => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON, 'labour'), accepted, dispatched, signed, investigated, settled, handled, closed);
    const { view } = centre(journal);
    await view.start();
    expect(view.incidentLine('a')).toMatchObject({ state: 'closed', unit: 'urban', overdue: false, dispute: { kind: 'labour', stage: 'settled' }, version: 8 });
    expect(view.incidentLine('a')).not.toHaveProperty('dueAt');
    for (const node of TREE.pathOf(GRID)) {
      const figures = view.figures(TREE.code[node]!)!;
      expect(figures.today).toEqual({ reported: 1, closed: 1, alerts: 0 });
      expect(figures.month.disputes).toEqual({ done: 1, of: 1 });
      expect(figures.month.disputesByKind.labour).toEqual({ done: 1, of: 1 });
      expect(figures.month.handledInTime).toEqual({ done: 1, of: 1 });
    }
    expect(view.figures('330205')!.month.reported).toBe(0);
    expect(view.ribbon('3302')).toHaveLength(24);
    expect(view.ribbon('3302').at(-1)).toEqual({ hour: NOON, reported: 1, closed: 1, alerts: 0 });
  });

  it('tells the next due time of what is left to do', async () => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    await write(journal, 'b', NOON, 0, reportOf('b', NOON), accepted);
    const { view } = centre(journal);
    await view.start();
    expect([view.incidentLine('a')?.dueAt, view.incidentLine('b')?.dueAt]).toEqual([NOON + HOUR, NOON + 2 * DAY]);
  });

  it('knows nothing of an area that is not in the tree', async () => {
    const { view } = centre(createMemoryJournal());
    await view.start();
    expect([view.figures('9999'), view.ribbon('9999'), view.incidentLines('9999', 9), view.standingAlerts('9999')]).toEqual([undefined, [], [], []]);
  });

  it('counts in the city what stands in an area that the tree no longer has', async () => {
    const journal = createMemoryJournal();
    const fact = reportOf('a', NOON);
    if (fact.type === 'IncidentReported') await write(journal, 'a', NOON, 0, { ...fact, data: { ...fact.data, area: '330299' } });
    const { view } = centre(journal);
    await view.start();
    expect([view.figures('3302')!.open, view.figures('330203')!.open]).toEqual([1, 0]);
  });

  it('lists the open ones and the newest that changed, the latest change first', async () => {
    const journal = createMemoryJournal();
    for (const id of ['a', 'b', 'c', 'd']) await write(journal, id, NOON, 0, reportOf(id, NOON));
    for (const id of ['b', 'c', 'd']) await write(journal, id, NOON, 1, { type: 'IncidentRefused', data: { reason: '不属实' } });
    const { view } = centre(journal);
    await view.start();
    expect(view.incidentLines('3302', 2).map((line) => line.id)).toEqual(['d', 'c', 'a']);
    expect(view.incidentLines('330205', 2)).toEqual([]);
  });

  it('finds the newest of a quiet area behind thousands of others', async () => {
    const journal = createMemoryJournal();
    const elsewhere = (id: string): CentreFact => {
      const fact = reportOf(id, NOON);
      return fact.type === 'IncidentReported' ? { ...fact, data: { ...fact.data, area: '330205' } } : fact;
    };
    const history = ['a', 'b', ...Array.from({ length: 5_000 }, (_, n) => `other-${n}`)].map((id) => ({
      stream: `incident:${id}`, expectedVersion: 0, at: NOON, by: BY,
      facts: [id.startsWith('other') ? elsewhere(id) : reportOf(id, NOON), { type: 'IncidentVoided', data: { reason: '重复' } } as CentreFact].map((fact) => ({ at: NOON, by: BY, fact })),
    }));
    await journal.appendMany(history);
    const { view } = centre(journal);
    await view.start();
    expect(view.incidentLines('330203', 1).map((line) => line.id)).toEqual(['b']);
    expect(view.incidentLines('3302', 1).map((line) => line.id)).toEqual(['other-4999']);
  });

  it('puts the worst standing alert on top, and lets ended ones go', async () => {
    const journal = createMemoryJournal();
    const alert = (id: string, ...facts: CentreFact[]) => journal.append({ stream: `alert:${id}`, expectedVersion: 0, at: NOON, by: BY, facts });
    await alert('x', alertRaised('x', 'P2'));
    await alert('y', alertRaised('y', 'P1'), { type: 'AlertAcknowledged', data: {} });
    await alert('z', alertRaised('z', 'P1'), { type: 'AlertCleared', data: { reason: '误报' } });
    const { view } = centre(journal);
    await view.start();
    expect(view.standingAlerts('330203').map(({ id, state, acknowledgedBy }) => [id, state, acknowledgedBy])).toEqual([['y', 'acknowledged', 'dispatch-1'], ['x', 'raised', undefined]]);
    expect(view.figures('3302')!.today.alerts).toBe(3);
    expect(view.alertLine('z')?.state).toBe('cleared');
  });
});

describe('following the journal', () => {
  it('says nothing while it catches up, and how far it is', async () => {
    const journal = createMemoryJournal();
    for (let n = 0; n < 5; n++) await write(journal, `i${n}`, NOON, 0, reportOf(`i${n}`, NOON));
    const { view, changes } = centre(journal);
    const progress: unknown[] = [];
    await view.start((step) => progress.push(step));
    expect(progress).toEqual([{ applied: 0, head: 5 }, { applied: 5, head: 5 }]);
    expect(changes).toEqual([]);
    expect(view.state).toBe('following');
  });

  it('tells one change for a batch: what it touched, ancestors included, and that a P1 is among it', async () => {
    const journal = createMemoryJournal();
    const { view, changes } = centre(journal);
    await view.start();
    await Promise.all([
      write(journal, 'a', NOON, 0, reportOf('a', NOON), accepted),
      journal.append({ stream: 'alert:x', expectedVersion: 0, at: NOON, by: BY, facts: [alertRaised('x', 'P1')] }),
    ]);
    await caughtUp(view, journal);
    const touched = changes.map(({ from, to, incidents, alerts, areas, urgent }) => [from, to, [...incidents], [...alerts], [...areas].sort(), urgent]);
    expect(touched).toEqual([[0, 3, ['a'], ['x'], TREE.pathOf(GRID), true]]);
  });

  it('a P2 alert is not urgent', async () => {
    const journal = createMemoryJournal();
    const { view, changes } = centre(journal);
    await view.start();
    await journal.append({ stream: 'alert:x', expectedVersion: 0, at: NOON, by: BY, facts: [alertRaised('x', 'P2')] });
    await caughtUp(view, journal);
    expect(changes.map((change) => change.urgent)).toEqual([false]);
  });

  it('finds by its poll what a lost wake did not tell', async () => {
    const journal = createMemoryJournal();
    const { view, clock } = centre({ ...journal, onCommit: () => () => {} });
    await view.start();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    clock.moveTo(NOON + 1_000);
    await caughtUp(view, journal);
    expect(view.watermark).toBe(1);
  });

  it.each(Array.from({ length: 12 }, (_, n) => n))('hears of a commit that comes %i promises after it read an empty page, without the poll', async (promises) => {
    const written = createMemoryJournal();
    await write(written, 'a', NOON, 0, reportOf('a', NOON));
    let visible = false;
    let wake = () => {};
    const { view } = centre({
      head: async () => 0,
      onCommit: (run) => { wake = run; return () => {}; },
      async read(after, limit) {
        if (visible) return written.read(after, limit);
        void commit();
        return [];
      },
    });
    async function commit(): Promise<void> {
      for (let n = 0; n < promises; n++) await Promise.resolve();
      visible = true;
      wake();
    }
    await view.start();
    await caughtUp(view, written);
    expect(view.watermark).toBe(1);
  });

  it('one follower that fails does not keep the others from hearing', async () => {
    const journal = createMemoryJournal();
    const { view, faults } = centre(journal);
    view.onChange(() => { throw new Error('screen gone'); });
    const heard: number[] = [];
    view.onChange(({ to }) => heard.push(to));
    await view.start();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    await caughtUp(view, journal);
    expect(heard).toEqual([1]);
    expect(faults).toEqual([expect.stringContaining('the others go on')]);
  });

  it('hears nothing any more after its subscription ended', async () => {
    const journal = createMemoryJournal();
    const { view } = centre(journal);
    const heard: number[] = [];
    const end = view.onChange(({ to }) => heard.push(to));
    await view.start();
    end();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    await caughtUp(view, journal);
    expect(heard).toEqual([]);
  });

  it('waits when storage does not answer, says so once, and goes on by itself', async () => {
    const journal = createMemoryJournal();
    let down = false;
    const read: Journal['read'] = (after, limit) => (down ? Promise.reject(new Error('connection refused')) : journal.read(after, limit));
    const { view, clock, faults } = centre({ ...journal, read });
    await view.start();
    down = true;
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    for (const second of [1, 2, 3]) {
      clock.moveTo(NOON + second * 1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([view.state, view.watermark]).toEqual(['waiting', 0]);
    expect(faults).toEqual([expect.stringContaining('connection refused')]);
    down = false;
    clock.moveTo(NOON + 4_000);
    await caughtUp(view, journal);
    expect([view.state, view.watermark, view.fault]).toEqual(['following', 1, undefined]);
  });

  it('gives up a read that never answers, and asks again', async () => {
    const journal = createMemoryJournal();
    let hang = false;
    const read: Journal['read'] = (after, limit) => (hang ? new Promise(() => {}) : journal.read(after, limit));
    const { view, clock } = centre({ ...journal, read });
    await view.start();
    await new Promise((resolve) => setImmediate(resolve));
    hang = true;
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    clock.moveTo(NOON + 20_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(view.fault).toContain('no answer within 15 s');
    hang = false;
    clock.moveTo(NOON + 22_000);
    await caughtUp(view, journal);
    expect(view.watermark).toBe(1);
  });

  it('stops before a fact that cannot follow, keeps answering as of the last good one, and stays stopped', async () => {
    const journal = createMemoryJournal();
    const { view, changes, faults, clock } = centre(journal);
    await view.start();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON), closed, accepted);
    await new Promise((resolve) => setImmediate(resolve));
    await write(journal, 'b', NOON, 0, reportOf('b', NOON));
    clock.moveTo(NOON + 5_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect([view.state, view.watermark, view.incident('a')?.state, view.incident('b')]).toEqual(['stopped', 1, 'reported', undefined]);
    expect(view.figures('3302')).toMatchObject({ asOf: 1, open: 1 });
    expect(changes.map(({ from, to }) => [from, to])).toEqual([[0, 1]]);
    expect(faults).toEqual([expect.stringContaining('stopped at fact 1')]);
  });

  it.each([
    ['a seq is missing', (facts: Fact[]) => facts.filter((fact) => fact.seq !== 2)],
    ['a version is missing', (facts: Fact[]) => facts.map((fact) => (fact.seq === 3 ? { ...fact, version: 7 } : fact))],
  ])('stops when %s in the journal', async (_, damage) => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON), accepted, dispatched);
    const { view } = centre(listJournal(damage(await journal.read(0, 9))));
    await view.start();
    expect(view.state).toBe('stopped');
    expect(view.watermark).toBeLessThan(3);
  });

  it('says at the start when the journal cannot be read', async () => {
    const { view } = centre({ ...createMemoryJournal(), head: () => Promise.reject(new Error('password refused')) });
    await expect(view.start()).rejects.toThrow('password refused');
  });
});

describe('time without facts', () => {
  it('at the city\'s midnight the figures of today begin again, and every area is told to have changed', async () => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    const { view, clock, changes } = centre(journal);
    await view.start();
    const midnight = NOON + 12 * HOUR;
    clock.moveTo(midnight - MINUTE);
    expect(view.figures('3302')!.today.reported).toBe(1);
    const before = changes.length;
    clock.moveTo(midnight);
    expect(view.figures('3302')!.today.reported).toBe(0);
    expect(view.figures('3302')!.month.reported).toBe(1);
    expect(changes).toHaveLength(before + 1);
    expect(changes.at(-1)).toMatchObject({ from: 1, to: 1, facts: [], urgent: false });
    expect(changes.at(-1)!.areas.size).toBe(TREE.size);
  });

  it('the ribbon moves on with every full hour', async () => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON));
    const { view, clock, changes } = centre(journal);
    await view.start();
    clock.moveTo(NOON + HOUR);
    expect(changes).toHaveLength(1);
    expect(view.ribbon('3302').slice(-2).map((hour) => hour.reported)).toEqual([1, 0]);
    clock.moveTo(NOON + 24 * HOUR);
    expect(view.ribbon('3302').map((hour) => hour.reported)).not.toContain(1);
  });

  it('a report leaves the month after thirty days, and then stands in the thirty days before', async () => {
    const journal = createMemoryJournal();
    await write(journal, 'a', NOON, 0, reportOf('a', NOON, 'labour'), accepted, investigated);
    const { view, clock } = centre(journal);
    await view.start();
    clock.sleepTo(NOON + 29 * DAY);
    expect(view.figures('3302')!.month).toMatchObject({ reported: 1, disputes: { done: 0, of: 1 }, disputesBefore: { done: 0, of: 0 } });
    clock.sleepTo(NOON + 30 * DAY);
    expect(view.figures('3302')!.month).toMatchObject({ reported: 0, disputes: { done: 0, of: 0 }, disputesBefore: { done: 0, of: 1 } });
    clock.sleepTo(NOON + 60 * DAY);
    expect(view.figures('3302')!.month.disputesBefore).toEqual({ done: 0, of: 0 });
  });
});
