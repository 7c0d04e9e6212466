import { describe, expect, it } from 'vitest';
import { alertAllowedNow, INCIDENT_LOOP } from '../../../shared/loop.ts';
import { actionsOf, missing, orderOf } from '../../../client/views/desk/model/action.ts';
import { answered, IDLE, isBusy, mayRepeat, shown } from '../../../client/views/desk/model/orderFlow.ts';

const one = (type: string) => actionsOf([type])[0]!;
const order = (type: string) => ({ commandId: 'c', expectedVersion: 1, type });

describe('[DESK8] only what is allowed is offered, the way forward first', () => {
  it('every command of the loop has its action', () => {
    const commands = [...new Set(INCIDENT_LOOP.map((step) => step.command))];
    expect(actionsOf(commands)).toHaveLength(commands.length);
    expect(actionsOf(alertAllowedNow({ state: 'raised', latching: false }, 'dutyOfficer')).map((action) => action.type)).toEqual(['AcknowledgeAlert', 'ConfirmAlert', 'ClearAlert']);
  });
  it('accepting stands before refusing and voiding', () => {
    expect(actionsOf(['VoidIncident', 'RefuseIncident', 'AcceptIncident']).map((action) => action.type)).toEqual(['AcceptIncident', 'RefuseIncident', 'VoidIncident']);
  });
  it('a command this desk does not know is not offered', () => {
    expect(actionsOf(['AppraiseIncident'])).toEqual([]);
  });
});

describe('[DESK9] each action asks just what it needs', () => {
  it.each([
    ['AcceptIncident', {}, null], ['DispatchIncident', {}, 'unit'], ['DispatchIncident', { unit: 'u1' }, null],
    ['HandleIncident', { note: '   ' }, 'note'], ['HandleIncident', { note: '已清理' }, null],
    ['CheckIncident', {}, 'pass'], ['CheckIncident', { pass: true }, null], ['CheckIncident', { pass: false }, 'note'], ['CheckIncident', { pass: false, note: '未清净' }, null],
    ['InvestigateDispute', { body: 'nobody' }, 'body'], ['InvestigateDispute', { body: 'union' }, null],
  ] as const)('%s with %j misses %s', (type, told, expected) => {
    expect(missing(one(type), told)).toBe(expected);
  });
  it('the order carries the note under the name the command knows', () => {
    expect(orderOf(one('HandleIncident'), { note: ' 已清理 ' }, 'c1', 4)).toEqual({ commandId: 'c1', expectedVersion: 4, type: 'HandleIncident', result: '已清理' });
    expect(orderOf(one('CheckIncident'), { pass: false, note: '未清净' }, 'c2', 6)).toEqual({ commandId: 'c2', expectedVersion: 6, type: 'CheckIncident', pass: false, reason: '未清净' });
    expect(orderOf(one('AcceptIncident'), {}, 'c3', 1)).toEqual({ commandId: 'c3', expectedVersion: 1, type: 'AcceptIncident' });
    expect(orderOf(one('DispatchIncident'), { unit: 'u1' }, 'c4', 2)).toEqual({ commandId: 'c4', expectedVersion: 2, type: 'DispatchIncident', unit: 'u1' });
  });
});

describe('[DESK10] nothing is assumed done', () => {
  it('an answer waits until the stream shows the new version', () => {
    const told = answered(order('AcceptIncident'), { outcome: 'ok', value: { version: 2 } });
    expect(isBusy(shown(told, 1))).toBe(true);
    expect(shown(told, 2)).toBe(IDLE);
  });
  it('a line that has left the screen has been shown', () => {
    expect(shown(answered(order('VoidIncident'), { outcome: 'ok', value: { version: 2 } }), undefined)).toBe(IDLE);
  });
  it('a refusal stays until somebody reads it', () => {
    const failed = answered(order('CheckIncident'), { outcome: 'refused', rule: 'checkerIsNotHandler', say: { zh: '核查人不能是处置人', en: 'no' }, allowed: [] });
    expect(shown(failed, 9)).toBe(failed);
    expect(isBusy(failed)).toBe(false);
  });
  it('an order without an answer may be sent again under its own id, a refused one may not', () => {
    expect(mayRepeat(answered(order('AcceptIncident'), { outcome: 'down', reason: 'timeout' }))).toBe(true);
    expect(mayRepeat(answered(order('AcceptIncident'), { outcome: 'down', reason: 'signIn' }))).toBe(false);
    expect(mayRepeat(answered(order('AcceptIncident'), { outcome: 'conflict', state: { version: 2 } }))).toBe(false);
  });
});
