import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { shiftsDoor } from '../../server/intake/shiftsDoor.ts';
import type { Caller } from '../../shared/access.ts';
import { DISPATCHER, GATEWAY, NOW, PARTNER, PLACE, TERMINAL } from './centreParts.ts';
import { hallWith } from './hall.ts';
import type { Hall } from './hall.ts';

let hall: Hall;
beforeEach(async () => { hall = await hallWith(shiftsDoor, {}); });
afterEach(() => hall.app.close());

const send = (body: unknown, caller: Caller = TERMINAL) =>
  hall.knock(caller, { method: 'POST', url: '/api/v1/shifts', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) });

describe('a shift', () => {
  test('is opened and closed by its terminal, which is followed only in between', async () => {
    expect((await send({ action: 'open' })).json()).toEqual({ opened: 1, closed: 0, refused: [] });
    expect(hall.positions.isOnShift(TERMINAL.terminal!)).toBe(true);
    expect((await send({ terminal: TERMINAL.terminal, action: 'close' })).json()).toEqual({ opened: 0, closed: 1, refused: [] });
    expect(hall.positions.isOnShift(TERMINAL.terminal!)).toBe(false);
    expect(await hall.shifts()).toEqual([`${TERMINAL.terminal!} opened holder`, `${TERMINAL.terminal!} closed holder`]);
  });

  test('is closed by a dispatcher as the roster says', async () => {
    await send({ terminal: 'T-1', action: 'open' }, GATEWAY);
    await send({ terminal: 'T-1', action: 'close' }, DISPATCHER);
    expect(await hall.shifts()).toEqual(['T-1 opened holder', 'T-1 closed roster']);
    expect(hall.positions.wasSignedOff('T-1')).toBe(false);
  });

  test('of another terminal is none of a terminal\'s business, nor of a partner\'s', async () => {
    const answer = await send({ terminal: 'T-2', action: 'open' });
    expect([answer.statusCode, answer.json().field]).toEqual([403, 'terminal']);
    expect((await send({ terminal: 'T-2', action: 'open' }, PARTNER)).statusCode).toBe(403);
    expect(await hall.shifts()).toEqual([]);
  });

  test('of a terminal in another district is none of a district\'s business', async () => {
    await send([{ terminal: 'T-1', action: 'open' }, { terminal: 'T-2', action: 'open' }], GATEWAY);
    hall.positions.take({ terminal: 'T-1', ...PLACE, at: NOW, receivedAt: NOW });
    hall.positions.take({ terminal: 'T-2', ...PLACE, lon: 121.9, at: NOW, receivedAt: NOW });
    const haishu = { ...DISPATCHER, area: '330203' };
    expect((await send({ terminal: 'T-2', action: 'close' }, haishu)).statusCode).toBe(403);
    const both = await send([{ terminal: 'T-1', action: 'close' }, { terminal: 'T-2', action: 'close' }], haishu);
    expect(both.json()).toMatchObject({ closed: 1, refused: [{ index: 1, field: 'terminal', rule: 'outsideScope' }] });
    expect([hall.positions.isOnShift('T-1'), hall.positions.isOnShift('T-2')]).toEqual([false, true]);
  });

  test('that another node opened again meanwhile stays open', async () => {
    await send({ action: 'open' });
    const terminal = TERMINAL.terminal!;
    const { closeShift } = hall.commands;
    // Between the closing and the moment this node's door hears of it, the book has heard of the closing and of a later opening.
    hall.commands.closeShift = async (...order) => {
      const at = await closeShift(...order);
      hall.positions.closeShift(terminal, at);
      hall.positions.openShift(terminal, at + 1);
      hall.clock.at += 5;
      return at;
    };
    await send({ action: 'close' });
    expect(hall.positions.isOnShift(terminal)).toBe(true);
  });

  test.each([
    [{ terminal: 'T-1' }, 'action', 'required'], [{ terminal: 'T-1', action: 'start' }, 'action', 'unknownAction'],
    [{ action: 'open' }, 'terminal', 'required'], [{ terminal: 'T 1', action: 'open' }, 'terminal', 'characters'], [null, 'body', 'type'],
  ])('asked for by %j is refused with 400', async (body, field, rule) => {
    const answer = await send(body, GATEWAY);
    expect([answer.statusCode, answer.json().field, answer.json().rule]).toEqual([400, field, rule]);
  });

  test('of many: a bad one is named and the rest goes on', async () => {
    const answer = await send([{ terminal: 'A', action: 'open' }, { terminal: '', action: 'open' }, { terminal: 'B', action: 'open' }], GATEWAY);
    expect(answer.json()).toMatchObject({ opened: 2, closed: 0, refused: [{ index: 1, field: 'terminal', rule: 'empty' }] });
  });

  test('that cannot be written down is 503, and nobody is followed', async () => {
    hall.storage.failure = new JournalDown();
    expect((await send({ action: 'open' })).statusCode).toBe(503);
    expect(hall.positions.isOnShift(TERMINAL.terminal!)).toBe(false);
  });
});
