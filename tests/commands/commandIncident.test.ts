import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommands } from '../../server/commands/createCommands.ts';
import { caller } from '../support/given.ts';
import { HAISHU, IN_HAISHU, JIANGBEI, onlyPolicy, smallCity } from '../support/smallCity.ts';
import { newId, order, reportOrder, startCentre, type TestCentre } from './testCentre.ts';

let centre: TestCentre;
let id: string;
beforeEach(async () => {
  centre = await startCentre();
  const report = reportOrder();
  id = report.id;
  await centre.commands.reportIncident(report, caller('dispatcher'));
  await centre.quiet();
});
afterEach(() => centre.stop());

const give = (type: string, version: number, fields: Record<string, unknown> = {}, by = caller('dispatcher')) => centre.commands.commandIncident(id, order(type, version, fields), by);

describe('an incident goes round the loop', () => {
  it('report, accept, dispatch, sign, handle, check, closed', async () => {
    const states = [
      await give('AcceptIncident', 1),
      await give('DispatchIncident', 2),
      await give('SignForIncident', 3, {}, caller('handler')),
      await give('HandleIncident', 4, { result: '已清运' }, caller('handler')),
      await give('CheckIncident', 5, { pass: true }),
    ];
    expect(states.map((one) => 'state' in one && [one.outcome, one.state.state, one.state.version])).toEqual([
      ['done', 'accepted', 2], ['done', 'dispatched', 3], ['done', 'handling', 4], ['done', 'handled', 5], ['done', 'closed', 6],
    ]);
    await centre.quiet();
    expect(centre.view.incident(id)).toEqual('state' in states[4]! && states[4].state);
  });

  it('the answer does not wait for the live view', async () => {
    const blind = createCommands({ journal: centre.journal, policies: onlyPolicy(), city: smallCity(), view: { incident: () => undefined, alert: () => undefined }, clock: centre.clock });
    expect(await blind.commandIncident(id, order('AcceptIncident', 1), caller('dispatcher'))).toMatchObject({ outcome: 'done', state: { state: 'accepted', version: 2 }, seq: 2 });
  });

  it('a live view that lags behind is not believed', async () => {
    const old = centre.view.incident(id)!;
    await give('AcceptIncident', 1);
    const lagging = createCommands({ journal: centre.journal, policies: onlyPolicy(), city: smallCity(), view: { incident: () => old, alert: () => undefined }, clock: centre.clock });
    expect(await lagging.commandIncident(id, order('DispatchIncident', 2), caller('dispatcher'))).toMatchObject({ outcome: 'done', state: { state: 'dispatched' } });
    expect(await lagging.commandIncident(id, order('AcceptIncident', 1), caller('dispatcher'))).toMatchObject({ outcome: 'conflict', state: { state: 'dispatched', version: 3 } });
    // By what it shows this would be refused, with a sentence about a state that is over.
    expect(await lagging.commandIncident(id, order('HandleIncident', 1, { result: '已清运' }), caller('handler'))).toMatchObject({ outcome: 'conflict', state: { state: 'dispatched', version: 3 } });
  });
});

describe('two officers at once', () => {
  it('have one winner; the other is shown what it is now', async () => {
    const [a, b] = await Promise.all([
      centre.commands.commandIncident(id, order('AcceptIncident', 1), caller('dispatcher', '3302', 'seat-1')),
      centre.commands.commandIncident(id, order('RefuseIncident', 1, { reason: '重复' }), caller('dutyOfficer', '3302', 'seat-2')),
    ]);
    expect([a.outcome, b.outcome]).toEqual(['done', 'conflict']);
    expect(b).toMatchObject({ state: { state: 'accepted', version: 2 } });
  });

  it('twenty of them, still one', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => centre.commands.commandIncident(id, order('AcceptIncident', 1), caller('dispatcher', '3302', `seat-${n}`))));
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19);
    expect(await centre.journal.head()).toBe(2);
  });
});

describe('an order given twice', () => {
  it('is done once and answered as at first, also after other orders', async () => {
    const accept = order('AcceptIncident', 1);
    const first = await centre.commands.commandIncident(id, accept, caller('dispatcher'));
    await give('DispatchIncident', 2);
    const again = await centre.commands.commandIncident(id, accept, caller('dispatcher'));
    expect(again).toEqual({ ...first, outcome: 'repeated' });
    expect(await centre.journal.head()).toBe(3);
  });

  it('ten times at once, is done once', async () => {
    const accept = order('AcceptIncident', 1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => centre.commands.commandIncident(id, accept, caller('dispatcher'))));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['done', ...Array<string>(9).fill('repeated')]);
    expect(new Set(answers.map((one) => 'seq' in one && one.seq))).toEqual(new Set([2]));
  });

  it('under the same id but otherwise is a misuse', async () => {
    const accept = order('AcceptIncident', 1);
    await centre.commands.commandIncident(id, accept, caller('dispatcher'));
    expect(await centre.commands.commandIncident(id, { ...accept, type: 'VoidIncident', reason: '重复' }, caller('dispatcher'))).toEqual({ outcome: 'keyMisused' });
    const other = reportOrder();
    await centre.commands.reportIncident(other, caller('dispatcher'));
    expect(await centre.commands.commandIncident(other.id, accept, caller('dispatcher'))).toEqual({ outcome: 'keyMisused' });
  });
});

describe('an order is not carried out', () => {
  it('on something that is not there', async () => {
    expect(await centre.commands.commandIncident(newId(), order('AcceptIncident', 1), caller('dispatcher'))).toEqual({ outcome: 'unknown' });
  });

  it('outside the area of who gives it', async () => {
    expect(await give('AcceptIncident', 1, {}, caller('dispatcher', JIANGBEI))).toMatchObject({ outcome: 'refused', refusal: { rule: 'outsideScope' } });
    expect(await give('AcceptIncident', 1, {}, caller('dispatcher', HAISHU))).toMatchObject({ outcome: 'done' });
  });

  it('by a district, on what nobody could place yet: that is the city’s', async () => {
    const { lon: _, lat: __, ...placeless } = { ...reportOrder(), ...IN_HAISHU };
    await centre.commands.reportIncident(placeless, caller('dispatcher'));
    const accept = (area: string) => centre.commands.commandIncident(placeless.id, order('AcceptIncident', 1), caller('dispatcher', area));
    expect(await accept(HAISHU)).toMatchObject({ outcome: 'refused', refusal: { rule: 'outsideScope' } });
    expect(await accept('3302')).toMatchObject({ outcome: 'done' });
  });

  it('by a role that may not, and the refusal is kept', async () => {
    expect(await give('AcceptIncident', 1, {}, caller('handler'))).toMatchObject({ outcome: 'refused', refusal: { rule: 'roleMayNot', allowed: ['NoteIncident', 'ConveneMeeting'] }, state: { version: 1 } });
    expect(centre.commands.refusals.recent()).toEqual([
      { at: centre.clock.now(), by: { role: 'handler', subject: 'handler-1' }, stream: `incident:${id}`, command: 'AcceptIncident', rule: 'roleMayNot' },
    ]);
  });

  it('by its handler as its checker', async () => {
    await give('AcceptIncident', 1);
    await give('DispatchIncident', 2);
    await give('HandleIncident', 3, { result: '已清运' }, caller('handler'));
    expect(await give('CheckIncident', 5, { pass: true }, caller('handler'))).toMatchObject({ outcome: 'refused', refusal: { rule: 'checkerIsNotHandler' } });
    expect(await give('CheckIncident', 5, { pass: true }, caller('handler', '3302', 'handler-2'))).toMatchObject({ outcome: 'done', state: { state: 'closed' } });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown command', { type: 'ExplodeIncident' }, ['type: unknownCommand']],
    ['an alert’s command', { type: 'ConfirmAlert', note: 'x' }, ['type: unknownCommand']],
    ['no reason', { type: 'RefuseIncident' }, ['reason: required']],
    ['an empty reason', { type: 'RefuseIncident', reason: ' ' }, ['reason: empty']],
    ['a reason without end', { type: 'RefuseIncident', reason: 'x'.repeat(501) }, ['reason: tooLong']],
    ['a number for a reason', { type: 'RefuseIncident', reason: 7 }, ['reason: type']],
    ['a control character', { type: 'RefuseIncident', reason: 'a\u0000' }, ['reason: controlCharacters']],
    ['a field too many', { type: 'AcceptIncident', reason: 'x' }, ['reason: unknownField']],
    ['a check that fails without saying why', { type: 'CheckIncident', pass: false }, ['reason: required']],
    ['an unknown mediation body', { type: 'InvestigateDispute', body: 'mafia' }, ['body: unknownValue']],
    ['no version', { type: 'AcceptIncident', expectedVersion: undefined }, ['expectedVersion: required']],
    ['version zero', { type: 'AcceptIncident', expectedVersion: 0 }, ['expectedVersion: range']],
    ['a version and a half', { type: 'AcceptIncident', expectedVersion: 1.5 }, ['expectedVersion: type']],
    ['no id of its own', { type: 'AcceptIncident', commandId: '' }, ['commandId: empty']],
  ])('with %s: the field is named', async (_, fields, expected) => {
    const given = JSON.parse(JSON.stringify({ ...order('AcceptIncident', 1), ...fields })) as ReturnType<typeof order>;
    const outcome = await centre.commands.commandIncident(id, given, caller('dispatcher'));
    expect(outcome.outcome === 'invalid' && outcome.errors.map(({ field, rule }) => `${field}: ${rule}`)).toEqual(expected);
    expect(await centre.journal.head()).toBe(1);
  });
});
