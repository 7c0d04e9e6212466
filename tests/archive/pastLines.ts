import { TUESDAY } from '../support/given.ts';
import { JIANGBEI_GRID } from '../support/smallCity.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A line that another system might have given for its nth incident, one a minute, a year ago. */
export function pastLine(n: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const reportedAt = TUESDAY - 365 * DAY + n * MINUTE;
  return {
    number: `OLD-${n}`, channel: 'hotline', category: 'labourDispute', title: `旧事 ${n}`, area: JIANGBEI_GRID, reportedAt,
    acceptedAt: reportedAt + 5 * MINUTE, handledAt: reportedAt + 60 * MINUTE, closedAt: reportedAt + 90 * MINUTE, exercise: true, ...more,
  };
}
