/** ISA-18.2, one seat 告警洪泛: it begins with ten new alerts in ten minutes, and ends when fewer than five came in the last ten. */
export const FLOOD_WINDOW_MS = 600_000;
const FLOOD_FROM = 10;
const FLOOD_ENDS_BELOW = 5;

/** Whether it is a flood now. `was`: it was one a moment ago; `arrivals`: new alerts of the last {@link FLOOD_WINDOW_MS}. */
export const isFlood = (was: boolean, arrivals: number): boolean => arrivals >= (was ? FLOOD_ENDS_BELOW : FLOOD_FROM);

export interface FloodSpan {
  readonly from: number;
  /** When it ended, or `until` while it lasts. */
  readonly to: number;
  readonly lasts: boolean;
  /** New alerts from those that began it to its end. */
  readonly raised: number;
}

/** All floods up to `until`, ms. @param arrivals when alerts were raised, ascending */
export function floodsOf(arrivals: readonly number[], until: number): FloodSpan[] {
  const floods: FloodSpan[] = [];
  let came = 0;
  let left = 0;
  let begun: { readonly from: number; readonly first: number } | undefined;
  for (;;) {
    const next = Math.min(arrivals[came] ?? Infinity, left < came ? arrivals[left]! + FLOOD_WINDOW_MS : Infinity);
    if (next > until || next === Infinity) break;
    while (left < came && arrivals[left]! + FLOOD_WINDOW_MS <= next) left++;
    while (came < arrivals.length && arrivals[came]! <= next) came++;
    const now = isFlood(begun !== undefined, came - left);
    if (now && begun === undefined) begun = { from: next, first: left };
    if (!now && begun !== undefined) {
      floods.push({ from: begun.from, to: next, lasts: false, raised: came - begun.first });
      begun = undefined;
    }
  }
  if (begun !== undefined) floods.push({ from: begun.from, to: until, lasts: true, raised: came - begun.first });
  return floods;
}

/** The ten minutes with the most arrivals; the first of equals. `to`: its end. @param arrivals ascending, ms */
export function busiestWindow(arrivals: readonly number[]): { readonly to: number; readonly raised: number } | undefined {
  let most: { readonly to: number; readonly raised: number } | undefined;
  let first = 0;
  arrivals.forEach((at, i) => {
    while (arrivals[first]! <= at - FLOOD_WINDOW_MS) first++;
    const raised = i - first + 1;
    if (most === undefined || raised > most.raised) most = { to: at, raised };
  });
  return most;
}
