import { describe, expect, it } from 'vitest';
import { FakeFeed } from '../../client/feed/fakeFeed.ts';
import type { Feed, FeedListener, Have } from '../../client/feed/feed.ts';
import { startFeed, type CentreStore } from '../../client/feed/startFeed.ts';
import { selectChildFigures, selectOpenIncidents, selectOwnFigures, selectStandingAlerts, selectTicker } from '../../client/stores/centreSelectors.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { OPEN_STATES } from '../../shared/incident.ts';

const NOW = Date.UTC(2026, 10, 21, 4);

function screen() {
  let state = emptyCentre;
  let now = NOW;
  const centre: CentreStore = { getState: () => state, setState: (part) => { state = { ...state, ...part }; } };
  return { stores: { centre, positions: new Positions(() => now), now: () => now }, pass: (ms: number) => { now += ms; }, get state() { return state; } };
}

function fakeCity(options = {}) {
  const shown = screen();
  const feed = new FakeFeed({ everyMs: 0, terminals: 500, now: () => shown.stores.now(), ...options });
  const running = startFeed(feed, { positions: true }, shown.stores);
  const beat = () => { shown.pass(1_000); feed.beat(); };
  return { shown, feed, running, beat };
}

describe('the fake city', () => {
  it('shows a city whose figures add up: 16,805 of 17,173 disputes settled', () => {
    const { shown } = fakeCity();
    const own = selectOwnFigures(shown.state)!;
    expect(own.month.disputes).toEqual({ done: 16_805, of: 17_173 });
    const districts = selectChildFigures(shown.state);
    expect(districts).toHaveLength(10);
    const sum = (read: (figures: typeof own) => number) => districts.reduce((total, figures) => total + read(figures), 0);
    expect([sum(({ month }) => month.disputes.done), sum(({ month }) => month.disputes.of)]).toEqual([16_805, 17_173]);
    for (const { month } of [own, ...districts]) {
      const kinds = Object.values(month.disputesByKind);
      expect([kinds.reduce((total, { done }) => total + done, 0), kinds.reduce((total, { of }) => total + of, 0)]).toEqual([month.disputes.done, month.disputes.of]);
    }
    expect(shown.state.incidents.size).toBe(400);
    expect(shown.state.alerts.size).toBe(8);
    expect(shown.state.link).toEqual({ state: 'live' });
  });

  it('goes on second by second, and its terminals with it', () => {
    const { shown, beat } = fakeCity();
    const before = shown.stores.positions.to.slice(0, 2 * shown.stores.positions.count);
    for (let i = 0; i < 30; i++) beat();
    expect(shown.state.to).toBeGreaterThan(1_000);
    expect(shown.state.serverTime).toBe(NOW + 30_000);
    expect(shown.stores.positions.present).toBe(500);
    const moved = shown.stores.positions.to.subarray(0, before.length).filter((value, i) => value !== before[i]).length;
    expect(moved).toBeGreaterThan(400);
  });

  it('is the same city each time', () => {
    const [a, b] = [fakeCity(), fakeCity()];
    for (let i = 0; i < 20; i++) { a.beat(); b.beat(); }
    expect(a.shown.state).toEqual(b.shown.state);
  });
});

describe('a view selects', () => {
  it('the worst alert first, the newest line first, and the same list until it changes', () => {
    const { shown, beat } = fakeCity();
    const alerts = selectStandingAlerts(shown.state);
    expect(alerts[0]).toMatchObject({ priority: 'P1', state: 'raised' });
    expect(alerts.map(({ priority }) => priority)).toEqual(alerts.map(({ priority }) => priority).toSorted());
    expect(selectTicker(shown.state)).toHaveLength(60);
    expect(selectOpenIncidents(shown.state).every(({ state }) => OPEN_STATES.has(state))).toBe(true);
    for (const select of [selectStandingAlerts, selectTicker, selectOpenIncidents, selectChildFigures]) expect(select(shown.state)).toBe(select(shown.state));
    const figures = selectChildFigures(shown.state);
    beat();
    expect(selectChildFigures(shown.state)).toBe(figures);
  });
});

/** A feed that only notes what it is asked. */
class NotingFeed implements Feed {
  listener!: FeedListener;
  readonly asked: string[] = [];
  start(_: unknown, listener: FeedListener): void { this.listener = listener; }
  look(): void { this.asked.push('look'); }
  resume(have: Have): void { this.asked.push(`resume ${have.epoch} ${have.to}`); }
  keyframe(): void { this.asked.push('keyframe'); }
  stop(): void { this.asked.push('stop'); }
}

describe('between feed and stores', () => {
  it('a gap makes the feed say what the screen has, and changes nothing', () => {
    const { feed: fake, shown } = fakeCity();
    const feed = new NotingFeed();
    startFeed(feed, { positions: true }, shown.stores);
    const before = shown.state;
    feed.listener.onFrame({ room: '3302', epoch: 'fake', from: 1_005, to: 1_006, serverTime: NOW, items: [], sources: before.sources });
    expect(feed.asked).toEqual(['resume fake 1000']);
    expect(shown.state).toBe(before);
    fake.stop();
  });

  it('position bytes that do not fit or cannot be read ask for a keyframe', () => {
    const shown = screen();
    const feed = new NotingFeed();
    startFeed(feed, { positions: true }, shown.stores);
    feed.listener.onPositions(new Uint8Array(3));
    feed.listener.onPositions(new Uint8Array([0xb7, ...Array.from({ length: 31 }, () => 0)]));
    expect(feed.asked).toEqual(['keyframe', 'keyframe']);
  });

  it('a link stays lost since the moment it was lost', () => {
    const shown = screen();
    const feed = new NotingFeed();
    startFeed(feed, { positions: true }, shown.stores);
    feed.listener.onLink({ state: 'lost' });
    shown.pass(5_000);
    feed.listener.onLink({ state: 'lost' });
    expect(shown.state.link).toEqual({ state: 'lost', since: NOW });
    feed.listener.onLink({ state: 'refused', reason: 'sign in' });
    expect(shown.state.link).toEqual({ state: 'refused', reason: 'sign in' });
  });

  it('another room empties the map at once', () => {
    const { shown, beat } = fakeCity();
    beat();
    const feed = new NotingFeed();
    startFeed(feed, { positions: true }, shown.stores);
    feed.listener.onSnapshot({
      wire: 1, room: '330203', epoch: 'fake', to: 0, serverTime: NOW, build: 'b', incidents: [], alerts: [], figures: [], ribbon: [], sources: shown.state.sources, exercise: true,
    });
    expect(shown.stores.positions.present).toBe(0);
    expect(shown.state.room).toBe('330203');
  });
});
