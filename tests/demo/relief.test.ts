import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { dutyTurns } from '../../server/demo/dutyRosters.ts';
import { Relief } from '../../server/demo/relief.ts';
import type { DoorClient } from '../../server/demo/doorClient.ts';
import { turnsFault } from '../../shared/roster.ts';
import { dutyCentre } from '../seats/dutyCentre.ts';
import { HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { smallPolicy } from '../support/smallCity.ts';

const SHIFTS = smallPolicy().shifts!;
const OFFSET = 8 * HOUR;
const OFFICERS = ['officer-11', 'officer-12', 'officer-13', 'officer-31', 'officer-32', 'officer-33'];

it('the demo\'s officers hand their seats over in time, step by step and shift after shift, so that nobody is called', async () => {
  const { ask, clock, journal } = await dutyCentre();
  const via = (method: 'GET' | 'POST' | 'PUT') => async (path: string, token: string, body?: unknown) => {
    const answer = await ask(method, path.slice('/api/v1/'.length), token, body, { role: token === 'leader' ? 'leader' : 'dutyOfficer' });
    return { status: answer.status, body: answer.body as unknown, headers: {} };
  };
  const door = { get: via('GET'), post: via('POST'), put: via('PUT') } as Pick<DoorClient, 'get' | 'post' | 'put'>;
  const relief = new Relief({ door, officers: new Map(OFFICERS.map((one) => [one, one])), leader: 'leader', shifts: SHIFTS, offset: OFFSET, newId: randomUUID, now: () => clock.now() });
  const play = async (ms: number) => {
    for (const end = clock.now() + ms; clock.now() < end; await clock.advance(10_000)) await relief.step();
  };
  const handed = async (seat: string) => (await journal.readStream(`seat:${seat}`)).flatMap((fact) => (fact.type === 'SeatHandedOver' ? [`${fact.data.from} ${fact.data.to}`] : []));
  await play(5.5 * MINUTE);
  // Somebody who looks on at the start sees the first one begun within minutes.
  expect((await ask('GET', 'seats/seat-1', 'officer-11')).body).toMatchObject({ holder: { officer: 'officer-11' }, handOver: { heardBy: { officer: 'officer-12' }, outgoingSigned: { officer: 'officer-11' } } });
  await play(1.5 * MINUTE);
  expect([await handed('seat-1'), await handed('seat-3'), relief.onDuty]).toEqual([['officer-11 officer-12'], [], 'officer-12']);
  // 16:00, when the early shift ends.
  await clock.advance(Date.parse('2026-11-17T15:56:00+08:00') - clock.now());
  await play(10 * MINUTE);
  expect([await handed('seat-1'), await handed('seat-3')]).toEqual([['officer-11 officer-12', 'officer-12 officer-13'], ['officer-31 officer-32']]);
  expect((await journal.read(0, 1_000)).filter(({ type }) => type === 'AlertRaised')).toEqual([]);
});

it('the demo\'s rosters follow the shifts of the policy without gaps, at whatever time it starts', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = TUESDAY + hour * HOUR + 123;
    for (const soon of [undefined, 6 * MINUTE]) {
      const turns = dutyTurns(OFFICERS.slice(0, 3), SHIFTS, now, OFFSET, soon);
      expect(turnsFault(turns)).toBeUndefined();
      expect(turns.every(({ from }, n) => n === 0 || from === turns[n - 1]!.to)).toBe(true);
      expect(turns[0]!.from).toBeLessThanOrEqual(now);
      expect(turns.every(({ officer }, n) => n === 0 || officer !== turns[n - 1]!.officer)).toBe(true);
    }
  }
});
