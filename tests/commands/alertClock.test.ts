import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportOrder } from '../../server/commands/commands.ts';
import { JournalDown } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { Fact, FactOf } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import { caller, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';
import { newId, order, reportOrder, startCentre, type TestCentre, type TestCentreOptions } from './testCentre.ts';

const SECOND = 1_000;
const CALL: Partial<ReportOrder> = { channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫' };
const COLLAPSE: Partial<ReportOrder> = { category: 'roadCollapse', title: '路面塌陷' };
/** What these tests are about, and no due times beside it. */
const QUIET = new Set(['oneKeyCall', 'severe', 'wallSilent']);
const policy: Policy = { ...smallPolicy(), alertRules: smallPolicy().alertRules.filter(({ code }) => QUIET.has(code)) };

let centre: TestCentre;
beforeEach(async () => { centre = await start(); });
afterEach(() => centre.stop());

const start = (options: TestCentreOptions = {}): Promise<TestCentre> => startCentre({ policy, alertClock: true, ...options });
async function restart(after = 0, options: TestCentreOptions = {}): Promise<void> {
  await centre.stop();
  if (after > 0) await centre.clock.jump(after);
  centre = await start({ journal: centre.journal, clock: centre.clock, ...options });
}

async function report(fields: Partial<ReportOrder> = CALL): Promise<string> {
  const one = reportOrder(fields);
  await centre.commands.reportIncident(one, caller('dispatcher'));
  await centre.quiet();
  return one.id;
}
const alertNow = () => centre.view.standingAlerts('3302')[0]!;
async function give(type: string, fields: Record<string, unknown> = {}, seat = 'seat-1') {
  const { id, version } = alertNow();
  const outcome = await centre.commands.commandAlert(id, order(type, version, fields), caller('dutyOfficer', '3302', seat));
  await centre.quiet();
  return outcome;
}
const ofAlerts = async (on = centre): Promise<Fact[]> => (await on.facts()).filter(({ stream }) => stream.startsWith('alert:'));
/** `[seconds since the report, rung, times, to]` of each call. */
async function calls(on = centre, since = TUESDAY) {
  return (await ofAlerts(on)).filter((fact): fact is FactOf<'AlertEscalated'> => fact.type === 'AlertEscalated').map(({ at, data }) => [(at - since) / SECOND, data.rung, data.times, data.to]);
}
const story = async (): Promise<string[]> => (await ofAlerts()).map(({ type, at }) => `${(at - TUESDAY) / MINUTE} ${type}`);

const P1_LADDER = [[15, 1, 1, 'secondSeat'], [60, 2, 1, 'shiftLeader'], [180, 3, 1, 'centreLeader'], [300, 4, 1, 'deputy']];

describe('[LAD1] a P1 that nobody acknowledges climbs its ladder', () => {
  it('each rung once, at its time to the millisecond, the last one again and again', async () => {
    await report();
    await centre.clock.advance(15 * SECOND - 1);
    expect(await calls()).toEqual([]);
    await centre.clock.advance(1);
    expect(await calls()).toEqual([P1_LADDER[0]]);
    await centre.clock.advance(15 * MINUTE);
    expect(await calls()).toEqual([...P1_LADDER, [600, 4, 2, 'deputy'], [900, 4, 3, 'deputy']]);
  });

  it('from tier to tier, and says who was on duty and told, when it was due, and what else it does', async () => {
    await centre.commands.takeSeat(caller('dutyOfficer', '3302', 'seat-1'));
    await centre.clock.advance(1);
    await centre.commands.takeSeat(caller('dutyOfficer', HAISHU, 'seat-2'));
    const from = TUESDAY + 1;
    await report();
    await centre.clock.advance(5 * MINUTE);
    const rungs = (await ofAlerts()).filter((fact): fact is FactOf<'AlertEscalated'> => fact.type === 'AlertEscalated').map(({ by, data }) => ({ by: by.subject, ...data }));
    expect(rungs).toEqual([
      { by: 'alertClock', rung: 1, times: 1, to: 'secondSeat', area: '330203001', seats: ['seat-2'], due: from + 15 * SECOND, sound: true },
      { by: 'alertClock', rung: 2, times: 1, to: 'shiftLeader', area: '330203', seats: ['seat-1', 'seat-2'], due: from + MINUTE, sound: true },
      { by: 'alertClock', rung: 3, times: 1, to: 'centreLeader', area: '3302', seats: ['seat-1'], due: from + 3 * MINUTE, sound: true, notice: true },
      { by: 'alertClock', rung: 4, times: 1, to: 'deputy', area: '3302', seats: ['seat-1'], due: from + 5 * MINUTE, sound: true, notice: true },
    ]);
    expect(alertNow().rungs!.map(({ rung, to, seats }) => [rung, to, seats])).toEqual(rungs.map(({ rung, to, seats }) => [rung, to, seats]));
  });

  it('a P2 after five, fifteen and thirty minutes', async () => {
    await report(COLLAPSE);
    await centre.clock.advance(31 * MINUTE);
    expect((await calls()).map(([at]) => at)).toEqual([300, 900, 1800]);
  });

  it('also when its incident has no place: then the whole city answers for it', async () => {
    const { lon: _, lat: __, ...placeless } = reportOrder(CALL);
    await centre.commands.reportIncident(placeless, caller('dispatcher'));
    await centre.quiet();
    await centre.clock.advance(15 * SECOND);
    expect(alertNow().rungs).toMatchObject([{ area: '3302' }]);
  });
});

describe('[LAD2] nothing calls for what somebody has, or nobody need have', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['acknowledged', () => give('AcknowledgeAlert')],
    ['confirmed', () => give('ConfirmAlert', { note: '已派人' })],
    ['shelved', () => give('ShelveAlert', { until: centre.clock.now() + 8 * MINUTE, reason: '核实中' })],
    ['silenced with its rule', () => centre.commands.suppress({ type: 'SuppressRule', commandId: newId(), rule: 'oneKeyCall', kind: 'outOfService', until: centre.clock.now() + HOUR, reason: '平台检修' } as never, caller('dutyOfficer')).then(centre.quiet)],
  ])('%s', async (_, done) => {
    await report();
    await centre.clock.advance(20 * SECOND);
    await done();
    await centre.clock.advance(7 * MINUTE);
    expect(await calls()).toEqual([P1_LADDER[0]]);
  });

  it('whose incident has been closed or voided', async () => {
    const id = await report();
    await centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误触' }), caller('dispatcher'));
    await centre.quiet();
    await centre.clock.advance(HOUR);
    expect(await calls()).toEqual([]);
    expect(alertNow()).toMatchObject({ state: 'raised', goneAt: TUESDAY });
  });

  it('acknowledged in the very moment in which a rung calls: the officer is not too late', async () => {
    await report();
    await centre.clock.advance(15 * SECOND);
    const { id } = alertNow();
    expect(await centre.commands.commandAlert(id, order('AcknowledgeAlert', 1), caller('dutyOfficer'))).toMatchObject({ outcome: 'done', state: { state: 'acknowledged', version: 3 } });
  });
});

describe('[LAD3] what nobody has any more begins anew', () => {
  it('given back: the ladder counts from then', async () => {
    await report();
    await give('AcknowledgeAlert');
    await centre.clock.advance(2 * MINUTE);
    await give('UnacknowledgeAlert', { reason: '转交' });
    await centre.clock.advance(MINUTE);
    expect(await calls(centre, TUESDAY + 2 * MINUTE)).toEqual(P1_LADDER.slice(0, 2));
  });

  it('not confirmed in time: the acknowledgement runs out, once, and it is called for again', async () => {
    await report();
    await give('AcknowledgeAlert');
    await centre.clock.advance(15 * MINUTE - 1);
    expect(alertNow().state).toBe('acknowledged');
    await centre.clock.advance(MINUTE);
    expect(await story()).toEqual(['0 AlertRaised', '0 AlertAcknowledged', '15 AcknowledgementLapsed', '15.25 AlertEscalated']);
  });

  it('from the shelf: at its end it comes back by itself, unacknowledged', async () => {
    await report(COLLAPSE);
    await give('AcknowledgeAlert');
    await give('ShelveAlert', { until: TUESDAY + 90 * MINUTE, reason: '等待专家' });
    expect(alertNow()).toMatchObject({ state: 'acknowledged', shelved: { by: 'seat-1', reason: '等待专家' } });
    await centre.clock.advance(96 * MINUTE);
    expect(await story()).toEqual(['0 AlertRaised', '0 AlertAcknowledged', '0 AlertShelved', '90 AlertUnshelved', '95 AlertEscalated']);
    expect(alertNow().state).toBe('raised');
  });

  it('back after its cause had gone: the same alert, heard anew', async () => {
    await report();
    const before = alertNow();
    await centre.journal.append({ stream: `alert:${before.id}`, expectedVersion: 1, at: TUESDAY, by: { role: 'system', subject: 'test' }, facts: [{ type: 'AlertCauseGone', data: { reason: '恢复' } }] });
    await centre.quiet();
    await centre.clock.advance(10 * MINUTE);
    await centre.journal.append({ stream: `alert:${before.id}`, expectedVersion: 2, at: centre.clock.now(), by: { role: 'system', subject: 'test' }, facts: [{ type: 'AlertRecurred', data: {} }] });
    await centre.quiet();
    await centre.clock.advance(15 * SECOND);
    expect(await calls(centre, TUESDAY + 10 * MINUTE)).toEqual([P1_LADDER[0]]);
  });
});

describe('[LAD4] exactly once, never early, at once after a restart', () => {
  it('over restarts in the middle of a ladder', async () => {
    await report();
    for (let n = 0; n < 12; n++) {
      await centre.clock.advance(27 * SECOND);
      await restart();
    }
    expect(await calls()).toEqual(P1_LADDER);
  });

  it('a centre that was down calls each rung at its start, and of the repeats only the last', async () => {
    await report();
    await restart(HOUR);
    await centre.quiet();
    expect(await calls()).toEqual([[3600, 1, 1, 'secondSeat'], [3600, 2, 1, 'shiftLeader'], [3600, 3, 1, 'centreLeader'], [3600, 4, 12, 'deputy']]);
    await centre.clock.advance(5 * MINUTE);
    expect((await calls()).at(-1)).toEqual([3900, 4, 13, 'deputy']);
  });

  it('three nodes at once', async () => {
    const journal = createMemoryJournal();
    const clock = createTestClock(TUESDAY);
    const nodes = [await start({ journal, clock }), await start({ journal, clock }), await start({ journal, clock })];
    await Promise.all(Array.from({ length: 20 }, (_, n) => nodes[n % 3]!.commands.reportIncident(reportOrder(CALL), caller('dispatcher'))));
    for (const node of nodes) await node.quiet();
    await clock.advance(5 * MINUTE);
    for (const node of nodes) await node.quiet();
    expect((await calls(nodes[0])).toSorted((a, b) => (a[1] as number) - (b[1] as number))).toEqual(P1_LADDER.flatMap((rung) => Array.from({ length: 20 }, () => rung)));
    for (const node of nodes) await node.stop();
  });

  it('a node that dies between writing and knowing', async () => {
    await restart(0, { systemJournal: (journal) => ({ ...journal, append: (entry) => journal.append(entry).then((appended) => (entry.stream.startsWith('alert:') && entry.expectedVersion > 0 ? new Promise<never>(() => {}) : appended)) }) });
    await report();
    await centre.clock.advance(MINUTE);
    await restart();
    await centre.clock.advance(4 * MINUTE);
    expect(await calls()).toEqual(P1_LADDER);
  });

  it('storage that fails: it tries again each second, and says so once', async () => {
    let down = false;
    await restart(0, { systemJournal: (journal) => ({ ...journal, append: (entry) => (down ? Promise.reject(new JournalDown('no disk')) : journal.append(entry)) }) });
    await report();
    down = true;
    await centre.clock.advance(40 * SECOND);
    expect(centre.faults.filter((fault) => fault.startsWith('escalations'))).toHaveLength(1);
    down = false;
    await centre.clock.advance(30 * SECOND);
    expect((await calls()).map(([, rung]) => rung)).toEqual([1, 2]);
  });

  it('five hundred alerts at once', async () => {
    await Promise.all(Array.from({ length: 500 }, () => centre.commands.reportIncident(reportOrder(CALL), caller('dispatcher'))));
    await centre.quiet();
    await centre.clock.advance(15 * SECOND);
    await centre.quiet();
    expect(await calls()).toHaveLength(500);
  });
});

describe('[LAD5] a clock that is set by two hours changes nothing for who waits', () => {
  let steady: TestClock;
  beforeEach(async () => {
    steady = createTestClock(5);
    await restart(0, { alertClock: { steady } });
    await report();
  });
  /** True time goes by on both. */
  async function pass(ms: number): Promise<void> {
    await centre.clock.advance(ms);
    await steady.advance(ms);
    await centre.quiet();
  }
  const rungs = async (): Promise<unknown[]> => (await calls()).map(([, rung]) => rung);

  it.each([['forward', 2 * HOUR], ['back', -2 * HOUR]])('%s', async (_, jump) => {
    await pass(20 * SECOND);
    expect(await rungs()).toEqual([1]);
    await centre.clock.jump(jump);
    await centre.quiet();
    expect(await rungs()).toEqual([1]);
    await pass(40 * SECOND - 1);
    expect(await rungs()).toEqual([1]);
    await pass(1);
    expect(await rungs()).toEqual([1, 2]);
    // And for one that comes after it was set.
    await centre.commands.reportIncident(reportOrder(CALL), caller('dispatcher'));
    await centre.quiet();
    await pass(15 * SECOND - 1);
    expect(await rungs()).toEqual([1, 2]);
    await pass(1);
    expect(await rungs()).toEqual([1, 2, 1]);
  });

  it('put back while no server ran: it counts from the start, and not from a time that lies ahead', async () => {
    await restart(-2 * HOUR, { alertClock: { steady } });
    await pass(15 * SECOND - 1);
    expect(await rungs()).toEqual([]);
    await pass(1);
    expect(await rungs()).toEqual([1]);
  });
});

describe('[LAD6] working hours', () => {
  const ladders = (rungs: object[]): Policy => ({ ...policy, ladders: [{ priority: 'P2', rungs }] } as Policy);

  it('a rung in working time lets the night pass', async () => {
    await restart(0, { policy: ladders([{ after: 4 * 3_600, clock: 'workingTime', to: 'shiftLeader', level: 'district' }]), journal: createMemoryJournal(), clock: createTestClock(TUESDAY + 5 * HOUR) });
    await report(COLLAPSE);
    // Tuesday 15:20: until 17:30, and Wednesday from 8:30 to 10:20.
    await centre.clock.jump(19 * HOUR - 1);
    expect(await calls()).toEqual([]);
    await centre.clock.advance(1);
    expect(await calls()).toEqual([[24 * 3_600, 1, 1, 'shiftLeader']]);
  });

  it.each([['by day', TUESDAY, 'shiftLeader'], ['by night', TUESDAY + 12 * HOUR, 'deputy']])('somebody else is called %s', async (_, at, to) => {
    const rungs = [{ after: 60, when: 'workingHours', to: 'shiftLeader', level: 'district' }, { after: 60, when: 'offHours', to: 'deputy', level: 'district' }];
    await restart(0, { policy: ladders(rungs), journal: createMemoryJournal(), clock: createTestClock(at) });
    await report(COLLAPSE);
    await centre.clock.advance(HOUR);
    expect((await calls()).map(([, , , called]) => called)).toEqual([to]);
  });

  it('a rule may have a ladder of its own', async () => {
    const own = { ...policy, ladders: [...policy.ladders!, { priority: 'P2', rule: 'severe', rungs: [{ after: 30, to: 'deputy', level: 'city' }] }] } as Policy;
    await restart(0, { policy: own, journal: createMemoryJournal() });
    await report(COLLAPSE);
    await centre.clock.advance(10 * MINUTE);
    expect(await calls()).toEqual([[30, 1, 1, 'deputy']]);
  });
});

describe('[ALM5] a rule that is suppressed or out of service', () => {
  const suppress = async (fields: Record<string, unknown> = {}, by = caller('dutyOfficer')) => {
    const outcome = await centre.commands.suppress({ type: 'SuppressRule', commandId: newId(), rule: 'severe', kind: 'suppressed', until: centre.clock.now() + 3 * HOUR, reason: '灯会期间', ...fields } as never, by);
    await centre.quiet();
    return outcome;
  };

  it('silences what stands and what comes, and lets all be heard at its end, counted from then', async () => {
    await report(COLLAPSE);
    expect(await suppress()).toMatchObject({ outcome: 'done', suppression: { rule: 'severe', area: '3302', by: 'dutyOfficer-1' } });
    await report(COLLAPSE);
    expect(centre.view.standingAlerts('3302').map(({ suppressed }) => suppressed?.kind)).toEqual(['suppressed', 'suppressed']);
    // What comes is silent from the first moment: no screen sees it loud.
    const [, , second] = (await ofAlerts()).filter(({ type }) => type === 'AlertRaised' || type === 'AlertSuppressed');
    expect((await ofAlerts()).find(({ seq }) => seq === second!.seq + 1)).toMatchObject({ type: 'AlertSuppressed', version: 2, by: { subject: 'alertRaiser' } });
    await centre.clock.advance(3 * HOUR + 5 * MINUTE);
    expect(centre.view.standingAlerts('3302').map(({ suppressed, state }) => [suppressed, state])).toEqual([[undefined, 'raised'], [undefined, 'raised']]);
    expect(await calls(centre, TUESDAY + 3 * HOUR)).toEqual([[300, 1, 1, 'secondSeat'], [300, 1, 1, 'secondSeat']]);
    expect((await centre.facts()).filter(({ stream }) => stream.startsWith('suppression:')).map(({ type, at }) => [type, at - TUESDAY])).toEqual([['RuleSuppressed', 0], ['RuleRestored', 3 * HOUR]]);
  });

  it('only in its area, and only of its source', async () => {
    const id = await report(COLLAPSE);
    await report(COLLAPSE);
    await suppress({ area: JIANGBEI });
    expect(centre.view.standingAlerts('3302').filter(({ suppressed }) => suppressed !== undefined)).toEqual([]);
    await suppress({ source: id });
    expect(centre.view.standingAlerts('3302').filter(({ suppressed }) => suppressed !== undefined)).toMatchObject([{ incident: id }]);
  });

  it('ends over a restart, however long that took, and is taken back by hand', async () => {
    await report(COLLAPSE);
    await suppress();
    await restart(4 * HOUR);
    await centre.quiet();
    expect(alertNow().suppressed).toBeUndefined();
    await suppress();
    await centre.commands.suppress({ type: 'RestoreRule', commandId: newId(), rule: 'severe' } as never, caller('admin'));
    await centre.quiet();
    expect(alertNow().suppressed).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['for longer than its priority allows', { until: TUESDAY + 25 * HOUR }, 'suppressedTooLong'],
    ['into the past', { until: TUESDAY - 1 }, 'mustLieAhead'],
    ['of a rule that the policy does not have', { rule: 'noSuchRule' }, 'unknownRule'],
    ['where the city has no such area', { area: '9999' }, 'outsideScope'],
  ])('is refused %s', async (_, fields, rule) => {
    expect(await suppress(fields)).toMatchObject({ outcome: 'refused', refusal: { rule } });
  });

  it('is said by the duty officer or the admin, in their own area; said twice it is the same, and another order under its id is none', async () => {
    expect(await suppress({}, caller('dispatcher'))).toMatchObject({ outcome: 'refused', refusal: { rule: 'roleMayNot' } });
    expect(await suppress({ area: '3302' }, caller('dutyOfficer', HAISHU))).toMatchObject({ outcome: 'refused', refusal: { rule: 'outsideScope' } });
    expect(await suppress({ commandId: 'same' })).toMatchObject({ outcome: 'done' });
    expect(await suppress({ commandId: 'same' })).toMatchObject({ outcome: 'repeated' });
    expect(await suppress({ commandId: 'same', reason: '别的' })).toMatchObject({ outcome: 'keyMisused' });
    expect(await suppress({ kind: 'muted' })).toMatchObject({ outcome: 'invalid', errors: [{ field: 'kind' }] });
    expect(await centre.commands.suppress({ type: 'RestoreRule', commandId: newId(), rule: 'wallSilent' } as never, caller('admin'))).toMatchObject({ outcome: 'refused', refusal: { rule: 'notSuppressed' } });
  });
});
