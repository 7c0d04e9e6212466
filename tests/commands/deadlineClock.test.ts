import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { caller, DAY, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { createTestClock } from '../support/testClock.ts';
import { order, reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let centre: TestCentre;
beforeEach(async () => { centre = await startCentre(); });
afterEach(() => centre.stop());

const missed = async (of = centre) => (await of.facts()).filter(({ type }) => type === 'DeadlineMissed').map(({ at, data }) => [at - TUESDAY, (data as { stage: string }).stage]);

/** Hotline, rubbish: accepted within 30 minutes, handled within four working hours, at 15:50. */
async function report(fields: Parameters<typeof reportOrder>[0] = {}): Promise<string> {
  const one = reportOrder(fields);
  await centre.commands.reportIncident(one, caller('dispatcher'));
  await centre.quiet();
  return one.id;
}

describe('a deadline that is missed is written down', () => {
  it('the moment it has passed, once for each stage', async () => {
    await report();
    await centre.clock.advance(30 * MINUTE);
    expect(await missed()).toEqual([]);
    await centre.clock.advance(1);
    expect(await missed()).toEqual([[30 * MINUTE + 1, 'accept']]);
    await centre.clock.jump(5 * HOUR - 2 * MINUTE);
    await centre.clock.advance(3 * MINUTE);
    expect(await missed()).toEqual([[30 * MINUTE + 1, 'accept'], [5.5 * HOUR + 1, 'handle']]);
    expect(centre.deadlines.watching).toBe(0);
  });

  it('not for what was accepted and handled in time', async () => {
    const id = await report();
    const give = (type: string, version: number, fields = {}, by = caller('admin')) => centre.commands.commandIncident(id, order(type, version, fields), by);
    await centre.clock.advance(10 * MINUTE);
    await give('AcceptIncident', 1);
    await give('DispatchIncident', 2);
    await centre.clock.jump(HOUR);
    await give('HandleIncident', 3, { result: '已清运' });
    await give('CheckIncident', 5, { pass: true }, caller('dispatcher'));
    await centre.clock.jump(9 * DAY);
    expect(await missed()).toEqual([]);
  });

  it('for a thousand at once', async () => {
    await Promise.all(Array.from({ length: 1_000 }, () => centre.commands.reportIncident(reportOrder(), caller('dispatcher'))));
    await centre.quiet();
    await centre.clock.jump(31 * MINUTE);
    await centre.quiet();
    expect(await missed()).toHaveLength(1_000);
  });
});

describe('a due time that is near', () => {
  const near = async (of = centre) => (await of.facts()).flatMap((fact) => (fact.type === 'DeadlineNear' ? [[fact.at - TUESDAY, fact.data.stage]] : []));

  it('is called so once, in the last fifth of its time, before it is missed', async () => {
    await report();
    await centre.clock.advance(24 * MINUTE - 1);
    expect(await near()).toEqual([]);
    await centre.clock.advance(7 * MINUTE);
    expect(await near()).toEqual([[24 * MINUTE, 'accept']]);
    expect(await missed()).toEqual([[30 * MINUTE + 1, 'accept']]);
  });

  it('is not called while clocks stand still, and is called anew when there is more time', async () => {
    const id = await report();
    const give = (type: string, version: number, fields = {}) => centre.commands.commandIncident(id, order(type, version, fields), caller('admin'));
    await give('AcceptIncident', 1);
    await give('DispatchIncident', 2);
    await give('SuspendIncident', 3, { reason: '等待施工' });
    await centre.quiet();
    await centre.clock.jump(DAY);
    expect(await near()).toEqual([]);
    await give('ResumeIncident', 4);
    await centre.quiet();
    // Four working hours from Wednesday 10:20: near at 15:02.
    await centre.clock.jump(5 * HOUR);
    expect(await near()).toEqual([[DAY + 5 * HOUR, 'handle']]);
    await give('ExtendDeadline', 6, { handleBy: TUESDAY + 2 * DAY, reason: '雨天' });
    await centre.quiet();
    await centre.clock.jump(18.5 * HOUR);
    expect((await near()).map(([, stage]) => stage)).toEqual(['handle', 'handle']);
  });
});

it('an agreement that is not kept is noticed after the closing, and after a restart', async () => {
  const id = await report({ channel: 'grid', category: 'neighbourDispute' });
  const give = (type: string, version: number, fields = {}, by = caller('admin')) => centre.commands.commandIncident(id, order(type, version, fields), by);
  await give('AcceptIncident', 1);
  await give('DispatchIncident', 2);
  await give('InvestigateDispute', 3, { body: 'peoplesCommittee' });
  await give('SettleDispute', 4, { agreement: '三日内修复围墙', fulfilBy: TUESDAY + 3 * DAY });
  await give('HandleIncident', 5, { result: '已调解' });
  expect(await give('CheckIncident', 7, { pass: true }, caller('dispatcher'))).toMatchObject({ outcome: 'done', state: { state: 'closed' } });
  await centre.stop();
  await centre.clock.jump(4 * DAY);
  centre = await startCentre({ journal: centre.journal, clock: centre.clock });
  expect(await missed()).toEqual([[4 * DAY, 'fulfil']]);
  expect(centre.view.incident(id)).toMatchObject({ state: 'closed', missed: { fulfil: true } });
});

describe('the clock survives', () => {
  it('a restart: what fell due meanwhile is written at the start, and once', async () => {
    await report();
    await centre.stop();
    await centre.clock.jump(HOUR);
    const again = await startCentre({ journal: centre.journal, clock: centre.clock });
    expect(await missed(again)).toEqual([[HOUR, 'accept']]);
    await again.stop();
    const third = await startCentre({ journal: centre.journal, clock: centre.clock });
    expect(await missed(third)).toHaveLength(1);
    await third.stop();
  });

  it('a machine that slept through the due time', async () => {
    await report();
    await centre.clock.jump(8 * HOUR);
    await centre.quiet();
    expect(await missed()).toEqual([[8 * HOUR, 'accept'], [8 * HOUR, 'handle']]);
  });

  it('a clock set back: it notices within a minute of the true time', async () => {
    await report();
    await centre.clock.advance(20 * MINUTE);
    await centre.clock.jump(-10 * MINUTE);
    await centre.clock.advance(21 * MINUTE);
    await centre.quiet();
    expect((await missed()).map(([, stage]) => stage)).toEqual(['accept']);
  });

  it('storage that fails: it tries again each second and says so once', async () => {
    await centre.stop();
    let down = true;
    const clock = createTestClock(TUESDAY);
    centre = await startCentre({
      clock,
      systemJournal: (journal) => ({ ...journal, append: (entry) => (down ? Promise.reject(new JournalDown('no disk')) : journal.append(entry)) }),
    });
    await report();
    await clock.jump(31 * MINUTE);
    expect(await missed()).toEqual([]);
    await clock.advance(10_000);
    expect(centre.faults.filter((fault) => fault.startsWith('missed deadlines'))).toHaveLength(1);
    down = false;
    await clock.advance(2_000);
    await centre.quiet();
    expect((await missed()).map(([, stage]) => stage)).toEqual(['accept']);
  });
});

it('two nodes at once write each missed deadline once', async () => {
  const journal = createMemoryJournal();
  const clock = createTestClock(TUESDAY);
  const nodes = [await startCentre({ journal, clock }), await startCentre({ journal, clock })];
  await Promise.all(Array.from({ length: 50 }, () => nodes[0]!.commands.reportIncident(reportOrder(), caller('dispatcher'))));
  for (const node of nodes) await node.quiet();
  await clock.jump(DAY);
  for (const node of nodes) await node.quiet();
  expect(await missed(nodes[0])).toHaveLength(100);
  for (const node of nodes) await node.stop();
});

it('an order that comes while the clock writes is decided again, and nobody is lost', async () => {
  const id = await report();
  await centre.clock.jump(31 * MINUTE);
  await centre.quiet();
  expect(await centre.commands.commandIncident(id, order('AcceptIncident', 1), caller('dispatcher'))).toMatchObject({ outcome: 'conflict', state: { version: 2, missed: { accept: true } } });
  expect(await centre.commands.commandIncident(id, order('AcceptIncident', 2), caller('dispatcher'))).toMatchObject({ outcome: 'done' });
});
