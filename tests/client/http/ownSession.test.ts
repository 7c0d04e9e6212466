import { beforeEach, describe, expect, it } from 'vitest';
import { OwnSession, type SessionState, type SessionTold } from '../../../client/http/ownSession.ts';
import type { Answer } from '../../../client/http/answer.ts';
import { createTestClock, type TestClock } from '../../support/testClock.ts';

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
/** The page's clock goes wrong by this much. */
const WRONG = 7 * 3_600_000;

let clock: TestClock;
let idleAt: number;
let until: number;
let told: number;
let answers: () => Answer<SessionTold>;
let states: SessionState[];
let session: OwnSession;
const now = (): SessionState['state'] => states.at(-1)?.state ?? 'free';
const fine = (): Answer<SessionTold> => (clock.now() >= Math.min(idleAt, until) ? { outcome: 'down', reason: 'signIn' } : { outcome: 'ok', value: { serverTime: clock.now(), idleAt, until } });
beforeEach(async () => {
  clock = createTestClock(1_795_000_000_000);
  idleAt = clock.now() + IDLE;
  until = clock.now() + 12 * 60 * MINUTE;
  told = 0;
  states = [];
  answers = fine;
  session = new OwnSession({
    ask: async () => answers(),
    async touch() {
      told++;
      if (answers === fine && clock.now() < idleAt) idleAt = clock.now() + IDLE;
      return answers();
    },
    now: () => clock.now() + WRONG, wakeIn: (ms, run) => clock.wakeAt(clock.now() + ms, run), onState: (state) => states.push(state),
  });
  await session.look();
});

describe('a page of somebody who signed in by name', () => {
  it('warns two minutes before it runs idle, and says when it has', async () => {
    await clock.advance(28 * MINUTE - 1);
    expect(now()).toBe('in');
    await clock.advance(1);
    expect(states.at(-1)).toEqual({ state: 'ending', at: clock.now() + WRONG + 2 * MINUTE, stays: true });
    await clock.advance(2 * MINUTE);
    expect(states.at(-1)).toEqual({ state: 'out', idle: true });
  });

  it('stays as long as a hand is on the keys, and tells that once a minute', async () => {
    for (let second = 0; second < 3_600; second++) {
      session.moved();
      await clock.advance(1_000);
    }
    expect(now()).toBe('in');
    expect(told).toBeGreaterThanOrEqual(59);
    expect(told).toBeLessThanOrEqual(61);
  });

  it('tells of the last move, too: nothing is lost within the minute', async () => {
    session.moved();
    await clock.advance(50_000);
    session.moved();
    await clock.advance(10_000);
    expect([told, idleAt - clock.now()]).toEqual([2, IDLE]);
  });

  it('while it warns a move is not enough, and whoever says so stays', async () => {
    await clock.advance(29 * MINUTE);
    session.moved();
    await clock.advance(30_000);
    expect([now(), told]).toEqual(['ending', 0]);
    await session.stay();
    expect([now(), idleAt - clock.now()]).toEqual(['in', IDLE]);
    await clock.advance(27 * MINUTE);
    expect(now()).toBe('in');
  });

  it('lets be when somebody is at work in another tab', async () => {
    await clock.advance(28 * MINUTE);
    expect(now()).toBe('ending');
    idleAt = clock.now() + IDLE;
    await clock.advance(5_000);
    expect(now()).toBe('in');
  });

  it('ends when it was to, also where the centre cannot be reached', async () => {
    answers = () => ({ outcome: 'down', reason: 'offline' });
    await clock.advance(IDLE);
    expect(now()).toBe('out');
  });

  it('says before the whole time is over that nothing keeps it', async () => {
    until = clock.now() + 10 * MINUTE;
    await session.look();
    await clock.advance(8 * MINUTE);
    expect(states.at(-1)).toMatchObject({ state: 'ending', stays: false });
    await clock.advance(2 * MINUTE);
    expect(states.at(-1)).toEqual({ state: 'out', idle: false });
  });

  it('is out at once when somebody ended the session', async () => {
    answers = () => ({ outcome: 'down', reason: 'signIn' });
    await session.look();
    expect(now()).toBe('out');
  });
});

it.each<[string, Answer<SessionTold>]>([['a link, a wall or a token', { outcome: 'ok', value: { serverTime: 1 } }], ['nobody', { outcome: 'down', reason: 'signIn' }], ['a centre that does not answer', { outcome: 'down', reason: 'offline' }]])('%s runs no clock', async (_, answer) => {
  states = [];
  session.stop();
  const other = new OwnSession({ ask: async () => answer, touch: async () => answer, now: () => clock.now(), wakeIn: (ms, run) => clock.wakeAt(clock.now() + ms, run), onState: (state) => states.push(state) });
  await other.look();
  other.moved();
  await clock.advance(24 * 3_600_000);
  expect(states.filter(({ state }) => state !== 'free')).toEqual([]);
});
