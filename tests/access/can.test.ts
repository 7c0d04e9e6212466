import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { can, mayEver, whyNot, type Resource } from '../../server/access/can.ts';
import { RIGHT_OF_MESSAGE, RIGHTS, type Action } from '../../server/access/rights.ts';
import { ROLES, type Caller, type Role } from '../../shared/access.ts';
import { caller } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI, smallCity } from '../support/smallCity.ts';

const { tree } = smallCity();
const actions = Object.keys(RIGHTS) as Action[];
const may = (who: Caller, action: Action, what: Resource): boolean => can(who, action, what, { tree });

describe('who may', () => {
  test.each<[Role, Action, boolean]>([
    ['terminal', 'sendPositions', true], ['gateway', 'sendPositions', true], ['wall', 'sendPositions', false], ['partner', 'sendPositions', false],
    ['wall', 'read', true], ['wall', 'readSheet', false], ['wall', 'reportIncident', false], ['handler', 'readSheet', true],
    ['terminal', 'read', false], ['partner', 'reportIncident', true], ['partner', 'readTerminals', false],
    ['technician', 'read', true], ['technician', 'readSheet', false], ['leader', 'turnShift', false], ['handler', 'readTerminals', false],
    ['wall', 'readTrack', false], ['systemAdmin', 'govern', true], ['systemAdmin', 'keepWalls', true], ['securityAdmin', 'govern', false],
  ])('%s, %s: %s', (role, action, answer) => {
    expect(mayEver({ role }, action)).toBe(answer);
  });

  test('none of the three administrators is shown a case, a terminal or a track, nor orders anything about one', () => {
    const ofCases: Action[] = ['reportIncident', 'orderIncident', 'orderAlert', 'suppressRule', 'attachEvidence', 'read', 'readSheet', 'readErrands', 'appraise', 'readTerminals', 'rankCandidates', 'readTrack', 'readDuty', 'sendPositions', 'turnShift', 'visitGrid'];
    const found = (['systemAdmin', 'securityAdmin', 'auditor'] as const).flatMap((role) => ofCases.filter((action) => mayEver({ role }, action)).map((action) => `${role}: ${action}`));
    expect(found).toEqual([]);
  });

  test('a service has the rights of its key, and of those only what services may at all', () => {
    const key = (...rights: string[]) => ({ role: 'service' as const, may: rights });
    expect(actions.filter((action) => RIGHTS[action].who !== 'everybody' && mayEver({ role: 'service' }, action))).toEqual([]);
    expect(mayEver(key('read'), 'read')).toBe(true);
    expect(mayEver(key('read'), 'reportIncident')).toBe(false);
    expect(mayEver(key('readSheet', 'readTrack', 'govern'), 'readSheet')).toBe(false);
  });
});

describe('where', () => {
  test('in the own area and below it in the tree, whatever the codes look like', () => {
    expect(may(caller('leader', HAISHU), 'readSheet', { area: HAISHU_GRID })).toBe(true);
    expect(may(caller('leader', HAISHU_GRID), 'readSheet', { area: HAISHU })).toBe(false);
    expect(may(caller('leader', HAISHU), 'readSheet', { area: JIANGBEI })).toBe(false);
    // Every code of the city begins so, and none of them is inside what is no area.
    expect(may(caller('leader', '33'), 'readSheet', { area: HAISHU })).toBe(false);
    expect(may(caller('leader', '3302'), 'readSheet', { area: '33020' })).toBe(false);
  });

  test('what nobody could place is the whole city\'s', () => {
    expect(may(caller('leader', '3302'), 'readSheet', { area: null })).toBe(true);
    expect(may(caller('leader', HAISHU), 'readSheet', { area: null })).toBe(false);
  });

  test('a worker who was sent somewhere sees where they go, and no colleague does', () => {
    const worker = (terminal: string): Caller => ({ ...caller('gridWorker', HAISHU), terminal });
    expect(may(worker('T-1'), 'readSheet', { area: JIANGBEI, sent: ['T-1'] })).toBe(true);
    expect(may(worker('T-2'), 'readSheet', { area: JIANGBEI, sent: ['T-1'] })).toBe(false);
    expect(may(caller('gridWorker', HAISHU), 'readSheet', { area: JIANGBEI, sent: ['T-1'] })).toBe(false);
  });

  test('a terminal speaks for itself alone, wherever it is', () => {
    const own: Caller = { ...caller('terminal', HAISHU), terminal: 'T-1' };
    expect(may(own, 'sendPositions', { area: JIANGBEI, terminal: 'T-1' })).toBe(true);
    expect(whyNot(own, 'sendPositions', { area: HAISHU, terminal: 'T-2' }, { tree })).toBe('otherTerminal');
    expect(whyNot(own, 'sendPositions', { area: HAISHU }, { tree })).toBe('otherTerminal');
    expect(whyNot(own, 'visitGrid', { area: JIANGBEI, terminal: 'T-1' }, { tree })).toBe('outsideScope');
  });

  test('whatever is asked of something that lies nowhere known is refused, and by the role first', () => {
    for (const role of ROLES) {
      for (const action of actions) {
        const no = whyNot({ ...caller(role), may: actions }, action, {}, { tree });
        const { who } = RIGHTS[action];
        const reach = who === 'everybody' ? 'centre' : (who as Partial<Record<Role, string>>)[role];
        expect([role, action, no]).toEqual([role, action, reach === undefined ? 'role' : reach === 'centre' || reach === 'city' ? undefined : reach === 'ownTerminal' ? 'otherTerminal' : 'outsideScope']);
      }
    }
  });
});

test('each route and each message stands in one row, and each message of the wire in any', () => {
  const routes = Object.values(RIGHTS).flatMap((row) => [...row.routes]);
  expect(routes.filter((route, at) => routes.indexOf(route) !== at)).toEqual([]);
  expect([...RIGHT_OF_MESSAGE.keys()].sort()).toEqual(['alive', 'frame', 'hello', 'keyframe', 'positions', 'wall']);
});

test('docs/rights.md names every role and every reach', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rights.md'), 'utf8');
  const reaches = new Set(Object.values(RIGHTS).flatMap(({ who }) => (who === 'everybody' ? [] : Object.values(who))));
  expect([...ROLES, ...reaches].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
});
