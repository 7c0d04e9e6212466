import type { RibbonHour } from '../../../shared/figures.ts';

/** Paths in a box of 100 units an hour by 100 high, zero at the bottom. */
export interface RibbonShape {
  readonly reported: string;
  readonly reportedArea: string;
  readonly closed: string;
  /** The highest hourly count: the top of the scale. */
  readonly most: number;
  /** Left edge of the hour that is still running. */
  readonly unfinished: number | null;
}

/** Steps, not curves: a count of an hour holds for the whole hour. Both lines share one scale from zero. */
export function ribbonShape(hours: readonly RibbonHour[]): RibbonShape {
  const most = Math.max(0, ...hours.map((hour) => Math.max(hour.reported, hour.closed)));
  const height = (count: number) => (100 - (most === 0 ? 0 : (count / most) * 92)).toFixed(1);
  const steps = (count: (hour: RibbonHour) => number) =>
    hours.map((hour, i) => `${i === 0 ? 'M' : 'L'}${i * 100} ${height(count(hour))}H${(i + 1) * 100}`).join('');
  const reported = steps((hour) => hour.reported);
  return {
    reported,
    reportedArea: reported === '' ? '' : `${reported}V100H0Z`,
    closed: steps((hour) => hour.closed),
    most,
    unfinished: hours.length === 0 ? null : (hours.length - 1) * 100,
  };
}
