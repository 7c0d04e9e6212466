import { expect, it } from 'vitest';
import { INCIDENT_STATES } from '../../shared/incident.ts';
import { playHistories } from './loopRules.ts';

it('whatever is ordered about three incidents, by whomever and whenever, every rule of the loop holds at every step (700 histories)', () => {
  expect([...playHistories(7, 700, 60)].sort()).toEqual([...INCIDENT_STATES].sort());
});
