import type { MomentFigures } from '../../../../shared/figures.ts';
import { today } from './slice.ts';

/** Points of a small line, the oldest first, each with its time, ms. */
export type Line = readonly { readonly at: number; readonly value: number }[];

/** A figure that stands: how it stood at each moment. */
export const stood = (moments: readonly MomentFigures[], of: (moment: MomentFigures) => number): Line => moments.map((moment) => ({ at: moment.at, value: of(moment) }));

const HOUR_MS = 3_600_000;

/** A figure that counts up from midnight: what each hour added to it. */
export function added(moments: readonly MomentFigures[], of: (moment: MomentFigures) => number): Line {
  const hours = moments.filter(({ at }) => at % HOUR_MS === 0);
  return hours.slice(1).flatMap((moment, n) => {
    const before = hours[n]!;
    // An hour that nobody wrote down is no hour without anything.
    if (moment.at - before.at !== HOUR_MS) return [];
    // At midnight it begins anew; what the last hour brought stands in no moment of a full hour any more.
    if (today(moment.at).from === moment.at) return [];
    return { at: moment.at, value: of(moment) - (today(before.at).from === today(moment.at).from ? of(before) : 0) };
  });
}

/**
 * An SVG path through the points, left to right by time, within a box of this size; lies on the ground when nothing changes. Empty with fewer than two points.
 * `scale`: what the box's lower and upper edge stand for; the line's own least and most when absent.
 */
export function linePath(line: Line, width: number, height: number, scale?: readonly [low: number, high: number]): string {
  if (line.length < 2) return '';
  const [first, last] = [line[0]!.at, line.at(-1)!.at];
  const values = line.map(({ value }) => value);
  const [least, most] = scale ?? [Math.min(...values), Math.max(...values)];
  const y = (value: number) => (most === least ? height : height - ((value - least) / (most - least)) * height);
  return line.map(({ at, value }, n) => `${n === 0 ? 'M' : 'L'}${(((at - first) / (last - first)) * width).toFixed(1)} ${y(value).toFixed(1)}`).join('');
}
