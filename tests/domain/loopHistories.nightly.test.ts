import { expect, it } from 'vitest';
import { INCIDENT_STATES } from '../../shared/incident.ts';
import { playHistories } from './loopRules.ts';

it('every rule of the loop holds at every step of 100,000 random histories', () => {
  expect([...playHistories(4, 100_000, 60)].sort()).toEqual([...INCIDENT_STATES].sort());
});
