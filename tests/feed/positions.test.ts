import { describe, expect, it } from 'vitest';
import { Positions } from '../../client/stores/positions.ts';
import { FRESH, GONE, STALE } from '../../shared/wire/slotColumns.ts';
import { PositionEncoder } from '../../shared/wire/positionFrame.ts';

function map() {
  let now = 10_000;
  const positions = new Positions(() => now);
  const encoder = new PositionEncoder(1, 121.5, 29.8);
  return {
    positions, encoder,
    pass: (ms: number) => { now += ms; },
    tell: () => positions.take(encoder.delta(now)),
    come: () => { encoder.delta(now); return positions.take(encoder.keyframe(now)); },
  };
}
const at = ({ from, to }: Positions, row: number) => [from[2 * row], from[2 * row + 1], to[2 * row], to[2 * row + 1]].map((degrees) => Number(degrees!.toFixed(4)));

describe('terminals on the map', () => {
  it('stand where the keyframe says, and do not glide there', () => {
    const { positions, encoder, come } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    encoder.place(1, 12_160_000, 2_990_000, STALE);
    expect(come()).toBe('applied');
    expect(at(positions, 0)).toEqual([121.5, 29.8, 121.5, 29.8]);
    expect([positions.count, positions.present, positions.fresh, positions.state[1]]).toEqual([2, 2, 1, STALE]);
  });

  it('glide from where they are drawn to where they are now', () => {
    const { positions, encoder, come, tell, pass } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    pass(1_000);
    encoder.place(0, 12_150_010, 2_980_000, FRESH);
    tell();
    expect(at(positions, 0)).toEqual([121.5, 29.8, 121.5001, 29.8]);
    expect([positions.startedAt[0], positions.glide[0]]).toEqual([1, 1]);
    pass(500);
    encoder.place(0, 12_150_030, 2_980_000, FRESH);
    tell();
    expect(positions.from[0]).toBeCloseTo(121.50005, 4);
    expect(positions.to[0]).toBeCloseTo(121.5003, 4);
  });

  it('that speak seldom glide slowly, but never longer than five seconds', () => {
    const { positions, encoder, come, tell, pass } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    pass(3_000);
    encoder.place(0, 12_150_010, 2_980_000, FRESH);
    tell();
    expect(positions.glide[0]).toBeCloseTo(3);
    pass(60_000);
    encoder.place(0, 12_150_020, 2_980_000, FRESH);
    tell();
    expect(positions.glide[0]).toBe(5);
  });

  it('that were found far away appear there and do not fly', () => {
    const { positions, encoder, come, tell } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    encoder.place(0, 12_250_000, 2_980_000, FRESH);
    tell();
    expect(at(positions, 0)).toEqual([122.5, 29.8, 122.5, 29.8]);
  });

  it('in a place that another one left appear there and do not fly', () => {
    const { positions, encoder, come, tell } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    encoder.vacate(0);
    tell();
    expect([positions.state[0], positions.present]).toEqual([GONE, 0]);
    encoder.place(0, 12_150_050, 2_980_000, FRESH);
    tell();
    expect(at(positions, 0)).toEqual([121.5005, 29.8, 121.5005, 29.8]);
  });

  it('count up a version and tell the map, frame by frame', () => {
    const { positions, encoder, come, tell } = map();
    const heard: number[] = [];
    const stop = positions.subscribe(() => heard.push(positions.version));
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    tell();
    stop();
    tell();
    expect(heard).toEqual([1, 2]);
  });

  it('keep their buffers while they fit, and what is in them when they grow', () => {
    const { positions, encoder, come, tell } = map();
    for (let slot = 0; slot < 1_000; slot++) encoder.place(slot, 12_150_000 + slot, 2_980_000, FRESH);
    come();
    const { to } = positions;
    tell();
    expect(positions.to).toBe(to);
    for (let slot = 1_000; slot < 3_000; slot++) encoder.place(slot, 12_150_000 + slot, 2_980_000, FRESH);
    tell();
    expect([positions.count, positions.present, positions.state.length]).toEqual([3_000, 3_000, 4_096]);
    expect(positions.to[2 * 999]).toBe(to[2 * 999]);
  });

  it('glide as finely after months as on the first day', () => {
    const { positions, encoder, come, tell, pass } = map();
    encoder.place(0, 12_150_000, 2_980_000, FRESH);
    come();
    pass(90 * 86_400_000);
    tell();
    pass(1_250);
    encoder.place(0, 12_150_010, 2_980_000, FRESH);
    tell();
    expect(positions.startedAt[0]).toBeCloseTo(1.25, 6);
    expect(positions.now()).toBeCloseTo(1.25, 6);
  });
});
