import type { AlarmSource, Took } from '../../../shared/alarmMeasures.ts';
import type { AlarmRow } from './alarmLog.ts';

/** Alerts of one rule and source, in the order of their raising. */
export interface AlarmPair extends Omit<AlarmSource, 'raised'> {
  readonly rows: readonly AlarmRow[];
}

/** Ms from its raising until somebody did it for the first time. */
export function timeTo({ raisedAt, marks }: AlarmRow, what: 'AlertAcknowledged' | 'AlertConfirmed', now: number): number | undefined {
  const mark = marks.find((one) => one.what === what && one.at <= now);
  return mark && Math.max(0, mark.at - raisedAt);
}

/** Quantiles by the nearest rank. */
export function tookOf(times: readonly number[]): Took {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95) };
}

export function pairsOf(rows: readonly AlarmRow[]): AlarmPair[] {
  const pairs = new Map<string, AlarmRow[]>();
  for (const row of rows) {
    const key = `${row.rule} ${row.source}`;
    const pair = pairs.get(key);
    if (pair) pair.push(row);
    else pairs.set(key, [row]);
  }
  return Array.from(pairs.values(), (list) => {
    const { rule, source, area, title } = list.at(-1)!;
    return { rule, source, area, title, rows: list };
  });
}
