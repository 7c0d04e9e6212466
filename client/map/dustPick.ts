import { GONE } from '../../shared/wire/slotColumns.ts';
import type { Place } from './baseMap.ts';
import type { DustColumns } from './terminalDustLayer.ts';

/** Where a slot's terminal is drawn at `now`, the clock of `startedAt`: as the shader has it. */
export function slotPlace({ from, to, startedAt, glide }: DustColumns, slot: number, now: number): Place {
  const share = Math.max(0, Math.min(1, (now - startedAt[slot]!) / glide[slot]!));
  const mix = (at: number) => from[at]! + (to[at]! - from[at]!) * share;
  return [mix(2 * slot), mix(2 * slot + 1)];
}

/** Squares of degrees of latitude: only good to compare. */
const awayFrom = (lon: number, lat: number) => {
  const squash = Math.cos((lat * Math.PI) / 180);
  return ([east, north]: Place) => ((east - lon) * squash) ** 2 + (north - lat) ** 2;
};

/** The slot drawn nearest to a place within `reach` degrees of latitude, or -1. */
export function slotAt(columns: DustColumns, lon: number, lat: number, reach: number, now: number): number {
  const away = awayFrom(lon, lat);
  let best = -1, least = reach * reach;
  for (let slot = 0; slot < columns.count; slot++) {
    // A look at where its glide ends rules nearly all of them out.
    if (columns.state[slot] === GONE || Math.abs(columns.to[2 * slot + 1]! - lat) > reach + 0.003) continue;
    const far = away(slotPlace(columns, slot, now));
    if (far > least) continue;
    least = far;
    best = slot;
  }
  return best;
}

/** Slots by their distance from a place, the nearest first, at most `most`. */
export function slotsNear(columns: DustColumns, lon: number, lat: number, most: number): number[] {
  const away = awayFrom(lon, lat);
  const near: { slot: number; far: number }[] = [];
  for (let slot = 0; slot < columns.count; slot++) {
    if (columns.state[slot] === GONE) continue;
    const far = away([columns.to[2 * slot]!, columns.to[2 * slot + 1]!]);
    if (near.length === most && far >= near.at(-1)!.far) continue;
    const after = near.findIndex((one) => one.far > far);
    near.splice(after < 0 ? near.length : after, 0, { slot, far });
    if (near.length > most) near.pop();
  }
  return near.map(({ slot }) => slot);
}
