// A process of its own: what other tests have run with the same code decides what the engine has compiled of it, and how well.
import { Positions } from '../../../client/stores/positions.ts';
import { seededRandom } from '../../../shared/random.ts';
import { PositionEncoder } from '../../../shared/wire/positionFrame.ts';
import { FRESH } from '../../../shared/wire/slotColumns.ts';
import { allocatedBy } from '../../support/allocated.ts';

const FRAMES = 40;
const ROUNDS = 8;

/** On average over frames in which every terminal moves, in the best of some rounds: until the engine has compiled it, which it does beside its work and when it finds time, it boxes every fraction. */
async function bytesAFrame(terminals: number): Promise<number> {
  let at = 0;
  const screen = new Positions(() => at);
  const take = (bytes: Uint8Array): void => {
    at += 1_000;
    if (screen.take(bytes) !== 'applied') throw new Error('a frame does not fit on the one before it');
  };
  const frames = walk(terminals, ROUNDS * FRAMES);
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = await allocatedBy(() => frames.slice(round * FRAMES, (round + 1) * FRAMES).forEach(take));
    least = Math.min(least, bytes / FRAMES);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  if (screen.present !== terminals || screen.fresh !== terminals) throw new Error(`${screen.present} terminals, ${screen.fresh} of them fresh, instead of ${terminals}`);
  return least;
}

/** A keyframe, then deltas in which all move. */
function walk(terminals: number, count: number): Uint8Array[] {
  const random = seededRandom(5);
  const encoder = new PositionEncoder(1, 121.5, 29.9);
  const east = Int32Array.from({ length: terminals }, () => 12_150_000 + random.below(40_000));
  const north = Int32Array.from({ length: terminals }, () => 2_990_000 + random.below(40_000));
  const put = (): void => {
    for (let slot = 0; slot < terminals; slot++) encoder.place(slot, (east[slot]! += 1 + random.below(3)), (north[slot]! += 1 + random.below(3)), FRESH);
  };
  put();
  encoder.delta(1);
  return [encoder.keyframe(1), ...Array.from({ length: count - 1 }, (_, n) => {
    put();
    return encoder.delta(1_000 * (n + 2));
  })];
}

const kept: object[] = [];
const anObjectEach = await allocatedBy(() => {
  for (let n = 0; n < 13_800; n++) kept.push({ n });
});
process.stdout.write(JSON.stringify({ few: await bytesAFrame(100), many: await bytesAFrame(13_800), anObjectEach }));
