import { afterEach, beforeEach, expect, test } from 'vitest';
import { endShiftDoor, type EndShiftDeps } from '../../server/intake/endShiftDoor.ts';
import type { DoorDeps } from '../../server/intake/doorDeps.ts';
import type { FastifyPluginAsync } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import { CITY, NOW, PARTNER, PLACE } from './centreParts.ts';
import { hallWith, type Hall } from './hall.ts';

const SYSTEM_ADMIN: Caller = { role: 'systemAdmin', subject: 'system-1', area: '3302' };
const MINUTE = 60_000;

let hall: Hall;
beforeEach(async () => {
  hall = await hallWith(endShiftDoor as FastifyPluginAsync<EndShiftDeps & DoorDeps>, { tree: CITY.tree });
  await hall.commands.openShift('T-1', 'holder', SYSTEM_ADMIN);
  hall.positions.openShift('T-1', NOW);
  hall.positions.take({ terminal: 'T-1', ...PLACE, at: NOW, receivedAt: NOW });
});
afterEach(() => hall.app.close());
const end = (terminal: unknown, caller: Caller = SYSTEM_ADMIN) => hall.knock(caller, { method: 'POST', url: '/api/v1/shifts/end', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ terminal }) });

test('a shift that its holder forgot is ended, and its terminal is not followed from then on', async () => {
  hall.clock.at = NOW + 31 * MINUTE;
  expect((await end('T-1')).json()).toEqual({ terminal: 'T-1', endedAt: NOW + 31 * MINUTE });
  expect([hall.positions.isOnShift('T-1'), await hall.shifts()]).toEqual([false, ['T-1 opened holder', 'T-1 closed roster']]);
});

test('one whose terminal was heard of within half an hour is its holder\'s to end', async () => {
  hall.clock.at = NOW + 29 * MINUTE;
  const answer = await end('T-1');
  expect([answer.statusCode, answer.json().rule, hall.positions.isOnShift('T-1')]).toEqual([409, 'stillHeard', true]);
});

test('a terminal that is on no shift has none to end; a name that is none is named', async () => {
  expect((await end('T-2')).json()).toMatchObject({ rule: 'notOnShift' });
  expect((await end(7)).json()).toMatchObject({ field: 'terminal' });
});

test('of another district, or by whoever may not, it stays', async () => {
  hall.clock.at = NOW + 31 * MINUTE;
  expect((await end('T-1', { ...SYSTEM_ADMIN, area: '330212' })).json()).toMatchObject({ rule: 'outsideScope' });
  expect((await end('T-1', PARTNER)).json()).toMatchObject({ rule: 'role' });
  expect(hall.positions.isOnShift('T-1')).toBe(true);
});
