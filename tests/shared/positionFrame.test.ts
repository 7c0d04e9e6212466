import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../shared/random.ts';
import { PositionDecoder, PositionEncoder, PositionFrameFault } from '../../shared/wire/positionFrame.ts';
import { FRESH, GONE, OFFLINE, STALE } from '../../shared/wire/slotColumns.ts';
import { motion } from '../bench/motion.ts';

const EAST = 12_150_000;
const NORTH = 2_980_000;

function chain(number = 7) {
  return { encoder: new PositionEncoder(number, 121.5, 29.8), decoder: new PositionDecoder() };
}
/** Everything that is to be seen of the columns. */
const seen = ({ columns }: PositionDecoder) => Array.from({ length: columns.slots }, (_, slot) =>
  (columns.state[slot] === GONE ? null : [columns.east[slot], columns.north[slot], columns.state[slot]]));

describe('a room told frame by frame', () => {
  it('is the same on both ends, whatever came, went, stood, jumped or fell silent, and whenever one came in', () => {
    const random = seededRandom(11);
    const { encoder } = chain();
    const screens: PositionDecoder[] = [];
    const truth: ([number, number, number] | null)[] = [];
    for (let beat = 0; beat < 400; beat++) {
      for (let slot = 0; slot < 60; slot++) {
        if (slot > truth.length) break;
        const was = truth[slot] ?? null;
        const kind = random.next();
        if (was === null ? kind < 0.1 : kind < 0.02) {
          truth[slot] = was === null ? [EAST + random.below(90_000) - 45_000, NORTH + random.below(90_000) - 45_000, FRESH] : null;
        } else if (was !== null && kind < 0.6) {
          const reach = kind < 0.03 ? 40_000 : random.pick([1, 3, 12]);
          truth[slot] = [was[0] + random.below(2 * reach + 1) - reach, was[1] + random.below(2 * reach + 1) - reach, kind < 0.1 ? random.pick([FRESH, STALE, OFFLINE]) : was[2]];
        } else truth[slot] = was;
        const is = truth[slot] ?? null;
        if (is === null) encoder.vacate(slot);
        else encoder.place(slot, ...is);
      }
      const bytes = encoder.delta(beat);
      for (const screen of screens) expect(screen.apply(bytes)).toBe('delta');
      if (beat % 37 === 0) {
        const screen = new PositionDecoder();
        screen.apply(encoder.keyframe(beat));
        screens.push(screen);
      }
      for (const screen of screens) expect(seen(screen)).toEqual(truth.slice(0, screen.columns.slots));
    }
  });

  it('keeps places to 1.1 m from pole to pole and over the date line', () => {
    const { encoder, decoder } = chain();
    const places = [[18_000_000, 9_000_000], [-18_000_000, -9_000_000], [0, 0], [EAST, NORTH]] as const;
    places.forEach(([east, north], slot) => encoder.place(slot, east, north, FRESH));
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    places.forEach((_, slot) => { const [east, north] = places[(slot + 1) % 4]!; encoder.place(slot, east, north, FRESH); });
    decoder.apply(encoder.delta(1));
    expect(seen(decoder)).toEqual(places.map((_, slot) => [...places[(slot + 1) % 4]!, FRESH]));
  });

  it('tells only what changed: nothing new is a header', () => {
    const { encoder, decoder } = chain();
    for (let slot = 0; slot < 13_800; slot++) encoder.place(slot, EAST + slot, NORTH, FRESH);
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    const beat = encoder.delta(1_000);
    expect(beat.length).toBe(32);
    expect(decoder.apply(beat)).toBe('delta');
    expect([decoder.changedCount, decoder.time, encoder.moves]).toEqual([0, 1_000, 0]);
    encoder.place(77, EAST, NORTH + 1, STALE);
    decoder.apply(encoder.delta(2_000));
    expect([...decoder.changed.subarray(0, decoder.changedCount)]).toEqual([77, 77]);
  });

  it('takes less than one byte a move with 13,800 terminals that all move', () => {
    const { encoder, decoder } = chain();
    let bytes = 0;
    let moves = 0;
    let second = 0;
    for (const { east, north } of motion(13_800, { name: 'phones', noise: 2, stays: 0.95, reporting: 1 })) {
      for (let slot = 0; slot < 13_800; slot++) encoder.place(slot, east[slot]!, north[slot]!, FRESH);
      const frame = encoder.delta(second * 1_000);
      decoder.apply(second === 0 ? encoder.keyframe(0) : frame);
      if (second > 5) {
        bytes += frame.length;
        moves += encoder.moves;
      }
      if (++second === 20) {
        expect(bytes / moves).toBeLessThan(0.75);
        expect([...decoder.columns.east.subarray(0, 13_800)]).toEqual([...east]);
        expect([...decoder.columns.north.subarray(0, 13_800)]).toEqual([...north]);
        break;
      }
    }
  });
});

describe('a chain', () => {
  it('notices a frame that is missing, changes nothing, and goes on after a keyframe', () => {
    const { encoder, decoder } = chain();
    encoder.place(0, EAST, NORTH, FRESH);
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    encoder.place(0, EAST + 1, NORTH, FRESH);
    encoder.delta(1);
    encoder.place(0, EAST + 2, NORTH, FRESH);
    expect(decoder.apply(encoder.delta(2))).toBe('gap');
    expect(seen(decoder)).toEqual([[EAST, NORTH, FRESH]]);
    expect(decoder.apply(encoder.keyframe(2))).toBe('keyframe');
    encoder.place(0, EAST + 3, NORTH, FRESH);
    expect(decoder.apply(encoder.delta(3))).toBe('delta');
    expect(seen(decoder)).toEqual([[EAST + 3, NORTH, FRESH]]);
  });

  it('of a server that started anew does not fit on the old one', () => {
    const { encoder, decoder } = chain(1);
    encoder.place(0, EAST, NORTH, FRESH);
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    const other = chain(2).encoder;
    other.delta(0);
    expect(decoder.apply(other.delta(1))).toBe('gap');
  });

  it('takes a keyframe in between as what it has already', () => {
    const { encoder, decoder } = chain();
    encoder.place(0, EAST, NORTH, FRESH);
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    decoder.apply(encoder.keyframe(0));
    encoder.place(0, EAST + 9, NORTH, FRESH);
    expect(decoder.apply(encoder.delta(1))).toBe('delta');
    expect(seen(decoder)).toEqual([[EAST + 9, NORTH, FRESH]]);
  });

  it('is not to be begun without a keyframe', () => {
    const { encoder, decoder } = chain();
    expect(decoder.apply(encoder.delta(0))).toBe('gap');
  });
});

describe('bytes that are no frame', () => {
  const good = () => {
    const { encoder, decoder } = chain();
    for (let slot = 0; slot < 20; slot++) encoder.place(slot, EAST + slot, NORTH, FRESH);
    encoder.delta(0);
    decoder.apply(encoder.keyframe(0));
    for (let slot = 0; slot < 20; slot++) encoder.place(slot, EAST + slot, NORTH + slot, FRESH);
    return { decoder, encoder, bytes: encoder.delta(1) };
  };
  const spoil = (at: number, value: number) => {
    const { bytes } = good();
    bytes[at] = value;
    return bytes;
  };

  it.each([
    ['nothing', new Uint8Array(0), 'at least 32 bytes'],
    ['text', new TextEncoder().encode('{"positions":[{"lon":121.5,"lat":29.8}]}'), 'begin as a frame'],
    ['an unknown kind', spoil(1, 9), 'begin as a frame'],
    ['a slot count beyond all cities', spoil(12, 0xff), 'at most 2000000 slots'],
    ['a Rice parameter that no writer takes', spoil(3, 60), 'Rice parameter'],
    ['more moves than slots', spoil(28, 0xff), 'cannot change'],
    ['fewer slots than before', spoil(15, 3), 'do not go from 20 to 3'],
    ['a cut', good().bytes.subarray(0, 34), 'end too early'],
    ['a tail', Uint8Array.from([...good().bytes, 0]), 'left over'],
  ])('%s: refused in a sentence, and the next keyframe heals', (_, bytes, sentence) => {
    const { decoder, encoder } = good();
    expect(() => decoder.apply(bytes)).toThrow(PositionFrameFault);
    expect(() => { const again = good().decoder; again.apply(bytes); }).toThrow(sentence);
    decoder.apply(encoder.keyframe(2));
    expect(decoder.columns.slots).toBe(20);
  });

  it('a place that is nowhere on earth is refused', () => {
    const { encoder, decoder } = chain();
    encoder.place(0, 18_000_001, 0, FRESH);
    encoder.delta(0);
    expect(() => decoder.apply(encoder.keyframe(0))).toThrow('nowhere on earth');
  });
});
