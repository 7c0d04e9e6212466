import { describe, expect, it } from 'vitest';
import { CITY_SCENES, programmeOf, sceneName } from '../../../client/views/wall/scenes/scene.ts';
import {
  ALARM_LEAST_MS, ALARM_TURN_MS, ALARM_TURN_WAITED_MS, type AlarmCall, IDLE_MS, leftOf, modeOf, MOST_WAITING, nextScene, openingState, rankingNow, sceneNow, type SceneEvent, type SceneState, upcoming,
} from '../../../client/views/wall/scenes/sceneEngine.ts';

const SERVER = 1_795_000_000_000;
const AREAS = ['330205', '330203'];
const call = (id: string, raisedAt = SERVER, acknowledged = false): AlarmCall => ({ id, raisedAt, acknowledged });

/** A wall on a clock that the test turns. */
class TriedWall {
  at = 1_000;
  state: SceneState;
  constructor(options: Partial<Parameters<typeof openingState>[1]> = {}) {
    this.state = openingState(this.at, { rotates: true, programme: programmeOf(AREAS), ...options });
    this.alarms();
  }
  #say(event: SceneEvent): this {
    this.state = nextScene(this.state, event);
    return this;
  }
  /** In beats of half a second, as the page does it. */
  wait(ms: number): this {
    for (const end = this.at + ms; this.at < end;) this.#say({ type: 'tick', at: (this.at = Math.min(end, this.at + 500)) });
    return this;
  }
  steer(focus?: string | null): this { return this.#say({ type: 'steer', at: this.at, ...(focus === undefined ? {} : { focus }) }); }
  lock(forMs: number, focus?: string): this { return this.#say({ type: 'lock', at: this.at, forMs, by: 'seat-2', ...(focus === undefined ? {} : { focus }) }); }
  rank(): this { return this.#say({ type: 'rank', at: this.at, by: 'visits' }); }
  unlock(): this { return this.#say({ type: 'unlock', at: this.at }); }
  dismiss(): this { return this.#say({ type: 'dismiss', at: this.at }); }
  alarms(...calls: AlarmCall[]): this { return this.#say({ type: 'alarms', at: this.at, serverTime: SERVER + this.at - 1_000, calls }); }
  programme(areas: string[]): this { return this.#say({ type: 'programme', at: this.at, programme: programmeOf(areas) }); }
  get shows() { return sceneName(sceneNow(this.state)); }
  get mode() { return modeOf(this.state); }
  get alarm() { return this.state.alarm?.call.id ?? null; }
}

describe('the rotation of a wall', () => {
  it('begins when nobody has touched it for two minutes, and goes through the city and then each district', () => {
    const wall = new TriedWall().wait(IDLE_MS);
    expect(wall.shows).toBe('overview');
    expect(wall.mode).toBe('rotating');
    const seen: string[] = [];
    for (let scene = 0; scene <= CITY_SCENES.length + AREAS.length; scene++) {
      seen.push(wall.shows);
      wall.wait(sceneNow(wall.state).dwellMs);
    }
    expect(seen).toEqual([...CITY_SCENES.map(sceneName), '330203', '330205', 'overview']);
  });

  it('shows each scene for its own time', () => {
    const wall = new TriedWall().wait(IDLE_MS + CITY_SCENES[0]!.dwellMs - 500);
    expect(wall.shows).toBe('overview');
    expect(sceneName(upcoming(wall.state))).toBe('workload');
    expect(leftOf(wall.state)).toBe(500);
    expect(wall.wait(500).shows).toBe('workload');
  });

  it('ranks by what a hand chose, until the hand has rested for two minutes', () => {
    const wall = new TriedWall();
    expect(rankingNow(wall.state)).toBe('handledInTime');
    expect([rankingNow(wall.rank().state), wall.mode, leftOf(wall.state)]).toEqual(['visits', 'steered', IDLE_MS]);
    expect(rankingNow(wall.wait(IDLE_MS - 500).state)).toBe('visits');
    expect([rankingNow(wall.wait(500).state), wall.mode]).toEqual(['handledInTime', 'rotating']);
  });

  it('hangs every panel once, in one column or the other', () => {
    for (const { now, well, more } of programmeOf(AREAS)) expect(new Set([...now, ...well, ...more]).size).toBe(now.length + well.length + more.length);
  });

  it('rests while somebody steers, and goes on two minutes after the last touch where it was', () => {
    const wall = new TriedWall().wait(IDLE_MS + CITY_SCENES[0]!.dwellMs + 5_000);
    wall.steer('330203');
    expect([wall.shows, wall.mode]).toEqual(['330203', 'steered']);
    wall.wait(IDLE_MS - 1_000).steer().wait(IDLE_MS - 1_000);
    expect([wall.shows, wall.mode]).toEqual(['330203', 'steered']);
    wall.wait(1_000);
    expect([wall.shows, wall.mode]).toEqual(['workload', 'rotating']);
    expect(leftOf(wall.state)).toBe(15_000);
  });

  it('does not begin on a wall that shall stand still, which yet comes home after a touch', () => {
    const wall = new TriedWall({ rotates: false, first: 'coverage' }).wait(3_600_000);
    expect([wall.shows, wall.mode, leftOf(wall.state)]).toEqual(['coverage', 'resting', null]);
    expect(wall.steer('330205').shows).toBe('330205');
    expect(wall.wait(IDLE_MS).shows).toBe('coverage');
  });

  it('goes on with the scene it shows when areas come or leave', () => {
    const wall = new TriedWall({ programme: CITY_SCENES, first: 'disputes' }).wait(IDLE_MS + 4_000);
    expect(wall.programme(AREAS).shows).toBe('disputes');
    expect(leftOf(wall.state)).toBe(16_000);
  });
});

describe('a locked view', () => {
  it('stays for its time, which can be read, and is given to the programme after it', () => {
    const wall = new TriedWall().lock(600_000, '330205').wait(599_000);
    expect([wall.shows, wall.mode, leftOf(wall.state)]).toEqual(['330205', 'locked', 1_000]);
    wall.wait(2_000);
    expect(wall.shows).toBe('overview');
    expect(wall.mode).toBe('rotating');
  });

  it('is opened before its time', () => {
    expect(new TriedWall().lock(600_000).unlock().mode).toBe('resting');
  });

  it('gives way to an alarm only, and its clock stands still meanwhile', () => {
    const wall = new TriedWall().lock(600_000, '330205').wait(100_000).alarms(call('a'));
    expect(wall.mode).toBe('alarm');
    wall.wait(ALARM_TURN_MS);
    expect([wall.shows, wall.mode, leftOf(wall.state)]).toEqual(['330205', 'locked', 500_000]);
  });
});

describe('a P1 takes the wall', () => {
  it('at once, and gives it back exactly where it was when it is confirmed', () => {
    const wall = new TriedWall().wait(IDLE_MS + CITY_SCENES[0]!.dwellMs + 7_000);
    const before = wall.state;
    wall.alarms(call('a'));
    expect([wall.mode, wall.alarm]).toEqual(['alarm', 'a']);
    wall.wait(12_000).alarms();
    expect([wall.mode, wall.alarm]).toEqual(['rotating', null]);
    expect([wall.state.index, wall.state.spent, leftOf(wall.state)]).toEqual([before.index, before.spent, leftOf(before)]);
  });

  it('also from somebody who steers, whose view and quiet come back', () => {
    const wall = new TriedWall().steer('330203').wait(30_000).alarms(call('a')).wait(ALARM_TURN_MS);
    expect([wall.shows, wall.mode, leftOf(wall.state)]).toEqual(['330203', 'steered', IDLE_MS - 30_000]);
  });

  it('for its own time when nobody acts, and only once', () => {
    const wall = new TriedWall().alarms(call('a')).wait(ALARM_TURN_MS - 500);
    expect([wall.alarm, leftOf(wall.state)]).toEqual(['a', 500]);
    wall.wait(500).alarms(call('a')).wait(5_000);
    expect(wall.alarm).toBeNull();
  });

  it('is not let go by the acknowledgement alone, but makes no new entrance once acknowledged', () => {
    const wall = new TriedWall().alarms(call('a')).wait(3_000).alarms(call('a', SERVER, true));
    expect(wall.alarm).toBe('a');
    expect(new TriedWall().alarms(call('b', SERVER, true)).alarm).toBeNull();
  });

  it('takes turns with others, the newest first, each readable before the next', () => {
    const wall = new TriedWall().alarms(call('a', SERVER)).wait(1_000).alarms(call('a', SERVER), call('b', SERVER + 1_000), call('c', SERVER + 2_000));
    expect(wall.alarm).toBe('a');
    expect(wall.state.waiting.map((turn) => turn.call.id)).toEqual(['c', 'b']);
    const seen: string[] = [];
    for (let i = 0; i < 120 && wall.alarm !== null; i++) {
      if (seen.at(-1) !== wall.alarm) seen.push(wall.alarm);
      wall.wait(500);
    }
    expect(seen).toEqual(['a', 'c', 'b', 'a']);
    expect(wall.state.waiting).toEqual([]);
  });

  it('holds at least as long as it takes to read it', () => {
    const wall = new TriedWall().alarms(call('a', SERVER)).wait(500).alarms(call('a', SERVER), call('b', SERVER + 500)).wait(ALARM_LEAST_MS - 1_000);
    expect(wall.alarm).toBe('a');
    expect(wall.wait(500).alarm).toBe('b');
    expect(leftOf(wall.state)).toBe(ALARM_TURN_WAITED_MS);
  });

  it('leaves to the next when confirmed, and the next is not asked for when it was confirmed meanwhile', () => {
    const wall = new TriedWall().alarms(call('a', SERVER), call('b', SERVER + 1), call('c', SERVER + 2));
    expect(wall.alarm).toBe('c');
    expect(wall.alarms(call('a', SERVER)).alarm).toBe('a');
    expect(wall.alarms().alarm).toBeNull();
  });

  it('is given back by hand', () => {
    expect(new TriedWall().alarms(call('a')).dismiss().alarm).toBeNull();
  });

  it('stands in the list only when it was old as the wall was lit; one that came over a broken link takes the wall', () => {
    const wall = new TriedWall({});
    wall.state = openingState(wall.at, { rotates: true });
    wall.alarms(call('old', SERVER - 600_000), call('now', SERVER - 10_000));
    expect([wall.alarm, wall.state.waiting]).toEqual(['now', []]);
    expect(new TriedWall().alarms(call('late', SERVER - 600_000)).alarm).toBe('late');
  });

  it('waits in a queue with an end, and forgets what stands no more', () => {
    const flood = Array.from({ length: 40 }, (_, i) => call(`f${i}`, SERVER + i));
    const wall = new TriedWall().alarms(...flood);
    expect(wall.state.waiting.length).toBeLessThanOrEqual(MOST_WAITING);
    wall.alarms();
    expect([wall.state.waiting.length, wall.state.heard?.size, wall.alarm]).toEqual([0, 0, null]);
  });
});
