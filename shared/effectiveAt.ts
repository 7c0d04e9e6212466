import type { Policy } from './policy.ts';
import { dayNamed, startOfDay, zoneOffset } from './zone.ts';

/** When a policy comes into force, ms: at the first moment of its day in the city, or at the instant it names. NaN when it names none. */
export function effectiveAt({ effectiveFrom, timeZone }: Pick<Policy, 'effectiveFrom' | 'timeZone'>): number {
  const day = dayNamed(effectiveFrom);
  return Number.isNaN(day) ? Date.parse(effectiveFrom) : startOfDay(day, zoneOffset(timeZone));
}
