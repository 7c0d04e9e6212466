import { deflateRawSync } from 'node:zlib';
import { PositionDecoder, PositionEncoder, QUANTA_PER_DEGREE } from '../../shared/wire/positionFrame.ts';
import { FRESH } from '../../shared/wire/slotColumns.ts';
import { quantile, type Bench } from './bench.ts';
import { motion, type Motion } from './motion.ts';

const WARM_UP = 30;
const SECONDS = 90;
const CITY = 13_800;

const STREETS: Motion = { name: 'all move, clean fixes', noise: 0, stays: 0, reporting: 1 };
const PHONES: Motion = { name: 'all move, filtered GPS (2 m)', noise: 2, stays: 0.95, reporting: 1 };
const ROUGH: Motion = { name: 'all move, rough GPS (4 m)', noise: 4, stays: 0.92, reporting: 1 };
const SPARSE: Motion = { name: 'a tenth reports each second', noise: 2, stays: 0.95, reporting: 0.1 };

/** Position frames: bytes and nanoseconds a move, beside differences with deflate and beside JSON. */
export const bench: Bench = async () => ({
  name: 'position frames at 1 Hz; a move is one terminal in one frame',
  rows: [
    ...[STREETS, PHONES, ROUGH, SPARSE].map((how) => measure(CITY, how)),
    measure(138_000, PHONES),
  ],
});

function measure(terminals: number, how: Motion) {
  const encoder = new PositionEncoder(1, 121.5, 29.8);
  const decoder = new PositionDecoder();
  const before = { east: new Int32Array(terminals), north: new Int32Array(terminals) };
  const sums = { moves: 0, bytes: 0, deflated: 0, json: 0 };
  const times = { encode: [] as number[], decode: [] as number[], deflate: [] as number[] };
  let second = 0;
  for (const { east, north } of motion(terminals, how)) {
    for (let slot = 0; slot < terminals; slot++) encoder.place(slot, east[slot]!, north[slot]!, FRESH);
    const t0 = performance.now();
    const bytes = encoder.delta(second * 1_000);
    const t1 = performance.now();
    decoder.apply(second === 0 ? encoder.keyframe(0) : bytes);
    const t2 = performance.now();
    if (second >= WARM_UP) {
      sums.moves += encoder.moves;
      sums.bytes += bytes.length;
      times.encode.push((t1 - t0) / encoder.moves);
      times.decode.push((t2 - t1) / encoder.moves);
      const plain = differences(east, north, before);
      const t3 = performance.now();
      sums.deflated += deflateRawSync(plain, { level: 1 }).length;
      times.deflate.push((performance.now() - t3) / encoder.moves);
      if (second === WARM_UP) sums.json = jsonBytes(east, north, before);
    }
    before.east.set(east);
    before.north.set(north);
    if (++second === SECONDS) break;
  }
  refuseWrong(decoder, before);
  const median = (ms: readonly number[]) => quantile(ms, 0.5) * 1e6;
  return {
    terminals, motion: how.name, 'bytes a move': sums.bytes / sums.moves, 'encode ns': median(times.encode), 'decode ns': median(times.decode),
    'varint+deflate bytes': sums.deflated / sums.moves, 'its deflate ns': median(times.deflate), 'JSON bytes': sums.json, 'keyframe bytes a terminal': encoder.keyframe(0).length / terminals,
  };
}

/** The usual way: columns of gaps and zigzag differences in varints, to be deflated. */
function differences(east: Int32Array, north: Int32Array, before: { east: Int32Array; north: Int32Array }): Uint8Array {
  const columns: number[][] = [[], [], []];
  let last = -1;
  const push = (column: number[], value: number) => {
    let left = value;
    for (; left > 127; left >>>= 7) column.push((left & 127) | 128);
    column.push(left);
  };
  for (let i = 0; i < east.length; i++) {
    const stepEast = east[i]! - before.east[i]!;
    const stepNorth = north[i]! - before.north[i]!;
    if (stepEast === 0 && stepNorth === 0) continue;
    push(columns[0]!, i - last - 1);
    push(columns[1]!, (stepEast << 1) ^ (stepEast >> 31));
    push(columns[2]!, (stepNorth << 1) ^ (stepNorth >> 31));
    last = i;
  }
  return Uint8Array.from(columns.flat());
}

function jsonBytes(east: Int32Array, north: Int32Array, before: { east: Int32Array; north: Int32Array }): number {
  const moves = [...east.keys()].filter((i) => east[i] !== before.east[i] || north[i] !== before.north[i])
    .map((i) => ({ terminal: `T-3302030010${i}`, lon: east[i]! / QUANTA_PER_DEGREE, lat: north[i]! / QUANTA_PER_DEGREE }));
  return JSON.stringify(moves).length / moves.length;
}

function refuseWrong({ columns }: PositionDecoder, { east, north }: { east: Int32Array; north: Int32Array }): void {
  for (let i = 0; i < east.length; i++) {
    if (columns.east[i] !== east[i] || columns.north[i] !== north[i]) throw new Error(`slot ${i} arrived at another place`);
  }
}
