import { describe, expect, test } from 'vitest';
import { can } from '../../server/access/can.ts';
import type { Action } from '../../server/access/can.ts';
import type { Role } from '../../shared/access.ts';
import { CITY } from '../intake/centreParts.ts';

const as = (role: Role, area = '330203') => ({ role, subject: 's', area });

describe('who may', () => {
  test.each<[Role, Action, boolean]>([
    ['terminal', 'sendPositions', true], ['gateway', 'sendPositions', true], ['wall', 'sendPositions', false], ['partner', 'sendPositions', false],
    ['wall', 'read', true], ['wall', 'readSheet', false], ['wall', 'commandIncident', false], ['wall', 'reportIncident', false],
    ['terminal', 'read', false], ['partner', 'reportIncident', true], ['partner', 'readTerminals', false],
    ['dutyOfficer', 'commandAlert', true], ['handler', 'commandAlert', false], ['technician', 'lookAfter', true], ['technician', 'readSheet', false],
  ])('%s, %s: %s', (role, action, may) => {
    expect(can(as(role), action)).toBe(may);
  });

  test.each([
    ['its own area', '330203', '330203', true], ['an area inside', '3302', '330203', true],
    ['an area beside', '330203', '330206', false], ['the area above', '330203', '3302', false],
    ['an area nobody knows', '3302', '9999', false], ['with an area nobody knows', '9999', '330203', false],
  ])('reaches %s', (_, own, asked, may) => {
    expect(can(as('leader', own), 'read', asked, CITY.tree)).toBe(may);
  });

  test('an unknown tree reaches the own area only', () => {
    expect([can(as('leader'), 'read', '330203'), can(as('leader'), 'read', '330206')]).toEqual([true, false]);
  });
});
