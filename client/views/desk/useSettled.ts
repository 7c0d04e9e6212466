import { useRef } from 'react';
import { isUrgent } from './useQueue.ts';
import type { CentreState } from '../../stores/centreState.ts';

type Lists = Pick<CentreState, 'alerts' | 'incidents'>;

/** In a flood lists are sorted and grouped anew no more often than this, ms. */
const FLOOD_EVERY_MS = 250;

/** The lists as the page works on them: in a flood as they were a moment ago, for sorting thousands thirty times a second would keep the P1 from its row. A P1 that comes or changes is never waited with. */
export function useSettled({ alerts, incidents }: Lists, flood: boolean): Lists {
  const kept = useRef<Lists & { readonly at: number; readonly urgent: string } | null>(null);
  const now = performance.now();
  const before = kept.current;
  if (before !== null && flood && now - before.at < FLOOD_EVERY_MS && (before.alerts === alerts || before.urgent === urgentOf(alerts))) return before;
  kept.current = { alerts, incidents, at: now, urgent: flood ? urgentOf(alerts) : '' };
  return kept.current;
}

function urgentOf(alerts: Lists['alerts']): string {
  let urgent = '';
  for (const alert of alerts.values()) if (isUrgent(alert)) urgent += `${alert.id} ${alert.version} `;
  return urgent;
}
