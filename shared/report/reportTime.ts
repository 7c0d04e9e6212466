/** A moment on the city's clock. */
export interface CityTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0: Sunday. */
  readonly weekday: number;
  /** `08:05`. */
  readonly clock: string;
  /** `2026-11-22 08:05`. */
  readonly text: string;
}

/** `offset`: the city's zone, ms ahead of UTC. */
export function cityTime(at: number, offset: number): CityTime {
  const local = new Date(at + offset);
  const text = local.toISOString().slice(0, 16).replace('T', ' ');
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), weekday: local.getUTCDay(), clock: text.slice(11), text };
}

/** Seconds or minutes, as short as they are true: whole ones, rounded up. */
export const inUnits = (ms: number): { readonly value: number; readonly unit: 'second' | 'minute' } =>
  (ms < 120_000 ? { value: Math.ceil(ms / 1_000), unit: 'second' } : { value: Math.ceil(ms / 60_000), unit: 'minute' });
