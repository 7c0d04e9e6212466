import { describe, expect, it } from 'vitest';
import { checkIncidentOrder } from '../../../server/commands/orderSchemas.ts';
import { ALERT_LOOP, alertAllowedNow } from '../../../shared/alertLoop.ts';
import { INCIDENT_LOOP } from '../../../shared/loop.ts';
import { actionsOf, missing, orderOf } from '../../../client/views/sheet/model/action.ts';
import { answered, IDLE, isBusy, mayRepeat, shown } from '../../../client/views/sheet/model/orderFlow.ts';

const one = (type: string) => actionsOf([type])[0]!;
const order = (type: string) => ({ commandId: 'c', expectedVersion: 1, type });

describe('[DESK8] only what is allowed is offered, the way forward first', () => {
  it('every command of the loop has its action', () => {
    const commands = [...new Set(INCIDENT_LOOP.map((step) => step.command))];
    expect(actionsOf(commands)).toHaveLength(commands.length);
    expect(actionsOf(alertAllowedNow({ state: 'raised', latching: false }, 'dutyOfficer')).map((action) => action.type)).toEqual(['AcknowledgeAlert', 'ConfirmAlert', 'ClearAlert', 'NoteAlert', 'ShelveAlert']);
    const ofAlerts = ALERT_LOOP.map((step) => step.command);
    expect(actionsOf(ofAlerts)).toHaveLength(ofAlerts.length);
  });
  it('accepting stands before refusing and voiding', () => {
    expect(actionsOf(['VoidIncident', 'RefuseIncident', 'AcceptIncident']).map((action) => action.type)).toEqual(['AcceptIncident', 'RefuseIncident', 'VoidIncident']);
  });
  it('a command this desk does not know is not offered', () => {
    expect(actionsOf(['PolishIncident'])).toEqual([]);
  });
});

describe('[DESK9] each action asks just what it needs', () => {
  it.each([
    ['AcceptIncident', {}, undefined], ['DispatchIncident', {}, 'unit'], ['DispatchIncident', { unit: 'u1' }, undefined],
    ['HandleIncident', { result: '   ' }, 'result'], ['HandleIncident', { result: '已清理' }, undefined],
    ['CheckIncident', {}, 'pass'], ['CheckIncident', { pass: 'true' }, undefined], ['CheckIncident', { pass: 'false' }, 'reason'], ['CheckIncident', { pass: 'false', reason: '未清净' }, undefined],
    ['InvestigateDispute', { body: 'nobody' }, 'body'], ['InvestigateDispute', { body: 'union' }, undefined],
    ['TransferIncident', { unit: 'u2' }, 'reason'], ['RequestExtension', { reason: '等配件' }, 'handleBy'], ['RequestExtension', { reason: '等配件', handleBy: 9 }, undefined],
    ['ExtendDeadline', {}, undefined], ['MergeIncident', { reason: '同一件事' }, 'into'], ['ConveneMeeting', { parties: '镇政府', agenda: '补偿', at: 9 }, 'parties'],
    ['ConveneMeeting', { parties: '镇政府\n某企业', agenda: '补偿', at: 9 }, undefined],
  ] as const)('%s with %j misses %s', (type, told, expected) => {
    expect(missing(one(type), told)?.name).toBe(expected);
  });
  it('the order carries each field under the name the command knows, and none that was left empty', () => {
    expect(orderOf(one('HandleIncident'), { result: ' 已清理 ' }, 'c1', 4)).toEqual({ commandId: 'c1', expectedVersion: 4, type: 'HandleIncident', result: '已清理' });
    expect(orderOf(one('CheckIncident'), { pass: 'false', reason: '未清净' }, 'c2', 6)).toEqual({ commandId: 'c2', expectedVersion: 6, type: 'CheckIncident', pass: false, reason: '未清净' });
    expect(orderOf(one('CheckIncident'), { pass: 'true', reason: '写了又改' }, 'c2', 6)).toEqual({ commandId: 'c2', expectedVersion: 6, type: 'CheckIncident', pass: true });
    expect(orderOf(one('AcceptIncident'), {}, 'c3', 1)).toEqual({ commandId: 'c3', expectedVersion: 1, type: 'AcceptIncident' });
    expect(orderOf(one('DispatchIncident'), { unit: 'u1', assisting: [] }, 'c4', 2)).toEqual({ commandId: 'c4', expectedVersion: 2, type: 'DispatchIncident', unit: 'u1' });
    expect(orderOf(one('DispatchIncident'), { unit: 'u1', assisting: ['u2'] }, 'c4', 2)).toMatchObject({ unit: 'u1', assisting: ['u2'] });
    expect(orderOf(one('ConveneMeeting'), { parties: '镇政府\n\n 某企业 ', agenda: '补偿', at: 9 }, 'c5', 3)).toMatchObject({ parties: ['镇政府', '某企业'], at: 9 });
  });
  it('the centre takes what the form makes of each action', () => {
    const filled = (kind: string, choices?: readonly string[]) => ({ unit: 'u1', units: ['u2'], choice: choices?.[0], time: 4_000_000_000_000, area: '330203', incident: '11111111-1111-4111-8111-111111111111', lines: '镇政府\n某企业', words: '写明', terminal: 'T-330203001001001-1' })[kind];
    const commands = [...new Set(INCIDENT_LOOP.map((step) => step.command))];
    const refused = actionsOf(commands).flatMap((action) => {
      const told = Object.fromEntries(action.fields.map((field) => [field.name, filled(field.kind, field.choices)]));
      const checked = checkIncidentOrder(orderOf(action, told, 'c', 1));
      return 'errors' in checked ? checked.errors : [];
    });
    expect(refused).toEqual([]);
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
