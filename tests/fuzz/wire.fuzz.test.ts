import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHello } from '../../server/stream/readHello.ts';
import { applyFrame, applySnapshot } from '../../client/feed/applyMessage.ts';
import { fakeSnapshot } from '../../client/feed/fakeCity.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import { seededRandom } from '../../shared/random.ts';
import { BitReader, BitWriter, MAX_K } from '../../shared/wire/bitStream.ts';
import { PacketDecoder, PacketEncoder, Written, type Packet } from '../../shared/wire/packetParser.ts';
import { MAX_SLOTS, PositionDecoder, PositionEncoder, PositionFrameFault } from '../../shared/wire/positionFrame.ts';
import { GONE } from '../../shared/wire/slotColumns.ts';

const SEED = { seed: 3302 };
const east = fc.integer({ min: -18_000_000, max: 18_000_000 });
const north = fc.integer({ min: -9_000_000, max: 9_000_000 });

it('any numbers come out of the bits as they went in', () => {
  const code = fc.oneof(
    fc.record({ kind: fc.constant('rice' as const), value: fc.nat({ max: 0xffffffff }), k: fc.integer({ min: 0, max: MAX_K }) }),
    fc.record({ kind: fc.constant('signed' as const), value: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), k: fc.integer({ min: 0, max: MAX_K }) }),
    fc.record({ kind: fc.constant('rice' as const), value: fc.nat({ max: 300 }), k: fc.integer({ min: 0, max: 8 }) }),
    fc.record({ kind: fc.constant('whole' as const), value: fc.integer(), k: fc.constant(0) }),
  );
  fc.assert(fc.property(fc.array(code, { maxLength: 300 }), fc.nat({ max: 40 }), (codes, reserved) => {
    const writer = new BitWriter();
    writer.start(reserved);
    for (const { kind, value, k } of codes) {
      if (kind === 'whole') writer.whole(value);
      else writer[kind](value, k);
    }
    const reader = new BitReader();
    reader.start(writer.finish(), reserved);
    expect(codes.map(({ kind, k }) => (kind === 'whole' ? reader.whole() : reader[kind](k)))).toEqual(codes.map(({ value }) => value));
    expect(reader.spent).toBe(true);
  }), { ...SEED, numRuns: 400 });
});

it('any city, going on in any way, is the same on both ends', () => {
  const terminal = fc.option(fc.record({ east, north, state: fc.integer({ min: 1, max: 3 }) }), { nil: null, freq: 4 });
  const beats = fc.array(fc.array(terminal, { maxLength: 40 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(beats, fc.nat({ max: 11 }), fc.integer({ min: 1, max: 0xffffffff }), (cities, joinsAt, chain) => {
    const encoder = new PositionEncoder(chain, 121.5, 29.8);
    const decoder = new PositionDecoder();
    const truth: (readonly [number, number, number] | null)[] = [];
    cities.forEach((city, beat) => {
      city.forEach((is, slot) => {
        truth[slot] = is === null ? null : [is.east, is.north, is.state];
        if (is === null) { if (slot < decoder.columns.slots) encoder.vacate(slot); else encoder.place(slot, 0, 0, GONE); }
        else encoder.place(slot, is.east, is.north, is.state);
      });
      const bytes = encoder.delta(beat);
      if (beat > joinsAt) expect(decoder.apply(bytes)).toBe('delta');
      if (beat === joinsAt) decoder.apply(encoder.keyframe(beat));
      if (beat < joinsAt) return;
      const { columns } = decoder;
      expect(Array.from({ length: columns.slots }, (_, slot) => (columns.state[slot] === GONE ? null : [columns.east[slot], columns.north[slot], columns.state[slot]]))).toEqual(truth);
    });
  }), { ...SEED, numRuns: 300 });
});

/** Frames of a real chain, for bytes that are almost right. */
function realFrames(): Uint8Array[] {
  const encoder = new PositionEncoder(9, 121.5, 29.8);
  const random = seededRandom(5);
  const frames: Uint8Array[] = [];
  for (let beat = 0; beat < 4; beat++) {
    for (let slot = 0; slot < 50; slot++) encoder.place(slot, 12_150_000 + random.below(500), 2_980_000 + random.below(500), 1 + random.below(3));
    frames.push(encoder.delta(beat), encoder.keyframe(beat));
  }
  return frames;
}
const frames = realFrames();

it('garbage for a frame is refused with a sentence or asks for a keyframe, takes no more room than a city, and harms nothing', () => {
  const spoilt = fc.tuple(fc.constantFrom(...frames), fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 255 })), { maxLength: 6 }), fc.nat({ max: 400 }))
    .map(([frame, changes, length]) => {
      const bytes = frame.slice(0, Math.max(1, frame.length - (length % 3 === 0 ? length : 0)));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
  fc.assert(fc.property(fc.array(fc.oneof(spoilt, fc.uint8Array({ maxLength: 300 })), { maxLength: 5 }), (messages) => {
    const positions = new Positions(() => 0);
    const decoder = new PositionDecoder();
    for (const bytes of messages) {
      try {
        expect(['delta', 'keyframe', 'gap']).toContain(decoder.apply(bytes));
      } catch (fault) {
        expect(fault).toBeInstanceOf(PositionFrameFault);
      }
      expect(['applied', 'gap']).toContain(positions.take(bytes));
      expect(decoder.columns.state.length).toBeLessThanOrEqual(2 * MAX_SLOTS);
    }
    expect(decoder.apply(frames.at(-1)!)).toBe('keyframe');
    expect(positions.take(frames.at(-1)!)).toBe('applied');
    expect(positions.present).toBe(50);
  }), { ...SEED, numRuns: 500 });
});

const json = fc.jsonValue();
const packet = fc.oneof(
  fc.record({ type: fc.constant(2), nsp: fc.constant('/'), data: fc.array(json, { maxLength: 3 }).map((rest): unknown[] => ['hello', ...rest]) }),
  fc.record({ type: fc.constant(3), nsp: fc.constant('/'), id: fc.nat(), data: fc.array(json, { maxLength: 2 }) }),
  fc.record({ type: fc.constant(0), nsp: fc.constant('/'), data: fc.dictionary(fc.string(), json).filter((data) => !('__proto__' in data)) }),
  fc.record({ type: fc.constant(1), nsp: fc.constant('/') }),
  fc.record({ type: fc.constant(2), nsp: fc.constant('/'), data: fc.uint8Array().map((bytes): unknown[] => ['positions', bytes]) }),
);

it('any packet comes out of its message as it went in, and each is one message', () => {
  fc.assert(fc.property(packet, (sent) => {
    const messages = new PacketEncoder().encode(sent);
    expect(messages).toHaveLength(1);
    const got: Packet[] = [];
    new PacketDecoder().on('decoded', (packet) => got.push(packet)).add(messages[0]!);
    expect(got).toEqual([JSON.parse(JSON.stringify({ ...sent, data: 'data' in sent ? sent.data : undefined }, keepBytes), reviveBytes)]);
  }), { ...SEED, numRuns: 400 });
});
const keepBytes = (_: string, value: unknown) => (value instanceof Uint8Array ? { bytes: [...value] } : value);
const reviveBytes = (_: string, value: unknown) =>
  (typeof value === 'object' && value !== null && 'bytes' in value && Array.isArray(value.bytes) && Object.keys(value).length === 1 ? Uint8Array.from(value.bytes as number[]) : value);

it('what is written once is the same on the wire as what is written each time', () => {
  fc.assert(fc.property(json, json, (first, second) => {
    const encode = (...data: unknown[]) => new PacketEncoder().encode({ type: 2, nsp: '/', data: ['frame', ...data] });
    expect(encode(new Written(JSON.stringify(first)), second)).toEqual(encode(first, second));
  }), { ...SEED, numRuns: 200 });
});

it('garbage for a packet is refused, never taken for something else', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), json.map((value) => JSON.stringify(value))), (text) => {
    const got: Packet[] = [];
    const decoder = new PacketDecoder().on('decoded', (packet) => got.push(packet));
    try {
      decoder.add(text);
    } catch {
      expect(got).toEqual([]);
      return;
    }
    expect(got[0]!.type).toBeLessThanOrEqual(4);
    expect(got[0]!.nsp.startsWith('/')).toBe(true);
  }), { ...SEED, numRuns: 1_000 });
});

it('anything for a hello is a hello or none', () => {
  fc.assert(fc.property(fc.oneof(json, fc.record({ wire: json, positions: json, to: json, epoch: json, area: json })), (said) => {
    const hello = readHello(said);
    if (hello !== undefined) expect([typeof hello.wire, typeof hello.positions]).toEqual(['number', 'boolean']);
  }), { ...SEED, numRuns: 500 });
});

it('frames in any order, with any of them lost, never take a screen anywhere but forward and without a hole', () => {
  const snapshot = fakeSnapshot(seededRandom(1), Date.UTC(2026, 10, 21), 10);
  const cut = fc.array(fc.tuple(fc.integer({ min: 990, max: 1_020 }), fc.nat({ max: 4 })), { maxLength: 60 });
  fc.assert(fc.property(cut, (cuts) => {
    let state = applySnapshot(emptyCentre, snapshot, 0);
    for (const [from, length] of cuts) {
      const applied = applyFrame(state, { room: snapshot.room, epoch: snapshot.epoch, from, to: from + length, serverTime: 0, items: [], sources: snapshot.sources }, 0);
      if (applied.outcome !== 'applied') continue;
      expect(from).toBe(state.to);
      expect(applied.state.to).toBe(from + length);
      state = applied.state;
    }
  }), { ...SEED, numRuns: 300 });
});
