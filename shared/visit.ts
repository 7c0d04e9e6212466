import { DAY_MS, dayOf } from './zone.ts';

/** What a worker goes to a grid for: patrol 巡查, call on households 走访, safety check 安全检查, look for quarrels 纠纷排查. */
export const VISIT_KINDS = ['patrol', 'household', 'safety', 'dispute'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** How often each grid is to be visited 走访计划, as the policy says. */
export interface VisitPlan {
  readonly every: 'day' | 'month';
  /** Visits a grid is to have in that time. */
  readonly perGrid: number;
}

const PREFIX = 'visits:';
/** All visits of one grid. */
export const visitStream = (grid: string): string => `${PREFIX}${grid}`;

/** Number of the day or month since 1970 that an instant lies in, on the city's own calendar. `offset`: its zone, ms ahead of UTC. */
export function visitPeriod({ every }: Pick<VisitPlan, 'every'>, at: number, offset: number): number {
  const day = dayOf(at, offset);
  if (every === 'day') return day;
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
