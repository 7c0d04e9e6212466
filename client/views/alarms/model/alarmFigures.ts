import type { AlarmRate } from '../../../../shared/alarmMeasures.ts';
import { FLOOD_WINDOW_MS } from '../../../../shared/flood.ts';
import { ageText, clockText } from '../../../ui/duration.ts';
import { percentOf, percentText } from '../../../ui/rate.ts';

/** Alerts in ten minutes, on average; null where no time has passed. */
export const perWindow = ({ raised, elapsed }: AlarmRate): number | null => (elapsed > 0 ? (raised * FLOOD_WINDOW_MS) / elapsed : null);

export const rateText = (rate: AlarmRate): string => perWindow(rate)?.toFixed(2) ?? '—';

export const shareText = (done: number, of: number): string => `${percentText(percentOf({ done, of }), 1)}%`;

/** ISA-18.2 and EEMUA 191: about one in ten minutes is acceptable, two can just be managed. */
export function loadTone(rate: AlarmRate): 'fine' | 'busy' | 'tooMuch' {
  const each = perWindow(rate) ?? 0;
  return each <= 1 ? 'fine' : each <= 2 ? 'busy' : 'tooMuch';
}

/** How long something took: `4.2 s`, `38 s`, `05:10`, `3:07:09`. */
export const tookText = (ms: number | null): string => (ms === null ? '—' : ms < 60_000 ? ageText(ms) : clockText(ms));
