import type { Part } from '../../shared/figures.ts';
import { intervalOf, percentOf } from './rate.ts';

interface DotScaleProps {
  readonly part: Part;
  readonly start: number;
  readonly tone?: 'normal' | 'settled' | 'attention';
  /** A rate to compare with, percent: a line across the scale. */
  readonly line?: number | null;
  /** False where everything was counted and nothing is left to chance: then a bar, and no whisker. */
  readonly isSampled?: boolean;
}

/** A rate as a dot on a scale from `start` to 100 %, with its 95 % interval as a whisker: its place can be read, and how sure it is. */
export function DotScale({ part, start, tone = 'normal', line = null, isSampled = true }: DotScaleProps) {
  const percent = percentOf(part);
  const interval = intervalOf(part);
  const at = (value: number) => `${Math.min(100, Math.max(0, ((value - start) / (100 - start)) * 100)).toFixed(2)}%`;
  return (
    <span className={`dot-scale dot-${tone}`} aria-hidden="true">
      {line !== null && <i className="dot-line" style={{ left: at(line) }} />}
      {!isSampled && percent !== null && <i className="dot-bar" style={{ width: at(percent) }} />}
      {isSampled && interval !== null && <i className="dot-whisker" style={{ left: at(interval.low), right: `calc(100% - ${at(interval.high)})` }} />}
      {isSampled && percent !== null && <i className="dot" style={{ left: at(percent) }} />}
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
