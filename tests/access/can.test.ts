import { describe, expect, test } from 'vitest';
import { can } from '../../server/access/can.ts';
import type { Action } from '../../server/access/can.ts';
import type { Role } from '../../shared/access.ts';

describe('who may', () => {
  test.each<[Role, Action, boolean]>([
    ['terminal', 'sendPositions', true], ['gateway', 'sendPositions', true], ['wall', 'sendPositions', false], ['partner', 'sendPositions', false],
    ['wall', 'read', true], ['wall', 'readSheet', false], ['wall', 'reportIncident', false], ['handler', 'readSheet', true],
    ['terminal', 'read', false], ['partner', 'reportIncident', true], ['partner', 'readTerminals', false],
    ['technician', 'read', true], ['technician', 'readSheet', false], ['leader', 'turnShift', false], ['handler', 'readTerminals', false],
  ])('%s, %s: %s', (role, action, may) => {
    expect(can({ role }, action)).toBe(may);
  });
});
