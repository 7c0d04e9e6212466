import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportOrder } from '../../server/commands/commands.ts';
import { JournalDown } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { Fact } from '../../shared/fact.ts';
import { caller, DAY, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { smallPolicy } from '../support/smallCity.ts';
import { createTestClock } from '../support/testClock.ts';
import { order, reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let centre: TestCentre;
beforeEach(async () => { centre = await startCentre(); });
afterEach(() => centre.stop());

const CALL: Partial<ReportOrder> = { channel: 'oneKey', category: 'oneKeyHelp', title: '一键通呼叫' };
const COLLAPSE: Partial<ReportOrder> = { category: 'roadCollapse', title: '路面塌陷' };

async function report(fields: Partial<ReportOrder>, on = centre): Promise<string> {
  const one = reportOrder(fields);
  await on.commands.reportIncident(one, caller('dispatcher'));
  await on.quiet();
  return one.id;
}
const alerts = async (on = centre): Promise<Fact[]> => (await on.facts()).filter(({ stream }) => stream.startsWith('alert:'));
const story = async (on = centre): Promise<string[]> => (await alerts(on)).map((fact) => (fact.type === 'AlertRaised' ? `${fact.data.rule} raised` : fact.type));

describe('alerts are raised', () => {
  it('for a one-key call, within the moment of its report', async () => {
    const id = await report(CALL);
    expect(await alerts()).toMatchObject([{ type: 'AlertRaised', by: { role: 'system', subject: 'alertRaiser' }, data: { rule: 'oneKeyCall', priority: 'P1', source: id, incident: id } }]);
    expect(centre.view.standingAlerts('3302')).toHaveLength(1);
  });

  it('not for rubbish', async () => {
    await report({});
    expect(await alerts()).toEqual([]);
  });

  it('for a missed acceptance, when the deadline clock has written it', async () => {
    await report({});
    await centre.clock.jump(31 * MINUTE);
    await centre.quiet();
    expect(await story()).toEqual(['acceptMissed raised']);
  });

  it('for a terminal\'s token that was used after it had been replaced, and for its other facts none', async () => {
    const facts = [
      { type: 'TerminalEnrolled', data: { family: 'f', area: '330203', tokenHash: 'x', until: TUESDAY + DAY, from: '10.0.0.7' } }, { type: 'TokenReused', data: { area: '330203', from: '203.0.113.9' } },
    ] as const;
    await centre.journal.append({ stream: 'enrolment:gridWorker/T/7', expectedVersion: 0, at: centre.clock.now(), by: { role: 'system', subject: 'enrolment' }, facts });
    await centre.quiet();
    expect(await alerts()).toMatchObject([{ type: 'AlertRaised', data: { rule: 'terminalTokenReused', priority: 'P2', source: 'terminal:T/7', area: '330203', title: 'T/7' } }]);
  });

  it('for five hundred reports at once, each its own', async () => {
    await Promise.all(Array.from({ length: 500 }, () => centre.commands.reportIncident(reportOrder(COLLAPSE), caller('dispatcher'))));
    await centre.quiet();
    const raised = await alerts();
    expect(raised).toHaveLength(500);
    expect(new Set(raised.map(({ data }) => (data as { source: string }).source)).size).toBe(500);
  });
});

describe('a due time that is near', () => {
  it('calls the dispatcher, and gives way to the alert that it was missed', async () => {
    await report({});
    await centre.clock.jump(25 * MINUTE);
    await centre.quiet();
    expect(await story()).toEqual(['acceptNear raised']);
    await centre.clock.jump(6 * MINUTE);
    await centre.quiet();
    expect((await story()).toSorted()).toEqual(['AlertCleared', 'acceptMissed raised', 'acceptNear raised']);
  });

  it('calls nobody who was called for the incident itself', async () => {
    await report(CALL);
    await centre.clock.jump(150_000);
    await centre.quiet();
    expect(await story()).toEqual(['oneKeyCall raised']);
  });
});

describe('a rule may ask that a thing last before it calls', () => {
  const patient = { ...smallPolicy(), alertRules: smallPolicy().alertRules.map((rule) => (rule.code === 'severe' ? { ...rule, onDelay: 120, offDelay: 60 } : rule)) };
  beforeEach(async () => {
    await centre.stop();
    centre = await startCentre({ policy: patient });
  });
  const end = (id: string) => centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误报' }), caller('dispatcher'));

  it('then it is raised when it has lasted so long', async () => {
    await report(COLLAPSE);
    await centre.clock.advance(119_000);
    expect(await story()).toEqual([]);
    await centre.clock.advance(2_000);
    expect((await alerts())[0]).toMatchObject({ type: 'AlertRaised', at: TUESDAY + 120_000, data: { rule: 'severe', raisedAt: TUESDAY + 120_000 } });
  });

  it('and not at all when it is over by then', async () => {
    const id = await report(COLLAPSE);
    await end(id);
    await centre.clock.advance(5 * MINUTE);
    expect(await story()).toEqual([]);
  });

  it('also when the centre was down meanwhile, and once', async () => {
    await report(COLLAPSE);
    for (let restart = 0; restart < 3; restart++) {
      await centre.stop();
      await centre.clock.advance(MINUTE);
      centre = await startCentre({ journal: centre.journal, clock: centre.clock, policy: patient });
    }
    expect(await story()).toEqual(['severe raised']);
  });

  it('and leaves when it has been gone so long', async () => {
    const id = await report(COLLAPSE);
    await centre.clock.advance(121_000);
    const [alert] = centre.view.standingAlerts('3302');
    await centre.commands.commandAlert(alert!.id, order('AcknowledgeAlert', 1), caller('dutyOfficer'));
    await end(id);
    await centre.clock.advance(59_000);
    expect(await story()).toEqual(['severe raised', 'AlertAcknowledged']);
    await centre.clock.advance(2_000);
    expect(await story()).toEqual(['severe raised', 'AlertAcknowledged', 'AlertCleared']);
  });
});

describe('exactly once', () => {
  it('over restarts', async () => {
    await report(CALL);
    await report(COLLAPSE);
    for (let restart = 0; restart < 3; restart++) {
      await centre.stop();
      await centre.clock.advance(MINUTE);
      centre = await startCentre({ journal: centre.journal, clock: centre.clock });
    }
    expect((await story()).filter((line) => line.endsWith('raised'))).toEqual(['oneKeyCall raised', 'severe raised']);
  });

  it('by three nodes at once', async () => {
    const journal = createMemoryJournal();
    const clock = createTestClock(TUESDAY);
    const nodes = [await startCentre({ journal, clock }), await startCentre({ journal, clock }), await startCentre({ journal, clock })];
    await Promise.all(Array.from({ length: 60 }, (_, n) => nodes[n % 3]!.commands.reportIncident(reportOrder(n % 2 ? CALL : COLLAPSE), caller('dispatcher'))));
    for (const node of nodes) await node.quiet();
    expect(await alerts(nodes[0])).toHaveLength(60);
    for (const node of nodes) await node.stop();
  });

  it('also after a kill between the report and its alert, however long the centre was down', async () => {
    await centre.stop();
    centre = await startCentre({ systemJournal: (journal) => ({ ...journal, append: () => new Promise(() => {}) }) });
    await report(CALL);
    expect(await alerts()).toEqual([]);
    await centre.stop();
    await centre.clock.jump(3 * DAY);
    centre = await startCentre({ journal: centre.journal, clock: centre.clock });
    expect((await story())[0]).toBe('oneKeyCall raised');
  });

  it('when storage fails for a while', async () => {
    await centre.stop();
    let down = true;
    centre = await startCentre({
      systemJournal: (journal) => ({ ...journal, append: (entry) => (down ? Promise.reject(new JournalDown('no disk')) : journal.append(entry)) }),
    });
    await report(CALL);
    await report(COLLAPSE);
    expect(await alerts()).toEqual([]);
    expect(centre.faults.some((fault) => fault.includes('tried again'))).toBe(true);
    down = false;
    await centre.clock.advance(2_000);
    await centre.quiet();
    expect(await story()).toEqual(['oneKeyCall raised', 'severe raised']);
    expect(centre.raiser.position).toBe(await centre.journal.head());
  });

  it('when storage fails for hours: a call from before the fault still rings after it', async () => {
    await centre.stop();
    let down = true;
    centre = await startCentre({
      systemJournal: (journal) => ({ ...journal, append: (entry) => (down ? Promise.reject(new JournalDown('no disk')) : journal.append(entry)) }),
    });
    await report(CALL);
    for (let hour = 0; hour < 3; hour++) await centre.clock.jump(HOUR);
    down = false;
    await centre.clock.advance(2_000);
    await centre.quiet();
    expect((await story())[0]).toBe('oneKeyCall raised');
  });
});

describe('history that was loaded raises nothing', () => {
  it('while the centre runs, or before it starts', async () => {
    const id = reportOrder().id;
    const by = { role: 'system', subject: 'history' } as const;
    const past = (n: number, at: number) => ({
      stream: `incident:${id.slice(0, -1)}${n}`, expectedVersion: 0, at, by,
      facts: [{ at, by, fact: { type: 'IncidentReported', data: { id: `${id.slice(0, -1)}${n}`, channel: 'hotline', category: 'landslide', title: '旧事', area: '3302', severity: 4, reportedAt: at, due: { acceptBy: at + DAY * 90, handleBy: at + DAY * 90, estimated: false }, exercise: true } } as const }],
    });
    await centre.journal.appendMany([past(1, TUESDAY - 20 * DAY), past(2, TUESDAY - 2 * HOUR)]);
    await centre.quiet();
    expect(await alerts()).toEqual([]);
  });
});

describe('an alert whose cause is gone', () => {
  const acknowledge = async (): Promise<void> => {
    const [alert] = centre.view.standingAlerts('3302');
    expect(await centre.commands.commandAlert(alert!.id, order('AcknowledgeAlert', alert!.version), caller('dutyOfficer'))).toMatchObject({ outcome: 'done' });
    await centre.quiet();
  };

  it('stands until somebody has seen it: a missed acceptance, once somebody accepts', async () => {
    const id = await report({});
    await centre.clock.jump(31 * MINUTE);
    await centre.quiet();
    await centre.commands.commandIncident(id, order('AcceptIncident', 2), caller('dispatcher'));
    await centre.quiet();
    expect(await story()).toEqual(['acceptMissed raised', 'AlertCauseGone']);
    expect(centre.view.standingAlerts('3302')).toMatchObject([{ state: 'raised', goneAt: centre.clock.now() }]);
    await acknowledge();
    expect(await story()).toEqual(['acceptMissed raised', 'AlertCauseGone', 'AlertAcknowledged', 'AlertCleared']);
    expect(centre.view.standingAlerts('3302')).toEqual([]);
  });

  it('leaves by itself when somebody has it: a grave incident, once it is handled', async () => {
    const id = await report(COLLAPSE);
    const [alert] = centre.view.standingAlerts('3302');
    await centre.commands.commandAlert(alert!.id, order('AcknowledgeAlert', 1), caller('dutyOfficer'));
    const give = (type: string, version: number, fields = {}) => centre.commands.commandIncident(id, order(type, version, fields), caller('admin'));
    await give('AcceptIncident', 1);
    await give('DispatchIncident', 2);
    await centre.quiet();
    expect(await story()).toEqual(['severe raised', 'AlertAcknowledged']);
    await give('HandleIncident', 3, { result: '已抢修' });
    await centre.quiet();
    expect(await story()).toEqual(['severe raised', 'AlertAcknowledged', 'AlertCleared']);
  });

  it('also after a restart', async () => {
    const id = await report(COLLAPSE);
    await centre.stop();
    centre = await startCentre({ journal: centre.journal, clock: centre.clock });
    await acknowledge();
    await centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误报' }), caller('dispatcher'));
    await centre.quiet();
    expect(await story()).toEqual(['severe raised', 'AlertAcknowledged', 'AlertCleared']);
  });

  it('also when the centre was killed before it could be cleared, long and many facts ago', async () => {
    const id = await report(COLLAPSE);
    await acknowledge();
    await centre.stop();
    centre = await startCentre({ journal: centre.journal, clock: centre.clock, systemJournal: (journal) => ({ ...journal, append: () => new Promise(() => {}) }) });
    await centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误报' }), caller('dispatcher'));
    await centre.stop();
    await centre.clock.jump(3 * DAY);
    const by = { role: 'system', subject: 'test' } as const;
    await centre.journal.appendMany(Array.from({ length: 25_000 }, (_, n) => ({
      stream: `terminal:T-${n}`, expectedVersion: 0, at: TUESDAY + DAY, by, facts: [{ at: TUESDAY + DAY, by, fact: { type: 'ShiftOpened', data: { terminal: `T-${n}`, by: 'holder' } } as const }],
    })));
    centre = await startCentre({ journal: centre.journal, clock: centre.clock });
    expect(centre.view.standingAlerts('3302')).toEqual([]);
  });

  it('but a one-key call stands until a person confirms it', async () => {
    const id = await report(CALL);
    await centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误触' }), caller('dispatcher'));
    await centre.quiet();
    expect(await story()).toEqual(['oneKeyCall raised', 'AlertCauseGone']);
    const [alert] = centre.view.standingAlerts('3302');
    expect(await centre.commands.commandAlert(alert!.id, order('ClearAlert', 2, { reason: '误触' }), caller('dutyOfficer'))).toMatchObject({
      outcome: 'refused', refusal: { rule: 'latchedUntilConfirmed', allowed: ['AcknowledgeAlert', 'ConfirmAlert', 'ShelveAlert', 'NoteAlert'] },
    });
    // Given by whoever did not know yet that the cause had gone: that takes nothing from them.
    expect(await centre.commands.commandAlert(alert!.id, order('ConfirmAlert', 1, { note: '电话核实为误触' }), caller('dutyOfficer'))).toMatchObject({ outcome: 'done', state: { state: 'confirmed', version: 4 } });
  });
});

describe('two officers at once', () => {
  it('[ALM4] one has it; the other is told who', async () => {
    await report(CALL);
    const [alert] = centre.view.standingAlerts('3302');
    const [first, second] = await Promise.all(['seat-1', 'seat-2'].map((seat) => centre.commands.commandAlert(alert!.id, order('AcknowledgeAlert', 1), caller('dutyOfficer', '3302', seat))));
    expect(first).toMatchObject({ outcome: 'done', state: { acknowledgedBy: 'seat-1' } });
    expect(second).toMatchObject({ outcome: 'conflict', state: { state: 'acknowledged', acknowledgedBy: 'seat-1' }, faster: { by: { subject: 'seat-1' }, type: 'AlertAcknowledged' } });
  });

  it('whoever acknowledges the moment it was cleared by itself is too late, and nothing is opened again', async () => {
    const id = await report(COLLAPSE);
    const [alert] = centre.view.standingAlerts('3302');
    await centre.commands.commandAlert(alert!.id, order('AcknowledgeAlert', 1), caller('dutyOfficer'));
    await centre.commands.commandIncident(id, order('VoidIncident', 1, { reason: '误报' }), caller('dispatcher'));
    await centre.quiet();
    for (const type of ['AcknowledgeAlert', 'UnacknowledgeAlert']) {
      const late = await centre.commands.commandAlert(alert!.id, order(type, 2, type === 'UnacknowledgeAlert' ? { reason: '交班' } : {}), caller('dutyOfficer'));
      expect(late).toMatchObject({ outcome: 'conflict', state: { state: 'cleared' } });
    }
    expect((await story()).at(-1)).toBe('AlertCleared');
  });
});
