import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../shared/access.ts';
import { SeatBook } from '../../server/projections/seatBook.ts';
import { seatsDoor } from '../../server/intake/seatsDoor.ts';
import { CITY, DISPATCHER, NOW } from './centreParts.ts';
import { hallWith, type Hall } from './hall.ts';

const SEAT: Caller = { role: 'dutyOfficer', subject: 'seat-2', area: '3302' };
const HAISHU: Caller = { role: 'dutyOfficer', subject: 'seat-7', area: '330203' };

let hall: Hall;
beforeEach(async () => { hall = await hallWith(seatsDoor, {}); });
afterEach(() => hall.app.close());

const send = (action: unknown, caller: Caller = SEAT) =>
  hall.knock(caller, { method: 'POST', url: '/api/v1/seats', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ action }) });
async function held(area: string) {
  const book = new SeatBook(CITY.tree);
  for (const fact of await hall.journal.read(0, 100)) book.apply(fact);
  // As after a start: what was kept says the same.
  const anew = new SeatBook(CITY.tree);
  anew.takeUp(JSON.parse(JSON.stringify(book.kept())));
  return anew.over(CITY.tree.indexOf(area));
}

describe('a duty seat', () => {
  test('is taken and left by its officer; doing it again changes nothing', async () => {
    expect((await send('take')).json()).toEqual({ seat: 'seat-2', held: true, since: NOW });
    hall.clock.at += 60_000;
    expect((await send('take')).json()).toEqual({ seat: 'seat-2', held: true, since: NOW });
    expect(await held('3302')).toEqual([{ seat: 'seat-2', since: NOW }]);
    expect((await send('leave')).json()).toMatchObject({ held: false });
    await send('leave');
    expect(await held('3302')).toEqual([]);
    expect((await hall.journal.read(0, 100)).map(({ stream, type }) => `${stream} ${type}`)).toEqual(['seat:seat-2 SeatTaken', 'seat:seat-2 SeatLeft']);
  });

  test('answers for its area and all within it, and for nothing beside it', async () => {
    await send('take');
    hall.clock.at += 1_000;
    await send('take', HAISHU);
    expect((await held('330203')).map(({ seat }) => seat)).toEqual(['seat-2', 'seat-7']);
    expect((await held('330206')).map(({ seat }) => seat)).toEqual(['seat-2']);
    expect((await held('3302')).map(({ seat }) => seat)).toEqual(['seat-2']);
  });

  test('is an officer\'s: others hold none, and what is neither taking nor leaving is refused', async () => {
    expect((await send('take', DISPATCHER)).statusCode).toBe(403);
    expect((await send('sleep')).json()).toMatchObject({ field: 'action', rule: 'unknownAction' });
    expect((await send(undefined)).json()).toMatchObject({ field: 'action', rule: 'required' });
  });
});
