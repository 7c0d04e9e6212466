import { DISPUTE_KINDS, type DisputeKind } from '../../shared/dispute.ts';
import type { Random } from '../../shared/random.ts';

/** Disputes investigated and settled in the demo's past 30 days, by kind: 17,173 and 16,805 together, 97.86 %. */
export const PAST_DISPUTES: Readonly<Record<DisputeKind, { readonly investigated: number; readonly settled: number }>> = {
  labour: { investigated: 3204, settled: 3068 },
  medical: { investigated: 412, settled: 391 },
  land: { investigated: 655, settled: 605 },
  traffic: { investigated: 3388, settled: 3355 },
  neighbours: { investigated: 4911, settled: 4862 },
  property: { investigated: 1604, settled: 1561 },
  consumer: { investigated: 1893, settled: 1876 },
  family: { investigated: 968, settled: 959 },
  enterprise: { investigated: 138, settled: 128 },
};

/** Other incidents in those 30 days. */
export const PAST_OTHERS = 21_300;

export type Outcome = 'settled' | 'failed' | 'pending';

export interface PlannedDispute {
  readonly kind: DisputeKind;
  readonly investigatedAt: number;
  readonly outcome: Outcome;
}

/** Share of the day's reports in each hour, as a hotline counts them. */
const BY_HOUR = [6, 4, 3, 2, 2, 4, 12, 30, 62, 78, 74, 58, 40, 52, 68, 70, 62, 48, 40, 38, 34, 26, 16, 10];
const HOUR_MS = 3_600_000;
const LATE_MS = 10 * HOUR_MS;

/** An instant between `from` and `to`, at hours of the day at which people report; `midnight` is any midnight of the city. */
export function instantOfDay(random: Random, from: number, to: number, midnight: number): number {
  const most = Math.max(...BY_HOUR);
  for (;;) {
    const at = from + random.next() * (to - from);
    const hour = Math.floor((((at - midnight) / HOUR_MS) % 24 + 24) % 24);
    if (random.next() * most < BY_HOUR[hour]!) return Math.floor(at);
  }
}

/** The disputes of the window, by the time they were investigated. Those still pending are among the latest. */
export function planDisputes(random: Random, from: number, to: number, midnight: number): PlannedDispute[] {
  return DISPUTE_KINDS.flatMap((kind) => {
    const { investigated, settled } = PAST_DISPUTES[kind];
    const times = Array.from({ length: investigated }, () => instantOfDay(random, from, to, midnight)).sort((a, b) => a - b);
    let unsettled = investigated - settled;
    const outcomes: Outcome[] = times.map(() => 'settled');
    for (let i = times.length - 1; i >= 0 && times[i]! > to - LATE_MS && unsettled > (investigated - settled) * 0.6; i--) {
      if (random.next() < 0.6) {
        outcomes[i] = 'pending';
        unsettled--;
      }
    }
    while (unsettled > 0) {
      const i = random.below(times.length);
      if (outcomes[i] !== 'settled' || times[i]! > to - LATE_MS) continue;
      outcomes[i] = 'failed';
      unsettled--;
    }
    return times.map((investigatedAt, i) => ({ kind, investigatedAt, outcome: outcomes[i]! }));
  });
}
