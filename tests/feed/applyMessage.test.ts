import { describe, expect, it } from 'vitest';
import { applyFrame, applySnapshot, TICKER_LINES } from '../../client/feed/applyMessage.ts';
import { fakeIncident, fakeSnapshot } from '../../client/feed/fakeCity.ts';
import type { CentreState } from '../../client/stores/centreState.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Frame, Item } from '../../shared/wire/messages.ts';

const NOW = Date.UTC(2026, 10, 21, 4);
const random = seededRandom(1);
const snapshot = fakeSnapshot(random, NOW, 100);
const start = applySnapshot(emptyCentre, snapshot, 5);
const frame = (from: number, to: number, items: readonly Item[] = []): Frame =>
  ({ room: snapshot.room, epoch: snapshot.epoch, from, to, serverTime: NOW + to, items, sources: snapshot.sources });
const incident = (state: 'reported' | 'closed', id?: string): Extract<Item, { kind: 'incident' }> => {
  const line = fakeIncident(random, 9_000, NOW, 0, 'reported');
  return { kind: 'incident', value: { ...line, ...(id === undefined ? {} : { id }), state } };
};
function applied(state: CentreState, next: Frame): CentreState {
  const outcome = applyFrame(state, next, 6);
  if (outcome.outcome !== 'applied') throw new Error(outcome.outcome);
  return outcome.state;
}

describe('a screen applies a frame only where it fits', () => {
  it('exactly behind what it has', () => {
    const next = applied(start, frame(1_000, 1_003));
    expect(next).toMatchObject({ to: 1_003, serverTime: NOW + 1_003, frameAt: 6 });
  });
  it('a beat moves the clock and nothing else', () => {
    const next = applied(start, frame(1_000, 1_000));
    expect(next.serverTime).toBe(NOW + 1_000);
    expect([next.incidents, next.alerts, next.figures, next.ribbon, next.newest]).toEqual([start.incidents, start.alerts, start.figures, start.ribbon, start.newest]);
    expect(next.incidents).toBe(start.incidents);
  });
  it('a missing frame is a gap that names what is missing', () => {
    expect(applyFrame(start, frame(1_002, 1_003), 6)).toEqual({ outcome: 'gap', missing: { after: 1_000, upTo: 1_002 } });
  });
  it('what it knows already is let go', () => {
    expect(applyFrame(start, frame(990, 1_000), 6).outcome).toBe('known');
  });
  it('another room, or another life of the database, is none of its business', () => {
    expect(applyFrame(start, { ...frame(1_000, 1_001), room: '330203' }, 6).outcome).toBe('stranger');
    expect(applyFrame(start, { ...frame(1_000, 1_001), epoch: 'other' }, 6).outcome).toBe('stranger');
    expect(applyFrame(emptyCentre, frame(0, 1), 6).outcome).toBe('stranger');
  });
});

describe('what frames do to the state', () => {
  it('an incident stands as it is now and heads the ticker', () => {
    const item = incident('reported');
    const next = applied(start, frame(1_000, 1_001, [item]));
    expect(next.incidents.get((item.value as { id: string }).id)).toEqual(item.value);
    expect(next.newest[0]).toBe((item.value as { id: string }).id);
    expect(next.newest).toHaveLength(TICKER_LINES);
    expect(start.incidents.has((item.value as { id: string }).id)).toBe(false);
  });
  it('an incident that was placed elsewhere is let go of', () => {
    const { id } = snapshot.incidents[0]!;
    const next = applied(start, frame(1_000, 1_001, [{ kind: 'incidentLeft', id }, { kind: 'incidentLeft', id: 'never-seen' }]));
    expect([next.incidents.has(id), next.newest.includes(id), next.incidents.size]).toEqual([false, false, start.incidents.size - 1]);
  });
  it('of two lines for one incident in a frame the later one stands', () => {
    const item = incident('reported', 'twice');
    const next = applied(start, frame(1_000, 1_002, [item, incident('closed', 'twice')]));
    expect(next.incidents.get('twice')?.state).toBe('closed');
    expect(next.newest.filter((id) => id === 'twice')).toHaveLength(1);
  });
  it('an incident that has ended stays while the ticker shows it, and then leaves; open ones stay', () => {
    let state = applied(start, frame(1_000, 1_001, [incident('closed', 'ended'), incident('reported', 'open')]));
    expect(state.incidents.get('ended')?.state).toBe('closed');
    for (let seq = 1_001; seq < 1_001 + TICKER_LINES; seq++) state = applied(state, frame(seq, seq + 1, [incident('closed')]));
    expect(state.incidents.has('ended')).toBe(false);
    expect(state.incidents.has('open')).toBe(true);
    expect(state.incidents.size).toBe(start.incidents.size + 1 + TICKER_LINES);
  });
  it('an alert leaves when it no longer stands', () => {
    const [alert] = snapshot.alerts;
    const next = applied(start, frame(1_000, 1_001, [{ kind: 'alert', value: { ...alert!, state: 'cleared' } }]));
    expect(next.alerts.size).toBe(start.alerts.size - 1);
    expect(next.incidents).toBe(start.incidents);
  });
  it('figures replace those of their area alone', () => {
    const figures = { ...snapshot.figures[3]!, open: 77 };
    const next = applied(start, frame(1_000, 1_001, [{ kind: 'figures', value: figures }]));
    expect(next.figures.get(figures.area)?.open).toBe(77);
    expect(next.figures.get('3302')).toBe(start.figures.get('3302'));
  });
  it('a new hour pushes out the oldest', () => {
    const last = snapshot.ribbon.at(-1)!;
    const next = applied(start, frame(1_000, 1_001, [{ kind: 'ribbon', value: { ...last, reported: 3 } }, { kind: 'ribbon', value: { hour: last.hour + 3_600_000, reported: 1, closed: 0, alerts: 0 } }]));
    expect(next.ribbon).toHaveLength(24);
    expect(next.ribbon.slice(-2)).toEqual([{ ...last, reported: 3 }, { hour: last.hour + 3_600_000, reported: 1, closed: 0, alerts: 0 }]);
  });
});
