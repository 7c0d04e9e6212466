import type { Part } from '../../shared/figures.ts';
import { intervalOf, percentOf } from './rate.ts';

/** A rate as a dot on a scale from `start` to 100 %, with its 95 % interval as a whisker: its place can be read, and how sure it is. */
export function DotScale({ part, start, tone = 'normal' }: { part: Part; start: number; tone?: 'normal' | 'settled' | 'attention' }) {
  const percent = percentOf(part);
  const interval = intervalOf(part);
  const at = (value: number) => `${Math.min(100, Math.max(0, ((value - start) / (100 - start)) * 100)).toFixed(2)}%`;
  return (
    <span className={`dot-scale dot-${tone}`} aria-hidden="true">
      {interval !== null && <i className="dot-whisker" style={{ left: at(interval.low), right: `calc(100% - ${at(interval.high)})` }} />}
      {percent !== null && <i className="dot" style={{ left: at(percent) }} />}
    </span>
  );
}

/** The scale's ends, written out above its dots: a scale that does not begin at zero says so. */
export function ScaleAxis({ start }: { start: number }) {
  return (
    <span className="scale-axis figures" aria-hidden="true">
      <i>{start}</i><i>100%</i>
    </span>
  );
}
