import { useRef } from 'react';
import type { Incident } from '../../../shared/incident.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';

/** The line of what is selected: as it is listed, as it last was when it has left the list, or, opened by an address alone, as its sheet tells it. */
export function useKnown(selected: string | null, listed: IncidentLine | undefined, ready: boolean): IncidentLine | undefined {
  const kept = useRef<IncidentLine>(undefined);
  if (listed !== undefined) kept.current = listed;
  const known = kept.current?.id === selected ? kept.current : undefined;
  const told = useAsked(selected !== null && ready && known === undefined ? selected : null, 0, (signal) => centre.sheet(selected!, signal)).value?.incident;
  if (selected === null) return undefined;
  return known ?? (told?.id === selected ? lineOf(told) : undefined);
}

/** As much of a line as a sheet's head wants; the rest is asked for with it. */
function lineOf(incident: Incident): IncidentLine {
  const { id, number, version, channel, category, title, area, lon, lat, severity, state, reportedAt, exercise } = incident;
  return { id, number, version, channel, category, title, area, ...(lon !== undefined && { lon }), ...(lat !== undefined && { lat }), severity, state, reportedAt, changedAt: reportedAt, overdue: false, exercise, ...('unit' in incident && { unit: incident.unit }) };
}
